//! Modules and what they import, evaluated.

use std::collections::HashSet;

use nix_eval::{Error, ErrorKind, Evaluator, Kind, Place, Value};

/// Imports nested deeper than this don't end.
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

/// A module that was evaluated.
#[derive(Clone, Debug)]
pub(crate) struct ModuleValue {
    /// What it defines.
    pub(crate) config: Value,
}

/// The modules of a configuration.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    pub(crate) modules: Vec<ModuleValue>,
    pub(crate) troubles: Vec<Trouble>,
    /// Whether there may be modules that nobody saw.
    pub(crate) is_incomplete: bool,
}

/// What is wrong with a module itself.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// A definition beside `config`.
    BesideConfig { name: String, place: Option<Place> },
    /// An import that is not there, or can't be read.
    Unreadable { error: Error, place: Option<Place> },
    /// A module that can't be evaluated.
    Failed { error: Error },
}

/// Evaluates the module in a file and all that it imports. Modules are called with `arguments`.
pub(crate) fn load(evaluator: &mut Evaluator, file: &str, arguments: Value) -> Loaded {
    let loaded = Loaded::default();
    let mut load = Load { evaluator, arguments, loaded, files: HashSet::new(), depth: 0 };
    load.file(file, None);
    load.loaded
}

struct Load<'e> {
    evaluator: &'e mut Evaluator,
    arguments: Value,
    loaded: Loaded,
    files: HashSet<String>,
    depth: usize,
}

impl Load<'_> {
    fn file(&mut self, path: &str, place: Option<Place>) {
        if !self.files.insert(path.to_owned()) {
            return;
        }
        match self.evaluator.eval_file(path) {
            Ok(module) => self.module(module),
            // One with a place is of something that the file itself reads.
            Err(error) if error.kind == ErrorKind::File && error.place.is_none() => {
                self.loaded.troubles.push(Trouble::Unreadable { error, place });
            }
            Err(error) => self.failed(error),
        }
    }

    fn failed(&mut self, error: Error) {
        self.loaded.is_incomplete = true;
        if error.kind != ErrorKind::Unknown {
            self.loaded.troubles.push(Trouble::Failed { error });
        }
    }

    fn module(&mut self, module: Value) {
        if self.depth > MAX_DEPTH {
            self.loaded.is_incomplete = true;
            return;
        }
        self.depth += 1;
        match self.called(module) {
            Ok((set, Kind::Attrs(attrs))) => self.attrs(set, &attrs),
            Ok(_) => self.loaded.is_incomplete = true,
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
        let (config, options) = (get("config"), get("options"));
        if let Some(imports) = get("imports") {
            self.imports(imports);
        }
        if config.is_none() && options.is_none() {
            self.loaded.modules.push(ModuleValue { config: set });
            return;
        }
        for (name, _) in attrs {
            if !BESIDE_CONFIG.contains(&name.as_str()) {
                let place = self.evaluator.position(set, name).ok().flatten();
                let trouble = Trouble::BesideConfig { name: name.clone(), place };
                self.loaded.troubles.push(trouble);
            }
        }
        let modules = config.map(|config| ModuleValue { config });
        self.loaded.modules.extend(modules);
    }

    fn imports(&mut self, imports: Value) {
        match self.evaluator.kind(imports) {
            Ok(Kind::List(items)) => {
                for item in items {
                    self.import(item);
                }
            }
            Ok(_) => self.loaded.is_incomplete = true,
            Err(error) => self.failed(error),
        }
    }

    fn import(&mut self, item: Value) {
        let kind = self.evaluator.kind(item);
        let place = self.evaluator.origin(item).ok().flatten();
        match kind {
            Ok(Kind::Path(path) | Kind::String(path)) => self.file(&path, place),
            Ok(Kind::Attrs(_) | Kind::Function) => self.module(item),
            Ok(_) => self.loaded.is_incomplete = true,
            Err(error) => self.failed(error),
        }
    }
}
