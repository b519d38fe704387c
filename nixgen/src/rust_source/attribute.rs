//! Attributes, laid out as rustfmt does.

use super::literal;

/// The widest line.
const WIDTH: usize = 100;
/// The widest list of several on one line (rustfmt's `attr_fn_like_width`).
const LIST: usize = 70;

/// A part of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meta {
    /// `key`.
    Word(String),
    /// `"text"`.
    Text(String),
    /// `key = literal`.
    Value(String, String),
    /// `key = expression`, which rustfmt leaves as it is.
    Expr(String, String),
    /// `key(…)`.
    List(String, Vec<Self>),
}

impl Meta {
    pub(super) fn word(key: &str) -> Self {
        Self::Word(key.to_owned())
    }

    /// `key = "text"`, on several lines if the text has several.
    pub(super) fn text(key: &str, text: &str) -> Self {
        Self::Value(key.to_owned(), literal::text(text))
    }

    /// `key = "text"` on one line, to stand in a list.
    pub(super) fn line(key: &str, text: &str) -> Self {
        Self::Value(key.to_owned(), literal::one_line(text))
    }

    pub(super) fn flag(key: &str, on: bool) -> Self {
        Self::Value(key.to_owned(), on.to_string())
    }

    pub(super) fn list(key: &str, items: Vec<Self>) -> Self {
        Self::List(key.to_owned(), items)
    }

    /// A string alone.
    pub(super) fn bare(text: &str) -> Self {
        Self::Text(literal::one_line(text))
    }

    fn flat(&self) -> String {
        match self {
            Self::Word(word) | Self::Text(word) => word.clone(),
            Self::Value(key, value) | Self::Expr(key, value) => [key, " = ", value].concat(),
            Self::List(key, items) => [key, "(", &joined(items), ")"].concat(),
        }
    }

    /// Whether rustfmt leaves it as it is.
    fn is_left(&self) -> bool {
        match self {
            Self::Word(_) | Self::Text(_) => false,
            Self::Value(_, value) => value.contains('\n'),
            Self::Expr(..) => true,
            Self::List(_, items) => items.iter().any(Self::is_left),
        }
    }

    /// Whether it stays as it is, however wide it is.
    fn is_left_whole(&self) -> bool {
        match self {
            // Of a text of several lines, only the first counts.
            Self::List(_, items) => match items.as_slice() {
                [Self::Value(_, value)] if value.contains('\n') => {
                    joined(items).lines().next().is_none_or(|first| width(first) <= LIST)
                }
                _ => self.is_left(),
            },
            Self::Word(_) | Self::Text(_) | Self::Value(..) | Self::Expr(..) => false,
        }
    }

    /// Whether no list of several in it is too wide for one line.
    fn is_short(&self) -> bool {
        let Self::List(_, items) = self else {
            return true;
        };
        (items.len() < 2 || width(&joined(items)) <= LIST) && items.iter().all(Self::is_short)
    }

    /// Its text from column `at` on, with `behind` columns to follow it.
    fn written(&self, at: usize, (margin, behind): (usize, usize)) -> String {
        let flat = self.flat();
        let Self::List(key, items) = self else {
            return flat;
        };
        // rustfmt leaves a column free of what is indented.
        let limit = if margin > 0 { WIDTH - 1 } else { WIDTH };
        if self.is_left_whole() || (at + width(&flat) + behind <= limit && self.is_short()) {
            return flat;
        }
        if let [only @ Self::List(..)] = items.as_slice() {
            let inner = only.written(at + key.len() + 1, (margin, behind + 1));
            return [key, "(", &inner, ")"].concat();
        }
        let inside = margin + 4;
        let space = " ".repeat(inside);
        let items: Vec<String> =
            items.iter().map(|item| space.clone() + &item.written(inside, (inside, 1))).collect();
        [key, "(\n", &items.join(",\n"), "\n", &" ".repeat(margin), ")"].concat()
    }
}

fn joined(items: &[Meta]) -> String {
    items.iter().map(Meta::flat).collect::<Vec<_>>().join(", ")
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// `#[name(…)]` on lines of its own.
pub(super) fn attribute(name: &str, items: Vec<Meta>, margin: usize) -> String {
    let written = Meta::list(name, items).written(margin + 2, (margin, 1));
    [&" ".repeat(margin), "#[", &written, "]\n"].concat()
}

/// `#[nix(…)]` as often as it takes for short keys to share a line.
pub(super) fn nix(items: Vec<Meta>, margin: usize) -> String {
    let (mut text, mut line): (String, Vec<Meta>) = (String::new(), Vec::new());
    for item in items {
        let stands_alone = matches!(item, Meta::List(..)) || item.is_left();
        let mut with = line.clone();
        with.push(item.clone());
        if !line.is_empty() && (stands_alone || width(&joined(&with)) > LIST) {
            text.push_str(&attribute("nix", std::mem::take(&mut line), margin));
        }
        line.push(item);
        if stands_alone {
            text.push_str(&attribute("nix", std::mem::take(&mut line), margin));
        }
    }
    if !line.is_empty() {
        text.push_str(&attribute("nix", line, margin));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Meta, attribute};

    #[test]
    fn long_attributes_are_broken_as_rustfmt_breaks_them() {
        let reason = "The bridge is not there any more. Please set up another one by yourself.";
        let removed = Meta::list(
            "removed",
            vec![Meta::line("option", "bridge"), Meta::line("reason", reason)],
        );
        assert_eq!(
            attribute("nix", vec![removed], 0),
            "#[nix(removed(\n    option = \"bridge\",\n    reason = \"The bridge is not there any more. Please set up another one by yourself.\"\n))]\n"
        );
        let long = "word ".repeat(17);
        assert_eq!(
            attribute("nix", vec![Meta::line("description", &long)], 4),
            format!("    #[nix(\n        description = \"{long}\"\n    )]\n")
        );
    }
}
