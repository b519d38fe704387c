//! What each part of a text is for: a module, the value of an option, something else.

use nix_eval::syntax::NodeKind;

use super::place::Place;
use std::rc::Rc;

/// What an expression is for.
#[derive(Clone, Debug)]
pub enum Role<'t> {
    /// What a file gives: a module, if nothing speaks against it.
    File,
    /// A module whose options are below a place.
    Module(Place<'t>),
    /// The value of an option, or of a group of options.
    Value(Place<'t>),
    /// Declarations of options below a place.
    Declarations(Place<'t>),
    /// The argument of `mkOption`.
    Declaration(Place<'t>),
    /// A type of an option.
    Type,
    /// A list of such.
    Each(Rc<Role<'t>>),
    /// A set of any names with such.
    Named(Rc<Role<'t>>),
    /// The argument of `nixosSystem`.
    System,
    /// The argument of a function that makes a NixOS test.
    Test,
    /// A function that is called.
    Function,
    /// A condition, or part of a computation.
    Part,
    /// What is not known.
    Unknown,
}

impl<'t> Role<'t> {
    /// What an attribute of that name in it is for.
    pub(super) fn enter(&self, name: &std::borrow::Cow<'t, str>) -> Self {
        match self {
            Self::Module(place) => module_attribute(place, name),
            Self::Value(place) => value_attribute(place.then(name.clone())),
            Self::Declarations(place) => Self::Declarations(place.then(name.clone())),
            Self::System if matches!(&**name, "modules" | "extraModules" | "baseModules") => {
                Self::each(Self::Module(Place::default()))
            }
            Self::Test if matches!(&**name, "nodes" | "containers") => {
                Self::named(Self::Module(Place::default()))
            }
            Self::Test if matches!(&**name, "machine" | "defaults") => {
                Self::Module(Place::default())
            }
            Self::Named(role) => role.as_ref().clone(),
            Self::Unknown | Self::File => unknown_attribute(name),
            Self::Declaration(_) if &**name == "type" => Self::Type,
            Self::System | Self::Test | Self::Type => Self::Unknown,
            Self::Declaration(_) | Self::Each(_) | Self::Function | Self::Part => Self::Unknown,
        }
    }

    pub(super) fn each(self) -> Self {
        Self::Each(Rc::new(self))
    }

    fn named(self) -> Self {
        Self::Named(Rc::new(self))
    }

    /// What an item of a list in its place is for.
    pub(super) fn item(&self) -> Self {
        match self {
            Self::Value(place) => Self::Value(place.then("*")),
            Self::Each(role) => role.as_ref().clone(),
            Self::Part => Self::Part,
            Self::File
            | Self::Module(_)
            | Self::Declarations(_)
            | Self::Declaration(_)
            | Self::Named(_)
            | Self::System
            | Self::Test
            | Self::Type
            | Self::Function
            | Self::Unknown => Self::Unknown,
        }
    }

    /// What an attribute of a name that is computed is for.
    fn any_name(&self) -> Self {
        self.enter(&"${_}".into())
    }

    /// Whether it says that options of a module are meant.
    pub(super) fn is_known(&self) -> bool {
        match self {
            Self::Module(_)
            | Self::Value(_)
            | Self::Declarations(_)
            | Self::Declaration(_)
            | Self::Each(_)
            | Self::Named(_)
            | Self::Type => true,
            Self::File
            | Self::System
            | Self::Test
            | Self::Function
            | Self::Part
            | Self::Unknown => false,
        }
    }

    /// What argument number `index`, from 1, of a function of that name is for, if its result is for this.
    pub(super) fn argument(&self, function: &str, index: usize) -> Self {
        let row = FUNCTIONS.iter().find(|row| row.names.contains(&function));
        let effect = row.and_then(|row| row.arguments.get(index - 1)).copied();
        match effect {
            Some(Effect::Same) => self.clone(),
            Some(Effect::Each) => Self::each(self.clone()),
            Some(Effect::Item) => self.item(),
            Some(Effect::AnyName) => self.any_name(),
            Some(Effect::Part) => Self::Part,
            Some(Effect::Type) => match self {
                Self::Type => Self::Type,
                _ => Self::Unknown,
            },
            Some(Effect::System) => Self::System,
            Some(Effect::Test) => Self::Test,
            Some(Effect::Declaration) => match self {
                Self::Declarations(place) => Self::Declaration(place.clone()),
                _ if !self.is_known() => Self::Declaration(Place::default().doubtful()),
                _ => Self::Unknown,
            },
            None => Self::Unknown,
        }
    }
}

fn module_attribute<'t>(place: &Place<'t>, name: &std::borrow::Cow<'t, str>) -> Role<'t> {
    match &**name {
        "config" => Role::Value(place.clone()),
        "options" => Role::Declarations(place.clone()),
        "imports" => Role::Module(place.clone()).each(),
        "disabledModules" | "_file" | "key" | "freeformType" | "_class" => Role::Unknown,
        _ => value_attribute(place.then(name.clone())),
    }
}

/// The value of an option; some are modules of their own.
fn value_attribute(place: Place<'_>) -> Role<'_> {
    let mut back = place.names_back();
    let names = [back.next(), back.next(), back.next(), back.next()];
    let special = match names {
        [Some("configuration"), Some(_), Some("specialisation"), None]
        | [Some("config"), Some(_), Some("containers"), None] => Some(Role::Module(place.root())),
        [Some(last), Some("virtualisation"), None, _] if last.starts_with("vmVariant") => {
            Some(Role::Module(place.root()))
        }
        [Some(_), Some("users"), Some("home-manager"), None]
        | [Some("sharedModules" | "extraSpecialArgs"), Some("home-manager"), None, _] => {
            Some(Role::Unknown)
        }
        _ => None,
    };
    drop(back);
    special.unwrap_or(Role::Value(place))
}

/// What is known of attributes by their names alone.
fn unknown_attribute<'t>(name: &str) -> Role<'t> {
    let module = || Role::Module(Place::default());
    match name {
        "nixosModules" => Role::named(module()),
        "nixosModule" => module(),
        "colmena" | "colmenaHive" => Role::named(Role::Module(Place::default().doubtful())),
        _ => Role::Unknown,
    }
}

/// What a function does with its argument.
#[derive(Clone, Copy)]
enum Effect {
    /// It is the result, or becomes a part of it.
    Same,
    /// It is a list of what the result may be.
    Each,
    /// It, or what it returns, is an item of the result.
    Item,
    /// It, or what it returns, is an attribute of the result.
    AnyName,
    /// It is something else.
    Part,
    /// It is a type, and so is the result.
    Type,
    System,
    Test,
    Declaration,
}

struct Row {
    names: &'static [&'static str],
    arguments: &'static [Effect],
}

const FUNCTIONS: &[Row] = &[
    Row {
        names: &["mkIf", "optionalAttrs", "optionals", "optionalString"],
        arguments: &[Effect::Part, Effect::Same],
    },
    Row { names: &["mkMerge", "mkMergeIf", "concatLists"], arguments: &[Effect::Each] },
    Row {
        names: &[
            "mkForce",
            "mkDefault",
            "mkVMOverride",
            "mkOptionDefault",
            "mkImageMediaOverride",
            "mkForceOverride",
            "mkBefore",
            "mkAfter",
            "unique",
            "reverseList",
            "toString",
        ],
        arguments: &[Effect::Same],
    },
    Row {
        names: &[
            "mkOverride",
            "mkOrder",
            "warn",
            "trace",
            "seq",
            "deepSeq",
            "throwIf",
            "throwIfNot",
        ],
        arguments: &[Effect::Part, Effect::Same],
    },
    Row {
        names: &["mkAssert", "warnIf", "warnIfNot", "assertMsg"],
        arguments: &[Effect::Part, Effect::Part, Effect::Same],
    },
    Row { names: &["optional"], arguments: &[Effect::Part, Effect::Item] },
    Row { names: &["singleton", "toList"], arguments: &[Effect::Item] },
    Row { names: &["recursiveUpdate"], arguments: &[Effect::Same, Effect::Same] },
    Row { names: &["map", "imap0", "imap1", "forEach'"], arguments: &[Effect::Item, Effect::Part] },
    Row { names: &["forEach"], arguments: &[Effect::Part, Effect::Item] },
    Row { names: &["concatMap", "filter"], arguments: &[Effect::Same, Effect::Part] },
    Row { names: &["flip"], arguments: &[Effect::Part, Effect::Part, Effect::Same] },
    Row { names: &["mapAttrs"], arguments: &[Effect::AnyName, Effect::Same] },
    Row { names: &["genAttrs"], arguments: &[Effect::Part, Effect::AnyName] },
    Row { names: &["filterAttrs", "removeAttrs'"], arguments: &[Effect::Part, Effect::Same] },
    Row { names: &["nameValuePair"], arguments: &[Effect::Part, Effect::AnyName] },
    Row { names: &["mapAttrs'", "mapAttrsToList'"], arguments: &[Effect::Same, Effect::Part] },
    Row { names: &["nixosSystem", "makeNixos", "eval-config"], arguments: &[Effect::System] },
    Row {
        names: &[
            "nixosTest",
            "runNixOSTest",
            "runTest",
            "makeTest",
            "makeTest'",
            "make-test-python",
        ],
        arguments: &[Effect::Test],
    },
    Row {
        names: &[
            "listOf",
            "nonEmptyListOf",
            "attrsOf",
            "lazyAttrsOf",
            "nullOr",
            "either",
            "uniq",
            "functionTo",
            "oneOf",
        ],
        arguments: &[Effect::Type, Effect::Type],
    },
    Row { names: &["mkOption"], arguments: &[Effect::Declaration] },
];

/// Whether an item is what values consist of.
pub(super) fn is_operand(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Set
            | NodeKind::RecSet
            | NodeKind::List
            | NodeKind::Paren
            | NodeKind::Text
            | NodeKind::IndentedText
            | NodeKind::PathLiteral
            | NodeKind::Literal
            | NodeKind::Selection
            | NodeKind::Interpolation
    )
}
