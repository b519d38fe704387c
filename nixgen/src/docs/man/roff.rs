//! roff, in which no text means anything but itself.

/// A font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Font {
    /// The usual one.
    Roman,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

impl Font {
    fn escape(self) -> &'static str {
        match self {
            Self::Roman => "\\fR",
            Self::Bold => "\\fB",
            Self::Italic => "\\fI",
        }
    }
}

/// roff that is being written.
#[derive(Default)]
pub(super) struct Roff {
    out: String,
    /// The fonts that are set, the current one last.
    fonts: Vec<Font>,
    /// Whether a paragraph begins here anyway.
    is_fresh: bool,
    /// How paragraphs begin: within an item of a list, `.IP` with its width.
    items: Vec<Option<usize>>,
}

impl Roff {
    /// Writes markup.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.out.push_str(markup);
        self.is_fresh = false;
        self
    }

    /// Writes a request on a line of its own, with its arguments.
    pub(super) fn request(&mut self, name: &'static str, arguments: &[&str]) -> &mut Self {
        self.new_line();
        self.out.push('.');
        self.out.push_str(name);
        for argument in arguments {
            self.out.push_str(" \"");
            argument.chars().for_each(|c| self.escaped(c));
            self.out.push('"');
        }
        self.out.push('\n');
        self.is_fresh = matches!(name, "SH" | "RS" | "IP");
        self
    }

    /// Begins a paragraph, where none begins anyway.
    pub(super) fn paragraph(&mut self) -> &mut Self {
        self.new_line();
        if !self.is_fresh {
            match self.items.last() {
                Some(Some(width)) => self.out.push_str(&format!(".IP \"\" {width}\n")),
                Some(None) | None => self.out.push_str(".PP\n"),
            }
        }
        self.is_fresh = true;
        self
    }

    /// Begins a line.
    pub(super) fn line(&mut self) -> &mut Self {
        self.new_line();
        self.out.push_str(".br\n");
        self
    }

    /// What follows stands further right.
    pub(super) fn indent(&mut self, by: usize) -> &mut Self {
        self.request("RS", &[&by.to_string()]);
        self.items.push(None);
        self
    }

    /// What follows stands where it did before.
    pub(super) fn dedent(&mut self) -> &mut Self {
        self.request("RE", &[]);
        self.items.pop();
        self
    }

    /// Begins an item of a list, whose sign has this width.
    pub(super) fn item(&mut self, sign: &str, width: usize) -> &mut Self {
        self.new_line();
        self.out.push_str(&format!(".IP \"{sign}\" {width}\n"));
        self.is_fresh = true;
        self.items.push(Some(width));
        self
    }

    /// Ends it.
    pub(super) fn end_of_item(&mut self) -> &mut Self {
        self.items.pop();
        self
    }

    /// Writes a text, in which any white space is a space.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let c = if c.is_whitespace() { ' ' } else { c };
            let is_spare = self.is_at_start() || self.out.ends_with(' ');
            if c != ' ' || !is_spare {
                self.escaped(c);
            }
        }
        if !text.is_empty() {
            self.is_fresh = false;
        }
        self
    }

    /// Writes a text in a font.
    pub(super) fn styled(&mut self, font: Font, text: &str) -> &mut Self {
        self.begin(font).text(text).end_of_font()
    }

    /// Sets a font.
    pub(super) fn begin(&mut self, font: Font) -> &mut Self {
        self.fonts.push(font);
        self.out.push_str(font.escape());
        self.is_fresh = false;
        self
    }

    /// Sets the one before.
    pub(super) fn end_of_font(&mut self) -> &mut Self {
        self.fonts.pop();
        self.out.push_str(self.fonts.last().unwrap_or(&Font::Roman).escape());
        self
    }

    /// Writes lines as they are.
    pub(super) fn code(&mut self, code: &str) -> &mut Self {
        self.indent(4);
        self.request("nf", &[]);
        for line in code.lines() {
            line.chars().for_each(|c| self.escaped(c));
            self.out.push('\n');
        }
        self.request("fi", &[]);
        self.dedent()
    }

    /// Ends the line, if there is one.
    pub(super) fn new_line(&mut self) -> &mut Self {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if !self.is_at_start() {
            self.out.push('\n');
        }
        self
    }

    pub(super) fn end(mut self) -> String {
        self.new_line();
        self.out
    }

    fn is_at_start(&self) -> bool {
        self.out.is_empty() || self.out.ends_with('\n')
    }

    fn escaped(&mut self, c: char) {
        match c {
            '.' if self.is_at_start() => self.out.push_str("\\&."),
            '\\' => self.out.push_str("\\e"),
            '-' => self.out.push_str("\\-"),
            '\'' => self.out.push_str("\\(aq"),
            '"' => self.out.push_str("\\(dq"),
            '`' => self.out.push_str("\\(ga"),
            '^' => self.out.push_str("\\(ha"),
            '~' => self.out.push_str("\\(ti"),
            // No tab stops: columns of code would not stay below each other.
            '\t' => self.out.push_str("        "),
            ' '..='~' => self.out.push(c),
            c if c.is_control() => self.out.push_str("\\[uFFFD]"),
            c => self.out.push_str(&format!("\\[u{:04X}]", u32::from(c))),
        }
    }
}
