//! Texts and numbers that Nix cannot hold: NUL, NaN, infinities.

use super::Problem;
use crate::{
    AttrPath, Body, Comment, Default, Definition, Group, Module, NixExpr, Node, OptionDecl, Owner,
    Part, Place, RelatedPackage, Relocation, Shown, Text, Type, Value, Visitor, walk_module,
};

const NUL: &str = "holds a NUL character, which Nix strings cannot; remove it";

pub(super) fn check(module: &Module) -> Vec<Problem> {
    let mut walk = Texts { problems: Vec::new() };
    walk_module(module, &mut walk);
    walk.relocations(module);
    for part in &module.config {
        walk.part(part);
    }
    module.meta.iter().for_each(|definition| walk.definition(definition));
    walk.comments(module);
    for root in &module.roots {
        walk.path(&root.path, &root.place);
    }
    walk.problems
}

struct Texts {
    problems: Vec<Problem>,
}

impl Texts {
    fn text(&mut self, subject: &str, text: &str, place: &Place) {
        if text.contains('\0') {
            self.problems.push(Problem::new(subject, NUL, place));
        }
    }

    fn path(&mut self, path: &AttrPath, place: &Place) {
        for name in path.names() {
            self.text(&format!("the name `{}`", name.escape_debug()), name, place);
        }
    }

    fn relocations(&mut self, module: &Module) {
        for relocation in module.relocations() {
            let place = relocation.place();
            for path in relocation.from().iter().chain(relocation.to()) {
                self.path(path, place);
            }
            if let Relocation::Removed { option, reason: Text::Static(reason), .. } = relocation {
                self.text(&format!("relocation of `{option}`"), reason, place);
            }
        }
    }

    fn part(&mut self, part: &Part) {
        for (at, assertion) in part.assertions.iter().enumerate() {
            if let Text::Static(message) = &assertion.message {
                self.text(&format!("message of assertion {}", at + 1), message, &assertion.place);
            }
            self.comment(&assertion.comment, &assertion.place);
        }
        self.comment(&part.comment, &part.place);
        match &part.body {
            Body::Definitions(all) => all.iter().for_each(|definition| self.definition(definition)),
            Body::Nix(_) => {}
        }
    }

    fn definition(&mut self, definition: &Definition) {
        self.path(&definition.path, &definition.place);
        self.comment(&definition.comment, &definition.place);
    }

    fn comments(&mut self, module: &Module) {
        let nowhere = Place::default();
        let bindings = module.bindings.iter().map(|b| (&b.comment, &b.place));
        let types = module.types.iter().map(|t| (&t.comment, &t.place));
        let roots = module.roots.iter().map(|r| (&r.comment, &r.place));
        let whole = [&module.header, &module.config_comment].map(|comment| (comment, &nowhere));
        for (comment, place) in bindings.chain(types).chain(roots).chain(whole) {
            self.comment(comment, place);
        }
    }

    /// A line break would end the comment and make what follows Nix.
    fn comment(&mut self, comment: &Comment, place: &Place) {
        if comment.0.iter().any(|line| line.contains(['\n', '\r'])) {
            let message = "holds a line break; give each line as an entry of its own";
            self.problems.push(Problem::new("comment", message, place));
        }
        if comment.0.iter().any(|line| line.contains('\0')) {
            let message = "holds a NUL character, which Nix source cannot; remove it";
            self.problems.push(Problem::new("comment", message, place));
        }
    }

    fn value(&mut self, subject: &str, value: &Value, place: &Place) {
        match value {
            Value::Float(f) if !f.is_finite() => {
                let message = format!("{f} has no spelling in Nix; use a finite number");
                self.problems.push(Problem::new(subject, message, place));
            }
            Value::String(text) => self.text(subject, text, place),
            Value::List(items) => items.iter().for_each(|item| self.value(subject, item, place)),
            Value::Attrs(attrs) => {
                for (name, value) in attrs {
                    self.text(subject, name, place);
                    self.value(subject, value, place);
                }
            }
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) => {}
        }
    }

    fn shown(&mut self, subject: &str, shown: &Shown, place: &Place) {
        match shown {
            Shown::Value(value) => self.value(subject, value, place),
            Shown::Untyped(text) | Shown::Expression(text) | Shown::Markdown(text) => {
                self.text(subject, text, place);
            }
            Shown::Nix(_) => {}
        }
    }

    fn related(&mut self, subject: &str, related: &RelatedPackage, place: &Place) {
        match related {
            RelatedPackage::Name(name) => self.text(subject, name, place),
            RelatedPackage::Path(path) => self.path(path, place),
            RelatedPackage::Entry { name, path, title, comment } => {
                for text in [name, title, comment].into_iter().flatten() {
                    self.text(subject, text, place);
                }
                path.iter().for_each(|path| self.path(path, place));
            }
        }
    }
}

impl Visitor for Texts {
    fn group(&mut self, _: &AttrPath, group: &Group) {
        for member in &group.members {
            let nowhere = Place::default();
            let place = match &member.node {
                Node::Option(option) => &option.place,
                Node::Group(_) | Node::Raw(_) => &nowhere,
            };
            self.path(&AttrPath::from([member.name.as_str()]), place);
            self.path(&AttrPath(member.aliases.clone()), place);
            self.comment(&member.comment, place);
        }
    }

    fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
        let subject = |attribute| format!("{attribute} of `{path}`");
        if let Some(Default::Value(value)) = &option.default {
            self.value(&subject("default"), value, &option.place);
        }
        for (name, shown) in [("defaultText", &option.default_text), ("example", &option.example)] {
            if let Some(shown) = shown {
                self.shown(&subject(name), shown, &option.place);
            }
        }
        if let Some(Text::Static(text)) = &option.description {
            self.text(&subject("description"), text, &option.place);
        }
        for related in &option.related_packages {
            self.related(&subject("relatedPackages"), related, &option.place);
        }
    }

    fn ty(&mut self, owner: &Owner<'_>, ty: &Type) {
        let subject = owner.what.to_string();
        match ty {
            Type::StrMatching(text) | Type::SeparatedString(text) => {
                self.text(&subject, text, owner.place);
            }
            Type::NumberBetween { min, max } => {
                self.value(&subject, &(*min).into(), owner.place);
                self.value(&subject, &(*max).into(), owner.place);
            }
            Type::Enum(values) => {
                values.iter().for_each(|v| self.value(&subject, &v.value, owner.place));
            }
            Type::Described(described) => {
                for text in [&described.name, &described.description].into_iter().flatten() {
                    self.text(&subject, text, owner.place);
                }
            }
            Type::Unique(unique) => {
                unique.message.iter().for_each(|text| self.text(&subject, text, owner.place));
            }
            Type::Custom(custom) => {
                for text in std::iter::once(&custom.name).chain(&custom.description) {
                    self.text(&subject, text, owner.place);
                }
            }
            Type::Serializable(data) => self.text(&subject, &data.type_name, owner.place),
            Type::AttrsWith(with) => {
                with.placeholder.iter().for_each(|text| self.text(&subject, text, owner.place));
            }
            Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::PasswdEntry(_)
            | Type::PathWith { .. }
            | Type::LoaOf(_)
            | Type::AttrListOf(_)
            | Type::AttrTag(_)
            | Type::CoercedTo(_)
            | Type::FunctionTo(_)
            | Type::DeferredModule(_)
            | Type::Format(_)
            | Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::AttrsOf(_)
            | Type::LazyAttrsOf(_)
            | Type::NullOr(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::Submodule(_)
            | Type::Checked(_)
            | Type::Named(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => {}
        }
    }

    /// Inside a fragment a raw carriage return would be lost or doubled on the way through editors.
    fn expr(&mut self, owner: &Owner<'_>, expr: &NixExpr) {
        if expr.text.contains('\0') {
            self.problems.push(Problem::at(owner, NUL));
        }
        if expr.text.contains('\r') {
            let message = "holds a carriage return; use line feeds, and `\\r` inside strings";
            self.problems.push(Problem::at(owner, message));
        }
    }
}
