//! Maps and sets that keep their order. Nix does not: attributes are sorted by name.

use ::indexmap::{IndexMap, IndexSet};

use crate::declare::std_types::{list_types, map_types};

list_types! {
    [S] IndexSet<T, S>;
}

map_types! {
    [S] IndexMap<K, T, S>;
}
