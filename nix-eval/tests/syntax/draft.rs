//! A text that changes a little at a time is read as one that is new.

use std::sync::Arc;

use nix_eval::syntax::{Draft, parse};

/// Where edits start from.
const TEXTS: [&str; 6] = [
    "{ config, lib, pkgs ? { a = 1; }, ... }@args:\nlet\n  inherit (lib) mkIf;\n  # of x\n  x = rec { a.b = 1; c = a.b; };\nin\n{\n  services.a = { enable = true; port = 80; };\n  services.b.enable = false; # why\n  /* more */\n  list = [ { a = 1; b = \"x\"; } (y: { z = y; }) ];\n}\n",
    "{ a = ''\n    one ${ { b = ''two''; c.d = 1; }.b } three\n      four\n  ''; e = \"x${toString { f = 1; }}y\"; g = ./a/${\"b\"}/c; }",
    "let a = { b = 1; }; or = 2; \"q r\".s = 3; in with a; { inherit b; ${x} = 1; ä = \"ö\"; or = 1; }",
    "{ a = { b = 1; c = { d = 2; }; }; a.e = 3; f = let { body = 1; x = { y = 1; }; }; }",
    "rec { a = b: c: { d = if b then { e = c; } else assert c; with b; { f = 1; }; }; x = a ? b.c; y = -a.b or { g = 1; }; }\r\n",
    "{\n  a = [\n    {\n      b = 1;\n    }\n  ];\n\n  # x\n  c = f { d = 1; } { e = 2; };\n}",
];

/// What is put in.
const PUT: [&str; 40] = [
    "a",
    "b",
    "x1",
    " ",
    "\n",
    ";",
    "=",
    ".",
    ",",
    ":",
    "\"",
    "''",
    "${",
    "}",
    "{",
    "[",
    "]",
    "(",
    ")",
    "# c\n",
    "#",
    "/*",
    "*/",
    "/",
    "1",
    "-",
    "or",
    "inherit ",
    "let ",
    "in ",
    "rec ",
    "a = 1;",
    "z.y = { x = 2; };",
    "inherit (a) b;",
    "${c} = 1;",
    "with a; ",
    "\\",
    "'",
    "\u{a0}",
    "é",
];

/// Marsaglia's xorshift: the same edits each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }

    fn edit(&mut self, text: &mut String) {
        let start = text.floor_char_boundary(self.below(text.len() + 1));
        let length = [0, 0, 0, 1, 1, 2, 8, 40][self.below(8)];
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        let put = match self.below(8) {
            0 => "",
            // Something that stands elsewhere.
            1 => {
                let from = text.floor_char_boundary(self.below(text.len() + 1));
                let to = text.ceil_char_boundary((from + self.below(30)).min(text.len()));
                &text[from..to].to_owned()
            }
            _ => PUT[self.below(PUT.len())],
        };
        text.replace_range(start..end, put);
    }
}

#[test]
fn is_read_as_a_new_one() {
    let mut random = Random(0x9e37_79b9);
    for round in 0..120 {
        let mut draft = Draft::default();
        let mut text = TEXTS[round % TEXTS.len()].to_owned();
        let mut kept: Vec<Arc<_>> = Vec::new();
        for _ in 0..60 {
            let (read, expected) = (draft.read(&text.as_str().into()), parse(&text));
            assert_eq!(*read, expected, "{text}");
            let before = text.clone();
            random.edit(&mut text);
            // Most of what breaks a text is mended soon.
            if !parse(&text).diagnostics.is_empty() && random.below(3) > 0 {
                assert_eq!(*draft.read(&text.as_str().into()), parse(&text), "{text}");
                text = before;
            }
            // Who still has what was read has it as it was.
            if random.below(10) == 0 {
                kept.push(read);
                assert_eq!(*kept[kept.len() - 1], expected);
            }
        }
    }
}

#[test]
fn limits_are_those_of_a_new_text() {
    let mut draft = Draft::default();
    let mut text = String::from("{ a = 1; }");
    for depth in 0..520 {
        assert_eq!(*draft.read(&text.as_str().into()), parse(&text), "{depth}");
        text = text.replacen("a = ", "a = { b = 2; a = ", 1).replacen("1;", "1; };", 1);
    }
}
