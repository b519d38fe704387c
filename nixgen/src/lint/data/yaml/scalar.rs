//! What a scalar is: the core schema (YAML 1.2.2, 10.3.2), so that `yes` and `no` are texts.

use std::borrow::Cow;

use granit_parser::Tag;

use super::super::tree::Content;

/// What a scalar is; an error is the tag that says something else.
pub(super) fn content<'t>(
    text: &Cow<'t, str>,
    is_plain: bool,
    tag: Option<&Tag>,
) -> Result<Content<'t>, String> {
    let as_text = || Content::Text(text.clone());
    let Some(tag) = tag else {
        return Ok(if is_plain { plain(text).unwrap_or_else(as_text) } else { as_text() });
    };
    if tag.original() == "!" {
        return Ok(as_text());
    }
    let refused = || tag.original();
    match tag.core_suffix() {
        Some("str") => Ok(as_text()),
        Some("null") => plain(text).filter(|it| matches!(it, Content::Null)).ok_or_else(refused),
        Some("bool") => plain(text).filter(|it| matches!(it, Content::Bool(_))).ok_or_else(refused),
        Some("int") => plain(text).filter(|it| matches!(it, Content::Int(_))).ok_or_else(refused),
        Some("float") => float(text).map(Content::Float).ok_or_else(refused),
        // A tag of somebody's own, who knows what it is.
        Some(_) | None => Ok(Content::Unknown),
    }
}

/// Whether a list or a mapping with this tag is just that.
pub(super) fn is_of_core(tag: &Tag) -> bool {
    tag.original() == "!" || matches!(tag.core_suffix(), Some("map" | "seq"))
}

fn plain<'t>(text: &str) -> Option<Content<'t>> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Some(Content::Null),
        "true" | "True" | "TRUE" => Some(Content::Bool(true)),
        "false" | "False" | "FALSE" => Some(Content::Bool(false)),
        _ => int(text).or_else(|| float(text).map(Content::Float)),
    }
}

fn int<'t>(text: &str) -> Option<Content<'t>> {
    let based = |digits: &str, base: u32| {
        let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(base));
        is_number.then(|| i128::from_str_radix(digits, base).ok())?
    };
    if let Some(digits) = text.strip_prefix("0o") {
        return based(digits, 8).map(Content::Int);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return based(digits, 16).map(Content::Int);
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| text.parse().ok().map(Content::Int))?
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, and what is no number.
fn float(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    match digits {
        ".inf" | ".Inf" | ".INF" => return Some(sign * f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" => return (digits == text).then_some(f64::NAN),
        _ => {}
    }
    // What Rust reads besides starts with a letter.
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn the_core_schema() {
        for (text, wanted) in [
            ("", "Some(Null)"),
            ("~", "Some(Null)"),
            ("nULL", "None"),
            ("yes", "None"),
            ("off", "None"),
            ("True", "Some(Bool(true))"),
            ("0o17", "Some(Int(15))"),
            ("0x", "None"),
            ("0x+1", "None"),
            ("-0x1", "None"),
            ("017", "Some(Int(17))"),
            ("+12", "Some(Int(12))"),
            ("1_000", "None"),
            ("1.", "Some(Float(1.0))"),
            (".5", "Some(Float(0.5))"),
            (".", "None"),
            ("+.e1", "None"),
            ("1e3", "Some(Float(1000.0))"),
            ("e3", "None"),
            ("inf", "None"),
            ("-.inf", "Some(Float(-inf))"),
            ("+.nan", "None"),
            ("12:30", "None"),
        ] {
            assert_eq!(format!("{:?}", plain(text)), wanted, "{text}");
        }
    }
}
