//! Options and types that are Nix, read from what they come to. What has to be shown stays Nix: it is computed at its place.

use nix_eval::{Error, Kind, Value};
use nix_schema::{
    AttrList, AttrPath, AttrsWith, Coercion, Comment, CustomType, Default, Described,
    DescriptionClass, Group, Module, NixExpr, Node, OptionDecl, RelatedPackage, Shown, Simple,
    Text, Type, Unique, Visibility,
};
use serde_json::Value as Json;

use super::computed::{State, unknown};

/// Types within types are read this deep.
const MAX_DEPTH: usize = 40;

/// Reads values.
pub(super) struct Reader<'s> {
    pub(super) state: &'s mut State,
    pub(super) depth: usize,
}

type Attrs = Vec<(String, Value)>;

fn get(attrs: &Attrs, name: &str) -> Option<Value> {
    attrs.iter().find(|(own, _)| own == name).map(|(_, value)| *value)
}

impl Reader<'_> {
    /// An option, or a group of them.
    pub(super) fn node(&mut self, value: Value) -> Result<Node, Error> {
        let attrs = self.attrs(value)?;
        if self.word(&attrs, "_type")?.as_deref() == Some("option") {
            return Ok(self.option(&attrs)?.into());
        }
        if self.state.evaluator.is_open(value)? {
            return Err(unknown("what others declare".to_owned()));
        }
        Ok(self.group(&attrs)?.into())
    }

    fn group(&mut self, attrs: &Attrs) -> Result<Group, Error> {
        let mut group = Group::new();
        for (name, value) in attrs {
            group.push(name, Comment::default(), self.node(*value)?);
        }
        Ok(group)
    }

    fn option(&mut self, attrs: &Attrs) -> Result<OptionDecl, Error> {
        let ty = match get(attrs, "type") {
            Some(ty) => self.ty(ty)?,
            None => Simple::Unspecified.into(),
        };
        let computed = || NixExpr::new("");
        let has = |name| get(attrs, name).is_some();
        let has_words = match get(attrs, "description") {
            Some(words) => self.state.evaluator.kind(words)? != Kind::Null,
            None => false,
        };
        Ok(OptionDecl {
            default: has("default").then(|| Default::Nix(computed())),
            default_text: has("defaultText").then(|| Shown::Nix(computed())),
            example: has("example").then(|| Shown::Nix(computed())),
            description: has_words.then(|| Text::Nix(computed())),
            related_packages: self.related(attrs)?,
            internal: self.flag(attrs, "internal")?,
            visible: self.visible(attrs)?,
            read_only: self.flag(attrs, "readOnly")?,
            ..OptionDecl::new(ty)
        })
    }

    fn related(&mut self, attrs: &Attrs) -> Result<Vec<RelatedPackage>, Error> {
        let Some(value) = get(attrs, "relatedPackages") else { return Ok(Vec::new()) };
        self.state.evaluator.force_deep(value)?;
        let json = self.state.evaluator.to_json(value)?;
        let json: Json = serde_json::from_str(&json).unwrap_or_default();
        Ok(json.as_array().into_iter().flatten().map(related_package).collect())
    }

    fn visible(&mut self, attrs: &Attrs) -> Result<Visibility, Error> {
        let Some(value) = get(attrs, "visible") else { return Ok(Visibility::Visible) };
        Ok(match self.state.evaluator.kind(value)? {
            Kind::Bool(true) => Visibility::Visible,
            Kind::String(word) if word == "shallow" => Visibility::Shallow,
            Kind::String(word) if word == "transparent" => Visibility::Transparent,
            Kind::Unknown(origin) => return Err(unknown(origin)),
            Kind::Null
            | Kind::Bool(false)
            | Kind::Int(_)
            | Kind::Float(_)
            | Kind::String(_)
            | Kind::Path(_)
            | Kind::List(_)
            | Kind::Attrs(_)
            | Kind::Function
            | Kind::Choice(_) => Visibility::Hidden,
        })
    }

    fn flag(&mut self, attrs: &Attrs, name: &str) -> Result<bool, Error> {
        let Some(value) = get(attrs, name) else { return Ok(false) };
        let kind = self.state.evaluator.kind(value)?;
        if let Kind::Unknown(origin) = kind {
            return Err(unknown(origin));
        }
        Ok(kind == Kind::Bool(true))
    }

    /// A type, in its own words.
    pub(super) fn ty(&mut self, value: Value) -> Result<Type, Error> {
        self.depth += 1;
        let read = if self.depth > MAX_DEPTH {
            Err(unknown("a type that is inside itself".to_owned()))
        } else {
            self.described(value)
        };
        self.depth -= 1;
        read
    }

    fn described(&mut self, value: Value) -> Result<Type, Error> {
        let attrs = self.attrs(value)?;
        let name = self.word(&attrs, "name")?.unwrap_or_default();
        let base = self.base(&name, (value, &attrs))?;
        let words = self.word(&attrs, "description");
        // Words with those of a submodule in them may not be known; then the parts of the type say them.
        let description = if base.inner().is_empty() && !matches!(base, Type::Submodule(_)) {
            words?
        } else {
            words.unwrap_or_default()
        };
        let class = self.class(&attrs)?;
        let says_it = matches!(base, Type::Submodule(_) | Type::Simple(_) | Type::Custom(_));
        let own = base.description(&Module::new(""));
        if description.as_ref().is_none_or(|words| says_it && *words == own) {
            return Ok(base);
        }
        Ok(Type::Described(Box::new(Described {
            base,
            name: None,
            description,
            class,
            format: None,
        })))
    }

    /// What a type of that name is made of, as far as options are below it.
    fn base(&mut self, name: &str, (value, attrs): (Value, &Attrs)) -> Result<Type, Error> {
        let of = |reader: &mut Self, inner: &str| {
            let nested = reader.state.evaluator.select(value, "nestedTypes")?;
            let nested = reader.state.evaluator.select(nested, inner)?;
            reader.ty(nested)
        };
        Ok(match name {
            "listOf" => {
                let elem = of(self, "elemType")?;
                // Its words are all that tells them apart.
                let words = self.word(attrs, "description").unwrap_or_default();
                if words.is_some_and(|words| words.starts_with("non-empty ")) {
                    Type::NonEmptyListOf(Box::new(elem))
                } else {
                    Type::list_of(elem)
                }
            }
            "attrsOf" | "lazyAttrsOf" | "loaOf" => {
                let placeholder = self.word(attrs, "placeholder")?;
                let (elem, lazy) = (of(self, "elemType")?, name == "lazyAttrsOf");
                Type::AttrsWith(Box::new(AttrsWith { elem, lazy, placeholder, names: None }))
            }
            "attrListOf" => {
                let elem = of(self, "elemType")?;
                Type::AttrListOf(Box::new(AttrList {
                    elem,
                    as_attrs: false,
                    merge_attr_values: None,
                }))
            }
            "nullOr" => Type::null_or(of(self, "elemType")?),
            "unique" => {
                let base = of(self, "elemType")?;
                Type::Unique(Box::new(Unique { base, message: None }))
            }
            "functionTo" => Type::FunctionTo(Box::new(of(self, "elemType")?)),
            "coercedTo" => {
                let (from, to) = (of(self, "coercedType")?, of(self, "finalType")?);
                Type::CoercedTo(Box::new(Coercion { from, function: NixExpr::new("x: x"), to }))
            }
            "attrTag" => {
                let tags = self.state.evaluator.select(value, "nestedTypes")?;
                let tags = self.attrs(tags)?;
                Type::AttrTag(self.group(&tags)?)
            }
            "submodule" => self.submodule(value)?,
            "deferredModule" => {
                let modules = self.state.evaluator.select(value, "getSubModules")?;
                let is_empty = self.state.evaluator.kind(modules)? == Kind::List(Vec::new());
                // Which ones is asked at its place.
                Type::DeferredModule(if is_empty { Vec::new() } else { vec![NixExpr::new("")] })
            }
            _ => self.simple(attrs)?,
        })
    }

    fn submodule(&mut self, value: Value) -> Result<Type, Error> {
        let inside = self.state.inside(value, &[])?;
        let inside = self.attrs(inside)?;
        if self.flag(&inside, "more")? {
            return Err(unknown("what its modules import".to_owned()));
        }
        let options = get(&inside, "options").ok_or_else(|| unknown("its options".to_owned()))?;
        let options = self.attrs(options)?;
        let mut group = self.group(&options)?;
        if let Some(freeform) = get(&inside, "freeform")
            && self.state.evaluator.kind(freeform)? != Kind::Null
        {
            group.freeform = Some(Box::new(self.ty(freeform)?));
        }
        Ok(Type::submodule(group))
    }

    /// A type without others: one of nixpkgs by its words, or one that may have an `emptyValue`.
    fn simple(&mut self, attrs: &Attrs) -> Result<Type, Error> {
        let words = self.word(attrs, "description")?.unwrap_or_default();
        let class = self.class(attrs)?;
        let known =
            Simple::table().iter().find(|row| row.description == words && row.class == class);
        if let Some(row) = known {
            return Ok(row.ty.into());
        }
        let has_empty = match get(attrs, "emptyValue") {
            Some(empty) => self.attrs(empty)?.iter().any(|(name, _)| name == "value"),
            None => false,
        };
        Ok(Type::Custom(Box::new(CustomType {
            name: words,
            description: None,
            class,
            check: None,
            merge: None,
            empty_value: has_empty.then(|| NixExpr::new("")),
            fields: Vec::new(),
        })))
    }

    fn class(&mut self, attrs: &Attrs) -> Result<Option<DescriptionClass>, Error> {
        use DescriptionClass::{Composite, Conjunction, NonRestrictiveClause, Noun};
        let class = self.word(attrs, "descriptionClass")?;
        let all = [Noun, Conjunction, Composite, NonRestrictiveClause];
        Ok(class.and_then(|class| all.into_iter().find(|known| known.name() == class)))
    }

    fn word(&mut self, attrs: &Attrs, name: &str) -> Result<Option<String>, Error> {
        let Some(value) = get(attrs, name) else { return Ok(None) };
        match self.state.evaluator.kind(value)? {
            Kind::String(word) => Ok(Some(word)),
            Kind::Unknown(origin) => Err(unknown(origin)),
            Kind::Null
            | Kind::Bool(_)
            | Kind::Int(_)
            | Kind::Float(_)
            | Kind::Path(_)
            | Kind::List(_)
            | Kind::Attrs(_)
            | Kind::Function
            | Kind::Choice(_) => Ok(None),
        }
    }

    fn attrs(&mut self, value: Value) -> Result<Attrs, Error> {
        match self.state.evaluator.kind(value)? {
            Kind::Attrs(attrs) => Ok(attrs),
            Kind::Unknown(origin) => Err(unknown(origin)),
            Kind::Null
            | Kind::Bool(_)
            | Kind::Int(_)
            | Kind::Float(_)
            | Kind::String(_)
            | Kind::Path(_)
            | Kind::List(_)
            | Kind::Function
            | Kind::Choice(_) => Err(unknown("a value that is no set".to_owned())),
        }
    }
}

fn related_package(json: &Json) -> RelatedPackage {
    let path = |json: &Json| {
        let names = json.as_array()?.iter();
        Some(AttrPath(names.filter_map(Json::as_str).map(str::to_owned).collect()))
    };
    let text = |name: &str| json.get(name).and_then(Json::as_str).map(str::to_owned);
    match json {
        Json::String(name) => RelatedPackage::Name(name.clone()),
        Json::Array(_) => RelatedPackage::Path(path(json).unwrap_or_default()),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Object(_) => RelatedPackage::Entry {
            name: text("name"),
            path: json.get("path").and_then(path),
            title: text("title"),
            comment: text("comment"),
        },
    }
}
