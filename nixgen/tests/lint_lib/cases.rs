//! Which calls a name is tried with.

/// A row of `functions.txt`.
pub struct Case {
    /// The path of the function in `lib`, or its last name.
    key: &'static str,
    /// Whether other rows do not hold for this path.
    is_alone: bool,
    /// The kinds of its arguments.
    pub arguments: Vec<&'static str>,
    /// What is looked at of the result.
    pub look: Option<&'static str>,
}

/// The rows of the table.
pub fn cases() -> Vec<Case> {
    let lines = include_str!("functions.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(case).collect()
}

fn case(line: &'static str) -> Case {
    let (key, rest) = line.split_once('\t').unwrap_or((line, ""));
    let (arguments, look) = match rest.split_once(" => ") {
        Some((arguments, look)) => (arguments, Some(look)),
        None => (rest, None),
    };
    let alone = key.strip_prefix('!');
    Case { key: alone.unwrap_or(key), is_alone: alone.is_some(), arguments: words(arguments), look }
}

/// The rows that a path is tried with.
pub fn cases_of<'a>(cases: &'a [Case], path: &str) -> Vec<&'a Case> {
    let name = path.rsplit('.').next().unwrap();
    let own: Vec<&Case> = cases.iter().filter(|case| case.key == path).collect();
    if own.iter().any(|case| case.is_alone) {
        return own;
    }
    let shared = cases.iter().filter(|case| case.key == name && name != path);
    own.into_iter().chain(shared).collect()
}

/// Split at spaces that stand in no brackets.
fn words(text: &'static str) -> Vec<&'static str> {
    let (mut depth, mut start) = (0, 0);
    let mut words = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            b' ' if depth == 0 => {
                words.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    words.push(&text[start..]);
    words.into_iter().filter(|word| !word.is_empty()).collect()
}
