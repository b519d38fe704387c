//! From the output tree to text.

use nix_schema::{AttrPath, Comment, Value};

use super::atoms;
use super::tree::{Entry, Gap, Nix, Pattern};

/// What has no spelling in Nix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unprintable {
    /// What it is and what to do.
    pub message: String,
}

impl std::fmt::Display for Unprintable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Unprintable {}

impl Unprintable {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

/// The text of a whole file: `header` as a comment at its top, then `root`, laid out as nixfmt does.
///
/// # Errors
/// A string or name with a NUL, a float that is no number, a comment with a line break, or source text in
/// the tree that does not parse.
pub fn format(header: &Comment, root: &Nix) -> Result<String, Unprintable> {
    let mut writer = Writer { out: String::new() };
    writer.comment(header)?;
    if !header.is_empty() {
        writer.out.push('\n');
    }
    writer.file(root)?;
    writer.out.push('\n');
    if writer.out.contains('\0') {
        return Err(Unprintable::new("a NUL character has no spelling in Nix; remove it"));
    }
    nixfmt_rs::format(&writer.out)
        .map_err(|error| Unprintable::new(format!("the Nix in it does not parse: {error}")))
}

/// The text of an expression as it comes, on as many lines as it likes.
pub(crate) fn plain(root: &Nix) -> Result<String, Unprintable> {
    let mut writer = Writer { out: String::new() };
    writer.nix(root)?;
    Ok(writer.out)
}

/// A static value on one line, if it fits on one that people read.
#[cfg(feature = "lint")]
pub(crate) fn one_line(value: &Value) -> Option<String> {
    const SHORT: usize = 60;
    let text = plain(&Nix::Value(value.clone())).ok()?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = if text.contains('\n') { words.join(" ") } else { text };
    (text.len() <= SHORT && !text.contains("''")).then_some(text)
}

struct Writer {
    out: String,
}

/// How a string is written.
struct Quotes {
    open: &'static str,
    close: &'static str,
    dollar: &'static str,
    escape: fn(&str) -> String,
}

type Written = Result<(), Unprintable>;

impl Writer {
    /// As nixpkgs has it, an empty line sets apart the function's head, its `let` and its set.
    fn file(&mut self, root: &Nix) -> Written {
        match root {
            Nix::Function { args, body } => {
                self.pattern(args)?;
                self.out.push('\n');
                self.file(body)
            }
            Nix::Let(entries, body) => {
                self.bindings(entries)?;
                self.out.push('\n');
                self.nix(body)
            }
            Nix::Value(_)
            | Nix::Text(_)
            | Nix::Path(_)
            | Nix::Source { .. }
            | Nix::List(_)
            | Nix::Set(_)
            | Nix::Call(..)
            | Nix::Select(..)
            | Nix::Commented(..)
            | Nix::Infix(..)
            | Nix::Interpolated(_) => self.nix(root),
        }
    }

    fn bindings(&mut self, entries: &[Entry]) -> Written {
        self.out.push_str("let\n");
        self.entries(entries)?;
        self.out.push_str("in\n");
        Ok(())
    }

    fn nix(&mut self, nix: &Nix) -> Written {
        match nix {
            Nix::Value(value) => self.value(value),
            Nix::Text(text) => self.text(text),
            Nix::Path(names) => self.path(&AttrPath(names.clone())),
            Nix::Source { text, .. } => self.source(text),
            Nix::List(items) => self.list(items),
            Nix::Set(entries) => self.set(entries),
            Nix::Call(function, arguments) => {
                self.argument(function)?;
                arguments.iter().try_for_each(|argument| {
                    self.out.push(' ');
                    self.argument(argument)
                })
            }
            Nix::Select(set, name) => {
                self.argument(set)?;
                self.out.push('.');
                self.path(&AttrPath::from([name.as_str()]))
            }
            Nix::Commented(comment, inner) => {
                self.out.push('\n');
                self.comment(comment)?;
                self.argument(inner)
            }
            Nix::Infix(left, operator, right) => {
                self.operand(left)?;
                [" ", operator, " "].iter().for_each(|text| self.out.push_str(text));
                // `++` and `//` take what is on their right first.
                let is_chain = matches!(&**right, Nix::Infix(_, next, _) if next == operator);
                if is_chain { self.nix(right) } else { self.operand(right) }
            }
            Nix::Interpolated(pieces) => self.interpolated(pieces),
            Nix::Let(entries, body) => {
                self.bindings(entries)?;
                self.nix(body)
            }
            Nix::Function { args, body } => {
                self.pattern(args)?;
                self.nix(body)
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern) -> Written {
        if let Some(only) = &pattern.only {
            self.out.push_str(only);
            self.out.push_str(":\n");
            return Ok(());
        }
        self.out.push_str("{ ");
        let mut separator = "";
        for (name, default) in &pattern.args {
            self.out.push_str(separator);
            self.out.push_str(name);
            if let Some(default) = default {
                self.out.push_str(" ? ");
                self.nix(default)?;
            }
            separator = ", ";
        }
        if pattern.ellipsis {
            self.out.push_str(separator);
            self.out.push_str("...");
        }
        self.out.push_str(" }");
        if let Some(bind) = &pattern.bind {
            self.out.push('@');
            self.out.push_str(bind);
        }
        self.out.push_str(":\n");
        Ok(())
    }

    /// In a place where an application or operator would be read otherwise.
    fn argument(&mut self, nix: &Nix) -> Written {
        self.grouped(nix, is_atomic(nix))
    }

    /// Beside an operator, where an application needs no parentheses.
    fn operand(&mut self, nix: &Nix) -> Written {
        self.grouped(nix, is_atomic(nix) || matches!(nix, Nix::Call(..)))
    }

    fn grouped(&mut self, nix: &Nix, bare: bool) -> Written {
        if bare {
            return self.nix(nix);
        }
        self.out.push('(');
        self.nix(nix)?;
        self.out.push(')');
        Ok(())
    }

    /// A comment at its end would swallow what follows.
    fn source(&mut self, text: &str) -> Written {
        self.out.push_str(text);
        if text.lines().next_back().is_some_and(|line| line.contains('#')) {
            self.out.push('\n');
        }
        Ok(())
    }

    fn value(&mut self, value: &Value) -> Written {
        match value {
            Value::Null => self.out.push_str("null"),
            Value::Bool(b) => self.out.push_str(if *b { "true" } else { "false" }),
            Value::Int(i) => self.out.push_str(&atoms::int(*i)),
            Value::Float(f) => {
                let spelled = atoms::float(*f);
                let refuse = || Unprintable::new(format!("{f} has no spelling in Nix"));
                self.out.push_str(&spelled.ok_or_else(refuse)?);
            }
            Value::String(text) => return self.text(text),
            Value::List(items) => {
                return self.list(&items.iter().cloned().map(Nix::Value).collect::<Vec<_>>());
            }
            Value::Attrs(attrs) => {
                let entry = |(name, value): (&String, &Value)| {
                    Entry::named(name, Nix::Value(value.clone()))
                };
                return self.set(&attrs.iter().map(entry).collect::<Vec<_>>());
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Written {
        let spelled = atoms::indented(text).unwrap_or_else(|| atoms::quoted(text));
        self.out.push_str(&spelled);
        Ok(())
    }

    fn interpolated(&mut self, pieces: &[Nix]) -> Written {
        let has_lines = |piece: &Nix| matches!(piece, Nix::Text(text) if text.contains('\n'));
        let quotes = if pieces.iter().any(has_lines) {
            Quotes { open: "''\n  ", close: "''", dollar: "''$", escape: atoms::escape_lines }
        } else {
            Quotes { open: "\"", close: "\"", dollar: "\\$", escape: atoms::escape_quoted }
        };
        self.out.push_str(quotes.open);
        for piece in pieces {
            if let Nix::Text(text) = piece {
                // A dollar at its end would make text of what follows.
                let bare = text.strip_suffix('$');
                self.out.push_str(&(quotes.escape)(bare.unwrap_or(text)));
                self.out.push_str(bare.map_or("", |_| quotes.dollar));
            } else {
                self.out.push_str("${");
                self.nix(piece)?;
                self.out.push('}');
            }
        }
        self.out.push_str(quotes.close);
        Ok(())
    }

    fn path(&mut self, path: &AttrPath) -> Written {
        for (at, name) in path.names().enumerate() {
            if at > 0 {
                self.out.push('.');
            }
            self.out.push_str(&atoms::name(name));
        }
        Ok(())
    }

    fn list(&mut self, items: &[Nix]) -> Written {
        self.out.push('[');
        for item in items {
            self.out.push(' ');
            self.argument(item)?;
        }
        self.out.push_str(" ]");
        Ok(())
    }

    fn set(&mut self, entries: &[Entry]) -> Written {
        self.out.push_str(if entries.is_empty() { "{ " } else { "{\n" });
        self.entries(entries)?;
        self.out.push('}');
        Ok(())
    }

    fn entries(&mut self, entries: &[Entry]) -> Written {
        for (at, entry) in entries.iter().enumerate() {
            if entry.gap == Gap::Blank && at > 0 {
                self.out.push('\n');
            }
            self.comment(&entry.comment)?;
            self.path(&entry.path)?;
            if let Some(name) = &entry.name {
                self.out.push_str("${");
                self.source(name)?;
                self.out.push('}');
            }
            self.out.push_str(" = ");
            self.nix(&entry.value)?;
            self.out.push_str(";\n");
        }
        Ok(())
    }

    fn comment(&mut self, comment: &Comment) -> Written {
        for line in &comment.0 {
            if line.contains(['\n', '\r']) {
                return Err(Unprintable::new("a comment holds a line break; give it as two lines"));
            }
            self.out.push('#');
            self.out.push_str(line);
            self.out.push('\n');
        }
        Ok(())
    }
}

/// Whether it can be an argument or a list element without parentheses.
fn is_atomic(nix: &Nix) -> bool {
    match nix {
        Nix::Value(Value::Int(i)) => *i >= 0 || *i == i64::MIN,
        Nix::Value(Value::Float(f)) => !f.is_sign_negative(),
        Nix::Source { atomic, .. } => *atomic,
        Nix::Value(_)
        | Nix::Text(_)
        | Nix::Path(_)
        | Nix::List(_)
        | Nix::Set(_)
        // It sees to its own parentheses.
        | Nix::Commented(..)
        | Nix::Select(..)
        | Nix::Interpolated(_) => true,
        Nix::Call(..) | Nix::Infix(..) | Nix::Let(..) | Nix::Function { .. } => false,
    }
}
