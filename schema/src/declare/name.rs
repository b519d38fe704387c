//! Readable Nix names for Rust types.

use crate::{MODULE_ARGUMENTS, is_identifier};

/// Names that a `let` binding must not hide, beside the arguments of a module: Nix's global scope, and what
/// generated code binds.
const TAKEN: &[&str] = &[
    "abort",
    "args",
    "baseNameOf",
    "break",
    "builtins",
    "cfg",
    "derivation",
    "derivationStrict",
    "dirOf",
    "false",
    "fetchGit",
    "fetchMercurial",
    "fetchTarball",
    "fetchTree",
    "fromTOML",
    "import",
    "isNull",
    "map",
    "name",
    "null",
    "placeholder",
    "removeAttrs",
    "scopedImport",
    "throw",
    "toString",
    "true",
];

/// A name for the type that no other has: `demo::store::Settings` is `settings`, or `storeSettings`, or
/// `settings2`.
pub(super) fn unique(type_name: &str, taken: &dyn Fn(&str) -> bool) -> String {
    let is_taken = |name: &str| TAKEN.contains(&name) || MODULE_ARGUMENTS.contains(&name);
    let free = |name: &String| is_identifier(name) && !is_taken(name) && !taken(name);
    let short = lower_camel(&words(type_name, 1));
    let long = lower_camel(&words(type_name, 2));
    let numbered = (2..).map(|n: u64| format!("{short}{n}"));
    [short.clone(), long].into_iter().chain(numbered).find(free).unwrap_or_default()
}

/// The words of a type's name, the last `segments` segments of each path in it.
fn words(type_name: &str, segments: usize) -> Vec<String> {
    let mut words = Vec::new();
    let type_name = type_name.replace("::{{closure}}", "");
    for path in type_name.split(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '_')) {
        let all: Vec<&str> = path.split("::").filter(|s| !s.is_empty()).collect();
        let kept = all.len().saturating_sub(segments);
        words.extend(all.iter().skip(kept).flat_map(|s| s.split('_')).map(str::to_owned));
    }
    words
}

fn lower_camel(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        let ascii: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut letters = ascii.chars();
        let Some(first) = letters.next() else {
            continue;
        };
        let lower = name.is_empty();
        name.push(if lower { first.to_ascii_lowercase() } else { first.to_ascii_uppercase() });
        name.push_str(letters.as_str());
    }
    // A Nix name starts with a letter.
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert_str(0, "type");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::unique;

    #[test]
    fn names_are_readable_and_never_hide_anything() {
        let taken = |name: &str| ["settings", "storeSettings"].contains(&name);
        let cases = [
            ("demo::LogLevel", "logLevel"),
            ("demo::store::Settings", "settings2"),
            ("demo::queue::Settings", "queueSettings"),
            ("demo::Pair<u8, alloc::string::String>", "pairU8String"),
            ("demo::Config", "demoConfig"),
            ("demo::ModulesPath", "demoModulesPath"),
            ("demo::Rec", "demoRec"),
            ("Or", "or2"),
            ("demo::module::{{closure}}::Tree", "tree"),
            ("Ünï", "n"),
        ];
        for (type_name, name) in cases {
            assert_eq!(unique(type_name, &taken), name, "{type_name}");
        }
    }
}
