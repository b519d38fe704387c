//! Whatever a file holds, there is a report, in every format.

use nixgen::lint::{Format, Which, check, fix, render};
use proptest::prelude::*;

use crate::{inputs, options};

const FORMATS: [Format; 5] =
    [Format::Human, Format::Concise, Format::Json, Format::Sarif, Format::Github];

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let report = check(&inputs(bytes), &options());
        for format in FORMATS {
            let shown = render(&report, format, 80);
            prop_assert!(shown.is_empty() || shown.ends_with('\n'));
        }
    }

    #[test]
    fn any_text_of_signs(text in "([a-z]{1,3}|[ \n\t\r]|[{}();=.,:?@\"'$#/*<>\\[\\]]|é|\u{202e}|# nixgen: ignore\\[syntax-error\\]\n){0,60}") {
        let fixed = fix(&inputs(text.as_str()), &options(), Which::All);
        for format in FORMATS {
            let shown = render(&fixed.report, format, 80);
            prop_assert_eq!(shown.is_empty(), fixed.report.diagnostics.is_empty() && !matches!(format, Format::Json | Format::Sarif));
        }
    }
}

#[test]
fn what_is_no_text_is_one_finding() {
    let large = vec![b' '; (8 << 20) + 1];
    for (bytes, message) in [
        (b"\0GITCRYPT".to_vec(), "a.nix is binary or encrypted, it is not checked"),
        (b"{ a = \xff; }".to_vec(), "a.nix is no text: byte 6 is not UTF-8, it is not checked"),
        (large, "a.nix is over 8 MB, it is not checked"),
    ] {
        let report = check(&inputs(bytes), &options());
        let messages: Vec<_> =
            report.diagnostics.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages, [message]);
        assert!(!report.has(nixgen::lint::Level::Warning));
    }
}

#[test]
fn a_file_that_is_not_there() {
    let inputs = inputs("1").with_file("/project/gone.nix", "gone.nix");
    let shown = render(&check(&inputs, &options()), Format::Concise, 80);
    assert_eq!(
        shown,
        "gone.nix:1:1: warning[unreadable-file]: cannot read gone.nix: it does not exist\n"
    );
}
