//! Kinds of types, to filter options by.

/// What a type is, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `bool`.
    Boolean,
    /// Text of any kind.
    String,
    /// Whole numbers.
    Integer,
    /// Other numbers.
    Number,
    /// Paths.
    Path,
    /// Packages.
    Package,
    /// One of some values.
    Enum,
    /// Lists.
    List,
    /// Sets of any names.
    AttributeSet,
    /// Options within.
    Submodule,
    /// Functions.
    Function,
    /// Several of these, or something else.
    Other,
}

impl Kind {
    /// All, in the order of the filter.
    pub const ALL: [Self; 12] = [
        Self::Boolean,
        Self::String,
        Self::Integer,
        Self::Number,
        Self::Path,
        Self::Package,
        Self::Enum,
        Self::List,
        Self::AttributeSet,
        Self::Submodule,
        Self::Function,
        Self::Other,
    ];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Path => "path",
            Self::Package => "package",
            Self::Enum => "one of some values",
            Self::List => "list",
            Self::AttributeSet => "attribute set",
            Self::Submodule => "submodule",
            Self::Function => "function",
            Self::Other => "other",
        }
    }

    /// The kinds of a type in nixpkgs' words, each once; `null` is none.
    ///
    /// ```
    /// use nixgen::docs::Kind;
    /// assert_eq!(Kind::of("null or (list of string)"), [Kind::List]);
    /// assert_eq!(Kind::of("absolute path or (signed integer) or string"), [Kind::String, Kind::Integer, Kind::Path]);
    /// ```
    #[must_use]
    pub fn of(words: &str) -> Vec<Self> {
        let mut kinds = Vec::new();
        add(words, 0, &mut kinds);
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// The kind of a type that is no union.
    fn of_one(words: &str) -> Self {
        let row = |(word, kind): &(&str, Self)| words.starts_with(word).then_some(*kind);
        let has = |word: &str| words.contains(word);
        WORDS.iter().find_map(row).unwrap_or(match words {
            _ if has("integer") => Self::Integer,
            _ if has("number") => Self::Number,
            _ if has("string") => Self::String,
            _ if has("path") => Self::Path,
            _ if has("package") => Self::Package,
            _ => Self::Other,
        })
    }
}

/// Parentheses are looked into so deep.
const MAX_DEPTH: usize = 8;

fn add(words: &str, depth: usize, kinds: &mut Vec<Kind>) {
    for part in alternatives(words) {
        match inside(part) {
            Some(inside) if depth < MAX_DEPTH => add(inside, depth + 1, kinds),
            _ if part.is_empty() || part == "null" => {}
            _ => kinds.push(Kind::of_one(part)),
        }
    }
}

/// What types begin with. The first that fits is it.
const WORDS: &[(&str, Kind)] = &[
    ("boolean", Kind::Boolean),
    ("one of ", Kind::Enum),
    ("value ", Kind::Enum),
    ("list of", Kind::List),
    ("non-empty (list of", Kind::List),
    ("non-empty list of", Kind::List),
    ("attribute set", Kind::AttributeSet),
    ("lazy attribute set", Kind::AttributeSet),
    ("open submodule", Kind::Submodule),
    ("submodule", Kind::Submodule),
    ("attribute-tagged union", Kind::Submodule),
    ("function that", Kind::Function),
    ("string", Kind::String),
    ("floating point", Kind::Number),
];

/// What stands between parentheses that go around the whole.
fn inside(words: &str) -> Option<&str> {
    let inside = words.strip_prefix('(')?.strip_suffix(')')?;
    is_balanced(inside).then_some(inside)
}

fn is_balanced(words: &str) -> bool {
    let mut depth = 0_usize;
    for (_, c) in outside_quotes(words) {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// The parts of a union, as they are written.
pub(super) fn alternatives(words: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, c) in outside_quotes(words) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 && at >= start && words[at..].starts_with(" or ") => {
                parts.push(&words[start..at]);
                start = at + " or ".len();
            }
            _ => {}
        }
    }
    parts.push(&words[start..]);
    parts
}

/// The characters that stand in no string, with their places.
fn outside_quotes(words: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut is_inside, mut is_escaped) = (false, false);
    words.char_indices().filter(move |(_, c)| {
        let was_inside = is_inside;
        if *c == '"' && !is_escaped {
            is_inside = !is_inside;
        }
        is_escaped = *c == '\\' && !is_escaped;
        !was_inside && *c != '"'
    })
}
