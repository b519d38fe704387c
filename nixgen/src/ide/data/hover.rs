//! What is known of the name or the value at the cursor, in the words that options of Nix have.

use nix_eval::syntax::Span;
use nix_schema::{AttrPath, Default, EnumValue, OptionDecl, Shown as Declared, Text, Value};

use super::places::{Model, Moved, Place, Spot};
use super::sketch::{Kind, NodeId, Sketch};
use super::written;
use crate::ide::Hover;
use crate::ide::hover::{of_option, of_value};
use crate::ide::options::{DeclaredBy, OptionInfo, Shown, Values};
use crate::lint::DataFormat;

/// The value whose name or text the cursor is in, and that.
pub(super) fn node_at(sketch: &Sketch<'_>) -> Option<(NodeId, Span)> {
    let offset = u32::try_from(sketch.offset).unwrap_or(u32::MAX);
    let has = |at: &Span| at.start <= offset && offset <= at.end && at.start < at.end;
    sketch.nodes().find_map(|(id, node)| {
        let key = node.key.as_ref().map(|key| key.span).filter(has);
        let value = Some(node.span).filter(|_| node.kind == Kind::Scalar).filter(has);
        key.or(value).map(|at| (id, at))
    })
}

pub(super) fn hover(sketch: &Sketch<'_>, model: &Model<'_>) -> Option<Hover> {
    let (node, span) = node_at(sketch)?;
    let place = model.place(sketch, node);
    let info = info(&place, (model, sketch.format))?;
    let is_value = sketch.get(node).key.as_ref().is_none_or(|key| key.span != span);
    let listed = if is_value { listed(sketch, model, (node, &place)) } else { None };
    let markdown = listed.map_or_else(|| of_option(&info), |value| of_value(value, &info));
    Some(Hover { span, markdown })
}

/// What is said of the option at a path of names.
pub(super) fn about(model: &Model<'_>, path: &[String], format: DataFormat) -> Option<String> {
    let below = path.strip_prefix(model.base).unwrap_or(path);
    let place = below.iter().fold(model.whole(), |place, name| {
        let direct = model.named(place.clone(), name);
        let is_known = !direct.spots.is_empty() || direct.moved.is_some();
        // Lists have no names.
        if is_known { direct } else { model.named(model.item(place, 0), name) }
    });
    Some(of_option(&info(&place, (model, format))?))
}

/// The value of an enum that is written there.
fn listed<'a>(
    sketch: &Sketch<'_>,
    model: &Model<'a>,
    (node, place): (NodeId, &Place<'a>),
) -> Option<&'a EnumValue> {
    let text = sketch.scalar(node)?;
    place.spots.iter().find_map(|spot| {
        let Spot::Type(ty) = spot else { return None };
        Values::of(ty, model.module).listed.into_iter().find(|value| {
            let written = || written::value(&value.value, sketch.format);
            value.value == Value::from(&*text) || written().is_some_and(|known| known == *text)
        })
    })
}

/// What is known of a place: its option, a group, or a value in an option.
fn info<'a>(
    place: &Place<'a>,
    (model, format): (&Model<'a>, DataFormat),
) -> Option<OptionInfo<'a>> {
    let spot = place.spots.first();
    if spot.is_none() && place.moved.is_none() {
        return None;
    }
    let decl = place.option.as_ref().filter(|option| option.is_here).map(|option| option.decl);
    let ty = spot.and_then(|spot| if let Spot::Type(ty) = spot { Some(*ty) } else { None });
    let group = spot.and_then(|spot| if let Spot::Tree(tree) = spot { Some(tree) } else { None });
    let description = decl.and_then(OptionDecl::full_description);
    let of_group = || Some(group?.description?.to_owned());
    let words = ty.map(|ty| ty.description(model.module)).unwrap_or_default();
    let known = decl.map(|decl| &decl.place).filter(|place| place.is_known());
    Some(OptionInfo {
        path: AttrPath(place.path.clone()),
        type_description: words.into(),
        ty,
        module: model.module,
        default: decl.and_then(|decl| default(decl, format)),
        example: decl.and_then(|decl| declared(decl.example.as_ref()?, format)),
        description: description.or_else(of_group),
        declared_by: known.cloned().map(DeclaredBy::Place).into_iter().collect(),
        read_only: decl.is_some_and(|decl| decl.read_only),
        internal: decl.is_some_and(|decl| decl.internal),
        required: decl.is_some_and(|decl| decl.is_required(model.module)),
        renamed_to: match place.moved {
            Some(Moved::To(to)) => Some(to),
            Some(Moved::Gone(_)) | None => None,
        },
        hands_on: true,
        removed_reason: match place.moved {
            Some(Moved::Gone(Text::Static(why))) => Some(why),
            Some(Moved::Gone(Text::Nix(_))) => Some(""),
            Some(Moved::To(_)) | None => None,
        },
        deprecated: decl.and_then(|decl| decl.deprecated.as_deref()),
        related_packages: decl.map(|decl| &*decl.related_packages).unwrap_or_default(),
    })
}

fn default(decl: &OptionDecl, format: DataFormat) -> Option<Shown> {
    match (&decl.default_text, &decl.default) {
        (Some(text), _) => declared(text, format),
        (None, Some(Default::Value(value))) => shown(value, format),
        (None, Some(Default::Nix(expr))) => Some(Shown::Nix(expr.text.clone())),
        (None, None) => None,
    }
}

fn declared(text: &Declared, format: DataFormat) -> Option<Shown> {
    match text {
        Declared::Value(value) => shown(value, format),
        Declared::Untyped(text) => shown(&Value::from(&**text), format),
        Declared::Nix(expr) => Some(Shown::Nix(expr.text.clone())),
        Declared::Expression(text) => Some(Shown::Nix(text.clone())),
        Declared::Markdown(text) => Some(Shown::Markdown(text.clone())),
    }
}

/// A value in the language of the text; one that this has no word for as it is known elsewhere.
fn shown(value: &Value, format: DataFormat) -> Option<Shown> {
    if *value == Value::Null && format == DataFormat::Toml {
        return None;
    }
    written::value(value, format).map(Shown::Nix)
}
