//! What editors show of options, and which of them they do not offer.

use serde_json::{Map, Value as Json, json};

use super::union::without_all_of;
use super::{markdown, snippet};
use crate::json_schema::keywords::Keywords;
use crate::{Default, Form, OptionDecl, Shown, Type, Value, Visibility};

/// Where taplo reads what it shows.
pub(super) const TAPLO: &str = "x-taplo";

/// Longer words for a type say nothing to a person.
const LONG: usize = 400;

impl Keywords<'_> {
    /// Adds to the schema of an option what editors show.
    pub(in crate::json_schema) fn complete_option(
        &self,
        schema: &mut Map<String, Json>,
        option: &OptionDecl,
    ) {
        let Some(editor) = &self.editor else { return };
        let description = option.full_description().map(|text| markdown::for_editors(&text));
        let warning = option.deprecated.as_ref().map(|reason| format!("**Deprecated:** {reason}"));
        let parts = description.iter().cloned().chain(warning);
        let hover: Vec<String> = parts.chain(self.facts(option)).collect();
        show(schema, &hover.join("\n\n"));
        if option.deprecated.is_none() {
            schema.extend(description.map(|text| ("description".to_owned(), text.into())));
        }
        schema.extend(editor.title().map(|title| ("title".to_owned(), title.into())));
        complete_value(schema, option);
        if let Some(reason) = &option.deprecated {
            schema.insert("deprecationMessage".to_owned(), reason.as_str().into());
        }
        if !is_offered(option) {
            hide(schema);
        }
    }

    /// Its type, default and example, as the manual has them.
    fn facts(&self, option: &OptionDecl) -> Vec<String> {
        let ty = words(&option.ty.description(self.module));
        let default = match (&option.default_text, &option.default) {
            (Some(text), _) => shown(text),
            (None, Some(Default::Value(value))) => json_code(value),
            (None, Some(Default::Nix(expr))) => Some(markdown::code(&expr.text, "nix")),
            (None, None) => None,
        };
        let example = option.example.as_ref().and_then(shown);
        let facts = [("Type", Some(ty)), ("Default", default), ("Example", example)];
        let fact = |(name, text): (&str, Option<String>)| {
            let text = text?;
            let between = if text.contains('\n') { "\n" } else { " " };
            Some(["*", name, ":*", between, &text].concat())
        };
        facts.into_iter().filter_map(fact).collect()
    }

    /// Adds to the schema of an old name what editors warn of.
    pub(in crate::json_schema) fn warn_of_old_name(
        &self,
        schema: &mut Map<String, Json>,
        notice: &str,
    ) {
        let Some(editor) = &self.editor else { return };
        schema.remove("defaultSnippets");
        show(schema, notice);
        schema.extend(editor.title().map(|title| ("title".to_owned(), title.into())));
        schema.insert("deprecationMessage".to_owned(), notice.into());
        hide(schema);
    }

    /// What is still read is not offered for that.
    pub(in crate::json_schema) fn hide(&self, schema: &mut Map<String, Json>) {
        if self.editor.is_some() {
            hide(schema);
        }
    }

    /// Adds to the schema of a set of options what editors show, and what they write first.
    pub(in crate::json_schema) fn complete_tree(&self, schema: &mut Map<String, Json>) {
        let Some(editor) = &self.editor else { return };
        if let Some(description) = schema.get("description").and_then(Json::as_str) {
            let description = markdown::for_editors(description);
            show(schema, &description);
            schema.insert("description".to_owned(), description.into());
        }
        schema.extend(editor.title().map(|title| ("title".to_owned(), title.into())));
        let required = snippet::of_required(schema);
        schema.extend(required.map(|snippet| ("defaultSnippets".to_owned(), json!([snippet]))));
    }

    /// Brings the schema of a type into a form that all servers can deal with, and says what a string has to be in place
    /// of a pattern.
    pub(in crate::json_schema) fn complete_type(&self, schema: &mut Map<String, Json>, ty: &Type) {
        if self.editor.is_none() {
            return;
        }
        without_all_of(schema);
        if schema.contains_key("pattern") {
            let message = ["Expected ", &words(&ty.description(self.module)), "."].concat();
            schema.entry("patternErrorMessage").or_insert(message.into());
        }
    }
}

/// What is completed as the value of an option.
fn complete_value(schema: &mut Map<String, Json>, option: &OptionDecl) {
    if option.form == Form::Enable {
        // Servers write the only value that they know: nobody names the option to leave it off.
        schema.remove("default");
        schema.remove("examples");
        let snippet = json!([{ "label": "true", "body": true }]);
        schema.insert("defaultSnippets".to_owned(), snippet);
    }
    // TOML has no `null`, and elsewhere it would be written before what a person wants.
    if schema.get("default").is_some_and(has_null) {
        schema.remove("default");
    }
}

fn has_null(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::Bool(_) | Json::Number(_) | Json::String(_) => false,
        Json::Array(items) => items.iter().any(has_null),
        Json::Object(object) => object.values().any(has_null),
    }
}

/// Whether a person should see it where options are completed.
fn is_offered(option: &OptionDecl) -> bool {
    let is_set = option.read_only && option.default.is_some();
    option.deprecated.is_none()
        && !option.internal
        && option.visible != Visibility::Hidden
        && !is_set
}

/// Sets what is shown: VS Code and what follows it, and taplo.
fn show(schema: &mut Map<String, Json>, hover: &str) {
    schema.insert("markdownDescription".to_owned(), hover.into());
    taplo_docs(schema, "main", hover.into());
}

/// Not offered any more. taplo's `hidden` is left out: taplo does not look at it, and tombi refuses what is hidden.
fn hide(schema: &mut Map<String, Json>) {
    schema.insert("doNotSuggest".to_owned(), true.into());
}

/// Sets what taplo shows of one thing.
pub(super) fn taplo_docs(schema: &mut Map<String, Json>, of: &str, docs: Json) {
    if let Some(taplo) = within(schema, TAPLO)
        && let Some(all) = within(taplo, "docs")
    {
        all.insert(of.to_owned(), docs);
    }
}

/// The object at that name, which is made if it is not there.
fn within<'a>(object: &'a mut Map<String, Json>, name: &str) -> Option<&'a mut Map<String, Json>> {
    object.entry(name).or_insert_with(|| json!({})).as_object_mut()
}

fn shown(shown: &Shown) -> Option<String> {
    match shown {
        Shown::Value(value) => json_code(value),
        Shown::Nix(expr) => Some(markdown::code(&expr.text, "nix")),
        Shown::Untyped(text) => json_code(&Value::from(text.as_str())),
        Shown::Expression(text) => Some(markdown::code(text, "nix")),
        Shown::Markdown(text) => Some(markdown::for_editors(text)),
    }
}

/// A value as it is written in the file; [`None`] where JSON has no such number.
fn json_code(value: &Value) -> Option<String> {
    let json = value.to_json()?;
    let line = json.to_string();
    let is_short = line.len() <= 80 || !(json.is_array() || json.is_object());
    let text = if is_short { line } else { serde_json::to_string_pretty(&json).ok()? };
    Some(markdown::code(&text, "json"))
}

fn words(description: &str) -> String {
    match description.char_indices().nth(LONG) {
        Some((end, _)) => [description.get(..end).unwrap_or(description), "…"].concat(),
        None => description.to_owned(),
    }
}
