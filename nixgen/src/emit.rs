//! A module's Nix source: from the model to text, formatted as nixfmt does.

mod config;
mod imports;
mod options;
#[cfg(feature = "lint")]
mod program;
mod reads;
mod shell;
mod types;

use nix_eval::syntax::{ExprKind, on_large_stack, parse};
use nix_schema::{Comment, Module, NixExpr, Place, Problem, Submodule, Text, Type, Value};

#[cfg(feature = "lint")]
pub(crate) use self::program::{Definitions, Own, Piece, PieceAt, Program, Scope};
use crate::prepare::prepare_for;
use crate::print::{self, Nix};
use crate::service::Platform;

/// The source of a NixOS module, formatted as nixfmt formats it.
///
/// # Errors
/// Every mistake in the declaration (see [`Module::validate`]); nothing is emitted then.
///
/// ```
/// use nix_schema::{Group, Module, OptionDecl, Simple};
/// let module = Module::new("demo").with_root(
///     "services.demo",
///     Group::new().with("enable", OptionDecl::enable("the demo daemon")),
/// );
/// let source = nixgen::module_source(&module)?;
/// assert!(source.contains(r#"options.services.demo = {"#));
/// # Ok::<(), Vec<nix_schema::Problem>>(())
/// ```
pub fn module_source(module: &Module) -> Result<String, Vec<Problem>> {
    module_source_for(module, Platform::NixOs)
}

/// The source of a module for what runs its service: NixOS, home-manager or nix-darwin.
///
/// # Errors
/// As for [`module_source`]; and for another platform than NixOS, a module without a service.
pub fn module_source_for(module: &Module, platform: Platform) -> Result<String, Vec<Problem>> {
    on_large_stack(|| {
        let module = prepare_for(module.clone(), platform)?;
        print::format(&module.header, &shell::file(&module)).map_err(|unprintable| {
            vec![Problem::new("module", unprintable.message, &Place::default())]
        })
    })
}

/// The file that `nixgen module` writes: the source, below a line that says where it comes from.
///
/// # Errors
/// As for [`module_source_for`].
pub fn module_file_for(module: &Module, platform: Platform) -> Result<String, Vec<Problem>> {
    let mut module = module.clone();
    let written =
        [" Written by `nixgen module ", &module.name, "`: change its declaration, not this file."]
            .concat();
    if module.header.0.first() != Some(&written) {
        let gap = (!module.header.is_empty()).then(String::new);
        module.header.0.splice(0..0, std::iter::once(written).chain(gap));
    }
    module_source_for(&module, platform)
}

/// The formatted text of some Nix.
pub(crate) fn text_of(nix: &Nix) -> Result<String, print::Unprintable> {
    print::format(&Comment::default(), nix)
}

/// The source of a module that [`prepare`] let pass, not formatted. Whatever can't be printed it would have refused.
#[cfg(feature = "lint")]
pub(crate) fn source_of(module: &Module) -> String {
    print::plain(&shell::file(module)).unwrap_or_default()
}

/// The expression of a type.
pub(crate) fn type_value(ty: &Type) -> Nix {
    types::value(ty)
}

/// The predicate that the items of a list are of these types; [`None`] if it has no spelling.
pub(crate) fn check_of_items(types: &[Type]) -> Option<String> {
    print::plain(&types::check_of_items(types)).ok()
}

/// The predicate that the names of a set are of this type; [`None`] if it has no spelling.
pub(crate) fn check_of_names(names: &Type) -> Option<String> {
    print::plain(&types::check_of_names(names)).ok()
}

/// A module's file without what Rust types declare: head, `let`, `config`, `meta` and what it says of itself.
pub(crate) fn module_file(module: &Module) -> Option<String> {
    print::format(&module.header, &shell::file(module)).ok()
}

/// A submodule without its options, as a module.
pub(crate) fn submodule_file(submodule: &Submodule) -> Option<String> {
    print::format(&Comment::default(), &options::submodule_rest(submodule)).ok()
}

/// A static value.
pub(crate) fn value_text(value: &Value) -> Option<String> {
    print::plain(&Nix::Value(value.clone())).ok()
}

/// A fragment as it was written, on the right of a `=`. Anywhere else it gets parentheses.
fn source(expr: &NixExpr) -> Nix {
    Nix::Source { text: expr.text.clone(), atomic: false }
}

/// A fragment as an argument or list element: with parentheses only where it needs them.
fn argument(expr: &NixExpr) -> Nix {
    Nix::Source { text: expr.text.clone(), atomic: is_atomic(&expr.text) }
}

/// A fragment as a function of nixpkgs' library.
#[cfg(feature = "lint")]
pub(crate) fn of_library(expr: &NixExpr) -> Result<String, print::Unprintable> {
    let args = print::Pattern::of(["lib".to_owned()]);
    print::plain(&Nix::Function { args, body: Box::new(source(expr)) })
}

/// Whether an expression can be an argument without parentheses.
pub(crate) fn is_atomic(text: &str) -> bool {
    match parse(text).expr.kind {
        ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Str(_)
        | ExprKind::Path(_)
        | ExprKind::Variable(_)
        | ExprKind::CurPos
        | ExprKind::List(_)
        | ExprKind::AttrSet { .. }
        | ExprKind::Paren(_)
        | ExprKind::Select { default: None, .. } => true,
        ExprKind::Let { .. }
        | ExprKind::LegacyLet(_)
        | ExprKind::Lambda { .. }
        | ExprKind::Apply { .. }
        | ExprKind::Select { default: Some(_), .. }
        | ExprKind::HasAttr { .. }
        | ExprKind::If { .. }
        | ExprKind::Assert { .. }
        | ExprKind::With { .. }
        | ExprKind::Unary { .. }
        | ExprKind::Binary { .. }
        | ExprKind::Error => false,
    }
}

fn text(text: &Text) -> Nix {
    match text {
        Text::Static(text) => Nix::Text(text.clone()),
        Text::Nix(expr) => argument(expr),
    }
}
