//! `--fix` and `--diff`.

use std::fs;

use expect_test::expect;

use super::{folder, lint_in};

const TEXT: &str = "\u{a0}";
const IDLE: &str = "{\r\n  a = 1; # nixgen: ignore[syntax-error]\r\n  b = x;\r\n}";

#[test]
fn files_are_fixed_once_and_the_rest_stays() {
    let folder = folder(&[("a.nix", IDLE), ("b.nix", TEXT)]);
    let file = folder.path().join("a.nix");
    let run = lint_in(folder.path(), &["--fix", "--format", "concise", "a.nix"], "");
    assert_eq!(run.status, 1);
    expect!["a.nix:3:7: error[evaluation-error]: undefined variable `x`\n"].assert_eq(&run.stdout);
    expect!["1 fix in 1 file\n"].assert_eq(&run.stderr);
    assert_eq!(fs::read_to_string(&file).unwrap(), "{\r\n  a = 1;\r\n  b = x;\r\n}");
    assert_eq!(fs::read_to_string(folder.path().join("b.nix")).unwrap(), TEXT);
    let again = lint_in(folder.path(), &["--fix", "a.nix"], "");
    assert_eq!(again.stderr, "");
}

#[test]
fn a_diff_writes_no_file() {
    let folder = folder(&[("a.nix", "{ } # nixgen: ignore[syntax-error]\n")]);
    let run = lint_in(folder.path(), &["--diff"], "");
    assert_eq!(run.status, 1);
    expect![[r#"
        --- a/a.nix
        +++ b/a.nix
        @@ -1 +1 @@
        -{ } # nixgen: ignore[syntax-error]
        +{ }
    "#]]
    .assert_eq(&run.stdout);
    expect!["1 fix in 1 file, 0 findings would be left\n"].assert_eq(&run.stderr);
    assert!(fs::read_to_string(folder.path().join("a.nix")).unwrap().contains("ignore"));
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = folder(&[]);
    for (input, output) in
        [("1 # nixgen: ignore[syntax-error]\n", "1\n"), ("1", "1"), ("x\n", "x\n")]
    {
        let run = lint_in(folder.path(), &["--fix", "-"], input);
        assert_eq!(run.stdout, output);
    }
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay_and_what_is_read_only_is_refused() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let idle = "1 # nixgen: ignore[syntax-error]\n";
    let folder = folder(&[("real.nix", idle), ("closed.nix", idle)]);
    let at = |name: &str| folder.path().join(name);
    symlink("real.nix", at("link.nix")).unwrap();
    fs::set_permissions(at("real.nix"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(at("closed.nix"), fs::Permissions::from_mode(0o444)).unwrap();
    let run = lint_in(folder.path(), &["--fix", "closed.nix", "link.nix"], "");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("closed.nix: it is read-only"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(at("closed.nix")).unwrap(), idle);
    assert_eq!(fs::read_to_string(at("real.nix")).unwrap(), "1\n");
    assert!(at("link.nix").is_symlink());
    assert_eq!(fs::metadata(at("real.nix")).unwrap().permissions().mode() & 0o777, 0o640);
}
