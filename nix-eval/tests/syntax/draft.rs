//! A text that changes a little at a time is read as one that is new.

use std::sync::Arc;

use nix_eval::syntax::{Draft, Parse, parse};

/// Where edits start from.
const TEXTS: [&str; 9] = [
    "{ config, lib, pkgs ? { a = 1; }, ... }@args:\nlet\n  inherit (lib) mkIf;\n  # of x\n  x = rec { a.b = 1; c = a.b; };\nin\n{\n  services.a = { enable = true; port = 80; };\n  services.b.enable = false; # why\n  /* more */\n  list = [ { a = 1; b = \"x\"; } (y: { z = y; }) ];\n}\n",
    "{ a = ''\n    one ${ { b = ''two''; c.d = 1; }.b } three\n      four\n  ''; e = \"x${toString { f = 1; }}y\"; g = ./a/${\"b\"}/c; }",
    "let a = { b = 1; }; or = 2; \"q r\".s = 3; in with a; { inherit b; ${x} = 1; ä = \"ö\"; or = 1; }",
    "{ a = { b = 1; c = { d = 2; }; }; a.e = 3; f = let { body = 1; x = { y = 1; }; }; }",
    "rec { a = b: c: { d = if b then { e = c; } else assert c; with b; { f = 1; }; }; x = a ? b.c; y = -a.b or { g = 1; }; }\r\n",
    "{\n  a = [\n    {\n      b = 1;\n    }\n  ];\n\n  # x\n  c = f { d = 1; } { e = 2; };\n}",
    // Much side by side, on several levels, of all sorts.
    "{ lib, ... }:\n{\n  a.a = 1; # a\n  a.b = \"x ${lib.y} z\";\n  /* b */ inherit (lib) c d;\n  e = {\n    a.a = [ 1 2 ];\n    b = ''\n      x ${lib.z { f = 1; g = { h = 2; }; }} y\n    '';\n    c = {\n      x = true;\n      y = { };\n      \"z\" = ./p;\n      ${u} = lib: lib;\n      or = 3;\n    };\n    d = x: with x; [ y ];\n    # c\n    e = if a then b else c;\n  };\n\n  f = let\n    a = 1;\n    b = 2; c = 3;\n    d = rec { a = 1; b = a; };\n    e = 4;\n  in { inherit a b; g = { a = 1; b = 2; c = 3; }; h = 1; };\n  i = let { body = a; a = 1; b = 2; c = 3; };\n  j = 1; k = 2; l = 3;\n  m = \"\\${\" + ''''$''${ ''' '';\n  n = -1 * 2 ++ [ ] // { o = 1; p = 2; };\n}\n",
    "rec {a=1;b={c=2;d={e=3;f=4;g=5;};h=6;i=7;};j=8;k=\"${let l=9;m=10;n=11;in l}\";o=12;p=13;}",
    "let\n  a = 1;\n  b = { c = 2; d = 3; e = 4; };\n  f = 5;\n  g = 6;\nin\n[\n  { h = 7; i = 8; j = 9; }\n  \"${toString { k = 10; l = { m = 11; n = 12; o = 13; }; p = 14; }}\"\n]",
];

/// What is put in.
const PUT: [&str; 46] = [
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
    "if ",
    "@",
    "?",
    "...",
    "''${",
    "a = { b = ",
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

    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.below(text.len() + 1))
    }

    fn edit(&mut self, text: &mut String) {
        let start = self.place(text);
        let length = [0, 0, 0, 1, 1, 2, 8, 40][self.below(8)];
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        let put = match self.below(8) {
            0 => "",
            // Something that stands elsewhere.
            1 => {
                let from = self.place(text);
                let to = text.ceil_char_boundary((from + self.below(30)).min(text.len()));
                &text[from..to].to_owned()
            }
            _ => PUT[self.below(PUT.len())],
        };
        text.replace_range(start..end, put);
    }

    /// Takes out one sign that holds the text together.
    fn forget(&mut self, text: &mut String) {
        let signs = [';', '=', '"', '\'', '{', '}', '[', ']', '(', ')', ',', ':'];
        let start = self.place(text);
        if let Some(at) = text[start..].find(signs) {
            text.remove(start + at);
        }
    }

    /// Types several things side by side, key by key.
    fn typed(&mut self, text: &str) -> Vec<String> {
        let put: String = (0..=self.below(4)).map(|_| PUT[self.below(PUT.len())]).collect();
        let (before, behind) = text.split_at(self.place(text));
        let keys = put.char_indices().map(|(at, key)| at + key.len_utf8());
        keys.map(|end| [before, &put[..end], behind].concat()).collect()
    }

    /// What the text becomes, key by key.
    fn edits(&mut self, text: &str) -> Vec<String> {
        let mut edited = text.to_owned();
        match self.below(8) {
            0 => return self.typed(text),
            1 => self.forget(&mut edited),
            2 => {
                self.edit(&mut edited);
                self.edit(&mut edited);
            }
            _ => self.edit(&mut edited),
        }
        vec![edited]
    }
}

/// Reads one text after the other.
fn check(texts: &[&str]) {
    let mut draft = Draft::default();
    for text in texts {
        assert_eq!(*draft.read(&(*text).into()), parse(text), "{text}");
    }
}

#[test]
fn what_broke_is_read_as_a_new_one() {
    let names = "rec {a=1;b={c=2;da={e=3;f=4;g=5;};h=6;i=7;};j=8;k=9;}";
    check(&[names, &names.replace("da", "da = 1;${=")]);
    let twice = "{ a = 1;\n b = 2;\n cc = { d = 3; e = 4; f = 5; }; g = 6;\n h = 7; }";
    check(&[twice, &twice.replace("cc", "h"), &twice.replace("h =", "a ="), twice]);
    check(&[twice, &twice.replace("d =", "f ="), &twice.replace("d =", "f.x ="), twice]);
    let name = "let\n a = 1;\n bb = 2;\n c = 3;\nin bb";
    check(&[name, &name.replace("bb =", "${bb} ="), &name.replace("bb =", "c ="), name]);
}

/// How often it is tried; by hand, more often.
fn rounds() -> u32 {
    std::env::var("NIX_EVAL_DRAFTS").ok().and_then(|text| text.parse().ok()).unwrap_or(150)
}

#[test]
fn is_read_as_a_new_one() {
    for round in 0..rounds() {
        let mut random = Random(0x9e37_79b9 + 0x1_0001 * u64::from(round));
        let mut draft = Draft::default();
        let mut text = TEXTS[round as usize % TEXTS.len()].to_owned();
        let mut kept: Vec<(Arc<_>, Parse)> = Vec::new();
        for _ in 0..40 {
            let before = text.clone();
            for edited in random.edits(&before) {
                let (read, expected) = (draft.read(&edited.as_str().into()), parse(&edited));
                assert_eq!(*read, expected, "round {round}, {edited}");
                // Who still has what was read has it as it was.
                if random.below(10) == 0 {
                    kept.push((read, expected));
                }
                text = edited;
            }
            // Most of what breaks a text is mended soon.
            if !parse(&text).diagnostics.is_empty() && random.below(3) > 0 {
                text = before;
            }
        }
        assert!(kept.iter().all(|(read, expected)| **read == *expected));
    }
}

/// Many bindings side by side, in a set in a set.
fn long_text() -> String {
    let binding = |n: usize| match n % 7 {
        0 => format!("    a{n} = [ {n} \"x\" ];\n"),
        1 => format!("    b{n}.c = \"${{a}} b\"; # {n}\n"),
        2 => format!("    d{n} = ''\n      e = 1;\n    '';\n"),
        _ => format!("    f{n} = {{ g = f {n} // x; h = {{ }}; i = 1; }};\n"),
    };
    let all: String = (0..400).map(binding).collect();
    format!("{{ a, ... }}: {{\n  b = {{\n{all}  }};\n\n  c = {{\n{all}  }};\n}}\n")
}

#[test]
fn a_long_one_that_breaks_is_read_as_a_new_one() {
    let whole = long_text();
    assert_eq!(parse(&whole).diagnostics, []);
    for round in 0..rounds() / 8 {
        let mut random = Random(0xb529_7a4d + 0x1_0001 * u64::from(round));
        let mut draft = Draft::default();
        draft.read(&whole.as_str().into());
        let mut text = whole.clone();
        for _ in 0..8 {
            for edited in random.edits(&text) {
                let read = draft.read(&edited.as_str().into());
                assert!(*read == parse(&edited), "round {round}");
                text = edited;
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
