//! Modules and what they import, each file evaluated once.

mod import;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use nix_eval::{Error, ErrorKind, Evaluator, Kind, Place, Value};

use super::At;

/// Modules within modules of one file nested deeper than this don't end.
const MAX_DEPTH: usize = 500;

/// What a module may have beside `config` (nixpkgs `lib/modules.nix`, `unifyModuleSyntax`).
const BESIDE_CONFIG: [&str; 9] = [
    "_class",
    "_file",
    "config",
    "disabledModules",
    "freeformType",
    "imports",
    "key",
    "meta",
    "options",
];

/// What one file, or one value, has of modules: its own and those that stand in its `imports`.
#[derive(Debug, Default)]
pub(crate) struct Unit {
    /// The file, if it is one.
    pub(crate) file: Option<String>,
    /// The modules in the order of nixpkgs: each before what it imports.
    pub(crate) modules: Vec<ModuleValue>,
    pub(crate) troubles: Vec<Trouble>,
    /// The files that it imports.
    pub(crate) imports: Vec<Import>,
    /// What it says of options, besides defining them.
    pub(crate) says: Says,
    /// Whether it may have modules that nobody saw.
    pub(crate) is_incomplete: bool,
}

impl Unit {
    /// What its modules define.
    pub(crate) fn configs(&self) -> impl DoubleEndedIterator<Item = (Value, At)> {
        self.modules.iter().map(|module| (module.config, At::plain()))
    }
}

/// A file that is imported.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    /// Its absolute path, or that of its folder.
    pub(crate) path: String,
    /// Where it says so.
    pub(crate) place: Option<Place>,
    /// Whether it certainly is: nothing unknown decides.
    pub(crate) is_certain: bool,
}

/// What a module says of the options of others.
#[derive(Debug, Default)]
pub(crate) struct Says {
    /// Values of `options`.
    pub(crate) options: Vec<Value>,
    /// The old names that relocations declare, each a list of names.
    pub(crate) relocated: Vec<Vec<String>>,
    /// The modules that `disabledModules` names.
    pub(crate) disabled: Vec<String>,
    /// Whether it has a `freeformType`, or disables something that is not known.
    pub(crate) is_open: bool,
}

/// A module that was evaluated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ModuleValue {
    /// What it defines.
    pub(crate) config: Value,
}

/// What is wrong with a module itself.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// A definition beside `config`.
    BesideConfig { name: String, place: Option<Place> },
    /// An import that is not there, or can't be read.
    Unreadable { error: Error },
    /// A module that can't be evaluated.
    Failed { error: Error },
}

/// Evaluates modules with the same arguments, each file once.
pub(crate) struct Loader {
    arguments: Value,
    units: HashMap<String, Rc<Unit>>,
}

impl Loader {
    /// Modules will be called with `arguments`.
    pub(crate) fn new(arguments: Value) -> Self {
        Self { arguments, units: HashMap::new() }
    }

    /// The modules that stand in a file.
    pub(crate) fn file(&mut self, evaluator: &mut Evaluator, path: &str) -> Rc<Unit> {
        if let Some(known) = self.units.get(path) {
            return known.clone();
        }
        let mut load = Load::new(evaluator, self.arguments);
        load.unit.file = Some(path.to_owned());
        load.file(path);
        let unit = Rc::new(load.unit);
        self.units.insert(path.to_owned(), unit.clone());
        unit
    }

    /// Takes a unit of a file as it is, made with other arguments.
    pub(crate) fn keep(&mut self, unit: Rc<Unit>) {
        self.units.extend(unit.file.clone().map(|path| (path, unit)));
    }

    /// The modules of values that stand in a list of modules.
    pub(crate) fn values(&self, evaluator: &mut Evaluator, modules: &[Value]) -> Rc<Unit> {
        let mut load = Load::new(evaluator, self.arguments);
        modules.iter().for_each(|module| load.import(*module));
        Rc::new(load.unit)
    }

    /// Everything that is reached from `roots`, them first, in nixpkgs' order: each level of imports after the one above
    /// it.
    pub(crate) fn reach(&mut self, evaluator: &mut Evaluator, roots: Vec<Rc<Unit>>) -> Reached {
        let mut reached = Reached { units: roots, doubtful: BTreeSet::new() };
        let roots = reached.units.iter().filter_map(|unit| unit.file.clone());
        let (mut seen, mut next): (HashSet<String>, _) = (roots.collect(), 0);
        while let Some(unit) = reached.units.get(next).cloned() {
            let is_doubtful = reached.doubtful.contains(&next);
            next += 1;
            for import in &unit.imports {
                if seen.insert(import.path.clone()) {
                    if is_doubtful || !import.is_certain {
                        reached.doubtful.insert(reached.units.len());
                    }
                    reached.units.push(self.file(evaluator, &import.path));
                }
            }
        }
        reached
    }
}

/// The units of a configuration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reached {
    /// In nixpkgs' order.
    pub(crate) units: Vec<Rc<Unit>>,
    /// Those of which it is not certain that they belong to it.
    pub(crate) doubtful: BTreeSet<usize>,
}

/// One unit under way.
struct Load<'e> {
    evaluator: &'e mut Evaluator,
    arguments: Value,
    unit: Unit,
    depth: usize,
    /// Whether nothing unknown decides that what is loaded belongs to it.
    is_certain: bool,
}

impl<'e> Load<'e> {
    fn new(evaluator: &'e mut Evaluator, arguments: Value) -> Self {
        Self { evaluator, arguments, unit: Unit::default(), depth: 0, is_certain: true }
    }

    fn file(&mut self, path: &str) {
        match self.evaluator.eval_file(path) {
            Ok(module) => self.module(module),
            // One with a place is of something that the file itself reads.
            Err(error) if error.kind == ErrorKind::File && error.place.is_none() => {
                self.unit.troubles.push(Trouble::Unreadable { error });
            }
            Err(error) => self.failed(error),
        }
    }

    fn failed(&mut self, error: Error) {
        self.unit.is_incomplete = true;
        if error.kind != ErrorKind::Unknown {
            self.unit.troubles.push(Trouble::Failed { error });
        }
    }

    fn module(&mut self, module: Value) {
        if self.depth > MAX_DEPTH {
            self.unit.is_incomplete = true;
            return;
        }
        self.depth += 1;
        match self.called(module) {
            Ok((set, Kind::Attrs(attrs))) => self.attrs(set, &attrs),
            Ok(_) => self.unit.is_incomplete = true,
            Err(error) => self.failed(error),
        }
        self.depth -= 1;
    }

    /// A module that is a function, called.
    fn called(&mut self, module: Value) -> Result<(Value, Kind), Error> {
        match self.evaluator.kind(module)? {
            Kind::Function => {
                let module = self.evaluator.call(module, self.arguments)?;
                Ok((module, self.evaluator.kind(module)?))
            }
            kind => Ok((module, kind)),
        }
    }

    fn attrs(&mut self, set: Value, attrs: &[(String, Value)]) {
        let get =
            |wanted: &str| attrs.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
        if let Some(kind) = get("_type")
            && self.relocation(kind, attrs)
        {
            return;
        }
        let (config, options) = (get("config"), get("options"));
        let is_plain = config.is_none() && options.is_none();
        self.unit.modules.extend(if is_plain {
            Some(ModuleValue { config: set })
        } else {
            config.map(|config| ModuleValue { config })
        });
        self.unit.says.options.extend(options);
        self.unit.says.is_open |= get("freeformType").is_some();
        if !is_plain {
            self.beside_config(set, attrs);
        }
        if let Some(disabled) = get("disabledModules") {
            self.disabled(disabled);
        }
        if let Some(imports) = get("imports") {
            self.imports(imports);
        }
    }

    fn beside_config(&mut self, set: Value, attrs: &[(String, Value)]) {
        for (name, _) in attrs {
            if !BESIDE_CONFIG.contains(&name.as_str()) {
                let place = self.evaluator.position(set, name).ok().flatten();
                let trouble = Trouble::BesideConfig { name: name.clone(), place };
                self.unit.troubles.push(trouble);
            }
        }
    }
}
