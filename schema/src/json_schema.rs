//! JSON Schema, draft 2020-12.
