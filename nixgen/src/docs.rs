//! Reference documentation of options: a static site, Markdown and a manual page.
//!
//! Records, of a module or of an `options.json`, become a [`Manual`]: in nixpkgs' order, each with its anchor, descriptions
//! as trees, links checked. What writes a format reads only that. Everything is text in memory; the command line writes it.

mod anchor;
mod dialect;
mod html;
mod kind;
mod links;
mod man;
mod manual;
mod markdown;
mod pages;
mod record;
mod source_url;
mod tree;

use nix_schema::{Module, Problem};

pub use anchor::anchor;
pub use dialect::{Block, Definition, Inline, List, Notice, Role, Table, Target, plain};
pub use html::{File, site};
pub use kind::Kind;
pub use man::man;
pub use manual::{Entry, Manual, Value};
pub use markdown::markdown;
pub use record::{Declaration, Record, Shown, of_module, read_records};
pub use source_url::{SourceUrl, TemplateError};

/// The reference page of a module in Markdown, as `nixgen docs MODULE --format md` writes it.
///
/// # Errors
/// Mistakes in the declaration.
///
/// ```
/// use nix_schema::{Group, Module, OptionDecl};
/// let group = Group::new().with("enable", OptionDecl::enable("the demo daemon"));
/// let page = nixgen::docs::page(&Module::new("demo").with_root("services.demo", group))?;
/// assert!(page.starts_with("# demo options\n"));
/// # Ok::<(), Vec<nix_schema::Problem>>(())
/// ```
pub fn page(module: &Module) -> Result<String, Vec<Problem>> {
    let (records, _) = of_module(module, &crate::options_doc::declared_in(module, None))?;
    let settings = Settings { title: title(&module.name), ..Settings::default() };
    Ok(markdown(&Manual::new(records, settings).0))
}

/// What the documentation of options is called by itself.
pub(crate) fn title(name: &str) -> String {
    [name, " options"].concat()
}

/// What is said around the options.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What the whole is called.
    pub title: String,
    /// Which state of the sources it is of.
    pub revision: Option<String>,
    /// Where declarations lead.
    pub source_url: Option<SourceUrl>,
}
