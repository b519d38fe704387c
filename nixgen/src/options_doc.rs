//! `options.json`: what nixpkgs' `nixosOptionsDoc` writes of a module's options, without Nix.
//!
//! The options are those of the module alone: none of what it imports, and without `_module.args`, which nixpkgs
//! declares. Every rule is nixpkgs' own (`lib/options.nix`, `optionAttrSetToDocList`; `lib/types.nix`;
//! `nixos/lib/make-options-doc`): which options are shown, in which words, with which defaults. Defaults, examples and
//! descriptions that Nix computes are evaluated where they stand, with `‹name›` for the name of a submodule and with what
//! `config` is while nobody sets anything. What depends on more, such as `pkgs`, is an error that names the option.
//!
//! A type that is inside itself has no end in nixpkgs. Here its options end where it begins again, and a note says so.

mod aliases;
mod computed;
mod history;
mod json;
mod known;
mod pretty;
mod record;
mod types;
mod unread;
mod walk;

use std::collections::BTreeMap;

use nix_eval::syntax::on_large_stack;
use nix_schema::{Module, Note, Problem};
use serde_json::{Map, Value};

pub use history::{History, Moved};
#[cfg(any(feature = "docs", feature = "lsp"))]
pub(crate) use pretty::option_name;
pub(crate) use pretty::rendered;
pub(crate) use record::related_packages;
pub(crate) use types::shows_empty;

use computed::Computed;
use walk::{Unions, Walk};

use crate::prepare::prepare;

/// The documentation of a module's options.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionsDoc {
    /// By name: what `options.json` holds.
    pub options: Map<String, Value>,
    /// What is worth knowing of it.
    pub notes: Vec<Note>,
    /// What the options were, which `options.json` does not hold.
    pub history: History,
}

impl OptionsDoc {
    /// The documentation with each option declared where `declarations` say, by the option's name.
    #[must_use]
    pub fn declared_by(mut self, declarations: &BTreeMap<String, Value>) -> Self {
        for (name, files) in declarations {
            if let Some(Value::Object(option)) = self.options.get_mut(name) {
                option.insert("declarations".to_owned(), files.clone());
            }
        }
        self
    }

    /// The text of `options.json`: as Python's `json.dump` writes it, keys sorted, without a line feed at its end.
    #[must_use]
    pub fn text(&self) -> String {
        json::text(&Value::Object(self.options.clone()))
    }
}

/// The file that a module's options are declared in: below the folder `prefix`, unless that is a `.nix` file itself.
///
/// ```
/// use nix_schema::Module;
/// use nixgen::options_doc::declared_in;
/// let module = Module::new("demo");
/// assert_eq!(declared_in(&module, None), "demo.nix");
/// assert_eq!(declared_in(&module, Some("nixos/modules/")), "nixos/modules/demo.nix");
/// assert_eq!(declared_in(&module, Some("other.nix")), "other.nix");
/// ```
#[must_use]
pub fn declared_in(module: &Module, prefix: Option<&str>) -> String {
    match prefix {
        None => [&module.name, ".nix"].concat(),
        Some(file) if file.ends_with(".nix") => file.to_owned(),
        Some(folder) => [folder.trim_end_matches('/'), "/", &module.name, ".nix"].concat(),
    }
}

/// What nixpkgs' `nixosOptionsDoc` would write of the options of `module`, which is the file `declared_in`.
///
/// # Errors
/// Every mistake in the declaration, as for [`module_source`](crate::module_source), and what would be shown and
/// is not known: a default that needs `pkgs` and has no `default_text`.
///
/// ```
/// use nix_schema::{Group, Module, OptionDecl, Simple};
/// let module = Module::new("demo").with_root(
///     "services.demo",
///     Group::new().with("port", OptionDecl::new(Simple::Port.into()).with_description("Where to listen.")),
/// );
/// let doc = nixgen::options_doc::options_doc(&module, "modules/demo.nix")?;
/// assert_eq!(doc.options["services.demo.port"]["declarations"][0], "modules/demo.nix");
/// # Ok::<(), Vec<nix_schema::Problem>>(())
/// ```
pub fn options_doc(module: &Module, declared_in: &str) -> Result<OptionsDoc, Vec<Problem>> {
    walked(module, declared_in, Unions::Closed)
}

/// The same with the options of submodules that are one type of several, which nixpkgs does not document.
#[cfg(feature = "docs")]
pub(crate) fn options_doc_with_unions(
    module: &Module,
    declared_in: &str,
) -> Result<OptionsDoc, Vec<Problem>> {
    walked(module, declared_in, Unions::Open)
}

fn walked(module: &Module, file: &str, unions: Unions) -> Result<OptionsDoc, Vec<Problem>> {
    on_large_stack(|| {
        let module = prepare(module.clone())?;
        let mut walk = Walk {
            module: &module,
            file,
            unions,
            computed: Computed::new(&module),
            options: Map::new(),
            notes: Vec::new(),
            problems: Vec::new(),
            names: Vec::new(),
            history: History::default(),
        };
        walk.module();
        if walk.problems.is_empty() {
            Ok(OptionsDoc { options: walk.options, notes: walk.notes, history: walk.history })
        } else {
            Err(walk.problems)
        }
    })
}
