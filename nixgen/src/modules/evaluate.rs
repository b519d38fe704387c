//! What a configuration comes to, as a value of each option.

mod judge;

use std::collections::BTreeMap;
use std::sync::Arc;

use nix_eval::syntax::on_large_stack;
use nix_eval::{Error, Evaluator, Files, Limits, Value};
use nix_schema::{AttrPath, Group, Module, OptionDecl, Problem, SchemaOf, Simple, Tree, Type};

use self::judge::Judge;
use super::declared_in_nix::{InNix, declared_in_nix};
use super::fixed_point::{Declared, Parts, Surroundings, solve};
use super::load::{Loader, Reached};
use super::merge::Aim;
use super::origin;
use super::read::Outcome;
use super::resolved::resolved;
use crate::lint::Overlay;
use crate::lint::lib::{WithLib, lib};

/// How long an evaluation may take, in steps of the evaluator.
const STEPS: u64 = 500_000_000;

/// How much memory it may take, in bytes.
const MEMORY: usize = 2 << 30;

/// The files of a configuration.
#[derive(Clone)]
pub struct Configuration {
    files: Arc<dyn Files>,
    modules: Vec<String>,
    packages: Option<String>,
}

impl Configuration {
    /// The configuration in the file at an absolute path, which is read from `files` as all that it imports.
    #[must_use]
    pub fn new(files: Arc<dyn Files>, path: &str) -> Self {
        Self { files, modules: vec![path.to_owned()], packages: None }
    }

    /// One more module file, after the declarations and those that were added before, and before the configuration:
    /// NixOS' own modules come before a user's.
    #[must_use]
    pub fn with_module(mut self, path: &str) -> Self {
        let last = self.modules.len().saturating_sub(1);
        self.modules.insert(last, path.to_owned());
        self
    }

    /// What `pkgs` is, as a Nix expression. Without it nothing is known of packages, unless a module defines
    /// `_module.args.pkgs`.
    #[must_use]
    pub fn with_packages(mut self, expression: &str) -> Self {
        self.packages = Some(expression.to_owned());
        self
    }
}

/// What a configuration comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Evaluation {
    /// No option has a value: the modules do not go together at all.
    Refused(Refusal),
    /// Each option by itself.
    Evaluated(Evaluated),
}

/// Why no option has a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// A definition of an option that nobody declares, at this path.
    Undeclared(String),
    /// A value where options are, at this path.
    NotAGroup(String),
    /// An attribute beside `config` or `options` that is none of a module.
    UnsupportedAttribute(String),
    /// Something among the imports that is no module.
    NoModule,
    /// Which modules there are depends on what they define.
    InfiniteRecursion,
    /// A module fails, or a file can't be read.
    Error(String),
}

/// What each option comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluated {
    /// Every option outside of submodules by its path, those with old and other names among them.
    pub options: BTreeMap<String, Outcome>,
    /// The messages of the assertions that do not hold, in their order. An assertion that has no value, or of which it is
    /// not known whether it holds, stands there as that.
    pub assertions: Vec<Outcome>,
    /// The warnings, in their order.
    pub warnings: Vec<Outcome>,
}

/// Why nothing can be said.
#[derive(Debug)]
pub enum EvaluateError {
    /// The declarations are wrong.
    Declarations(Vec<Problem>),
    /// They can't be evaluated.
    Error(Error),
}

impl std::fmt::Display for EvaluateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Declarations(problems) => {
                problems.iter().try_for_each(|problem| write!(f, "{problem}"))
            }
            Self::Error(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for EvaluateError {}

impl From<Error> for EvaluateError {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// Evaluates a configuration of declared options as nixpkgs' module system does (`lib/modules.nix`, `evalModules`).
///
/// `declared` are the modules that declare options, as [`module_source`](crate::module_source) writes them; `assertions`
/// and `warnings` are there besides, as NixOS declares them. What can't be found out is [`Outcome::Unknown`], never
/// guessed: what depends on packages that were not given, on types that are only known as Nix, on filesets, or on what
/// functions give whose results are more than texts, numbers, lists and sets of such. There are no
/// `specialArgs` but those of submodules: an argument is one of the usual ones, or what a module gives as `_module.args`.
/// Who sets the old name of an option is warned as by nixpkgs 26.11, which supports releases since 25.11.
///
/// ```
/// use std::sync::Arc;
/// use nix_eval::MemoryFiles;
/// use nix_schema::{Group, Module, OptionDecl, Simple, Type, Value};
/// use nixgen::modules::{Configuration, Evaluation, Outcome, Plain, evaluate};
///
/// let tags = OptionDecl::new(Type::list_of(Simple::Str.into())).with_default(Value::List(vec![]));
/// let port = OptionDecl::new(Simple::Port.into()).with_default(Value::Int(80));
/// let module = Module::new("web").with_root("web", Group::new().with("tags", tags).with("port", port));
/// let text = r#"
///     { lib, ... }: {
///       imports = [ { web.tags = lib.mkAfter [ "b" ]; } ];
///       web.tags = [ "a" ];
///       web.port = "http";
///     }
/// "#;
/// let files = Arc::new(MemoryFiles::new([("/host.nix", text)]));
/// let Evaluation::Evaluated(evaluated) = evaluate(&[module], &Configuration::new(files, "/host.nix"))?
/// else { panic!("it is refused") };
/// let text = |text: &str| Outcome::Value(Plain::String(text.to_owned()));
/// assert_eq!(evaluated.options["web.tags"], Outcome::Value(Plain::List(vec![text("a"), text("b")])));
/// assert!(matches!(evaluated.options["web.port"], Outcome::Failed(_)));
/// # Ok::<(), nixgen::modules::EvaluateError>(())
/// ```
///
/// # Errors
/// If the declarations are wrong, or need more than the evaluator may do.
pub fn evaluate(
    declared: &[Module],
    configuration: &Configuration,
) -> Result<Evaluation, EvaluateError> {
    on_large_stack(|| {
        let prepared = declared.iter().map(|module| crate::prepare(module.clone()));
        let prepared = prepared.map(|module| module.map(resolved));
        let mut modules: Vec<Module> =
            prepared.collect::<Result<_, _>>().map_err(EvaluateError::Declarations)?;
        let mut run = Run::new(configuration)?;
        let in_nix = run.first_look()?;
        modules.push(in_nix.module());
        modules.push(missing_of_nixos(&modules));
        Ok(run.evaluate(&modules, &in_nix)?)
    })
}

/// What NixOS declares at the top and nobody else does.
fn missing_of_nixos(modules: &[Module]) -> Module {
    let is_declared = |name: &str| {
        let mut roots = modules.iter().flat_map(|module| &module.roots);
        roots.any(|root| root.path.0.is_empty() && root.group.get(name).is_some())
    };
    let list = |of: Simple| {
        OptionDecl::new(Type::list_of(of.into())).with_default(nix_schema::Value::List(Vec::new()))
    };
    let of_nixos = [("assertions", Simple::Unspecified), ("warnings", Simple::Str)];
    let missing = of_nixos.into_iter().filter(|(name, _)| !is_declared(name));
    let group = missing.fold(Group::new(), |group, (name, of)| group.with(name, list(of)));
    Module::new("nixos").with_root(AttrPath::root(), group)
}

struct Run<'c> {
    configuration: &'c Configuration,
    evaluator: Evaluator,
    surroundings: Surroundings,
    /// Whether it was not clear from the start which modules there are.
    depends_on_config: bool,
}

impl<'c> Run<'c> {
    fn new(configuration: &'c Configuration) -> Result<Self, Error> {
        let limits = Limits { steps: STEPS, memory: MEMORY, ..Limits::default() };
        let files = Overlay { below: configuration.files.clone(), texts: BTreeMap::new() };
        let mut evaluator = Evaluator::builder()
            .files(WithLib::new(files))
            .limits(limits)
            .keep_origins()
            .explore_unknown()
            .build();
        let unknown = evaluator.open_set([], origin::LIB)?;
        let lib = lib(&mut evaluator, unknown)?;
        let pkgs = match &configuration.packages {
            Some(expression) => evaluator.delay(expression.as_str())?,
            None => evaluator.open_set([], origin::PKGS)?,
        };
        let options = evaluator.unknown(origin::OPTIONS);
        let rest = evaluator.set([])?;
        let surroundings = Surroundings { lib, rest, pkgs, options };
        Ok(Self { configuration, evaluator, surroundings, depends_on_config: false })
    }

    /// The options that the modules declare themselves.
    fn first_look(&mut self) -> Result<InNix, Error> {
        let config = self.evaluator.unknown(origin::CONFIG);
        let Surroundings { lib, pkgs, options, .. } = self.surroundings;
        let known = [("config", config), ("lib", lib), ("pkgs", pkgs), ("options", options)];
        let arguments = self.evaluator.open_set(known, origin::ARGUMENT)?;
        let reached = reach(&mut self.evaluator, arguments, &self.configuration.modules)?;
        self.depends_on_config = reached.units.iter().any(|unit| unit.is_incomplete);
        let options: Vec<Value> =
            reached.units.iter().flat_map(|unit| unit.says.options.iter().copied()).collect();
        Ok(declared_in_nix(&mut self.evaluator, &options))
    }

    fn evaluate(mut self, modules: &[Module], in_nix: &InNix) -> Result<Evaluation, Error> {
        let trees = modules.iter().map(|module| Tree::of_module(module, SchemaOf::Configuration));
        let tree = Tree::merged(trees);
        let declared =
            Declared::new(&mut self.evaluator, modules, self.surroundings, Aim::Evaluate)?;
        let doubtful: Vec<&OptionDecl> = declared
            .options()
            .iter()
            .filter(|(path, _)| in_nix.doubtful.contains(path))
            .map(|(_, option)| *option)
            .collect();
        let owned = [AttrPath::root()];
        let (is_open, is_partial, doubtful) = (false, false, &doubtful);
        let parts = Parts { tree: &tree, owned: &owned, is_open, doubtful, is_partial };
        let files = &self.configuration.modules;
        let mut failed = None;
        let solved = solve(&mut self.evaluator, &declared, &parts, |evaluator, arguments| {
            reach(evaluator, arguments, files).unwrap_or_else(|error| {
                failed = Some(error);
                Reached::default()
            })
        })?;
        if let Some(error) = failed {
            return Err(error);
        }
        let config = declared.tie(&mut self.evaluator, &solved.merged, solved.extra)?;
        let config = self.evaluator.select(config.arguments, "config")?;
        let mut judge =
            Judge { evaluator: &mut self.evaluator, declared: &declared, solved: &solved };
        let is_checked = judge.is_checked();
        if let Some(refusal) = judge.broken(self.depends_on_config) {
            return Ok(Evaluation::Refused(refusal));
        }
        let is_unknown = in_nix.is_open || is_checked.is_none() || judge.is_incomplete();
        if let Some(refusal) = judge.refusal(is_checked)
            && !is_unknown
        {
            return Ok(Evaluation::Refused(refusal));
        }
        let mut evaluated = judge.outcomes(config);
        if is_unknown {
            evaluated.forget();
        }
        Ok(Evaluation::Evaluated(evaluated))
    }
}

/// The modules that are called with arguments, and what they import.
fn reach(evaluator: &mut Evaluator, arguments: Value, files: &[String]) -> Result<Reached, Error> {
    let mut loader = Loader::exact(evaluator, arguments)?;
    let roots = files.iter().map(|path| loader.file(evaluator, path)).collect();
    Ok(loader.reach(evaluator, roots))
}

impl Evaluated {
    /// It is not known which modules there are.
    fn forget(&mut self) {
        let unknown = || Outcome::Unknown { origin: "which modules there are".to_owned() };
        self.options.values_mut().for_each(|outcome| *outcome = unknown());
        (self.assertions, self.warnings) = (vec![unknown()], vec![unknown()]);
    }
}
