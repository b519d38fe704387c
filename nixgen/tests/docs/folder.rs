//! The folder of a site: what is written, what goes, what is left alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use expect_test::{Expect, expect};

use crate::command::{LISTED, docs};

/// A folder with options to document.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("options.json"), LISTED).unwrap();
    folder
}

/// The files below a folder.
fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            found.extend(files(&entry.path()).into_iter().map(|path| format!("{name}/{path}")));
        } else {
            found.insert(name);
        }
    }
    found
}

/// Writes the site into `site`, and says what is in the folder then.
#[expect(clippy::needless_pass_by_value, reason = "so that it can be written in place")]
fn check(folder: &Path, more: &[&str], expected: Expect) {
    let arguments = [&["options.json", "-o", "site"], more].concat();
    let (said, _) = docs(folder, &arguments, "");
    let said: String =
        said.lines().filter(|l| !l.starts_with("note:")).map(|l| format!("{l}\n")).collect();
    let files: String = files(folder).iter().map(|path| format!("{path}\n")).collect();
    expected.assert_eq(&[said, files].concat());
}

#[test]
fn a_new_folder() {
    check(
        folder().path(),
        &[],
        expect![[r#"
        0
        options.json
        site/.nixgen-docs
        site/assets/options.js
        site/assets/search.js
        site/assets/style.css
        site/assets/summaries.js
        site/assets/theme.js
        site/index.html
    "#]],
    );
}

#[test]
fn what_an_earlier_run_wrote_goes() {
    let folder = folder();
    check(
        folder.path(),
        &[],
        expect![[r#"
        0
        options.json
        site/.nixgen-docs
        site/assets/options.js
        site/assets/search.js
        site/assets/style.css
        site/assets/summaries.js
        site/assets/theme.js
        site/index.html
    "#]],
    );
    let list = folder.path().join("site/.nixgen-docs");
    fs::write(&list, fs::read_to_string(&list).unwrap() + "old.html\n").unwrap();
    fs::write(folder.path().join("site/old.html"), "old").unwrap();
    check(
        folder.path(),
        &[],
        expect![[r#"
        0
        options.json
        site/.nixgen-docs
        site/assets/options.js
        site/assets/search.js
        site/assets/style.css
        site/assets/summaries.js
        site/assets/theme.js
        site/index.html
    "#]],
    );
}

#[test]
fn other_files_are_left_alone() {
    let folder = folder();
    fs::create_dir(folder.path().join("site")).unwrap();
    fs::write(folder.path().join("site/mine.txt"), "mine").unwrap();
    check(
        folder.path(),
        &[],
        expect![[r#"
            2
            nixgen: site has files that nixgen did not write, such as `mine.txt`: give another folder, or --force, which writes among them
            options.json
            site/mine.txt
        "#]],
    );
    check(
        folder.path(),
        &["--force"],
        expect![[r#"
        0
        options.json
        site/.nixgen-docs
        site/assets/options.js
        site/assets/search.js
        site/assets/style.css
        site/assets/summaries.js
        site/assets/theme.js
        site/index.html
        site/mine.txt
    "#]],
    );
    let list = folder.path().join("site/.nixgen-docs");
    fs::write(&list, fs::read_to_string(&list).unwrap() + "old.html\n../options.json\n").unwrap();
    fs::write(folder.path().join("site/old.html"), "old").unwrap();
    check(
        folder.path(),
        &["--force"],
        expect![[r#"
        0
        options.json
        site/.nixgen-docs
        site/assets/options.js
        site/assets/search.js
        site/assets/style.css
        site/assets/summaries.js
        site/assets/theme.js
        site/index.html
        site/mine.txt
    "#]],
    );
    assert_eq!(fs::read_to_string(folder.path().join("site/mine.txt")).unwrap(), "mine");
}

#[test]
fn who_stands_in_the_folder_stays_there() {
    let folder = folder();
    let site = folder.path().join("site");
    fs::create_dir(&site).unwrap();
    for _ in 0..2 {
        let (said, _) = docs(&site, &["../options.json", "-o", "."], "");
        assert!(said.starts_with("0\n"), "{said}");
        assert!(site.join("index.html").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_one() {
    let folder = folder();
    fs::create_dir(folder.path().join("real")).unwrap();
    std::os::unix::fs::symlink("real", folder.path().join("site")).unwrap();
    let (said, _) = docs(folder.path(), &["options.json", "-o", "site"], "");
    assert!(said.starts_with("0\n"), "{said}");
    assert!(fs::symlink_metadata(folder.path().join("site")).unwrap().is_symlink());
    assert!(folder.path().join("real/index.html").exists());
}
