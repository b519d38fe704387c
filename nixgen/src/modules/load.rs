//! Modules and what they import, each file evaluated once.

mod import;
mod order;

pub(crate) use self::import::MODULES;

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

/// What is no definition in a module without `config` (nixpkgs `lib/modules.nix`, `unifyModuleSyntax`).
pub(crate) const BESIDE_DEFINITIONS: [&str; 7] =
    ["_class", "_file", "disabledModules", "freeformType", "imports", "key", "require"];

/// What one file, or one value, has of modules: its own and those that stand in its `imports`.
#[derive(Debug, Default)]
pub(crate) struct Unit {
    /// The file, if it is one.
    pub(crate) file: Option<String>,
    /// The modules in the order of nixpkgs: each before what it imports.
    pub(crate) modules: Vec<ModuleValue>,
    /// Those that no other one imports.
    pub(crate) top: Vec<Entry>,
    pub(crate) troubles: Vec<Trouble>,
    /// The files that it imports.
    pub(crate) imports: Vec<Import>,
    /// What it says of options, besides defining them.
    pub(crate) says: Says,
    /// Whether it may have modules that nobody saw.
    pub(crate) is_incomplete: bool,
    /// Whether these may be files of the project: which ones it imports depends on something unknown.
    pub(crate) is_partial: bool,
}

impl Unit {
    /// What its modules define.
    pub(crate) fn configs(&self) -> impl DoubleEndedIterator<Item = (Value, At)> {
        self.modules.iter().filter_map(ModuleValue::defined)
    }
}

impl ModuleValue {
    /// What it defines.
    pub(crate) fn defined(&self) -> Option<(Value, At)> {
        self.config.map(|config| (config, At::plain().named(self.place.clone())))
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
    /// The options that relocations define by other names.
    pub(crate) targets: Vec<Vec<String>>,
    /// The modules that `disabledModules` names.
    pub(crate) disabled: Vec<String>,
    /// Whether it has a `freeformType`, or disables something that is not known.
    pub(crate) is_open: bool,
}

/// A module that was evaluated.
#[derive(Clone, Debug)]
pub(crate) struct ModuleValue {
    /// What it defines.
    pub(crate) config: Option<Value>,
    /// Where its `config` stands, if it has one.
    pub(crate) place: Option<Place>,
    /// What it imports, in its order.
    pub(crate) imports: Vec<Entry>,
    /// What tells it from others, where it says so itself.
    pub(crate) key: Option<String>,
}

/// A module that is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// One of the same unit, by number.
    Module(usize),
    /// That of a file.
    File(String),
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
    /// Something else where a module should be.
    NoModule,
}

/// Evaluates modules with the same arguments, each file once.
pub(crate) struct Loader {
    arguments: Value,
    /// Calls a module with its arguments as nixpkgs does.
    call: Option<Value>,
    units: HashMap<String, Rc<Unit>>,
}

/// Arguments that a module names and nobody gives fail when they are read, whatever the default is (nixpkgs
/// `lib/modules.nix`, `applyModuleArgs`).
pub(crate) const CALL: &str = "specialArgs: _class: arguments:
    let
      always = {
        inherit (arguments) config lib options;
        inherit specialArgs _class;
        _prefix = [ ];
      }
      // specialArgs;
      given = name: _: always.${name} or arguments.${name};
    in
    module: module (always // builtins.mapAttrs given (builtins.functionArgs module))";

impl Loader {
    /// Modules will be called with `arguments`.
    pub(crate) fn new(arguments: Value) -> Self {
        Self { arguments, call: None, units: HashMap::new() }
    }

    /// The same as nixpkgs does it: with all arguments, and nothing but modules is taken for one.
    ///
    /// # Errors
    /// If the evaluator may do no more.
    pub(crate) fn exact(evaluator: &mut Evaluator, arguments: Value) -> Result<Self, Error> {
        let special = (evaluator.set([])?, evaluator.eval("null")?);
        let call = evaluator.eval(CALL)?;
        Self::of_class(evaluator, call, (arguments, special))
    }

    /// The same with `specialArgs`, for modules of a class; `call` is the value of [`CALL`].
    ///
    /// # Errors
    /// If the evaluator may do no more.
    pub(crate) fn of_class(
        evaluator: &mut Evaluator,
        call: Value,
        (arguments, (special, class)): (Value, (Value, Value)),
    ) -> Result<Self, Error> {
        let mut call = call;
        for argument in [special, class, arguments] {
            call = evaluator.call(call, argument)?;
        }
        Ok(Self { call: Some(call), ..Self::new(arguments) })
    }

    /// Calls a module with its arguments.
    ///
    /// # Errors
    /// If it fails.
    pub(crate) fn call(&self, evaluator: &mut Evaluator, module: Value) -> Result<Value, Error> {
        match self.call {
            Some(call) => evaluator.call(call, module),
            None => evaluator.call(module, self.arguments),
        }
    }

    /// The modules that stand in a file.
    pub(crate) fn file(&mut self, evaluator: &mut Evaluator, path: &str) -> Rc<Unit> {
        if let Some(known) = self.units.get(path) {
            return known.clone();
        }
        let mut load = Load::new(evaluator, self);
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
        let mut load = Load::new(evaluator, self);
        modules.iter().for_each(|module| load.import(*module));
        Rc::new(load.unit)
    }

    /// Everything that is reached from `roots`, them first, in nixpkgs' order: each level of imports after the one above
    /// it.
    pub(crate) fn reach(&mut self, evaluator: &mut Evaluator, roots: Vec<Rc<Unit>>) -> Reached {
        let at = (0..roots.len()).collect();
        let mut reached = Reached { roots: at, units: roots, ..Reached::default() };
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
    /// The modules that others disable.
    pub(crate) disabled: Vec<String>,
    /// Those that no other one imports.
    pub(crate) roots: BTreeSet<usize>,
    /// In nixpkgs' order.
    pub(crate) units: Vec<Rc<Unit>>,
    /// Those of which it is not certain that they belong to it.
    pub(crate) doubtful: BTreeSet<usize>,
}

/// One unit under way.
struct Load<'e> {
    evaluator: &'e mut Evaluator,
    arguments: Value,
    call: Option<Value>,
    unit: Unit,
    /// The module that imports what is loaded.
    parent: Option<usize>,
    depth: usize,
    /// Whether nothing unknown decides that what is loaded belongs to it.
    is_certain: bool,
}

impl<'e> Load<'e> {
    fn new(evaluator: &'e mut Evaluator, loader: &Loader) -> Self {
        Self {
            evaluator,
            arguments: loader.arguments,
            call: loader.call,
            unit: Unit::default(),
            parent: None,
            depth: 0,
            is_certain: true,
        }
    }

    /// Notes what is imported.
    fn enter(&mut self, entry: Entry) {
        let parent = self.parent.and_then(|parent| self.unit.modules.get_mut(parent));
        match parent {
            Some(parent) => parent.imports.push(entry),
            None => self.unit.top.push(entry),
        }
    }

    /// Something is no module.
    fn no_module(&mut self) {
        self.unit.is_incomplete = true;
        if self.call.is_some() {
            self.unit.troubles.push(Trouble::NoModule);
        }
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
        self.unit.is_partial |= self.is_in_text(&error);
        if error.kind != ErrorKind::Unknown {
            self.unit.troubles.push(Trouble::Failed { error });
        }
    }

    /// Whether an error is of a part of a path or string: which file of the project that is, nobody knows.
    fn is_in_text(&self, error: &Error) -> bool {
        let Some(place) = &error.place else { return false };
        let text = self.evaluator.source(place);
        let before = text.and_then(|text| text.get(..place.span.start as usize));
        before.is_some_and(|before| before.trim_end().ends_with("${"))
    }

    fn module(&mut self, module: Value) {
        if self.depth > MAX_DEPTH {
            self.unit.is_incomplete = true;
            return;
        }
        self.depth += 1;
        match self.called(module) {
            Ok((set, Kind::Attrs(attrs))) => self.attrs(set, &attrs),
            Ok((_, Kind::Unknown(_) | Kind::Choice(_))) => self.unit.is_incomplete = true,
            Ok(_) => self.no_module(),
            Err(error) => self.failed(error),
        }
        self.depth -= 1;
    }

    /// A module that is a function, called.
    fn called(&mut self, module: Value) -> Result<(Value, Kind), Error> {
        match self.evaluator.kind(module)? {
            Kind::Function => {
                let module = match self.call {
                    Some(call) => self.evaluator.call(call, module)?,
                    None => self.evaluator.call(module, self.arguments)?,
                };
                Ok((module, self.evaluator.kind(module)?))
            }
            kind => Ok((module, kind)),
        }
    }

    fn attrs(&mut self, set: Value, attrs: &[(String, Value)]) {
        self.unit.is_incomplete |= self.evaluator.is_open(set).unwrap_or(true);
        let get =
            |wanted: &str| attrs.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
        if let Some(kind) = get("_type")
            && self.relocation(kind, attrs)
        {
            return;
        }
        let (config, options) = (get("config"), get("options"));
        let is_plain = config.is_none() && options.is_none();
        let at = self.unit.modules.len();
        let key = get("key").and_then(|key| match self.evaluator.kind(key) {
            Ok(Kind::String(key) | Kind::Path(key)) => Some(key),
            _ => None,
        });
        let config = if is_plain { Some(self.definitions(set, attrs)) } else { config };
        self.enter(Entry::Module(at));
        let place = self.evaluator.position(set, "config").ok().flatten().filter(|_| !is_plain);
        self.unit.modules.push(ModuleValue { config, place, imports: Vec::new(), key });
        self.unit.says.options.extend(options);
        self.unit.says.is_open |= get("freeformType").is_some();
        if !is_plain && self.beside_config(set, attrs) && self.call.is_none() {
            // What stands beside was meant as definitions.
            let (config, imports) = (Some(set), Vec::new());
            self.enter(Entry::Module(at + 1));
            self.unit.modules.push(ModuleValue { config, place: None, imports, key: None });
        }
        if let Some(disabled) = get("disabledModules") {
            self.disabled(disabled);
        }
        let outer = self.parent.replace(at);
        let required = get("require").filter(|_| is_plain);
        for imports in [required, get("imports")].into_iter().flatten() {
            self.imports(imports);
        }
        self.parent = outer;
    }

    /// What of a module without `config` are definitions.
    fn definitions(&mut self, set: Value, attrs: &[(String, Value)]) -> Value {
        let is_wanted = self.call.is_some()
            && attrs.iter().any(|(name, _)| BESIDE_DEFINITIONS.contains(&name.as_str()));
        if !is_wanted {
            return set;
        }
        let names = BESIDE_DEFINITIONS.map(|name| format!("\"{name}\"")).join(" ");
        let function = self.evaluator.eval(&*format!("set: removeAttrs set [ {names} ]"));
        function.and_then(|function| self.evaluator.call(function, set)).unwrap_or(set)
    }

    /// Notes the definitions beside `config`, and says whether there are some.
    fn beside_config(&mut self, set: Value, attrs: &[(String, Value)]) -> bool {
        let before = self.unit.troubles.len();
        for (name, _) in attrs {
            if !BESIDE_CONFIG.contains(&name.as_str()) {
                let place = self.evaluator.position(set, name).ok().flatten();
                let trouble = Trouble::BesideConfig { name: name.clone(), place };
                self.unit.troubles.push(trouble);
            }
        }
        self.unit.troubles.len() > before
    }
}
