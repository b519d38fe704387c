//! Whether what was read means what was written: if a part does not, it stays Nix.

use nix_eval::syntax::{ExprKind, parse};
use nix_schema::{AttrPath, Import, Module, NixExpr, Problem, for_each_expr_mut};

use crate::compare::{Difference, Section, Side, compare};

use super::forced::Forced;
use super::note::{Note, NoteKind};
use super::{File, SourceText};

/// How often parts are given up before the whole module is.
const MAX_ROUNDS: usize = 8;

/// Reads a module so that it can be emitted and means the same.
pub(super) fn verified(file: &File<'_, '_>) -> (Module, Vec<Note>) {
    let mut forced = Forced::default();
    let mut why = String::new();
    for _ in 0..MAX_ROUNDS {
        let (module, notes, refused) = file.read(&forced);
        if let Some(refused) = refused {
            why = refused;
            break;
        }
        let before = forced.clone();
        match judge(file, &module) {
            Verdict::Same(emitted) => return (laid_out(module, (&emitted, &forced)), notes),
            Verdict::Problems(problems) => {
                for problem in &problems {
                    forced.problem(problem, &module);
                    why = problem.to_string();
                }
            }
            Verdict::Differences(differences) => {
                // Without a binding all that reads it differs too.
                let of_bindings = |d: &&Difference| d.subject.section == Section::Bindings;
                let first: Vec<&Difference> = differences.iter().filter(of_bindings).collect();
                let causes = if first.is_empty() { differences.iter().collect() } else { first };
                for difference in causes {
                    forced.difference(difference, &module);
                    why = ["written again it differs: ", &difference.subject.to_string()].concat();
                }
            }
        }
        if forced == before {
            break;
        }
    }
    whole(file, &why)
}

/// What became of a module that was emitted.
enum Verdict {
    /// It means the same; this is its text.
    Same(String),
    /// It cannot be emitted.
    Problems(Vec<Problem>),
    /// It means something else.
    Differences(Vec<Difference>),
}

fn judge(file: &File<'_, '_>, module: &Module) -> Verdict {
    let text = match crate::module_source(module) {
        Ok(text) => text,
        Err(problems) => return Verdict::Problems(problems),
    };
    let side = |label, text| Side { label, text, places: &|_| None };
    match compare(&side("emitted", &text), &side("original", file.source.text())) {
        Ok(report) if report.is_same() => Verdict::Same(text),
        Ok(report) => Verdict::Differences(report.differences),
        // What cannot be read back is not the same.
        Err(_) => Verdict::Problems(Vec::new()),
    }
}

/// The module as its source says it, since its parts mean something else when they are written again.
fn whole(file: &File<'_, '_>, why: &str) -> (Module, Vec<Note>) {
    let (mut module, _, _) = file.read(&Forced::default());
    file.verbatim(&mut module);
    let (line, column) = file.source.position(file.outline.body.span.start);
    let place = nix_schema::Place::new(file.source.label(), line, column, "");
    let message = ["stays Nix as a whole: ", why].concat();
    let note = Note { kind: NoteKind::Verbatim, subject: "module".to_owned(), place, message };
    let emitted = crate::module_source(&module).unwrap_or_default();
    (laid_out(module, (&emitted, &Forced::default())), vec![note])
}

/// The module with its fragments laid out as in its `emitted` text, so that reading that gives the same.
fn laid_out(module: Module, (emitted, forced): (&str, &Forced)) -> Module {
    let source = SourceText { name: &module.name, label: "", text: emitted };
    let Some(again) = read_again(&source, forced, module.verbatim.is_some()) else { return module };
    let (mut texts, mut laid_out) = (Vec::new(), module.clone());
    let mut taken = again.clone();
    for_each_expr_mut(&mut taken, &mut |expr| texts.push(std::mem::take(&mut expr.text)));
    let mut texts = texts.into_iter();
    for_each_expr_mut(&mut laid_out, &mut |expr: &mut NixExpr| {
        expr.text = texts.next().unwrap_or_default();
    });
    // Anything else would be another module.
    if laid_out == again { laid_out } else { module }
}

fn read_again(source: &SourceText<'_>, forced: &Forced, is_whole: bool) -> Option<Module> {
    let text = crate::compare::source::Source::new(source.label, source.text);
    let parse = crate::compare::read(&text).ok()?;
    let outline = crate::compare::outline(&text, &parse).ok()?;
    let file = File { name: source.name, source: &text, parse: &parse, outline: &outline };
    let (mut module, _, _) = file.read(forced);
    if is_whole {
        file.verbatim(&mut module);
    }
    Some(module)
}

impl Forced {
    /// Takes note of what cannot be emitted.
    fn problem(&mut self, problem: &Problem, module: &Module) {
        if problem.message.contains("names no declared option") {
            self.shared = module.roots.iter().map(|root| root.path.clone()).collect();
            return;
        }
        let Some((kind, path)) = subject(&problem.subject) else { return };
        let why = problem.message.clone();
        if problem.subject.starts_with("example of ") && self.examples.insert(path.clone()) {
            return;
        }
        match kind {
            "relocation of " => self.import(&path, (module, why)),
            "type " | "binding " => {
                self.bindings.extend(path.names().next().map(|name| (name.to_owned(), why)));
            }
            kind if kind.is_empty() || kind.ends_with(" of ") => self.option(path, why),
            _ => {}
        }
    }

    /// Takes note of what means something else when it is written again.
    fn difference(&mut self, difference: &Difference, module: &Module) {
        let path = &difference.subject.path;
        let why = "it would mean something else otherwise".to_owned();
        match difference.subject.section {
            Section::Options => self.option(path.clone(), why),
            Section::Config | Section::Assertions => self.config = Some(why),
            Section::Imports => self.import(path, (module, why)),
            Section::Bindings => match path.names().next() {
                Some("cfg") => self.cfg = true,
                Some(name) => drop(self.bindings.insert(name.to_owned(), why)),
                None => {}
            },
            Section::Arguments | Section::Meta | Section::Module => {}
        }
    }

    /// The option at `path`, or what it is in if that did not help.
    fn option(&mut self, mut path: AttrPath, why: String) {
        while self.options.contains_key(&path) {
            path.0.pop();
        }
        if !path.0.is_empty() {
            self.options.insert(path, why);
        }
    }

    fn import(&mut self, path: &AttrPath, (module, why): (&Module, String)) {
        let moves = |import: &Import| match import {
            Import::Relocation(relocation) => relocation.from().contains(path),
            Import::Raw(_) => false,
        };
        let all = module.imports.iter().enumerate().filter(|(_, import)| moves(import));
        self.imports.extend(all.map(|(at, _)| (at, why.clone())));
    }
}

/// What a problem is about: ``default of `a.b` `` is ` of ` and the path.
fn subject(subject: &str) -> Option<(&str, AttrPath)> {
    let (kind, path) = subject.split_once('`')?;
    let path = written_path(path.strip_suffix('`')?)?;
    let is_part = kind.ends_with(" of ") && !kind.starts_with("relocation");
    Some((if is_part { " of " } else { kind }, path))
}

/// A path as messages write it, with the placeholders `*` and `<name>`.
fn written_path(written: &str) -> Option<AttrPath> {
    let expr = parse(&["x.", written].concat()).expr;
    let ExprKind::Select { path, default: None, .. } = expr.kind else { return None };
    let names = path.iter().map(|attr| attr.as_static().map(str::to_owned));
    names.collect::<Option<_>>().map(AttrPath)
}
