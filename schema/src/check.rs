//! Does a value fit a type? One judge for JSON, for plain values and for evaluated Nix.
