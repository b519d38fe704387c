//! From a declaration of any origin to one that can be emitted.

use nix_eval::syntax::{
    Expr, free_names, is_global, line_column, on_large_stack, parse, selections,
};
use nix_schema::{
    Analysis, AttrPath, Context, Default, Module, NixExpr, OptionDecl, Owner, Problem, Reason,
    Shown, Value, Visitor, for_each_expr_mut, walk_module,
};

use crate::constant::value_of;
use crate::service::{Platform, expand};

/// Parses every fragment of `module` afresh and validates the whole.
///
/// What a fragment says of itself is never trusted: a schema file or a person may have written anything.
///
/// A service becomes the bindings and the `config` that NixOS has for it.
///
/// # Errors
/// Fragments that do not parse, or else what [`Module::validate`] finds.
pub fn prepare(module: Module) -> Result<Module, Vec<Problem>> {
    prepare_for(module, Platform::NixOs)
}

/// The same for what runs a module's services.
pub(crate) fn prepare_for(module: Module, platform: Platform) -> Result<Module, Vec<Problem>> {
    let module = expand(module, platform)?;
    // Fragments may be nested as deeply as the parser allows.
    on_large_stack(|| parsed(module))
}

fn parsed(mut module: Module) -> Result<Module, Vec<Problem>> {
    for_each_expr_mut(&mut module, &mut |expr| expr.analysis = analyse(&expr.text));
    let mut unread = Unread { problems: Vec::new() };
    walk_module(&module, &mut unread);
    let mut problems = unread.problems;
    if problems.is_empty() {
        problems = module.validate();
        let mut constants = Constants { module: &module, problems: Vec::new() };
        walk_module(&module, &mut constants);
        problems.extend(constants.problems);
    }
    #[cfg(feature = "lint")]
    if problems.is_empty() {
        problems = crate::declaration::check(&module);
    }
    if problems.is_empty() { Ok(module) } else { Err(problems) }
}

/// What a parser finds in `text`; [`None`] if it is not one whole expression.
fn analyse(text: &str) -> Option<Analysis> {
    let parse = parse(text);
    parse.diagnostics.is_empty().then(|| analysis(&parse.expr))
}

fn analysis(expr: &Expr) -> Analysis {
    let free = free_names(expr).into_iter();
    let paths = |root| {
        let unguarded = selections(expr, root).into_iter().filter(|found| !found.guarded);
        unguarded.map(|found| AttrPath(found.path)).collect()
    };
    Analysis {
        free: free
            .filter(|name| !name.under_with && !is_global(&name.name))
            .map(|name| name.name)
            .collect(),
        cfg_paths: paths("cfg"),
        config_paths: paths("config"),
    }
}

/// Says why fragments could not be parsed.
struct Unread {
    problems: Vec<Problem>,
}

impl Visitor for Unread {
    fn expr(&mut self, owner: &Owner<'_>, expr: &NixExpr) {
        if expr.analysis.is_some() {
            return;
        }
        for diagnostic in parse(&expr.text).diagnostics {
            let at = line_column(&expr.text, diagnostic.span.start);
            let message = format!(
                "line {}, column {} of its Nix: {}",
                at.line, at.column, diagnostic.message
            );
            self.problems.push(Problem::at(owner, message));
        }
    }
}

/// Holds defaults and examples that are constant Nix against the types of their options. They may leave out
/// what is required: Nix is lazy, and an example is a part of a whole.
struct Constants<'a> {
    module: &'a Module,
    problems: Vec<Problem>,
}

impl Visitor for Constants<'_> {
    fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
        let default = option.default.as_ref().and_then(|default| match default {
            Default::Nix(expr) => Some(expr),
            Default::Value(_) => None,
        });
        let example = option.example.as_ref().and_then(|example| match example {
            Shown::Nix(expr) => Some(expr),
            Shown::Value(_) | Shown::Untyped(_) | Shown::Expression(_) | Shown::Markdown(_) => None,
        });
        for (attribute, expr) in [("default", default), ("example", example)] {
            let Some(value) = expr.and_then(constant) else { continue };
            for mismatch in option.ty.check(&value, &Context::new(self.module)) {
                if !matches!(mismatch.reason, Reason::Missing { .. }) {
                    let subject = format!("{attribute} of `{path}`");
                    self.problems.push(Problem::new(subject, mismatch.to_string(), &option.place));
                }
            }
        }
    }
}

/// The value of an expression that reads nothing.
fn constant(expr: &NixExpr) -> Option<Value> {
    let reads_nothing = expr.analysis.as_ref().is_some_and(|found| found.free.is_empty());
    if reads_nothing { value_of(&parse(&expr.text).expr) } else { None }
}
