//! `list`, `completions`, `man`, `--help`.

use expect_test::expect;

use crate::run::nixgen;

#[test]
fn the_list() {
    expect![[r#"
        xen-dom0  Xen hypervisor (Dom0) support.
    "#]]
    .assert_eq(&nixgen(&["list"]).stdout);
}

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = nixgen(&["completions", shell]);
        assert_eq!(script.status, 0);
        assert!(script.stdout.contains("check"), "{shell}");
    }
    assert_eq!(nixgen(&["completions", "dos"]).status, 2);
}

#[test]
fn manual_pages() {
    let page = nixgen(&["man"]).stdout;
    assert!(page.contains(".TH nixgen 1") && page.contains("nixgen\\-check"), "{page}");
    let page = nixgen(&["man", "check"]).stdout;
    assert!(page.contains("ORIGINAL"), "{page}");
    let failed = nixgen(&["man", "chekc"]);
    assert_eq!(failed.status, 2);
    expect![[r#"
        nixgen: there is no command `chekc`; `nixgen --help` lists them
    "#]]
    .assert_eq(&failed.stderr);
}

#[test]
fn help_says_what_each_command_does() {
    let help = nixgen(&["--help"]);
    assert_eq!(help.status, 0);
    for command in ["module", "schema", "check", "list", "completions", "man"] {
        assert!(help.stdout.contains(command), "{command}");
    }
    assert_eq!(nixgen(&["--version"]).stdout, concat!("nixgen ", env!("CARGO_PKG_VERSION"), "\n"));
}
