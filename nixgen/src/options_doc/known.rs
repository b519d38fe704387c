//! Types of which a part is Nix: that part is read where it stands.

use nix_schema::Type;

use super::computed::{Computed, Step};

/// Puts what Nix comes to in place of Nix, in a type that is at these steps.
///
/// # Errors
/// Why a part is not known, in words.
pub(super) fn know(
    ty: &mut Type,
    steps: &[Step],
    computed: &mut Computed<'_>,
) -> Result<(), String> {
    let mut inside = |ty: &mut Type, names: &[&str]| {
        let mut steps = steps.to_vec();
        for name in names {
            steps.extend(["nestedTypes", name].map(|name| Step::Select(name.to_owned())));
        }
        know(ty, &steps, computed)
    };
    match ty {
        // What it comes to for who read it may lack words.
        Type::Raw { means, .. } => {
            *ty = match (computed.ty(steps), means.take()) {
                (Ok(read), _) => read,
                (Err(_), Some(means)) => *means,
                (Err(why), None) => return Err(why),
            }
        }
        Type::Format(format) if format.structure().is_none() => *ty = computed.ty(steps)?,
        Type::ListOf(elem)
        | Type::NonEmptyListOf(elem)
        | Type::AttrsOf(elem)
        | Type::LazyAttrsOf(elem)
        | Type::LoaOf(elem)
        | Type::NullOr(elem)
        | Type::FunctionTo(elem) => inside(elem, &["elemType"])?,
        Type::AttrsWith(with) => inside(&mut with.elem, &["elemType"])?,
        Type::AttrListOf(list) => inside(&mut list.elem, &["elemType"])?,
        Type::Unique(unique) => inside(&mut unique.base, &["elemType"])?,
        Type::CoercedTo(coercion) => {
            inside(&mut coercion.from, &["coercedType"])?;
            inside(&mut coercion.to, &["finalType"])?;
        }
        Type::PasswdEntry(base) => inside(base, &[])?,
        Type::Checked(checked) => inside(&mut checked.base, &[])?,
        Type::Described(described) => inside(&mut described.base, &[])?,
        Type::Either(left, right) => {
            inside(left, &["left"])?;
            inside(right, &["right"])?;
        }
        Type::OneOf(types) => {
            let last = types.len().saturating_sub(1);
            for (at, ty) in types.iter_mut().enumerate() {
                // It is a union of a union of the first two.
                let mut names = vec!["left"; last - at];
                names.extend((at > 0).then_some("right"));
                inside(ty, &names)?;
            }
        }
        Type::Submodule(submodule) => {
            if let Some(freeform) = &mut submodule.group.freeform {
                let mut steps = steps.to_vec();
                steps.extend([Step::Inside(Vec::new()), Step::Select("freeform".to_owned())]);
                know(freeform, &steps, computed)?;
            }
        }
        Type::AttrTag(_)
        | Type::DeferredModule(_)
        | Type::Format(_)
        | Type::Named(_)
        | Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::PathWith { .. }
        | Type::Enum(_)
        | Type::Serializable(_)
        | Type::Custom(_)
        | Type::Unknown { .. } => {}
    }
    Ok(())
}
