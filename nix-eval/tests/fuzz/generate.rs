//! Programs made of bytes: most read well, and call builtins with what they expect, so that they get far.

#[path = "words.rs"]
mod words;

use arbitrary::{Result, Unstructured};

use self::words::*;

/// Longer programs do not get further.
const LONGEST: usize = 16 << 10;

/// How deep expressions nest.
const DEPTH: u32 = 7;

/// The program that the bytes stand for.
pub fn program(bytes: &[u8]) -> String {
    let mut writer = Writer { choices: Unstructured::new(bytes), text: String::new() };
    // Where the bytes end the first choice is taken everywhere, so that there is no error to see.
    let _complete = writer.expr(DEPTH);
    writer.text
}

struct Writer<'a> {
    choices: Unstructured<'a>,
    text: String,
}

impl Writer<'_> {
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn one_of(&mut self, texts: &[&str]) -> Result<()> {
        let text = self.choices.choose(texts)?;
        self.text.push_str(text);
        Ok(())
    }

    fn up_to(&mut self, most: u8) -> Result<u8> {
        self.choices.int_in_range(0..=most)
    }

    fn several(&mut self, most: u8, mut one: impl FnMut(&mut Self) -> Result<()>) -> Result<()> {
        for _ in 0..self.up_to(most)? {
            one(self)?;
            self.put(" ");
        }
        Ok(())
    }

    fn expr(&mut self, depth: u32) -> Result<()> {
        if depth == 0 || self.text.len() > LONGEST || self.choices.is_empty() {
            return self.leaf();
        }
        self.put("(");
        let deeper = depth - 1;
        match self.up_to(23)? {
            0 => self.leaf(),
            1..=10 => self.call(deeper),
            11 => self.set(deeper),
            12 => self.list(deeper),
            13 => self.binary(deeper),
            14 => self.function(deeper),
            15 => self.text_with_parts(deeper),
            16 => self.select(deeper),
            17 => self.applied(deeper),
            18 | 19 => self.bound(deeper),
            20 => self.parts(&["if ", " then ", " else "], deeper),
            21 => self.parts(&["with ", "; "], deeper),
            22 => self.parts(&["assert ", "; "], deeper),
            _ => self.parts(&["-"], deeper),
        }?;
        self.put(")");
        Ok(())
    }

    fn parts(&mut self, words: &[&str], depth: u32) -> Result<()> {
        for word in words {
            self.put(word);
            self.expr(depth)?;
        }
        Ok(())
    }

    fn leaf(&mut self) -> Result<()> {
        match self.up_to(5)? {
            0 => self.one_of(VARIABLES),
            1 => self.one_of(INTS),
            2 => self.string(),
            3 => self.one_of(PATHS),
            4 => self.one_of(&["[ ]", "{ }", "__curPos", "builtins", "''\n  a\n b''", "(x: x)"]),
            _ => self.builtin().map(|_| ()),
        }
    }

    fn string(&mut self) -> Result<()> {
        self.put("\"");
        self.one_of(TEXTS)?;
        self.put("\"");
        Ok(())
    }

    fn builtin(&mut self) -> Result<&'static str> {
        let (name, arguments) = self.choices.choose(BUILTINS)?;
        self.put("builtins.");
        self.put(name);
        Ok(arguments)
    }

    fn call(&mut self, depth: u32) -> Result<()> {
        for argument in self.builtin()?.bytes() {
            self.put(" ");
            // A few are of another type.
            let argument = if self.up_to(15)? == 15 { b'e' } else { argument };
            self.put("(");
            self.argument(argument, depth)?;
            self.put(")");
        }
        Ok(())
    }

    fn argument(&mut self, kind: u8, depth: u32) -> Result<()> {
        match kind {
            b'i' => self.number(depth),
            b'n' => self.one_of(&["0", "1", "3", "20", "300", "5000", "100000000", "(-1)"]),
            b's' => self.text_with_parts(depth),
            b'p' => self.one_of(PATHS),
            b'l' => self.list(depth),
            b'w' => self.texts(depth),
            b'a' => self.set(depth),
            b'f' => self.function(depth),
            b'g' => self.parts(&["a: b: "], depth),
            b'h' => self.one_of(HASHES),
            b'r' => self.quoted(6, |writer| {
                writer.one_of(ATOMS)?;
                writer.one_of(TIMES)
            }),
            b'j' => self.quoted(20, |writer| writer.one_of(JSON)),
            b't' => self.quoted(6, |writer| writer.one_of(TOML)),
            b'v' => self.named(depth),
            b'c' => self.parts(&["{ startSet = ", "; operator = x: ", "; }"], depth),
            b'd' => self.derivation(depth),
            b'k' => self.source(depth),
            _ => self.expr(depth),
        }
    }

    fn number(&mut self, depth: u32) -> Result<()> {
        if self.up_to(3)? == 3 { self.expr(depth) } else { self.one_of(INTS) }
    }

    fn quoted(&mut self, most: u8, mut one: impl FnMut(&mut Self) -> Result<()>) -> Result<()> {
        self.put("\"");
        for _ in 0..self.up_to(most)? {
            one(self)?;
        }
        self.put("\"");
        Ok(())
    }

    fn text_with_parts(&mut self, depth: u32) -> Result<()> {
        self.quoted(2, |writer| {
            writer.one_of(TEXTS)?;
            if writer.up_to(1)? == 1 {
                writer.put("${");
                writer.expr(depth)?;
                writer.put("}");
            }
            Ok(())
        })
    }

    fn texts(&mut self, depth: u32) -> Result<()> {
        self.put("[ ");
        self.several(3, |writer| writer.text_with_parts(depth))?;
        self.put("]");
        Ok(())
    }

    fn list(&mut self, depth: u32) -> Result<()> {
        match self.up_to(7)? {
            0 => self.put("builtins.genList (i: i) 100"),
            1 => self.put("(let l = [ l l ]; in l)"),
            _ => {
                self.put("[ ");
                self.several(5, |writer| writer.expr(depth))?;
                self.put("]");
            }
        }
        Ok(())
    }

    fn set(&mut self, depth: u32) -> Result<()> {
        let forms = [("{ ", "}"), ("rec { ", "}"), ("(let s = { inherit s; } // { ", "}; in s)")];
        let (start, end) = self.choices.choose(&forms)?;
        self.put(start);
        self.bindings(depth)?;
        self.put(end);
        Ok(())
    }

    fn bindings(&mut self, depth: u32) -> Result<()> {
        // Names in a row, so that none comes twice.
        let mut next = usize::from(self.up_to(u8::MAX)?);
        self.several(4, |writer| {
            next += 1;
            let name = NAMES.get(next % NAMES.len()).copied().unwrap_or("a");
            match writer.up_to(7)? {
                0 => return writer.inherited(name, depth),
                1 => writer.parts(&["${"], depth).map(|()| writer.put("}"))?,
                2 => writer.put(&[name, ".a.b"].concat()),
                _ => writer.put(name),
            }
            writer.parts(&[" = "], depth)?;
            writer.put(";");
            Ok(())
        })
    }

    fn inherited(&mut self, name: &str, depth: u32) -> Result<()> {
        self.put("inherit (");
        self.expr(depth)?;
        self.put(&[") ", name, ";"].concat());
        Ok(())
    }

    fn named(&mut self, depth: u32) -> Result<()> {
        self.put("[ ");
        self.several(4, |writer| {
            writer.parts(&["{ name = ", "; value = "], depth)?;
            writer.put("; }");
            Ok(())
        })?;
        self.put("]");
        Ok(())
    }

    fn derivation(&mut self, depth: u32) -> Result<()> {
        self.put("{ name = \"n\"; system = \"s\"; builder = \"/b\"; } // ");
        self.set(depth)
    }

    fn source(&mut self, depth: u32) -> Result<()> {
        self.put("{ path = ");
        self.one_of(PATHS)?;
        self.put("; } // ");
        self.set(depth)
    }

    fn binary(&mut self, depth: u32) -> Result<()> {
        self.expr(depth)?;
        self.put(" ");
        self.one_of(OPERATORS)?;
        self.put(" ");
        self.expr(depth)
    }

    fn function(&mut self, depth: u32) -> Result<()> {
        let heads =
            ["x: ", "a: b: ", "{ a, b ? a, ... }@x: ", "{ x ? y, y ? x }: ", "f: ", "{ ... }: "];
        self.one_of(&heads)?;
        self.expr(depth)
    }

    fn select(&mut self, depth: u32) -> Result<()> {
        self.expr(depth)?;
        if self.up_to(1)? == 1 {
            self.put(" ? ");
            return self.one_of(NAMES);
        }
        self.one_of(&[".", ".a.", ".${\"x\"}."])?;
        self.one_of(NAMES)?;
        if self.up_to(1)? == 0 {
            return Ok(());
        }
        self.parts(&[" or "], depth)
    }

    fn applied(&mut self, depth: u32) -> Result<()> {
        self.expr(depth)?;
        self.put(" ");
        self.expr(depth)
    }

    fn bound(&mut self, depth: u32) -> Result<()> {
        self.put("let ");
        for name in ["a", "b", "f", "x", "y", "c"].iter().take(usize::from(self.up_to(6)?)) {
            self.put(name);
            self.put(" = ");
            self.expr(depth)?;
            self.put("; ");
        }
        self.parts(&["in "], depth)
    }
}
