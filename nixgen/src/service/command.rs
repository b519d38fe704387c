//! What starts the program.

use nix_schema::{NixExpr, Service};

use super::{Of, lib, text};
use crate::print::{Entry, Nix};

/// What the file of settings is called in Nix.
const SETTINGS_FILE: &str = "settingsFile";

/// `ExecStart`, with the file of settings at `settings`. In another quotation than systemd's, `escape` writes an argument.
pub(super) fn command(of: &Of<'_>, settings: &Nix, escape: fn(&str) -> String) -> Nix {
    let service = of.service;
    if let Some(NixExpr { text, .. }) = &service.command {
        let own = Nix::Source { text: text.clone(), atomic: false };
        return with_copy(own, settings);
    }
    let program = lib("getExe", vec![Nix::path("cfg.package")]);
    let mut pieces = vec![program];
    for argument in &service.arguments {
        pieces.push(text(" "));
        pieces.extend(argument_with(argument, (settings, escape)));
    }
    Nix::Interpolated(joined(pieces))
}

/// A command of one's own, to which `settingsFile` is the copy of the file if there is one.
fn with_copy(command: Nix, settings: &Nix) -> Nix {
    if *settings == Nix::path(SETTINGS_FILE) {
        return command;
    }
    Nix::Let(vec![Entry::new(SETTINGS_FILE, settings.clone())], Box::new(command))
}

/// An argument; `{settings}` in it is the path of the file.
fn argument_with(argument: &str, (settings, escape): (&Nix, fn(&str) -> String)) -> Vec<Nix> {
    let mut pieces = Vec::new();
    for (at, part) in argument.split(Service::SETTINGS).enumerate() {
        if at > 0 {
            pieces.push(settings.clone());
        }
        if !part.is_empty() || argument.is_empty() {
            pieces.push(Nix::Text(escape(part)));
        }
    }
    pieces
}

/// Texts side by side as one.
fn joined(pieces: Vec<Nix>) -> Vec<Nix> {
    let mut joined: Vec<Nix> = Vec::new();
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Nix::Text(before)), Nix::Text(text)) => before.push_str(&text),
            (_, piece) => joined.push(piece),
        }
    }
    joined
}

/// A word of a command line of systemd (`systemd.service(5)`, "COMMAND LINES").
pub(super) fn for_systemd(word: &str) -> String {
    let escaped = word.replace('%', "%%").replace('$', "$$");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,@%+$".contains(c);
    if !escaped.is_empty() && escaped.chars().all(is_plain) {
        return escaped;
    }
    ["\"", &escaped.replace('\\', "\\\\").replace('"', "\\\""), "\""].concat()
}

/// A word of a command line of a shell.
pub(super) fn for_shell(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    ["'", &word.replace('\'', "'\\''"), "'"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_they_have_to_be() {
        for (word, systemd, shell) in [
            ("--config", "--config", "--config"),
            ("", "\"\"", "''"),
            ("a b", "\"a b\"", "'a b'"),
            ("100%", "100%%", "100%"),
            ("$HOME", "$$HOME", "'$HOME'"),
            ("it's \"so\"", "\"it's \\\"so\\\"\"", "'it'\\''s \"so\"'"),
        ] {
            assert_eq!(
                (for_systemd(word), for_shell(word)),
                (systemd.to_owned(), shell.to_owned())
            );
        }
    }
}
