//! What languages such as JSON can write down, as types of which each is made of itself (nixpkgs `lib/types.nix`,
//! `serializableValueWith`).

use std::sync::LazyLock;

use nix_schema::{Simple, Type};

/// The type of values that may be `null`, or may not.
pub(super) fn data(is_nullable: bool) -> &'static Type {
    static NULLABLE: LazyLock<Type> = LazyLock::new(|| Type::null_or(values_of(Simple::Json)));
    static OTHERS: LazyLock<Type> = LazyLock::new(|| values_of(Simple::Toml));
    if is_nullable { &NULLABLE } else { &OTHERS }
}

/// Of which `own` is what is in sets and lists.
fn values_of(own: Simple) -> Type {
    let plain = [Simple::Bool, Simple::Int, Simple::Float, Simple::Str, Simple::Path];
    let collections = [Type::attrs_of(own.into()), Type::list_of(own.into())];
    Type::OneOf(plain.into_iter().map(Type::from).chain(collections).collect())
}
