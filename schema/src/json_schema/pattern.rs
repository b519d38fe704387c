//! POSIX extended regular expressions (`builtins.match`) as ECMA 262 ones.

/// The ECMA pattern that accepts what `strMatching ere` accepts, anchored at both ends.
///
/// [`None`] if the expression has no ECMA form: equivalence classes, collating elements, back-references, a
/// repetition repeated more than 16 times, or one that Nix refuses itself. Nix matches bytes and ECMA characters: a `.` is a whole character here.
#[must_use]
pub fn ecma_pattern(ere: &str) -> Option<String> {
    let mut translation = Translation {
        rest: ere.chars().collect::<Vec<_>>().into_iter().peekable(),
        out: String::new(),
        groups: Vec::new(),
        atom: None,
        repeated: 0,
    };
    translation.run()?;
    Some(format!("^(?:{})$", translation.out))
}

/// How many repetitions of a repetition are translated: each is one more group around all of it.
const MOST_REPEATED: usize = 16;

/// A translation under way.
struct Translation {
    rest: std::iter::Peekable<std::vec::IntoIter<char>>,
    out: String,
    /// Where the groups that are open start.
    groups: Vec<usize>,
    /// Where the last atom starts, if a repetition may follow.
    atom: Option<usize>,
    /// How often the last atom is repeated already.
    repeated: usize,
}

impl Translation {
    fn run(&mut self) -> Option<()> {
        while let Some(c) = self.rest.next() {
            match c {
                '[' => self.bracket()?,
                '(' => {
                    self.groups.push(self.out.len());
                    self.out.push_str("(?:");
                    self.atom = None;
                }
                ')' => {
                    let start = self.groups.pop()?;
                    self.out.push(')');
                    self.follow(start);
                }
                '|' | '^' | '$' => {
                    self.out.push(c);
                    self.atom = None;
                }
                '*' | '+' | '?' => self.repeat(&c.to_string())?,
                '{' => {
                    let interval = self.interval()?;
                    self.repeat(&interval)?;
                }
                '.' => self.push_atom("[\\s\\S]"),
                '\\' => {
                    let escaped = self.rest.next().filter(|c| is_special(*c))?;
                    self.push_atom(&literal(escaped));
                }
                c => self.push_atom(&literal(c)),
            }
        }
        self.groups.is_empty().then_some(())
    }

    fn push_atom(&mut self, text: &str) {
        let start = self.out.len();
        self.out.push_str(text);
        self.follow(start);
    }

    /// An atom ends here, and a repetition may follow.
    fn follow(&mut self, start: usize) {
        self.atom = Some(start);
        self.repeated = 0;
    }

    /// `a+?` is `(a+)?` here, where ECMA reads a lazy repetition.
    fn repeat(&mut self, sign: &str) -> Option<()> {
        let start = self.atom?;
        if self.repeated > MOST_REPEATED {
            return None;
        }
        if self.repeated > 0 {
            self.out.insert_str(start, "(?:");
            self.out.push(')');
        }
        self.out.push_str(sign);
        self.repeated += 1;
        Some(())
    }

    /// `{m}`, `{m,}` or `{m,n}`, after its brace.
    fn interval(&mut self) -> Option<String> {
        let inside: String = self.rest.by_ref().take_while(|c| *c != '}').collect();
        let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
        let least = bound(least)?;
        let fits = most.is_empty() || bound(most).is_some_and(|most| least <= most);
        fits.then(|| format!("{{{inside}}}"))
    }

    /// `[…]`, after its first bracket.
    fn bracket(&mut self) -> Option<()> {
        let mut class = String::from("[");
        if self.rest.next_if_eq(&'^').is_some() {
            class.push('^');
        }
        let mut first = true;
        loop {
            let c = self.rest.next()?;
            match (c, self.rest.peek()) {
                (']', _) if !first => break,
                ('[', Some(':')) => class.push_str(self.named_class()?),
                ('[', Some('.' | '=')) => return None,
                (low, _) => self.range(low, &mut class)?,
            }
            first = false;
        }
        class.push(']');
        self.push_atom(&class);
        Some(())
    }

    /// One character of a bracket, or a range that starts with it.
    fn range(&mut self, low: char, class: &mut String) -> Option<()> {
        class.push_str(&class_literal(low));
        let mut ahead = self.rest.clone();
        if ahead.next() != Some('-') {
            return Some(());
        }
        let high = ahead.next().filter(|c| *c != ']');
        let Some(high) = high else { return Some(()) };
        if high == '[' && matches!(ahead.peek(), Some(':' | '.' | '=')) || high < low {
            return None;
        }
        self.rest = ahead;
        class.push('-');
        class.push_str(&class_literal(high));
        Some(())
    }

    /// `[:name:]`, after its first bracket: the members, for a class of ECMA.
    fn named_class(&mut self) -> Option<&'static str> {
        self.rest.next();
        let name: String = self.rest.by_ref().take_while(|c| *c != ':').collect();
        self.rest.next_if_eq(&']')?;
        CLASSES.iter().find(|(known, _)| *known == name).map(|(_, members)| *members)
    }
}

/// A bound of an interval: digits only, where [`str::parse`] takes a sign too.
fn bound(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// The classes of POSIX in the C locale.
const CLASSES: [(&str, &str); 12] = [
    ("alnum", "0-9A-Za-z"),
    ("alpha", "A-Za-z"),
    ("blank", " \\t"),
    ("cntrl", "\\x00-\\x1f\\x7f"),
    ("digit", "0-9"),
    ("graph", "!-\\x7e"),
    ("lower", "a-z"),
    ("print", " -\\x7e"),
    ("punct", "!-\\/:-@\\[-`{-\\x7e"),
    ("space", " \\t-\\r"),
    ("upper", "A-Z"),
    ("xdigit", "0-9A-Fa-f"),
];

fn is_special(c: char) -> bool {
    ".[\\()*+?{|^$]}".contains(c)
}

/// A character outside brackets.
fn literal(c: char) -> String {
    if is_special(c) { format!("\\{c}") } else { control(c) }
}

/// A character inside brackets; `&` and `~` are operators to some engines.
fn class_literal(c: char) -> String {
    match c {
        '\\' | '[' | ']' | '^' | '-' => format!("\\{c}"),
        '&' | '~' => format!("\\x{:02x}", u32::from(c)),
        c => control(c),
    }
}

fn control(c: char) -> String {
    match c {
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        '\r' => "\\r".to_owned(),
        c if c.is_ascii_control() => format!("\\x{:02x}", u32::from(c)),
        c => c.to_string(),
    }
}
