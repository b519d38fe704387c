//! HTML, in which only what this program says itself is written as it is.

/// HTML that is being written.
#[derive(Default)]
pub(super) struct Html(String);

impl Html {
    /// Writes markup, which is part of this program.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Writes a text.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.escaped(text);
        self
    }

    /// Writes an attribute within a tag, with a space before it.
    pub(super) fn attribute(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        self.escaped(value);
        self.0.push('"');
        self
    }

    /// Writes an attribute that leads to a place of a page; a page without a name is this one.
    pub(super) fn href(&mut self, file: &str, anchor: &str) -> &mut Self {
        let hash = if anchor.is_empty() { "" } else { "#" };
        self.attribute("href", &[file, hash, &super::super::links::fragment(anchor)].concat())
    }

    pub(super) fn end(self) -> String {
        self.0
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(|c| matches!(c, '&' | '<' | '>' | '"') || is_no_text(c)) {
            self.0.push_str(&rest[..at]);
            let mut behind = rest[at..].chars();
            self.0.push_str(match behind.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                _ => "\u{fffd}",
            });
            rest = behind.as_str();
        }
        self.0.push_str(rest);
    }
}

/// Characters that no HTML has.
fn is_no_text(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')
}
