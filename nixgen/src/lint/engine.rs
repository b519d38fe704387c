//! What files mean as modules: evaluated with what is known, collected along the declared options, put together as
//! configurations, and judged.
//!
//! | step | where |
//! |---|---|
//! | each file is evaluated once, nothing known of `config` | `first_look` |
//! | which files and calls are configurations, and what they reach | `roots`, `systems` |
//! | what such a configuration comes to | [`solve`](crate::modules::solve) |
//! | what is wrong with it | `findings` |
//! | what is wrong with definitions of NixOS' own options | `listed` |
//! | what of that an editor's next run need not look for again | `listed/judged`, `recorded` |

mod configuration;
mod findings;
mod first_look;
pub(super) mod judge;
mod listed;
mod mentions;
mod misspelt;
mod nearby;
pub(super) mod paths;
mod places;
mod recorded;
mod roots;
mod session;
mod systems;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use nix_eval::syntax::on_large_stack;
use nix_eval::{Evaluator, Files, Value};
use nix_schema::{AttrPath, Module, SchemaOf, Tree};

use self::first_look::{Look, Touch};
pub(super) use self::listed::Judged;
use self::recorded::{Notes, Recorded};
use super::suppress::Depth;
use super::{Inputs, Options, Report, Skipped, inputs, syntax};
use crate::modules::{Loader, Surroundings, Unit};

/// Adds the findings in the modules among `trees`, and says how deep each file was looked into; nothing if it is
/// cancelled. What is `judged` is kept for the next run.
pub(super) fn check(
    inputs: &Inputs,
    (trees, options): (Vec<syntax::Tree>, &Options),
    (report, cancelled): (&mut Report, &Cancelled<'_>),
    judged: Option<&mut Judged>,
) -> Option<Vec<(syntax::Tree, Depth)>> {
    let is_known = !options.modules.is_empty() || options.listed.is_some();
    // A file that is broken is not evaluated.
    let depths = if !is_known || trees.iter().all(syntax::Tree::is_broken) {
        vec![Depth::Syntax; trees.len()]
    } else {
        // Every question to the evaluator runs in place then.
        on_large_stack(|| modules(inputs, (&trees, options), (report, cancelled), judged))?
    };
    Some(trees.into_iter().zip(depths).collect())
}

/// Whether nobody waits for the report any more.
pub(super) type Cancelled<'c> = dyn Fn() -> bool + Sync + 'c;

fn modules(
    inputs: &Inputs,
    (trees, options): (&[syntax::Tree], &Options),
    (report, cancelled): (&mut Report, &Cancelled<'_>),
    judged: Option<&mut Judged>,
) -> Option<Vec<Depth>> {
    let known = Known::new(options);
    match Run::new(inputs, &known, (report, cancelled), judged) {
        Ok(run) => run.all(trees),
        // Only if the library itself is broken.
        Err(_) => Some(vec![Depth::Syntax; trees.len()]),
    }
}

/// The options that are known, and who may declare what is below them.
struct Known<'a> {
    options: &'a Options,
    tree: Tree<'a>,
    owned: Vec<AttrPath>,
    /// What declares the options of others.
    others: Module,
}

impl<'a> Known<'a> {
    fn new(options: &'a Options) -> Self {
        let modules = options.modules.iter();
        let trees = modules.map(|module| Tree::of_module(module, SchemaOf::Configuration));
        let roots = options.modules.iter().flat_map(|module| &module.roots);
        let owned = roots.map(|root| root.path.clone()).collect();
        Self { options, tree: Tree::merged(trees), owned, others: Module::new("") }
    }

    /// The module that declares what is at a path.
    fn module(&self, path: &AttrPath) -> &Module {
        let declares = |module: &&Module| {
            module.roots.iter().any(|root| path.strip_prefix(&root.path).is_some())
        };
        self.options.modules.iter().find(declares).unwrap_or(&self.others)
    }

    /// Whether a declared module has all that there is at a path.
    fn owns(&self, path: &AttrPath) -> bool {
        self.owned.iter().any(|owned| path.strip_prefix(owned).is_some())
    }
}

/// A run over some files.
struct Run<'r> {
    known: &'r Known<'r>,
    files: Arc<dyn Files>,
    evaluator: Evaluator,
    surroundings: Surroundings,
    /// Modules that were called while nothing was known of `config`.
    loader: Loader,
    /// What is evaluated around files with configurations in them, once there is one.
    around: Option<Value>,
    /// What units have to do with the options, by where they are.
    touches: HashMap<usize, (Rc<Unit>, Rc<Touch<'r>>)>,
    report: &'r mut Report,
    cancelled: &'r Cancelled<'r>,
    /// What earlier runs found, and where it is noted what that depends on, if there will be another run.
    judged: Option<(&'r mut Judged, Notes)>,
}

impl<'r> Run<'r> {
    fn new(
        inputs: &Inputs,
        known: &'r Known<'r>,
        (report, cancelled): (&'r mut Report, &'r Cancelled<'r>),
        judged: Option<&'r mut Judged>,
    ) -> Result<Self, nix_eval::Error> {
        let files = session::files(inputs);
        let judged = judged.map(|judged| {
            judged.begin(&inputs.inputs, &files);
            (judged, Notes::default())
        });
        let notes = judged.as_ref().map(|(_, notes)| notes.clone());
        let mut evaluator = session::evaluator(Recorded { files, notes });
        let surroundings = session::surroundings(&mut evaluator)?;
        let loader = Loader::new(session::arguments(&mut evaluator, surroundings)?);
        let (around, touches) = (None, HashMap::new());
        let files = inputs.files.clone();
        Ok(Self {
            known,
            files,
            evaluator,
            surroundings,
            loader,
            around,
            touches,
            report,
            cancelled,
            judged,
        })
    }

    fn all(mut self, trees: &[syntax::Tree]) -> Option<Vec<Depth>> {
        for tree in trees {
            let source = self.report.sources.get(tree.file);
            if let Some(text) = &source.text {
                self.evaluator.take_parsed(&source.path, text.clone(), tree.parse.clone());
            }
        }
        let mut looks = Vec::with_capacity(trees.len());
        for tree in trees {
            self.go_on()?;
            looks.push(self.first_look(tree));
        }
        let mentioned = mentions::mentions(trees, &self.report.sources);
        let mut configurations = self.configurations(&looks, &mentioned)?;
        if let Some(listed) = &self.known.options.listed {
            self.judge_listed(listed, (&looks, trees), &configurations)?;
        }
        self.go_on()?;
        configurations.retain(|configuration| self.has_to_do(configuration));
        if !configurations.is_empty() {
            self.judge_all(&looks, &configurations)?;
        }
        self.refused(trees);
        let depths: Vec<_> = looks.iter().map(Look::depth).collect();
        let others = depths.iter().zip(trees);
        let others = others.filter(|(depth, tree)| **depth == Depth::Syntax && !tree.is_broken());
        match others.count() {
            0 => {}
            count => {
                self.report.statistics.skipped.insert(Skipped::NoModule, count);
            }
        }
        Some(depths)
    }

    /// Nothing if it is cancelled.
    fn go_on(&self) -> Option<()> {
        (!(self.cancelled)()).then_some(())
    }

    /// Says what is wrong with files that are imported, are not linted themselves and are no programs.
    fn refused(&mut self, trees: &[syntax::Tree]) {
        let linted: HashSet<_> = trees.iter().map(|tree| tree.file).collect();
        for path in self.evaluator.refused_files() {
            let known = self.report.sources.find(path);
            if known.is_some_and(|file| linted.contains(&file)) {
                continue;
            }
            if let Ok(text) = inputs::read(&*self.files, path) {
                let file = self.report.sources.add_found(path, Some(text.clone()));
                syntax::read(file, &text, &mut self.report.diagnostics);
            }
        }
    }
}
