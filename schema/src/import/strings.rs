//! `string`.

use serde_json::Value as Json;

use super::posix::posix_pattern;
use super::{Importer, Schema};
use crate::{NoteKind, Simple, Type};

impl Importer {
    pub(super) fn string(&mut self, schema: &Schema, pointer: &str) -> Type {
        if schema.contains_key("format") {
            self.lost(pointer, "format", "is not checked");
        }
        for keyword in ["contentEncoding", "contentMediaType", "contentSchema"] {
            if schema.contains_key(keyword) {
                self.lost(pointer, keyword, "is not checked");
            }
        }
        let base = match schema.get("pattern").and_then(Json::as_str) {
            Some(pattern) => self.pattern(pattern, pointer),
            None => Simple::Str.into(),
        };
        let mut checks = Vec::new();
        match schema.get("minLength").and_then(Json::as_u64) {
            None | Some(0) => {}
            Some(1) => checks.push("s != \"\"".to_owned()),
            Some(least) => {
                checks.push(["builtins.stringLength s >= ", &least.to_string()].concat());
            }
        }
        if let Some(most) = schema.get("maxLength").and_then(Json::as_u64) {
            checks.push(["builtins.stringLength s <= ", &most.to_string()].concat());
        }
        if checks.iter().any(|check| check.contains("stringLength")) {
            let message = "the length is counted in bytes, a schema counts characters";
            self.note(NoteKind::Guessed, pointer, message);
        }
        if checks.is_empty() {
            return base;
        }
        base.checked(["s: ", &checks.join(" && ")].concat().as_str())
    }

    fn pattern(&mut self, pattern: &str, pointer: &str) -> Type {
        match posix_pattern(pattern) {
            Some(posix) => {
                if !posix.is_exact {
                    let message =
                        format!("`pattern`: `{pattern}` is matched with bytes and ASCII by Nix");
                    self.note(NoteKind::Guessed, [pointer, "/pattern"].concat(), message);
                }
                Type::StrMatching(posix.ere)
            }
            None => {
                let message = format!("`{pattern}` has no POSIX form, so that it is not checked");
                self.lost(pointer, "pattern", &message);
                Simple::Str.into()
            }
        }
    }
}
