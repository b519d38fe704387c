//! The options of an index as declarations, made when they are asked for.

use std::fmt;
use std::sync::OnceLock;

use nix_schema::{Default, NixExpr, OptionDecl, Place, Shown};

use super::OptionIndex;
use super::index::Entry;
use super::option::OptionView;

/// An index whose options can be had as declarations.
pub struct ListedOptions {
    index: OptionIndex,
    /// By the place of the option in the tree.
    declarations: Vec<OnceLock<Box<OptionDecl>>>,
}

impl ListedOptions {
    /// Those of an index.
    #[must_use]
    pub fn new(index: OptionIndex) -> Self {
        let declarations = index.tables.nodes.iter().map(|_| OnceLock::new()).collect();
        Self { index, declarations }
    }

    /// The index.
    #[must_use]
    pub fn index(&self) -> &OptionIndex {
        &self.index
    }

    /// The option at a place of the index: its type as far as it is read, its default as the manual shows it, whether it is
    /// read-only, and the first file that declares it.
    ///
    /// ```
    /// use nixgen::options_json::{ListedOptions, OptionIndex};
    /// let json = r#"{ "a.b": { "loc": ["a", "b"], "type": "string" } }"#;
    /// let listed = ListedOptions::new(OptionIndex::read(json.to_owned()).unwrap());
    /// let entry = listed.index().find(&["a", "b"]).unwrap();
    /// assert_eq!(listed.declaration(entry).unwrap().ty, nix_schema::Simple::Str.into());
    /// ```
    #[must_use]
    pub fn declaration(&self, entry: Entry<'_>) -> Option<&OptionDecl> {
        let option = entry.option()?;
        let made = self.declarations.get(entry.at)?;
        Some(made.get_or_init(|| Box::new(declaration(option))))
    }
}

impl fmt::Debug for ListedOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.index.fmt(f)
    }
}

fn declaration(option: OptionView<'_>) -> OptionDecl {
    let file = option.declarations().into_iter().next();
    let text = option.default_text();
    OptionDecl {
        default: option.has_default().then(|| {
            Default::Nix(NixExpr { text: text.clone().unwrap_or_default(), analysis: None })
        }),
        default_text: text.map(Shown::Expression),
        read_only: option.is_read_only(),
        place: Place { file: file.unwrap_or_default(), ..Place::default() },
        ..OptionDecl::new(option.ty().ty.clone())
    }
}
