//! `nixgen docs` on the command line.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use expect_test::{Expect, expect};

pub const LISTED: &str = r#"{
    "demo.host": { "loc": ["demo", "host"], "type": "string", "description": "See [](#opt-demo.none).", "declarations": ["a.nix"] },
    "demo.port": { "loc": ["demo", "port"], "type": "signed integer", "description": "Port.", "readOnly": true }
}"#;

/// What a run says: its status, then standard error; paths below the folder are as they were given.
pub fn docs(folder: &Path, arguments: &[&str], input: &str) -> (String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nixgen"))
        .arg("docs")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let status = output.status.code().unwrap();
    (format!("{status}\n{said}"), String::from_utf8(output.stdout).unwrap())
}

#[expect(clippy::needless_pass_by_value, reason = "so that it can be written in place")]
fn check(arguments: &[&str], expected: Expect) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("options.json"), LISTED).unwrap();
    fs::write(folder.path().join("demo.nix"), "{ }").unwrap();
    let (said, data) = docs(folder.path(), arguments, LISTED);
    let lines: String = data.lines().take(8).map(|line| format!("{line}\n")).collect();
    expected.assert_eq(&[said, lines].concat());
}

#[test]
fn one_file_goes_to_standard_output() {
    check(
        &["options.json", "--format", "md"],
        expect![[r#"
        0
        note: demo.host: lost: the link to `#opt-demo.none` in its texts, which is no option here
        # NixOS options

        <a id="opt-demo.host"></a>

        ## `demo.host`

        See `demo.none`.

    "#]],
    );
    check(
        &["xen-dom0", "--format", "man", "--revision", "25.11"],
        expect![[r#"
        0
        .TH "CONFIGURATION.NIX" "5" "" "25.11" "xen\-dom0 options"
        .nh
        .ad l
        .if \n(.g .cflags 4 /
        .SH "NAME"
        configuration.nix \- xen\-dom0 options
        .SH "DESCRIPTION"
        These options can be defined in \fIconfiguration.nix\fR.
    "#]],
    );
    check(
        &["-", "--format", "md", "--title", "Mine"],
        expect![[r#"
        0
        note: demo.host: lost: the link to `#opt-demo.none` in its texts, which is no option here
        # Mine

        <a id="opt-demo.host"></a>

        ## `demo.host`

        See `demo.none`.

    "#]],
    );
}

#[test]
fn a_site_needs_a_folder() {
    check(
        &["options.json"],
        expect![[r#"
        2
        nixgen: a site needs a folder: say which with --output
    "#]],
    );
    check(
        &["options.json", "-o", "-"],
        expect![[r#"
        2
        nixgen: --output -: a site is many files; give a folder, or another --format
    "#]],
    );
    check(
        &["options.json", "-o", "demo.nix"],
        expect![[r#"
        2
        note: demo.host: lost: the link to `#opt-demo.none` in its texts, which is no option here
        nixgen: cannot write demo.nix: it is no folder
    "#]],
    );
    check(
        &["options.json", "-o", "no/such/folder"],
        expect![[r#"
            0
            note: demo.host: lost: the link to `#opt-demo.none` in its texts, which is no option here
        "#]],
    );
}

#[test]
fn where_declarations_lead() {
    check(
        &["options.json", "-o", "x", "--source-url", "e.org/{path}"],
        expect![[r#"
        2
        nixgen: --source-url e.org/{path}: it is no URL that begins with `https://` or `http://`
    "#]],
    );
    check(
        &["options.json", "-o", "x", "--source-url", "https://e.org/"],
        expect![[r#"
        2
        nixgen: --source-url https://e.org/: it has no `{path}`, for the path of a file
    "#]],
    );
    check(
        &["options.json", "-o", "x", "--source-url", "https://e.org/{revision}/{path}"],
        expect![[r#"
            2
            nixgen: --source-url https://e.org/{revision}/{path}: it has a `{revision}`: say with --revision which one
        "#]],
    );
    check(
        &["options.json", "-o", "x", "--declarations", "y"],
        expect![[r#"
        2
        nixgen: --declarations: options.json says itself what declares its options; leave it out
    "#]],
    );
}

#[test]
fn what_is_no_module() {
    check(
        &["none", "-o", "x"],
        expect![[r#"
        2
        nixgen: there is no module `none`; `nixgen list` prints the names, and the path of a .schema.json, of an options.json or of a .nix works too
    "#]],
    );
    check(
        &["none.json", "-o", "x"],
        expect![[r#"
        2
        nixgen: cannot read none.json: No such file or directory (os error 2); give the path of a JSON Schema, or of an options.json
    "#]],
    );
}

/// Checks a manual page with mandoc, where that is installed.
#[test]
fn mandoc_has_nothing_to_say() {
    let folder = tempfile::tempdir().unwrap();
    let (manual, _) =
        crate::records::manual(crate::whole::options().into_iter().take(500).collect());
    for (name, text) in [("options.5", nixgen::docs::man(&manual)), ("xen.5", of_xen())] {
        fs::write(folder.path().join(name), text).unwrap();
        let run = Command::new("mandoc")
            .args(["-T", "lint", "-W", "warning"])
            .arg(folder.path().join(name))
            .output();
        let Ok(run) = run else {
            assert!(std::env::var_os("CI").is_none(), "mandoc is not installed");
            eprintln!("skipped: mandoc is not installed");
            return;
        };
        let said = String::from_utf8(run.stdout).unwrap();
        // The same options give the same bytes on any day.
        let lines: Vec<&str> = said.lines().filter(|line| !line.contains("missing date")).collect();
        assert_eq!(lines, Vec::<&str>::new());
    }
}

fn of_xen() -> String {
    docs(tempfile::tempdir().unwrap().path(), &["xen-dom0", "--format", "man"], "").1
}
