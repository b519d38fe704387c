//! Values, examples and packages, read back from what the manual shows.

use nix_eval::syntax::parse;
use nix_schema::{
    Answer, AttrPath, Context, Module, Oracle, Reason, RelatedPackage, Shown, Type, Value,
};
use serde_json::Value as Json;

use crate::constant::value_of;
use crate::options_doc::{related_packages, rendered};

/// What shows as `json` in the manual: a value where that is one of the type, else the text of it. [`None`] if nixpkgs
/// shows nothing so.
pub(super) fn shown(json: &Json, ty: &Type, module: &Module) -> Option<Shown> {
    let text = json.get("text")?.as_str()?.to_owned();
    let is_plain = json.as_object()?.len() == 2;
    match json.get("_type")?.as_str()? {
        "literalExpression" if is_plain => {
            let value = value_of(&parse(&text).expr);
            let value = value.filter(|value| rendered(value) == *json && is_a(ty, value, module));
            Some(value.map_or(Shown::Expression(text), Shown::Value))
        }
        "literalMD" if is_plain => Some(Shown::Markdown(text)),
        _ => Value::from_json(json).ok().map(Shown::Value),
    }
}

/// Whether a value is one of the type, what is required aside.
pub(super) fn is_a(ty: &Type, value: &Value, module: &Module) -> bool {
    let mismatches = ty.check(value, &Context::new(module).with_oracle(&Patterns));
    mismatches.iter().all(|mismatch| matches!(mismatch.reason, Reason::Missing { .. }))
}

/// Answers what patterns match.
struct Patterns;

impl<V> Oracle<V> for Patterns {
    fn matches(&self, pattern: &str, text: &str) -> Answer {
        nix_eval::is_match(pattern, text).map_or(Answer::Unknown, Answer::from)
    }
}

/// The packages of `relatedPackages`.
pub(super) fn related(text: &str) -> Option<Vec<RelatedPackage>> {
    let items = text.strip_suffix('\n')?.strip_prefix("- [")?.split("\n- [");
    let packages: Vec<RelatedPackage> = items.map(package).collect::<Option<_>>()?;
    (related_packages(&packages) == text).then_some(packages)
}

fn package(item: &str) -> Option<RelatedPackage> {
    let (title, rest) = item.split_once("`pkgs.")?;
    let (name, rest) = rest.split_once("`](\n")?;
    let (_, comment) = rest.split_once("\n  )")?;
    let title = title.strip_suffix(" aka ").map(str::to_owned);
    let comment = comment.strip_prefix("\n\n  ").map(str::to_owned);
    let path = AttrPath(name.split('.').map(str::to_owned).collect());
    Some(match (title, comment) {
        (None, None) if path.0.len() == 1 => RelatedPackage::Name(name.to_owned()),
        (None, None) => RelatedPackage::Path(path),
        (title, comment) => RelatedPackage::Entry { name: None, path: Some(path), title, comment },
    })
}
