//! The Nix beside the Rust types: read, checked and taken apart while Rust compiles.
//!
//! It is a whole module without `options` and `imports`: head, `let`, `config`, `meta`, comments.

mod comments;
mod config;
mod split;

use std::path::Path;

use nix_eval::syntax::{Attr, Binding, Expr, ExprKind, Param, is_global};
use syn::LitStr;

use crate::attr::Items;
use crate::context::Context;
use crate::fragment::{Fragment, Scope, check_names, read as read_nix};
use crate::model::Assertion;
use crate::source::{Source, place};

/// A module file, taken apart.
pub(crate) struct ModuleFile {
    /// Its path as written, and where.
    pub(crate) path: LitStr,
    source: Source,
    pub(crate) header: Vec<String>,
    pub(crate) args: Option<Head>,
    /// `_class`, `_file` and `key`.
    pub(crate) identity: Vec<Definition>,
    /// What `cfg` is, if it is bound: a path of names, and where it stands.
    cfg: Option<(Option<Vec<String>>, u32)>,
    pub(crate) bindings: Vec<Definition>,
    pub(crate) config_comment: Vec<String>,
    pub(crate) config: Vec<Part>,
    pub(crate) meta: Vec<Definition>,
}

/// The head of a function: its arguments, each with its default.
pub(crate) struct Head {
    pub(crate) names: Vec<(String, Option<Fragment>)>,
    pub(crate) ellipsis: bool,
    /// The name of all of them as one set.
    pub(crate) bind: Option<String>,
}

impl Head {
    /// Every name that it binds.
    pub(crate) fn all_names(&self) -> impl Iterator<Item = String> {
        self.names.iter().map(|(name, _)| name).chain(&self.bind).cloned()
    }
}

/// `path = value;`.
pub(crate) struct Definition {
    pub(crate) path: Vec<String>,
    pub(crate) value: Fragment,
    pub(crate) comment: Vec<String>,
    /// Line and column.
    pub(crate) at: (u32, u32),
    start: u32,
}

/// A part of `config`.
#[derive(Default)]
pub(crate) struct Part {
    pub(crate) condition: Option<Fragment>,
    pub(crate) assertions: Vec<Assertion>,
    pub(crate) definitions: Vec<Definition>,
    /// What it is, if not definitions.
    pub(crate) body: Option<Fragment>,
    pub(crate) comment: Vec<String>,
    pub(crate) at: (u32, u32),
}

/// Reads the file that `literal` names, from the folder of `Cargo.toml`.
pub(crate) fn read(items: &Items<'_>, literal: &LitStr) -> Option<ModuleFile> {
    let (cx, path) = (items.cx, literal.value());
    let folder = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let text = match std::fs::read_to_string(Path::new(&folder).join(&path)) {
        Ok(text) => text,
        Err(error) => {
            let message =
                format!("`{path}` cannot be read, from the folder of Cargo.toml: {error}");
            cx.error(literal.span(), message);
            return None;
        }
    };
    let (declared_in, _) = place(literal.span());
    let shown = from_workspace(&path, (Path::new(&folder), Path::new(&declared_in)));
    let source = Source::of_file(&shown, text, literal.span());
    let parsed = read_nix(cx, &source)?;
    // What is bound inside is bound for all of the file; nothing else is in scope.
    if !check_names(cx, &source, (&parsed.expr, &near(&parsed.expr))) {
        return None;
    }
    let kind = if items.span("no_cfg").is_some() { Kind::FileOfNoCfg } else { Kind::File };
    split::split(cx, (literal, source), &parsed, kind)
}

/// What is taken apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A file beside the Rust types.
    File,
    /// One whose `cfg`, if it binds one, is a name like any other: `no_cfg`.
    FileOfNoCfg,
    /// The Nix of a submodule.
    Submodule,
}

/// Reads the head, `let` and `config` of a submodule from the literal itself.
pub(crate) fn inline(items: &Items<'_>, literal: &LitStr, scope: &Scope) -> Option<ModuleFile> {
    let (cx, source) = (items.cx, Source::literal(literal));
    let parsed = read_nix(cx, &source)?;
    if !check_names(cx, &source, (&parsed.expr, scope)) {
        return None;
    }
    let file = split::split(cx, (literal, source), &parsed, Kind::Submodule)?;
    if !file.meta.is_empty() || !file.identity.is_empty() {
        cx.error(literal.span(), "a submodule consists of `config` here: `meta` and what a module says of itself have no place");
    }
    if !file.header.is_empty() || !file.config_comment.is_empty() {
        cx.error(literal.span(), "a comment has no place here: put it above a definition");
    }
    Some(file)
}

/// The file's path as the compiler names the Rust file beside it: from the workspace that the package is in.
fn from_workspace(path: &str, (folder, declared_in): (&Path, &Path)) -> String {
    let packages = folder.ancestors().filter_map(|above| folder.strip_prefix(above).ok());
    let package = packages.filter(|package| declared_in.starts_with(package)).last();
    package.map_or(path.into(), |package| package.join(path).to_string_lossy().into_owned())
}

/// No names, but those of the head and `let` in mind, which may have been meant.
fn near(file: &Expr) -> Scope {
    let mut near = Vec::new();
    let mut file = file.peeled();
    if let ExprKind::Lambda { param: Param::Pattern(pattern), body } = &file.kind {
        near.extend(pattern.formals.iter().map(|formal| formal.name.clone()));
        file = body.peeled();
    }
    if let ExprKind::Let { bindings, .. } = &file.kind {
        for binding in bindings {
            let names = match binding {
                Binding::Attr { path, .. } => path.get(..1).unwrap_or_default(),
                Binding::Inherit { names, .. } => names,
            };
            near.extend(names.iter().filter_map(Attr::as_static).map(str::to_owned));
        }
    }
    Scope { names: Vec::new(), near }
}

impl ModuleFile {
    /// Every name that its head and `let` bind.
    pub(crate) fn all_names(&self) -> Vec<String> {
        let of_head = self.args.iter().flat_map(Head::all_names);
        let bound = self.bindings.iter().flat_map(|binding| binding.path.iter().cloned());
        of_head.chain(bound).collect()
    }

    /// Its path as messages name it.
    pub(crate) fn shown(&self) -> &str {
        self.source.file()
    }

    /// Takes note of a `cfg` that is not the module's own options.
    pub(crate) fn check_cfg(&self, cx: &Context, path: &[String]) {
        let Some((bound, at)) = &self.cfg else { return };
        let is_root = bound
            .as_ref()
            .and_then(|names| names.split_first())
            .is_some_and(|(first, rest)| first == "config" && rest == path);
        if !is_root {
            let message =
                format!("`cfg` has to be `config.{}`, the options of this module", path.join("."));
            cx.error(self.path.span(), self.source.show(&message, *at, "cfg".len()));
        }
    }

    /// Takes note of `assertions` that those of the Rust type cannot be put beside.
    pub(crate) fn check_assertions(&self, cx: &Context, assertions: &[Assertion]) {
        let first = self.config.first();
        if assertions.is_empty() {
            return;
        }
        let computed = first
            .into_iter()
            .flat_map(|part| &part.definitions)
            .find(|definition| definition.path == ["assertions"]);
        if let Some(definition) = computed {
            let message = "these assertions are computed, so those of the Rust type cannot be added: state all of them in one of the two";
            let shown = self.source.show(message, definition.start, "assertions".len());
            cx.error(self.path.span(), shown);
        }
        if first.is_some_and(|part| part.body.is_some()) {
            let message = "the first part of `config` is no plain set, so the assertions of the Rust type have no place in it";
            cx.error(self.path.span(), message);
        }
    }
}

/// Whether a `let` binding would hide what generated code needs.
fn hides(name: &str) -> bool {
    matches!(name, "config" | "lib" | "options" | "pkgs") || is_global(name)
}
