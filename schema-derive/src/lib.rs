//! The derive macros of `nix-schema`.
