//! Enums of strings.

use std::collections::BTreeSet;

use nix_schema::{EnumValue, Type, Value};

use super::Printer;
use super::attribute::{Meta, attribute, nix};
use super::names::{VARIANT_RULES, camel};
use super::options::doc;
use super::rust_type::{Kind, RustType};

impl Printer<'_> {
    /// The enum of these values; [`None`] where no enum of Rust has them.
    pub(super) fn enumeration(&mut self, values: &[EnumValue], hint: &str) -> Option<RustType> {
        let texts = texts(values)?;
        let at = self.reserve();
        let name = self.unique(hint);
        let (item, variants) = self.enum_item((&name, values, &texts), Vec::new());
        self.items[at] = item;
        let model = Type::Named(name.clone());
        let kind = Kind::Enum(name.clone(), texts.iter().cloned().zip(variants).collect());
        Some(RustType::new(name, kind, model))
    }

    /// The item, and the names of its variants.
    pub(super) fn enum_item(
        &mut self,
        (name, values, texts): (&str, &[EnumValue], &[String]),
        keys: Vec<Meta>,
    ) -> (String, Vec<String>) {
        let variants = variants(texts);
        let follows = |rule: fn(&str) -> String| {
            variants.iter().zip(texts).filter(|(variant, text)| rule(variant) == **text).count()
        };
        let bare = follows(str::to_owned);
        let rules = VARIANT_RULES.iter().map(|(rule, of)| (follows(*of), Some((*rule, *of))));
        let best = rules
            .rev()
            .fold((bare, None), |best, next| if next.0 >= best.0.max(1) { next } else { best });
        let rule = best.1;
        let mut item = "#[derive(Clone, Debug, Deserialize, NixType, Serialize)]\n".to_owned();
        if let Some((rule, _)) = rule {
            item.push_str(&attribute("serde", vec![Meta::line("rename_all", rule)], 0));
        }
        item.push_str(&nix(keys, 0));
        if share_a_word(&variants) {
            item.push_str("#[allow(clippy::enum_variant_names)]\n");
        }
        item.push_str(&["pub enum ", name, " {\n"].concat());
        for ((variant, text), value) in variants.iter().zip(texts).zip(values) {
            item.push_str(&described(value));
            let by_rule = rule.map_or_else(|| variant.clone(), |(_, of)| of(variant));
            if by_rule != *text {
                item.push_str(&attribute("serde", vec![Meta::line("rename", text)], 4));
            }
            item.push_str(&["    ", variant, ",\n"].concat());
        }
        item.push_str("}\n");
        (item, variants)
    }
}

/// What a value means.
fn described(value: &EnumValue) -> String {
    let Some(description) = &value.description else {
        return String::new();
    };
    doc(description, 4).unwrap_or_else(|| nix(vec![Meta::text("description", description)], 4))
}

/// The strings that the values are, if they are strings and no two are the same.
pub(super) fn texts(values: &[EnumValue]) -> Option<Vec<String>> {
    let text = |value: &EnumValue| {
        if let Value::String(text) = &value.value { Some(text.clone()) } else { None }
    };
    let texts: Vec<String> = values.iter().map(text).collect::<Option<_>>()?;
    let different: BTreeSet<&String> = texts.iter().collect();
    (!texts.is_empty() && different.len() == texts.len()).then_some(texts)
}

fn variants(texts: &[String]) -> Vec<String> {
    let mut variants: Vec<String> = Vec::new();
    for text in texts {
        let name = camel(text, "Value");
        let name = if name == "Self" { "SelfValue".to_owned() } else { name };
        let numbered = (2..).map(|n: u64| format!("{name}{n}"));
        let free = |name: &String| !variants.contains(name);
        let unique = std::iter::once(name.clone()).chain(numbered).find(free);
        variants.push(unique.unwrap_or_default());
    }
    variants
}

/// Whether clippy would ask for shorter names: all of several begin or end with one word.
fn share_a_word(variants: &[String]) -> bool {
    let words = |name: &String| -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for c in name.chars() {
            if c.is_ascii_uppercase() || words.is_empty() {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(c);
            }
        }
        words
    };
    let all: Vec<Vec<String>> = variants.iter().map(words).collect();
    let shared = |pick: fn(&[String]) -> Option<&String>| {
        let mut picked = all.iter().map(|words| pick(words));
        let first = picked.next().flatten();
        first.is_some() && picked.all(|word| word == first)
    };
    variants.len() > 2 && (shared(<[String]>::first) || shared(<[String]>::last))
}
