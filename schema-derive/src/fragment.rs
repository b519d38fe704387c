//! Nix inside Rust: parsed, and its names looked up, while Rust compiles.

mod bounds;

use nix_eval::syntax::{
    Expr, FreeName, Parse, Selection, free_names, global_names, is_global, nearest, parse,
    selections,
};
use syn::LitStr;

use crate::context::Context;
use crate::source::Source;

pub(crate) use bounds::{Compared, bounds};

/// A Nix expression with what its parser found.
#[derive(Default)]
pub(crate) struct Fragment {
    pub(crate) text: String,
    /// Free variables that certainly are not found in a `with`, without Nix's globals.
    pub(crate) free: Vec<String>,
    pub(crate) cfg: Vec<Vec<String>>,
    pub(crate) config: Vec<Vec<String>>,
}

/// A fragment of its own in a Rust file.
pub(crate) struct Parsed {
    pub(crate) fragment: Fragment,
    pub(crate) expr: Expr,
    pub(crate) source: Source,
    /// Whether its value depends on anything but `lib`.
    pub(crate) reads: bool,
}

/// What a module can always take as arguments (nixpkgs `lib/modules.nix`; `pkgs`, `utils` and `modulesPath`
/// by NixOS): the names of `nix_schema::MODULE_ARGUMENTS`.
pub(crate) const ARGUMENTS: [&str; 6] =
    ["config", "lib", "pkgs", "options", "modulesPath", "utils"];

/// The names that a fragment may use.
#[derive(Clone, Default)]
pub(crate) struct Scope {
    pub(crate) names: Vec<String>,
    /// Other names that may have been meant.
    pub(crate) near: Vec<String>,
}

impl Scope {
    /// What every fragment may use.
    pub(crate) fn of_module() -> Self {
        Self {
            names: ARGUMENTS.into_iter().chain(["cfg"]).map(str::to_owned).collect(),
            near: Vec::new(),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name) || is_global(name)
    }

    /// The name that was meant, if one is near.
    fn near(&self, name: &str) -> Option<&str> {
        let own = self.names.iter().chain(&self.near).map(String::as_str);
        nearest(name, own.chain(global_names().iter().copied()))
    }
}

/// Reads a string literal as Nix and takes note of what is wrong with it.
pub(crate) fn fragment(cx: &Context, literal: &LitStr, scope: &Scope) -> Option<Parsed> {
    let source = Source::literal(literal);
    let parsed = read(cx, &source)?;
    let fine = check_names(cx, &source, (&parsed.expr, scope));
    let fragment = Fragment::of(source.text.trim(), &parsed.expr);
    // What is bound around wins over a `with`.
    let outer = |name: &FreeName| name.name != "lib" && scope.names.contains(&name.name);
    let reads = free_names(&parsed.expr).iter().any(outer);
    fine.then_some(Parsed { fragment, expr: parsed.expr, source, reads })
}

/// Parses the text and takes note of what Nix would refuse.
pub(crate) fn read(cx: &Context, source: &Source) -> Option<Parse> {
    let parsed = parse(&source.text);
    if source.text.trim().is_empty() {
        cx.error(source.span, "this holds no Nix: write an expression");
        return None;
    }
    // One mistake of syntax often gives several messages, and the first says it.
    if let Some(first) = parsed.diagnostics.first() {
        let length = source.text.get(first.span.range()).map_or(1, |code| code.chars().count());
        cx.error(
            source.span,
            source.show(&source.placed(&first.message), first.span.start, length),
        );
        return None;
    }
    Some(parsed)
}

/// Takes note of each name that nothing around binds.
pub(crate) fn check_names(cx: &Context, source: &Source, inside: (&Expr, &Scope)) -> bool {
    let (expr, scope) = inside;
    let mut fine = true;
    for FreeName { name, span, under_with } in free_names(expr) {
        if under_with || scope.has(&name) {
            continue;
        }
        fine = false;
        let hint = match scope.near(&name) {
            Some(near) => format!(", did you mean `{near}`?"),
            None if scope.names.is_empty()
                && ["config", "lib", "options", "pkgs"].contains(&name.as_str()) =>
            {
                format!(": add it to the arguments of the module, `{{ {name}, ... }}:`")
            }
            None => String::new(),
        };
        let message = format!("undefined variable `{name}`{hint}");
        cx.error(source.span, source.show(&message, span.start, name.chars().count()));
    }
    fine
}

impl Fragment {
    /// What is known of an expression written as `text`.
    pub(crate) fn of(text: &str, expr: &Expr) -> Self {
        let free =
            free_names(expr).into_iter().filter(|free| !free.under_with && !is_global(&free.name));
        Self {
            text: text.to_owned(),
            free: free.map(|free| free.name).collect(),
            cfg: paths(expr, "cfg"),
            config: paths(expr, "config"),
        }
    }
}

fn paths(expr: &Expr, root: &str) -> Vec<Vec<String>> {
    let mut paths: Vec<Vec<String>> = Vec::new();
    for Selection { path, guarded, .. } in selections(expr, root) {
        if !guarded && !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths
}

impl Parsed {
    /// Where the text says `cfg`, if putting a path there gives an expression that reads it no more.
    pub(crate) fn cfg_places(&self) -> Option<Vec<u32>> {
        let text = self.fragment.text.as_str();
        let skipped = self.source.text.len() - self.source.text.trim_start().len();
        let mut places = Vec::new();
        for selection in selections(&self.expr, "cfg") {
            let start = (selection.span.start as usize).checked_sub(skipped)?;
            let opening =
                text.get(start..)?.len() - text.get(start..)?.trim_start_matches(['(', ' ']).len();
            let at = start + opening;
            let after = text.get(at..)?.strip_prefix("cfg");
            let is_name = after.is_some_and(|after| !after.starts_with(is_name_letter));
            if is_name && !places.contains(&at) {
                places.push(at);
            }
        }
        let places: Vec<u32> =
            places.into_iter().map(u32::try_from).collect::<Result<_, _>>().ok()?;
        let replaced = parse(&replace(text, &places));
        let reads_cfg = free_names(&replaced.expr).iter().any(|free| free.name == "cfg");
        (replaced.diagnostics.is_empty() && !reads_cfg).then_some(places)
    }
}

fn is_name_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '\'')
}

fn replace(text: &str, places: &[u32]) -> String {
    let (mut replaced, mut done) = (String::new(), 0);
    for at in places {
        replaced.push_str(text.get(done..*at as usize).unwrap_or_default());
        replaced.push_str("config.a");
        done = *at as usize + "cfg".len();
    }
    replaced + text.get(done..).unwrap_or_default()
}
