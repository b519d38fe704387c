//! The picture in the README is what `nixgen lint docs/example` writes; `docs/picture.sh` makes it anew.

#![allow(clippy::unwrap_used, reason = "a failed test is a panic")]

use std::path::Path;
use std::sync::Arc;

use anstyle_svg::Term;
use expect_test::expect_file;
use nix_eval::SystemFiles;
use nixgen::lint::{Format, Inputs, Options, check, render, summary};

/// As many columns as fit beside each other on a page.
const WIDTH: usize = 100;

#[test]
fn the_picture_is_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/example").canonicalize();
    let folder = folder.unwrap();
    let inputs = ["disks.nix", "host.nix"].into_iter().fold(
        Inputs::new(Arc::new(SystemFiles::below([folder.to_str().unwrap()]))),
        |inputs, name| inputs.with_file(folder.join(name).to_str().unwrap(), name),
    );
    let options = Options { modules: nixgen::catalog::modules(), ..Options::default() };
    let report = check(&inputs, &options);
    let written = render(&report, Format::Human, WIDTH) + &summary(&report) + "\n";
    let text = ["$ nixgen lint .\n", &written].concat();
    expect_file!["../../docs/lint.svg"].assert_eq(&Term::new().render_svg(&text));
}
