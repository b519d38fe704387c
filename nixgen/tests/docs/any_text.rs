//! Laws that hold of any text.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

use crate::links::follow;
use crate::markup::read;
use crate::records::{described, record, site_of};

/// Texts that are made of what means something somewhere.
fn text() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "word",
        " ",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "`",
        "``",
        "```\n",
        "~~~\n",
        "- ",
        "  ",
        "    ",
        "1. ",
        "> ",
        "# ",
        "::: {.note}\n",
        ":::\n",
        "{option}`a.other`",
        "{file}`x`",
        "{#id}",
        "[]{#x}",
        "[",
        "](#opt-a.other)",
        "](javascript:x)",
        "](https://e.org)",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<",
        ">",
        "&",
        "&lt;",
        "|",
        "|---|\n",
        "\\",
        ".",
        "'",
        "\"",
        ":   ",
        "---\n",
        "é",
        "\t",
        "\u{1}",
        "\u{e000}note",
        "<https://e.org>",
        "$",
        "~",
        "![",
        "=",
        "{",
        "}",
        "a.b",
        "\u{2028}",
        "+ ",
        "x*y",
        "(",
        ")",
        "!",
        "</section>",
        "<script>",
    ]);
    prop_oneof![
        prop::collection::vec(parts, 0..24).prop_map(|parts| parts.concat()),
        any::<String>(),
    ]
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{fffd}').collect()
}

/// The text of Markdown as GitHub reads it.
fn text_of_markdown(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH;
    let texts = Parser::new_ext(markdown, options).filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.into_string()),
        Event::DisplayMath(text) | Event::InlineMath(text) => Some(["math:", &text].concat()),
        Event::TaskListMarker(_) => Some("task".to_owned()),
        Event::FootnoteReference(_) => Some("footnote".to_owned()),
        Event::Rule
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::Start(_)
        | Event::End(_) => None,
    });
    texts.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 1_500 } else { 20_000 }))]

    #[test]
    fn html_is_well_formed_and_says_the_text(text in text()) {
        let of = described(&text);
        let page = read(&of.html);
        prop_assert!(!page.tags.contains("script") && !page.tags.contains("b"));
        let said = without_space(&page.text);
        for word in of.plain.split_whitespace().map(without_space) {
            prop_assert!(said.contains(&word), "{word} is not in {said}");
        }
    }

    #[test]
    fn all_links_of_a_site_lead_somewhere(one in text(), two in text()) {
        let mut shown = record("a.two", &two);
        shown.related_packages.clone_from(&one);
        shown.deprecated = Some(two.clone());
        follow(&site_of(vec![record("a.one", &one), shown, record("a.other", &one)]));
    }

    #[test]
    fn markdown_says_the_same_again(text in text()) {
        prop_assume!(!text.contains("[^"));
        let of = described(&text);
        let again = without_space(&text_of_markdown(&of.markdown));
        for word in of.plain.split_whitespace().map(without_space) {
            prop_assert!(again.contains(&word), "{word} is not in {again}, of\n{}", of.markdown);
        }
    }

    #[test]
    fn roff_has_no_request_of_the_text(text in text()) {
        let of = described(&text);
        prop_assert!(of.man.is_ascii());
        let known = [".PP", ".RS ", ".RE", ".IP ", ".nf", ".fi", ".br"];
        for line in of.man.lines().filter(|line| line.starts_with(['.', '\''])) {
            prop_assert!(known.iter().any(|known| line.starts_with(known)), "{line}");
        }
        let depth = |sign| of.man.lines().filter(|line| line.starts_with(sign)).count();
        prop_assert_eq!(depth(".RS"), depth(".RE"));
        prop_assert_eq!(depth(".nf"), depth(".fi"));
    }

    #[test]
    fn names_are_anchors_whatever_they_are(names in prop::collection::vec(any::<String>(), 1..5)) {
        let records = names.iter().map(|name| record(name, "x")).collect();
        follow(&site_of(records));
    }
}

/// What is nested without end is read and written like the rest.
#[test]
fn deep_texts_are_shown() {
    for part in [
        "> ",
        "- ",
        "1. ",
        "*a ",
        "**a ",
        "[",
        "::: {.note}\n",
        "<div>\n",
        "> - ",
        "![",
        "`a ",
        "(",
        "{option}`",
    ] {
        let text = [&part.repeat(3_000), "the end"].concat();
        let of = described(&text);
        assert!(read(&of.html).text.contains("the end"), "{part}");
        assert!(of.markdown.contains("the end"), "{part}: {}", of.markdown);
        assert!(of.man.contains("the end"), "{part}: {}", of.man);
    }
}
