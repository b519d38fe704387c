//! `Option`, lists, arrays and tuples.
//!
//! serde writes a set as a list, and reads one in which an item stands twice: so does the option.

use std::collections::{BTreeSet, BinaryHeap, HashSet, LinkedList, VecDeque};

use super::list_types;
use crate::{
    Analysis, Checked, Comparison, Declarations, NixExpr, NixType, RustKind, Type, Unique,
};

impl<T: NixType> NixType for Option<T> {
    const KIND: RustKind = RustKind::Nullable(&T::KIND);

    fn ty(cx: &mut Declarations) -> Type {
        Type::null_or(T::ty(cx))
    }

    fn ty_as(leaf: Type) -> Type {
        Type::null_or(T::ty_as(leaf))
    }
}

list_types! {
    [] Vec<T>;
    [] VecDeque<T>;
    [] LinkedList<T>;
    [] BinaryHeap<T>;
    [] BTreeSet<T>;
    [S] HashSet<T, S>;
    [] [T];
}

impl<T: NixType, const N: usize> NixType for [T; N] {
    const KIND: RustKind = RustKind::List(&T::KIND);

    fn ty(cx: &mut Declarations) -> Type {
        fixed(T::ty(cx), Vec::new(), N)
    }

    fn ty_as(leaf: Type) -> Type {
        fixed(T::ty_as(leaf), Vec::new(), N)
    }
}

/// A list of so many items.
///
/// It is defined once, since two definitions would be a list of both, and it is never empty by itself.
fn fixed(elem: Type, items: Vec<Type>, len: usize) -> Type {
    let exactly = u32::try_from(len).unwrap_or(u32::MAX);
    let base = if len == 0 { Type::list_of(elem) } else { Type::NonEmptyListOf(Box::new(elem)) };
    let analysis = Analysis { free: vec!["lib".to_owned()], ..Analysis::default() };
    let text = ["items: lib.length items == ", &len.to_string()].concat();
    let checked = Type::Checked(Box::new(Checked {
        base,
        predicate: NixExpr::parsed(text, analysis),
        bounds: vec![Comparison::MinLength(exactly), Comparison::MaxLength(exactly)],
        items,
    }));
    Type::Unique(Box::new(Unique { base: checked, message: None }))
}

/// A list with an item of each of the types.
pub(crate) fn tuple(items: Vec<Type>) -> Type {
    let mut kinds: Vec<Type> = Vec::new();
    for item in &items {
        if !kinds.contains(item) {
            kinds.push(item.clone());
        }
    }
    let len = items.len();
    match kinds.len() {
        0 => fixed(Type::Enum(Vec::new()), Vec::new(), len),
        1 => fixed(kinds.remove(0), Vec::new(), len),
        _ => fixed(Type::OneOf(kinds), items, len),
    }
}

/// Tuples, each one item shorter than the one before.
macro_rules! tuples {
    ($first:ident $($rest:ident)*) => {
        impl<$first: NixType, $($rest: NixType),*> NixType for ($first, $($rest),*) {
            fn ty(cx: &mut Declarations) -> Type {
                tuple(vec![$first::ty(cx), $($rest::ty(cx)),*])
            }
        }

        tuples! { $($rest)* }
    };
    () => {};
}

// As many as serde reads.
tuples! { A B C D E F G H I J K L M N O P }
