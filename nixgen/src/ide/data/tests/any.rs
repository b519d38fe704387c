//! Whatever a text is, every question gets an answer.

use proptest::prelude::*;

use super::*;

const FORMATS: [DataFormat; 3] = [DataFormat::Json, DataFormat::Yaml, DataFormat::Toml];

/// Asks everything, at every byte.
fn ask(text: &str) {
    let schema = schema();
    for format in FORMATS {
        for symbol in symbols(text, format) {
            assert!(text.get(symbol.span.range()).is_some(), "{text:?}: {symbol:?}");
        }
        for offset in 0..=u32::try_from(text.len()).unwrap() {
            for found in completion(text, format, &schema, offset) {
                let at = found.span.range();
                assert!(text.get(at.clone()).is_some(), "{text:?} at {offset}: {found:?}");
                let is_there = at.start <= offset as usize && offset as usize <= at.end;
                assert!(is_there || !text.is_char_boundary(offset as usize), "{text:?}: {found:?}");
                // A client shows what is on one line.
                assert!(!text[at].contains('\n'), "{text:?} at {offset}: {found:?}");
            }
            let found = hover(text, format, &schema, offset);
            assert!(found.is_none_or(|found| text.get(found.span.range()).is_some()));
            let declared = declared_at(text, format, &schema, offset);
            assert!(declared.is_none_or(|(path, _)| path.len() > 2));
        }
    }
}

#[test]
fn real_texts_at_every_byte() {
    ask(
        "{ \"level\": \"info\", \"mirrors\": [ { \"host\": \"a\" }, {\r\n\"port\": 1 } ], /* c */ \"users\": {} }",
    );
    ask(
        "---\nlevel: &x info # c\nmirrors:\n- host: 'é'\n  port: 1\n- {port: 2}\nuser\nkey: >\n  a\n\n  b\n<<: *x\n",
    );
    ask(
        "level = \"info\"\n[users.\"a b\"]\nuid = 1\n[[mirrors]]\nhost = '''\na'''\nqueue.max = 1 # é\n[\n",
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text(parts in prop::collection::vec(0..PARTS.len(), 0..16)) {
        ask(&parts.into_iter().map(|part| PARTS[part]).collect::<String>());
    }

    #[test]
    fn any_signs(text in "\\PC{0,24}") {
        ask(&text);
    }
}

const PARTS: [&str; 44] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    " ",
    "\n",
    "\n  ",
    "\n    ",
    "- ",
    "\"",
    "'",
    "#",
    " # ",
    "host",
    "listen",
    "mirrors",
    "transports",
    "kind",
    "a.b",
    "=",
    " = ",
    ",",
    "|",
    ">",
    "&x ",
    "*x",
    "!t ",
    "---",
    "\"\"\"",
    "'''",
    "\\",
    "//",
    "/*",
    "*/",
    "[[",
    "]]",
    "é",
    "\u{feff}",
    "\t",
    "\r\n",
    "? ",
    "1979-05-27 ",
];
