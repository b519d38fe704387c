//! One option as `options.json` has it.

use nix_schema::{
    AttrPath, Default, Form, NoteKind, OptionDecl, Place, Problem, RelatedPackage, Shown, Text,
    Type,
};
use serde_json::{Map, Value as Json, json};

use super::pretty::{self, expression, markdown, rendered};
use super::types::{Empty, empty, has_sub_modules};
use super::walk::{At, Walk};

/// What nixpkgs writes where nobody described an option.
const NO_DESCRIPTION: &str = "This option has no description.";

/// An option with this type at this place.
pub(super) fn of_option(walk: &mut Walk<'_>, option: &OptionDecl, (ty, at): (&Type, &At)) -> Json {
    let described = description(walk, option, at);
    let mut record = plain(walk, (ty, at), described);
    let mut asked = Asked { walk, at, place: &option.place };
    if let Some(example) = &option.example {
        record.extend(asked.shown(example, "example").map(|json| ("example".to_owned(), json)));
    }
    record.extend(asked.default(option, ty).map(|json| ("default".to_owned(), json)));
    record.insert("readOnly".to_owned(), option.read_only.into());
    if !option.related_packages.is_empty() {
        let related = related_packages(&option.related_packages);
        record.insert("relatedPackages".to_owned(), related.into());
    }
    record.into()
}

/// Another name of the option `to`, which has this type.
pub(super) fn of_alias(walk: &mut Walk<'_>, (to, ty): (&AttrPath, &Type), at: &At) -> Json {
    let description = format!("Alias of {{option}}`{}`.", pretty::option_name(&to.0));
    let mut record = plain(walk, (ty, at), description);
    let mut asked = Asked { walk, at, place: &Place::default() };
    record.extend(asked.empty(ty).map(|json| ("default".to_owned(), json)));
    record.into()
}

fn plain(walk: &mut Walk<'_>, (ty, at): (&Type, &At), description: String) -> Map<String, Json> {
    let declarations = if at.is_nowhere { json!([]) } else { json!([walk.file]) };
    let fields = [
        ("declarations", declarations),
        ("description", description.into()),
        ("loc", at.loc.clone().into()),
        ("readOnly", false.into()),
        ("type", ty.description(walk.module).into()),
    ];
    fields.map(|(name, value)| (name.to_owned(), value)).into_iter().collect()
}

fn description(walk: &mut Walk<'_>, option: &OptionDecl, at: &At) -> String {
    let is_computed = match (&option.description, &option.form) {
        (Some(Text::Nix(_)), _) => true,
        (None, Form::Package(package)) => package.extra_description.is_some(),
        (None, Form::Option | Form::Enable) | (Some(Text::Static(_)), _) => false,
    };
    if is_computed {
        return match walk.computed.text(&at.select("description").steps) {
            Ok(text) => text,
            Err(why) => {
                let mut asked = Asked { walk, at, place: &option.place };
                asked.refuse("description", &why, "write it as a text");
                String::new()
            }
        };
    }
    option.full_description().unwrap_or_else(|| {
        walk.note(NoteKind::Guessed, at, "it has no description, which nixpkgs warns of");
        NO_DESCRIPTION.to_owned()
    })
}

/// What is asked of an option.
struct Asked<'w, 'm> {
    walk: &'w mut Walk<'m>,
    at: &'w At,
    place: &'w Place,
}

impl Asked<'_, '_> {
    fn default(&mut self, option: &OptionDecl, ty: &Type) -> Option<Json> {
        match (&option.default_text, &option.default) {
            (Some(text), _) => self.shown(text, "defaultText"),
            (None, Some(Default::Value(value))) => Some(rendered(value)),
            (None, Some(Default::Nix(_))) => self.computed("default", "give `default_text`"),
            (None, None) => self.empty(ty),
        }
    }

    fn empty(&mut self, ty: &Type) -> Option<Json> {
        let module = self.walk.module;
        if has_sub_modules(ty, module) {
            return None;
        }
        match empty(ty, module)? {
            Empty::Value(value) => Some(rendered(&value)),
            Empty::Nix(expr, steps) => self.empty_of(&expr.text, &steps),
            Empty::Fails => {
                self.refuse("default", "nixpkgs cannot show an empty one", "give `default_text`");
                None
            }
        }
    }

    /// `emptyValue` of a type of its own: a set that may have a `value`.
    fn empty_of(&mut self, text: &str, inside: &[&str]) -> Option<Json> {
        let value = crate::constant::value_of(&nix_eval::syntax::parse(text).expr);
        if let Some(nix_schema::Value::Attrs(attrs)) = value {
            return attrs.get("value").map(rendered);
        }
        let ty = inside.iter().fold(self.at.select("type"), |at, name| at.select(name));
        let steps = ty.select("emptyValue").select("value").steps;
        let shown = self.walk.computed.shown(&steps);
        self.known("default", shown, "give `default_text`")
    }

    fn shown(&mut self, shown: &Shown, attribute: &str) -> Option<Json> {
        match shown {
            Shown::Value(value) => Some(rendered(value)),
            Shown::Untyped(text) => Some(rendered(&nix_schema::Value::from(text.as_str()))),
            Shown::Expression(text) => Some(expression(text)),
            Shown::Markdown(text) => Some(markdown(text)),
            Shown::Nix(_) => self.computed(attribute, "give it as a literal expression"),
        }
    }

    fn computed(&mut self, attribute: &str, remedy: &str) -> Option<Json> {
        let steps = self.at.select(attribute).steps;
        let shown = self.walk.computed.shown(&steps);
        self.known(attribute, shown, remedy)
    }

    fn known(
        &mut self,
        attribute: &str,
        shown: Result<Json, String>,
        remedy: &str,
    ) -> Option<Json> {
        match shown {
            Ok(json) => Some(json),
            Err(why) => {
                self.refuse(attribute, &why, remedy);
                None
            }
        }
    }

    fn refuse(&mut self, attribute: &str, why: &str, remedy: &str) {
        let subject = format!("{attribute} of `{}`", pretty::option_name(&self.at.loc));
        let message = format!("what the manual would show is not known: {why}; {remedy}");
        self.walk.problems.push(Problem::new(subject, message, self.place));
    }
}

/// A list of links, in Markdown.
pub(crate) fn related_packages(packages: &[RelatedPackage]) -> String {
    packages.iter().map(related).collect()
}

/// A link to the package among those of nixpkgs.
fn related(package: &RelatedPackage) -> String {
    let (name, title, comment) = match package {
        RelatedPackage::Name(name) => (name.clone(), None, None),
        RelatedPackage::Path(path) => (path.0.join("."), None, None),
        RelatedPackage::Entry { name, path, title, comment } => {
            let of_path = || path.as_ref().map(|path| path.0.join(".")).unwrap_or_default();
            (name.clone().unwrap_or_else(of_path), title.as_ref(), comment.as_ref())
        }
    };
    let title = title.map_or(String::new(), |title| format!("{title} aka "));
    let comment = comment.map_or(String::new(), |comment| format!("\n\n  {comment}"));
    format!(
        "- [{title}`pkgs.{name}`](\n    https://search.nixos.org/packages?show={name}\
         &sort=relevance&query={name}\n  ){comment}\n"
    )
}
