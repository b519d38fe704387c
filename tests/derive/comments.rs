//! Comments of a module file, wherever they stand.

use nix_schema::{Body, Comment, Module, NixModule};
use serde::Deserialize;

#[derive(Deserialize, NixModule)]
#[nix(path = "services.demo", module_file = "derive/comments.nix")]
#[expect(dead_code, reason = "only its declaration is read")]
struct Demo {
    /// Name.
    name: String,
}

/// An empty list of parts.
#[derive(Deserialize, NixModule)]
#[nix(path = "services.demo", module_file = "derive/comments_empty.nix")]
#[expect(dead_code, reason = "only its declaration is read")]
struct Empty {
    /// Name.
    name: String,
}

/// All comments of a module, and all texts that may hold some.
fn kept(module: &Module) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut comments: Vec<&Comment> = vec![&module.header, &module.config_comment];
    for binding in &module.bindings {
        comments.push(&binding.comment);
        kept.push(&binding.value.text);
    }
    let mut definitions: Vec<_> = module.meta.iter().collect();
    for part in &module.config {
        comments.push(&part.comment);
        kept.extend(part.condition.as_ref().map(|nix| nix.text.as_str()));
        for assertion in &part.assertions {
            comments.push(&assertion.comment);
            kept.push(&assertion.assertion.text);
        }
        match &part.body {
            Body::Definitions(found) => definitions.extend(found),
            Body::Nix(nix) => kept.push(&nix.text),
        }
    }
    for definition in definitions {
        comments.push(&definition.comment);
        kept.push(&definition.value.text);
    }
    kept.extend(comments.iter().flat_map(|comment| &comment.0).map(String::as_str));
    kept.join("\n")
}

/// The numbers of the comments in a text, sorted.
fn numbers(text: &str) -> Vec<u32> {
    let after = text.split("comment ").skip(1);
    let number = |text: &str| {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        text[..end].parse().expect("a number")
    };
    let mut numbers: Vec<u32> = after.map(number).collect();
    numbers.sort_unstable();
    numbers
}

#[track_caller]
fn check(module: &Module, source: &str) {
    assert_eq!(numbers(&kept(module)), numbers(source));
}

#[test]
fn each_comment_is_kept_once() {
    check(&Demo::module(), include_str!("comments.nix"));
    check(&Empty::module(), include_str!("comments_empty.nix"));
}
