//! Every public item of the evaluator is shown at work, by an example of its own or of its type.

use crate::project::{Source, files};

/// Something public, as its declaration starts.
struct Item<'a> {
    path: &'a str,
    /// The type that it is a method of.
    owner: Option<&'a str>,
    name: &'a str,
    doc: String,
}

impl Item<'_> {
    fn has_example(&self) -> bool {
        self.doc.contains("```")
    }

    /// Whether an example calls a method.
    fn calls(&self, method: &str) -> bool {
        let calls = [format!(".{method}("), format!("::{method}(")];
        self.has_example() && calls.iter().any(|call| self.doc.contains(call))
    }
}

/// The identifier that a text starts with.
fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

/// The type of an `impl` without a trait.
fn owner(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("impl")?;
    let name = rest.trim_start_matches(|c: char| c != ' ').trim_start();
    (!line.contains(" for ")).then(|| identifier(name))
}

/// What a line makes public.
fn public(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ")?.trim_start_matches("const ");
    let starts = ["fn ", "struct ", "enum ", "trait "];
    starts.iter().find_map(|start| rest.strip_prefix(start)).map(identifier)
}

fn items(source: &Source) -> Vec<Item<'_>> {
    let (mut found, mut doc, mut owned_by) = (Vec::new(), String::new(), None);
    for (_, line) in source.product_lines() {
        let code = line.trim_start();
        if code.starts_with("///") {
            doc += code;
            doc.push('\n');
        } else if !code.starts_with("#[") {
            if code.len() == line.len() {
                owned_by = owner(line).or(owned_by.filter(|_| line.is_empty()));
            }
            let doc = std::mem::take(&mut doc);
            let item = |name| Item { path: &source.path, owner: owned_by, name, doc };
            found.extend(public(code).map(item));
        }
    }
    found
}

#[test]
fn every_public_item_is_shown_at_work() {
    let sources = files(&["nix-eval/src"], &["rs"]);
    let items: Vec<Item> = sources.iter().flat_map(items).collect();
    let is_shown = |item: &Item| {
        let of =
            |owner: &str| items.iter().find(|other| other.owner.is_none() && other.name == owner);
        item.has_example() || item.owner.and_then(of).is_some_and(|of| of.calls(item.name))
    };
    let silent = items.iter().filter(|item| !is_shown(item));
    let silent: Vec<String> = silent.map(|item| format!("{}: {}", item.path, item.name)).collect();
    assert_eq!(silent, Vec::<String>::new(), "give them an example that is run");
    assert!(items.len() > 80, "only {} public items are found", items.len());
}

#[test]
fn the_table_of_the_evaluator_names_every_method() {
    let sources = files(&["nix-eval/src"], &["rs"]);
    let items: Vec<Item> = sources.iter().flat_map(items).collect();
    let evaluator = items.iter().find(|item| item.owner.is_none() && item.name == "Evaluator");
    let doc = &evaluator.expect("there is an evaluator").doc;
    let methods = items.iter().filter(|item| item.owner == Some("Evaluator"));
    let unnamed = methods.filter(|method| !doc.contains(&format!("(Self::{})", method.name)));
    let unnamed: Vec<&str> = unnamed.map(|method| method.name).collect();
    assert_eq!(unnamed, Vec::<&str>::new(), "name them in the table on `Evaluator`");
}
