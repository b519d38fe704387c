//! Which files are linted.

use std::fs;

use super::{folder, lint, lint_in};

fn linted(files: &[(&str, &str)], arguments: &[&str]) -> Vec<String> {
    let run = lint(files, &[&["--format", "concise"], arguments].concat());
    assert_ne!(run.status, 2, "{}", run.stderr);
    run.stdout.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect()
}

#[test]
fn what_is_ignored_is_left_out_unless_it_is_named() {
    let files = [
        (".gitignore", "old.nix\n/built\n"),
        ("a.nix", "x"),
        ("old.nix", "x"),
        ("built/b.nix", "x"),
        (".hidden/c.nix", "x"),
        (".git/d.nix", "x"),
        ("text.txt", "x"),
        ("sub/e.nix", "x"),
    ];
    assert_eq!(linted(&files, &[]), [".hidden/c.nix", "a.nix", "sub/e.nix"]);
    assert_eq!(linted(&files, &["old.nix", "built"]), ["built/b.nix", "old.nix"]);
    assert_eq!(linted(&files, &["text.txt"]), ["text.txt"]);
    let configured = [&files[..], &[("nixgen.toml", "exclude = [\"sub/\", \"a.*\"]")]].concat();
    assert_eq!(linted(&configured, &["."]), [".hidden/c.nix"]);
    assert_eq!(linted(&configured, &["a.nix"]), ["a.nix"]);
    assert_eq!(linted(&configured, &["--no-config", "sub"]), ["sub/e.nix"]);
}

#[cfg(unix)]
#[test]
fn links_that_go_round_in_a_circle() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("a/x.nix", "x")]);
    symlink("..", folder.path().join("a/up")).unwrap();
    symlink("itself.nix", folder.path().join("itself.nix")).unwrap();
    symlink("a/x.nix", folder.path().join("link.nix")).unwrap();
    let run = lint_in(folder.path(), &["--format", "concise"], "");
    assert_eq!(run.stdout, "a/x.nix:1:1: error[evaluation-error]: undefined variable `x`\n");
    assert_eq!(run.stderr, "");
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_one_finding() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("closed/a.nix", "x"), ("b.nix", "1"), ("c.nix", "x")]);
    let closed = fs::Permissions::from_mode(0o000);
    fs::set_permissions(folder.path().join("closed"), closed.clone()).unwrap();
    fs::set_permissions(folder.path().join("b.nix"), closed).unwrap();
    if fs::read(folder.path().join("b.nix")).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let run = lint_in(folder.path(), &["--format", "concise"], "");
    fs::set_permissions(folder.path().join("closed"), fs::Permissions::from_mode(0o755)).unwrap();
    let rules: Vec<_> = run.stdout.lines().map(|line| line.split(' ').nth(1).unwrap()).collect();
    assert_eq!(
        rules,
        ["warning[unreadable-file]:", "error[evaluation-error]:", "warning[unreadable-file]:"]
    );
}

#[test]
fn standard_input() {
    let folder = folder(&[]);
    let run = lint_in(folder.path(), &["--format", "concise", "-"], "x");
    assert_eq!(run.stdout, "(stdin):1:1: error[evaluation-error]: undefined variable `x`\n");
    let arguments = ["--format", "concise", "-", "--stdin-filename", "hosts/a.nix"];
    let run = lint_in(folder.path(), &arguments, "x");
    assert_eq!(run.stdout, "hosts/a.nix:1:1: error[evaluation-error]: undefined variable `x`\n");
}
