//! One walk over a tree that knows at each place which names are bound.
//!
//! It keeps its own stack of what is left to do, so that no tree is too deep for it.

use super::super::{Attr, AttrName, Binding, Expr, ExprKind, Param, Span, StrPart};
use super::scope::{Place, Scope, selected};

/// Sees every expression, outer before inner.
pub(super) trait Reader<'a> {
    /// Sees an expression at a place and says where to go from there.
    fn expr(&mut self, expr: &'a Expr, place: &Place<'a>) -> Descend;

    /// Sees a name that `inherit` reads from around.
    fn inherited(&mut self, name: &'a str, span: Span, place: &Place<'a>);

    /// Sees `inherit (from) names` and says where to go from there.
    fn inherited_from(&mut self, from: &'a Expr, names: &'a [Attr], place: &Place<'a>) -> Descend;
}

/// Where a walk goes from an expression.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Descend {
    /// Into all that it is made of.
    Everywhere,
    /// Past what a selection is made from: into its computed names and its default only.
    IntoPath,
}

/// Something left to do.
enum Step<'a> {
    Expr(&'a Expr),
    Inherited(&'a Attr),
    From(&'a Expr, &'a [Attr]),
    Bind(Scope<'a>),
    Unbind(Scope<'a>),
    EnterWith,
    LeaveWith,
}

/// Shows `reader` all of `expr`. Aliases are followed from the free variable `root`.
pub(super) fn walk<'a>(expr: &'a Expr, root: Option<&'a str>, reader: &mut impl Reader<'a>) {
    let mut place = Place::new(root);
    let mut left = vec![Step::Expr(expr)];
    let mut steps = Vec::new();
    while let Some(step) = left.pop() {
        match step {
            Step::Expr(expr) => {
                match reader.expr(expr, &place) {
                    Descend::Everywhere => everywhere(expr, &mut steps),
                    Descend::IntoPath => into_path(expr, &mut steps),
                }
                left.extend(steps.drain(..).rev());
            }
            Step::Inherited(attr) => {
                if let Some(name) = attr.as_static() {
                    reader.inherited(name, attr.span, &place);
                }
            }
            Step::From(from, names) => match reader.inherited_from(from, names, &place) {
                Descend::Everywhere => left.push(Step::Expr(from)),
                Descend::IntoPath => {}
            },
            Step::Bind(scope) => scope.enter(&mut place),
            Step::Unbind(scope) => scope.leave(&mut place),
            Step::EnterWith => place.enter_with(),
            Step::LeaveWith => place.leave_with(),
        }
    }
}

fn everywhere<'a>(expr: &'a Expr, steps: &mut Vec<Step<'a>>) {
    match &expr.kind {
        ExprKind::AttrSet { recursive: false, bindings } => {
            inherited(bindings, steps);
            values(bindings, steps);
        }
        ExprKind::AttrSet { recursive: true, bindings } | ExprKind::LegacyLet(bindings) => {
            inherited(bindings, steps);
            scoped(Scope::Bindings(bindings), steps, |steps| {
                values(bindings, steps);
            });
        }
        ExprKind::Let { bindings, body } => {
            inherited(bindings, steps);
            scoped(Scope::Bindings(bindings), steps, |steps| {
                values(bindings, steps);
                steps.push(Step::Expr(body));
            });
        }
        ExprKind::Lambda { param, body } => scoped(Scope::Param(param), steps, |steps| {
            defaults(param, steps);
            steps.push(Step::Expr(body));
        }),
        ExprKind::With { scope, body } => {
            steps.extend([Step::Expr(scope), Step::EnterWith, Step::Expr(body), Step::LeaveWith]);
        }
        ExprKind::Select { subject, path, default } => {
            steps.push(Step::Expr(subject));
            computed(path, steps);
            steps.extend(default.as_deref().map(Step::Expr));
        }
        ExprKind::HasAttr { subject, path } => {
            steps.push(Step::Expr(subject));
            computed(path, steps);
        }
        ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Str(_)
        | ExprKind::Path(_)
        | ExprKind::Variable(_)
        | ExprKind::CurPos
        | ExprKind::List(_)
        | ExprKind::Apply { .. }
        | ExprKind::If { .. }
        | ExprKind::Assert { .. }
        | ExprKind::Unary { .. }
        | ExprKind::Binary { .. }
        | ExprKind::Paren(_)
        | ExprKind::Error => {
            expr.unscoped_children(|child| steps.push(Step::Expr(child)));
        }
    }
}

/// What is computed along a selection, without what it is made from.
fn into_path<'a>(expr: &'a Expr, steps: &mut Vec<Step<'a>>) {
    let Some(selected) = selected(expr) else {
        return;
    };
    for attr in selected.path {
        computed(std::slice::from_ref(attr), steps);
    }
    steps.extend(selected.default.map(Step::Expr));
}

fn scoped<'a>(scope: Scope<'a>, steps: &mut Vec<Step<'a>>, inner: impl FnOnce(&mut Vec<Step<'a>>)) {
    steps.push(Step::Bind(scope));
    inner(steps);
    steps.push(Step::Unbind(scope));
}

/// The names that `inherit` takes from the scope around, even in `let` and `rec`.
fn inherited<'a>(bindings: &'a [Binding], steps: &mut Vec<Step<'a>>) {
    for binding in bindings {
        if let Binding::Inherit { from: None, names, .. } = binding {
            steps.extend(names.iter().map(Step::Inherited));
        }
    }
}

fn values<'a>(bindings: &'a [Binding], steps: &mut Vec<Step<'a>>) {
    for binding in bindings {
        match binding {
            Binding::Attr { path, value, .. } => {
                computed(path, steps);
                steps.push(Step::Expr(value));
            }
            Binding::Inherit { from, names, .. } => {
                steps.extend(from.as_ref().map(|from| Step::From(from, names)));
                // Not allowed, but as written.
                computed(names, steps);
            }
        }
    }
}

fn computed<'a>(path: &'a [Attr], steps: &mut Vec<Step<'a>>) {
    for attr in path {
        if let AttrName::Dynamic(expr) = &attr.name {
            steps.push(Step::Expr(expr));
        }
    }
}

fn defaults<'a>(param: &'a Param, steps: &mut Vec<Step<'a>>) {
    if let Param::Pattern(pattern) = param {
        let defaults = pattern.formals.iter().filter_map(|formal| formal.default.as_ref());
        steps.extend(defaults.map(Step::Expr));
    }
}

impl Expr {
    /// The direct parts of what neither binds names nor selects.
    pub(in super::super) fn unscoped_children<'a>(&'a self, mut child: impl FnMut(&'a Self)) {
        match &self.kind {
            ExprKind::Str(string) => interpolations(&string.parts).for_each(child),
            ExprKind::Path(path) => interpolations(&path.parts).for_each(child),
            ExprKind::List(items) => items.iter().for_each(child),
            ExprKind::Apply { function: first, argument: second }
            | ExprKind::Assert { condition: first, body: second }
            | ExprKind::Binary { left: first, right: second, .. } => {
                child(first);
                child(second);
            }
            ExprKind::If { condition, yes, no } => {
                [condition, yes, no].into_iter().for_each(|part| child(part));
            }
            ExprKind::Unary { operand: inner, .. } | ExprKind::Paren(inner) => child(inner),
            ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Variable(_)
            | ExprKind::CurPos
            | ExprKind::Error
            | ExprKind::AttrSet { .. }
            | ExprKind::Let { .. }
            | ExprKind::LegacyLet(_)
            | ExprKind::Lambda { .. }
            | ExprKind::With { .. }
            | ExprKind::Select { .. }
            | ExprKind::HasAttr { .. } => {}
        }
    }
}

fn interpolations(parts: &[StrPart]) -> impl Iterator<Item = &Expr> {
    parts.iter().filter_map(|part| match part {
        StrPart::Interpolation(expr) => Some(expr),
        StrPart::Text(_) => None,
    })
}
