//! One option: its field's type, its doc comment and its keys.

mod markup;

use nix_schema::{Form, Group, NixExpr, Node, OptionDecl, RawNode, Text, Type};

use super::Printer;
use super::attribute::Meta;
use super::rust_type::{Kind, RustType, SAYS_NOTHING, Said, is_any};

pub(super) use markup::doc;

/// A field without its name.
pub(super) struct Field {
    /// The Rust type.
    pub(super) ty: String,
    /// The doc comment.
    pub(super) doc: String,
    pub(super) keys: Vec<Meta>,
    pub(super) deprecated: Option<String>,
}

impl Field {
    /// A field of that type that says nothing.
    pub(super) fn bare(ty: String) -> Self {
        Self { ty, doc: String::new(), keys: Vec::new(), deprecated: None }
    }
}

impl<'a> Printer<'a> {
    /// The field of an attribute.
    pub(super) fn field(&mut self, node: &'a Node, hint: &str) -> Field {
        match node {
            Node::Group(group) => Field::bare(self.group(group, hint)),
            Node::Option(option) => self.option(option, hint),
            Node::Raw(raw) => self.raw("option_nix", raw, hint),
        }
    }

    /// Nix that stays as it is, and what it comes to.
    pub(super) fn raw(&mut self, key: &str, raw: &'a RawNode, hint: &str) -> Field {
        let nix = self.fragment(key, &raw.expr);
        let mut field = match raw.means.as_deref() {
            Some(Node::Raw(_)) => {
                self.note("what its Nix comes to is Nix again, and is left out");
                Field::bare(ANY.to_owned())
            }
            Some(Node::Option(option))
                if is_any(&option.ty) && **option == OptionDecl::new(option.ty.clone()) =>
            {
                self.note(SAYS_NOTHING);
                self.option(option, hint)
            }
            Some(node) => self.field(node, hint),
            None => Field::bare(ANY.to_owned()),
        };
        field.keys.insert(0, nix);
        field
    }

    /// `key = "…"`, whose names are those of the struct that is being written.
    pub(super) fn fragment(&mut self, key: &str, nix: &NixExpr) -> Meta {
        self.reads(nix);
        Meta::text(key, nix.text.trim())
    }

    /// The same on one line, to stand in a list.
    pub(super) fn fragment_in_list(&mut self, key: &str, nix: &NixExpr) -> Meta {
        self.reads(nix);
        Meta::line(key, nix.text.trim())
    }

    fn option(&mut self, option: &'a OptionDecl, hint: &str) -> Field {
        let (rust, mut keys) = self.option_type(option, hint);
        self.said_by_form(option, &mut keys);
        self.default(option, &rust, &mut keys);
        self.example(option, &rust, &mut keys);
        let doc = self.description(option, &mut keys);
        self.rest(option, &mut keys);
        Field { ty: rust.sized(), doc, keys, deprecated: option.deprecated.clone() }
    }

    /// The field's type, and the keys that say the rest of the option's.
    fn option_type(&mut self, option: &'a OptionDecl, hint: &str) -> (RustType, Vec<Meta>) {
        let ty = &option.ty;
        if let Type::Raw { .. } | Type::Unknown { .. } = ty {
            for expr in ty.exprs() {
                self.reads(expr);
            }
            let (text, key) = self.verbatim_key(ty, hint);
            return (RustType::new(text, Kind::Opaque, ty.clone()), vec![key]);
        }
        let (ty, mut keys) = match self.check(ty) {
            Some((ty, check)) => (ty, vec![check]),
            None => (ty, Vec::new()),
        };
        let rust = self.rust_type(ty, hint);
        if option.form == Form::Enable
            && matches!(rust.said, Said::Wholly)
            && rust.kind == Kind::Bool
        {
            return (rust, Vec::new());
        }
        let stated = match &rust.said {
            Said::Wholly if rust.kind == Kind::Options => Some(Meta::word("submodule")),
            Said::Wholly => None,
            Said::Around(leaf) => Some(Meta::text("ty", &self.expression(&leaf.clone()))),
            Said::Not => Some(Meta::text("ty", &self.expression(&rust.model.clone()))),
        };
        keys.splice(0..0, stated);
        (rust, keys)
    }

    /// `check(…)`, and the type that it is put upon.
    fn check(&mut self, ty: &'a Type) -> Option<(&'a Type, Meta)> {
        let Type::Checked(checked) = ty else {
            return None;
        };
        // Of a nullable type, the derive checks the value inside; items are of types that no key names.
        if matches!(checked.base, Type::NullOr(_)) || !checked.items.is_empty() {
            return None;
        }
        let mut keys = vec![self.fragment_in_list("expr", &checked.predicate)];
        let mut base = &checked.base;
        if let Type::Described(described) = base {
            let words = [
                ("name", described.name.as_deref()),
                ("description", described.description.as_deref()),
                ("class", described.class.map(nix_schema::DescriptionClass::name)),
            ];
            keys.extend(words.iter().filter_map(|(key, text)| Some(Meta::line(key, (*text)?))));
            if keys.len() == 1 || matches!(described.base, Type::NullOr(_)) {
                return None;
            }
            base = &described.base;
            self.tell_format(described);
        }
        self.tell_bounds(checked);
        Some((base, Meta::list("check", keys)))
    }

    /// The doc comment, or the key that stands for it.
    fn description(&mut self, option: &OptionDecl, keys: &mut Vec<Meta>) -> String {
        let usual = self.usual(option);
        if let Some(usual) = &usual
            && option.form != Form::Enable
            && usual.description == option.description
        {
            return String::new();
        }
        match &option.description {
            None => {
                let has_one = usual.is_some_and(|usual| usual.description.is_some());
                keys.extend(has_one.then(|| Meta::word("no_description")));
                String::new()
            }
            Some(Text::Nix(nix)) => {
                keys.push(self.fragment("description_nix", nix));
                String::new()
            }
            Some(Text::Static(text)) => {
                let doc = match option.form {
                    Form::Enable => markup::sentence(text, 4),
                    Form::Option | Form::Package(_) => doc(text, 4),
                };
                doc.unwrap_or_else(|| {
                    keys.push(Meta::text("description", text));
                    String::new()
                })
            }
        }
    }

    /// A struct for a group of options.
    pub(super) fn group(&mut self, group: &'a Group, hint: &str) -> String {
        let at = self.reserve();
        let name = self.unique(hint);
        self.items[at] = self.structure((&name, group), Vec::new());
        name
    }
}

pub(super) const ANY: &str = "serde_json::Value";
