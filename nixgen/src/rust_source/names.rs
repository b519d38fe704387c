//! Names of Rust types, fields and variants.

use std::collections::HashSet;

/// The type names that are taken.
#[derive(Default)]
pub(super) struct Names(HashSet<String>);

/// What the prelude and the imports of a written file name.
const TAKEN: &[&str] = &[
    "BTreeMap",
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Deserialize",
    "Err",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Into",
    "Iterator",
    "NixModule",
    "NixOptions",
    "NixType",
    "None",
    "Ok",
    "Option",
    "Package",
    "PathBuf",
    "Result",
    "Self",
    "Send",
    "Serialize",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "Vec",
    "Copy",
    "Drop",
    "Eq",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Hash",
    "AsRef",
    "AsMut",
    "Extend",
    "Sized",
    "TryFrom",
    "TryInto",
    "FromIterator",
    "IntoIterator",
    "DoubleEndedIterator",
    "ExactSizeIterator",
    "Unpin",
];

impl Names {
    /// A name that no other type has: that of `hint`, or with that of what it is in before it, or with a number.
    pub(super) fn unique(&mut self, hint: &str, around: &str) -> String {
        let short = camel(hint, "Type");
        let long = calm([around, &short].concat());
        let numbered = (2..).map(|n: u64| format!("{short}{n}"));
        let free = |name: &String| {
            name.len() <= LONGEST && !TAKEN.contains(&name.as_str()) && !self.0.contains(name)
        };
        let name = [short.clone(), long].into_iter().chain(numbered).find(free).unwrap_or_default();
        self.0.insert(name.clone());
        name
    }
}

const LONGEST: usize = 40;

/// The words of any text: letters and digits, and a word begins at a capital behind a small letter.
fn words(text: &str) -> Vec<String> {
    let (mut words, mut last) = (vec![String::new()], ' ');
    for c in text.chars() {
        let starts = c.is_ascii_uppercase() && (last.is_ascii_lowercase() || last.is_ascii_digit());
        if !c.is_ascii_alphanumeric() || starts {
            words.push(String::new());
        }
        if let (true, Some(word)) = (c.is_ascii_alphanumeric(), words.last_mut()) {
            word.push(c);
        }
        last = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// In Pascal case; `otherwise` stands in where there are no words, and before a digit.
pub(super) fn camel(text: &str, otherwise: &str) -> String {
    let mut name = String::new();
    for word in words(text) {
        let lower = word.to_ascii_lowercase();
        let shouts = word.len() > 1 && !word.contains(|c: char| c.is_ascii_lowercase());
        let word = if shouts { lower } else { word };
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert_str(0, otherwise);
    }
    name.truncate(LONGEST - 8);
    calm(name)
}

/// A name of capitals only is one word.
fn calm(name: String) -> String {
    if name.contains(|c: char| c.is_ascii_lowercase()) {
        return name;
    }
    let (first, rest) = name.split_at(name.len().min(1));
    [first, &rest.to_ascii_lowercase()].concat()
}

/// In snake case.
pub(super) fn snake(text: &str) -> String {
    let mut name = words(text).join("_").to_ascii_lowercase();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert_str(0, "option_");
    }
    name.trim_end_matches('_').to_owned()
}

/// serde's `camelCase` of a field.
pub(super) fn serde_camel(field: &str) -> String {
    let mut name = String::new();
    for (at, word) in field.split('_').enumerate() {
        let (first, rest) = word.split_at(word.len().min(1));
        name.push_str(&if at == 0 { first.to_owned() } else { first.to_ascii_uppercase() });
        name.push_str(rest);
    }
    name
}

/// What a rule makes of a variant.
type Rule = fn(&str) -> String;

/// serde's names of variants under each rule of `rename_all`, the shortest rule first.
pub(super) const VARIANT_RULES: [(&str, Rule); 6] = [
    ("lowercase", |name| name.to_ascii_lowercase()),
    ("kebab-case", |name| serde_snake(name).replace('_', "-")),
    ("camelCase", |name| name[..1].to_ascii_lowercase() + &name[1..]),
    ("snake_case", |name| serde_snake(name)),
    ("UPPERCASE", |name| name.to_ascii_uppercase()),
    ("SCREAMING_SNAKE_CASE", |name| serde_snake(name).to_ascii_uppercase()),
];

fn serde_snake(variant: &str) -> String {
    let mut name = String::new();
    for (at, letter) in variant.char_indices() {
        if at > 0 && letter.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// A field's name as Rust writes it.
pub(super) fn field(name: &str) -> String {
    if KEYWORDS.contains(&name) { ["r#", name].concat() } else { name.to_owned() }
}

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The names of the fields of one struct: unique, and none that Rust keeps for itself.
pub(super) fn unique_fields<'n>(options: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for option in options {
        let name = snake(option);
        let own = matches!(name.as_str(), "self" | "super" | "crate");
        let name = if own { name + "_option" } else { name };
        let numbered = (2..).map(|n: u64| format!("{name}_{n}"));
        let free = |name: &String| !fields.contains(name);
        let unique = std::iter::once(name.clone()).chain(numbered).find(free);
        fields.push(unique.unwrap_or_default());
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::{Names, camel, serde_camel, snake, unique_fields};

    #[test]
    fn names_are_readable_and_unique() {
        let camels = [
            ("xen-dom0", "XenDom0"),
            ("logLevel", "LogLevel"),
            ("HTTP", "Http"),
            ("a-b", "Ab"),
            ("", "Type"),
        ];
        for (text, wanted) in camels {
            assert_eq!(camel(text, "Type"), wanted);
        }
        assert_eq!(snake("dom0Resources"), "dom0_resources");
        assert_eq!(serde_camel("dom0_resources"), "dom0Resources");
        assert_eq!(
            unique_fields(["a-b", "aB", "self", "8"]),
            ["a_b", "a_b_2", "self_option", "option_8"]
        );
        let mut names = Names::default();
        let taken =
            ["settings", "settings", "settings", "option"].map(|hint| names.unique(hint, "Store"));
        assert_eq!(taken, ["Settings", "StoreSettings", "Settings2", "StoreOption"]);
    }
}
