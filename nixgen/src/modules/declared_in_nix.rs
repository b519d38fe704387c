//! Options that modules declare themselves, in Nix: as far as their types say what they are.

use nix_eval::{Evaluator, Kind, Value};
use nix_schema::{
    AttrPath, Comment, Default, Group, Member, Module, Node, OptionDecl, Simple, Type,
};

use super::read::{Outcome, Plain, Read};

/// The options that modules declare, and the paths of those that are not known well enough to be merged.
#[derive(Debug, Default)]
pub(crate) struct InNix {
    pub(crate) group: Group,
    pub(crate) doubtful: Vec<AttrPath>,
    /// Whether there may be others.
    pub(crate) is_open: bool,
}

/// Types within types are read this deep.
const MAX_DEPTH: usize = 20;

/// Reads values of `options`.
pub(crate) fn declared_in_nix(evaluator: &mut Evaluator, options: &[Value]) -> InNix {
    let mut found = InNix::default();
    for value in options {
        let mut group = std::mem::take(&mut found.group);
        below(evaluator, (*value, &AttrPath::root()), &mut group, &mut found);
        found.group = group;
    }
    found
}

impl InNix {
    /// The options as a module.
    pub(crate) fn module(&self) -> Module {
        Module::new("options").with_root(AttrPath::root(), self.group.clone())
    }
}

fn below(
    evaluator: &mut Evaluator,
    (value, path): (Value, &AttrPath),
    group: &mut Group,
    found: &mut InNix,
) {
    let Ok(Kind::Attrs(attrs)) = evaluator.kind(value) else {
        found.is_open = true;
        return;
    };
    found.is_open |= evaluator.is_open(value).unwrap_or(true);
    for (name, value) in attrs {
        let path = path.join(&name);
        let node = match option(evaluator, value) {
            Ok(Some(option)) => Node::Option(Box::new(option)),
            Ok(None) => {
                let mut inner = Group::new();
                let known = group.members.iter_mut().find(|member| member.name == name);
                if let Some(Member { node: Node::Group(known), .. }) = known {
                    below(evaluator, (value, &path), known, found);
                    continue;
                }
                below(evaluator, (value, &path), &mut inner, found);
                Node::Group(inner)
            }
            Err(()) => {
                found.doubtful.push(path);
                let ty = Type::Unknown { description: String::new() };
                Node::Option(Box::new(OptionDecl::new(ty)))
            }
        };
        if group.get(&name).is_some() {
            found.doubtful.push(AttrPath(vec![]).concat(&AttrPath::root().join(&name)));
        } else {
            group.push(&name, Comment::default(), node);
        }
    }
}

/// A declaration; nothing if it is a group, the error if it is not known well enough.
fn option(evaluator: &mut Evaluator, value: Value) -> Result<Option<OptionDecl>, ()> {
    let Ok(Kind::Attrs(attrs)) = evaluator.kind(value) else { return Err(()) };
    if text(evaluator, &attrs, "_type").as_deref() != Some("option") {
        return Ok(None);
    }
    let get = |name: &str| attrs.iter().find(|(own, _)| own == name).map(|(_, value)| *value);
    if get("apply").is_some() {
        return Err(());
    }
    let ty = match get("type") {
        Some(ty) => type_of(evaluator, ty, 0).ok_or(())?,
        None => Simple::Unspecified.into(),
    };
    let mut option = OptionDecl::new(ty);
    if let Some(default) = get("default") {
        let plain = plain(Read::new(evaluator).read(default)).ok_or(())?;
        option.default = Some(Default::Value(plain));
    }
    if let Some(read_only) = get("readOnly") {
        option.read_only = evaluator.kind(read_only) == Ok(Kind::Bool(true));
    }
    Ok(Some(option))
}

fn text(evaluator: &mut Evaluator, attrs: &[(String, Value)], name: &str) -> Option<String> {
    let (_, value) = attrs.iter().find(|(own, _)| own == name)?;
    match evaluator.kind(*value) {
        Ok(Kind::String(text)) => Some(text),
        Ok(_) | Err(_) => None,
    }
}

/// The type that a type of nixpkgs' library is, if its name says all of it.
pub(crate) fn type_of(evaluator: &mut Evaluator, value: Value, depth: usize) -> Option<Type> {
    let Ok(Kind::Attrs(attrs)) = evaluator.kind(value) else { return None };
    if depth > MAX_DEPTH || attrs.iter().any(|(name, _)| name == "narrowed") {
        return None;
    }
    let name = text(evaluator, &attrs, "name")?;
    let nested = attrs.iter().find(|(own, _)| own == "nestedTypes").map(|(_, nested)| *nested);
    let mut inner = |name: &str| {
        let nested = evaluator.select(nested?, name).ok()?;
        type_of(evaluator, nested, depth + 1).map(Box::new)
    };
    Some(match name.as_str() {
        "listOf" => Type::ListOf(inner("elemType")?),
        "attrsOf" => Type::AttrsOf(inner("elemType")?),
        "lazyAttrsOf" => Type::LazyAttrsOf(inner("elemType")?),
        "nullOr" => Type::NullOr(inner("elemType")?),
        "either" => Type::Either(inner("left")?, inner("right")?),
        _ => {
            let description = text(evaluator, &attrs, "description")?;
            let module = Module::new("");
            let row = Simple::table().iter().find(|row| {
                Type::from(row.ty).description(&module) == description && is_name(row.path, &name)
            })?;
            row.ty.into()
        }
    })
}

/// Whether a type at a path of `lib.types` calls itself by that name.
fn is_name(path: &str, name: &str) -> bool {
    let plain = matches!(
        path,
        "bool"
            | "int"
            | "float"
            | "str"
            | "nonEmptyStr"
            | "singleLineStr"
            | "path"
            | "package"
            | "attrs"
            | "raw"
            | "anything"
            | "unspecified"
    );
    plain && path == name
}

/// An attribute of a set, if it is there.
pub(crate) fn attribute(evaluator: &mut Evaluator, set: Value, name: &str) -> Option<Value> {
    match evaluator.kind(set) {
        Ok(Kind::Attrs(attrs)) => {
            attrs.into_iter().find(|(own, _)| own == name).map(|(_, value)| value)
        }
        Ok(_) | Err(_) => None,
    }
}

/// A value without anything unknown in it.
pub(crate) fn plain(outcome: Outcome) -> Option<nix_schema::Value> {
    let Outcome::Value(plain) = outcome else { return None };
    Some(match plain {
        Plain::Null => nix_schema::Value::Null,
        Plain::Bool(bool) => nix_schema::Value::Bool(bool),
        Plain::Int(int) => nix_schema::Value::Int(int),
        Plain::Float(float) => nix_schema::Value::Float(float),
        Plain::String(text) => nix_schema::Value::String(text),
        Plain::List(items) => {
            nix_schema::Value::List(items.into_iter().map(self::plain).collect::<Option<_>>()?)
        }
        Plain::Attrs(attrs) => {
            let attrs = attrs.into_iter().map(|(name, value)| Some((name, self::plain(value)?)));
            nix_schema::Value::Attrs(attrs.collect::<Option<Vec<_>>>()?.into_iter().collect())
        }
        Plain::Path(_) | Plain::Package(_) | Plain::Function => return None,
    })
}
