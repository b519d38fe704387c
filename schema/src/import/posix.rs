//! ECMA 262 patterns as POSIX extended ones, the inverse of [`ecma_pattern`](crate::ecma_pattern).

/// A pattern for `strMatching`, and whether it takes the same strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PosixPattern {
    /// The expression: it has to match the whole string.
    pub ere: String,
    /// Whether it takes the same strings. Nix matches bytes, so that `.` and what is not in a bracket do not quite, and
    /// neither does `\s`, which has space outside of ASCII in ECMA.
    pub is_exact: bool,
}

/// The POSIX pattern of an ECMA one, which may match anywhere; [`None`] if there is none: what looks around, refers
/// back, or asks for properties of characters.
///
/// ```
/// use nix_schema::posix_pattern;
/// assert_eq!(posix_pattern(r"^\d{2,}-[\w.]+$").unwrap().ere, "[0-9]{2,}-[0-9A-Za-z_.]+");
/// assert_eq!(posix_pattern("a|b").unwrap().ere, ".*(a|b).*");
/// assert_eq!(posix_pattern("^(?!a)"), None);
/// ```
#[must_use]
pub fn posix_pattern(ecma: &str) -> Option<PosixPattern> {
    let mut reader = Reader {
        rest: ecma.chars().collect(),
        at: 0,
        is_exact: true,
        depth: 0,
        branches: Vec::new(),
        branch: Branch::default(),
    };
    reader.run()?;
    let branches = reader.branches;
    let is_anchored = |b: &Branch| b.starts && b.ends;
    let is_exact = reader.is_exact;
    let ere = if branches.iter().all(is_anchored) {
        joined(&branches)
    } else if branches.iter().all(|b| !b.starts && !b.ends) {
        [".*", &grouped(&branches), ".*"].concat()
    } else {
        let whole = |b: &Branch| {
            let before = if b.starts { "" } else { ".*" };
            let after = if b.ends { "" } else { ".*" };
            [before, &b.ere, after].concat()
        };
        branches.iter().map(whole).collect::<Vec<_>>().join("|")
    };
    Some(PosixPattern { ere, is_exact })
}

/// What stands between two `|` at the top.
#[derive(Clone, Default)]
struct Branch {
    starts: bool,
    ends: bool,
    ere: String,
}

fn joined(branches: &[Branch]) -> String {
    branches.iter().map(|b| b.ere.as_str()).collect::<Vec<_>>().join("|")
}

fn grouped(branches: &[Branch]) -> String {
    if branches.len() == 1 { joined(branches) } else { ["(", &joined(branches), ")"].concat() }
}

struct Reader {
    rest: Vec<char>,
    at: usize,
    is_exact: bool,
    depth: usize,
    branches: Vec<Branch>,
    branch: Branch,
}

impl Reader {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.get(self.at).copied()?;
        self.at += 1;
        Some(c)
    }

    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn run(&mut self) -> Option<()> {
        while let Some(c) = self.next() {
            // Nothing of this branch may follow its end.
            if self.branch.ends && !(c == '|' && self.depth == 0) {
                return None;
            }
            match c {
                '|' if self.depth == 0 => self.branches.push(std::mem::take(&mut self.branch)),
                '^' if self.depth == 0 && self.branch.ere.is_empty() => self.branch.starts = true,
                '$' if self.depth == 0 => self.branch.ends = true,
                '^' | '$' => return None,
                c => self.token(c)?,
            }
        }
        (self.depth == 0).then_some(())?;
        self.branches.push(std::mem::take(&mut self.branch));
        Some(())
    }

    fn token(&mut self, c: char) -> Option<()> {
        match c {
            '|' => self.push("|"),
            '(' => {
                self.open()?;
                self.depth += 1;
                self.push("(");
            }
            ')' => {
                self.depth = self.depth.checked_sub(1)?;
                self.push(")");
                self.quantifier()?;
            }
            '[' => {
                let bracket = self.bracket()?;
                self.push(&bracket);
                self.quantifier()?;
            }
            '.' => {
                self.is_exact = false;
                self.push("[^\n\r]");
                self.quantifier()?;
            }
            '\\' => {
                let escaped = self.escape()?;
                self.push(&escaped);
                self.quantifier()?;
            }
            '*' | '+' | '?' | '{' | '}' => return None,
            ']' => return None,
            c => {
                let literal = self.literal(c);
                self.push(&literal);
                self.quantifier()?;
            }
        }
        Some(())
    }

    fn push(&mut self, text: &str) {
        self.branch.ere.push_str(text);
    }

    /// What follows `(`: a group that captures, or not; nothing that looks around.
    fn open(&mut self) -> Option<()> {
        if self.peek() != Some('?') {
            return Some(());
        }
        self.at += 1;
        match (self.next()?, self.peek()) {
            (':', _) => Some(()),
            ('<', Some(c)) if c != '=' && c != '!' => {
                while self.next()? != '>' {}
                Some(())
            }
            _ => None,
        }
    }

    /// A repetition: a lazy one takes the same strings.
    fn quantifier(&mut self) -> Option<()> {
        match self.peek() {
            Some(c @ ('*' | '+' | '?')) => {
                self.at += 1;
                self.push(&c.to_string());
            }
            Some('{') => {
                let end = self.rest.iter().skip(self.at).position(|c| *c == '}')?;
                let inside: String = self.rest.iter().skip(self.at + 1).take(end - 1).collect();
                let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
                let is_count =
                    |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
                (is_count(least) && (most.is_empty() || is_count(most))).then_some(())?;
                self.at += end + 1;
                self.push(&["{", &inside, "}"].concat());
            }
            _ => return Some(()),
        }
        if self.peek() == Some('?') {
            self.at += 1;
        }
        Some(())
    }

    /// One character outside brackets, as a group if it is several bytes.
    fn literal(&mut self, c: char) -> String {
        match c {
            c if ".[\\()*+?{|^$]}".contains(c) => ["\\", &c.to_string()].concat(),
            c if c.is_ascii() => c.to_string(),
            c => ["(", &c.to_string(), ")"].concat(),
        }
    }

    /// What follows `\` outside brackets.
    fn escape(&mut self) -> Option<String> {
        let c = self.next()?;
        Some(match c {
            'd' => "[0-9]".to_owned(),
            'w' => "[0-9A-Za-z_]".to_owned(),
            's' => {
                self.is_exact = false;
                "[ \t-\r]".to_owned()
            }
            'D' | 'W' | 'S' => {
                self.is_exact = false;
                let class = match c {
                    'D' => "[^0-9]",
                    'W' => "[^0-9A-Za-z_]",
                    _ => "[^ \t-\r]",
                };
                class.to_owned()
            }
            c => {
                let c = self.escaped(c)?;
                self.literal(c)
            }
        })
    }

    /// The character that an escape is.
    fn escaped(&mut self, c: char) -> Option<char> {
        let read = match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'x' => self.hex(2)?,
            'u' if self.peek() == Some('{') => {
                self.at += 1;
                let mut digits = String::new();
                loop {
                    match self.next()? {
                        '}' => break,
                        c => digits.push(c),
                    }
                }
                char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
            }
            'u' => self.hex(4)?,
            c if c.is_ascii_alphanumeric() => return None,
            c => c,
        };
        Some(read).filter(|c| *c != '\0')
    }

    fn hex(&mut self, digits: usize) -> Option<char> {
        let text: String = (0..digits).map_while(|_| self.next()).collect();
        (text.len() == digits).then(|| char::from_u32(u32::from_str_radix(&text, 16).ok()?))?
    }

    /// `[…]`, after its first bracket. POSIX wants `]` first, `-` last and `^` not first.
    fn bracket(&mut self) -> Option<String> {
        let mut is_not = false;
        if self.peek() == Some('^') {
            self.at += 1;
            is_not = true;
            self.is_exact = false;
        }
        let (mut items, mut special) = (String::new(), Vec::new());
        loop {
            let c = match self.next()? {
                ']' => break,
                '\\' => match self.peek()? {
                    'd' => {
                        self.at += 1;
                        items.push_str("0-9");
                        continue;
                    }
                    'w' => {
                        self.at += 1;
                        items.push_str("0-9A-Za-z_");
                        continue;
                    }
                    's' => {
                        self.at += 1;
                        self.is_exact = false;
                        items.push_str(" \t-\r");
                        continue;
                    }
                    'b' => {
                        self.at += 1;
                        '\u{8}'
                    }
                    _ => {
                        let c = self.next()?;
                        self.escaped(c)?
                    }
                },
                c => c,
            };
            self.member(c, (&mut items, &mut special))?;
        }
        write_bracket(is_not, &items, &special)
    }

    /// One character of a bracket, or a range that starts with it.
    fn member(&mut self, c: char, (items, special): (&mut String, &mut Vec<char>)) -> Option<()> {
        c.is_ascii().then_some(())?;
        let is_range =
            self.peek() == Some('-') && self.rest.get(self.at + 1).is_some_and(|c| *c != ']');
        if is_range {
            self.at += 1;
            let high = match self.next()? {
                '\\' => {
                    let c = self.next()?;
                    // `a-\d` is three things.
                    (!"dwsDWSbB".contains(c)).then_some(())?;
                    self.escaped(c)?
                }
                c => c,
            };
            let plain = |c: char| c.is_ascii() && !"]^-[\\".contains(c);
            (plain(c) && plain(high) && c <= high).then_some(())?;
            items.extend([c, '-', high]);
        } else if "]^-[".contains(c) {
            special.push(c);
        } else {
            items.push(c);
        }
        Some(())
    }
}

fn write_bracket(is_not: bool, items: &str, special: &[char]) -> Option<String> {
    let has = |c: char| special.contains(&c);
    if items.is_empty() && special.is_empty() {
        return None;
    }
    // Alone, `^` would say the opposite.
    if !is_not && items.is_empty() && has('^') && !has(']') && !has('[') {
        return Some(if has('-') { "(\\^|-)".to_owned() } else { "\\^".to_owned() });
    }
    let mut text = String::from(if is_not { "[^" } else { "[" });
    if has(']') {
        text.push(']');
    }
    text.push_str(items);
    if has('[') {
        text.push('[');
    }
    if has('^') {
        text.push('^');
    }
    if has('-') {
        text.push('-');
    }
    text.push(']');
    // `[.`, `[:` and `[=` start something else.
    (!["[.", "[:", "[="]
        .iter()
        .any(|start| text.get(1..).is_some_and(|inside| inside.contains(start))))
    .then_some(text)
}
