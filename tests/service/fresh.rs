//! Files that are written from a declaration: whether they are up to date, and what is said if not.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use expect_test::expect;
use nix_schema::NixModule;
use nixgen::Platform;
use nixgen::testing::{UPDATE, fresh};
use serde::Deserialize;

/// A relay.
#[derive(Deserialize, NixModule)]
#[nix(path = "services.small")]
#[expect(dead_code, reason = "only its declaration is read")]
struct Small {
    /// Where to listen.
    #[nix(default = 8080)]
    port: u16,
}

fn is_fresh(path: &Path) -> Result<(), String> {
    fresh::<Small>(path, Platform::NixOs)
}

/// Where the run of [`it_is_written`] in a process of its own writes to.
const FILE: &str = "FRESH_FILE";

#[test]
fn it_is_written() {
    if let Some(path) = env::var_os(FILE) {
        is_fresh(Path::new(&path)).unwrap();
    }
}

#[test]
fn what_is_old_is_told_and_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nix/module.nix");
    let missing = is_fresh(&path).unwrap_err();
    assert!(missing.ends_with("to write it again: NIXGEN_UPDATE=1 cargo test"), "{missing}");
    let update = || {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "fresh::it_is_written"]).env(UPDATE, "1").env(FILE, &path);
        assert!(command.output().unwrap().status.success());
    };
    update();
    is_fresh(&path).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace('\n', "\r\n")).unwrap();
    is_fresh(&path).unwrap();
    fs::write(&path, text.replace("8080", "80")).unwrap();
    let old = is_fresh(&path).unwrap_err().replace(&path.display().to_string(), "FILE");
    expect![[r#"
        FILE is not what its declaration says:
        --- FILE
        +++ what its declaration says
        @@ -6,7 +6,7 @@
           options.services.small = {
             port = lib.mkOption {
               type = lib.types.ints.u16;
        -      default = 80;
        +      default = 8080;
               description = "Where to listen.";
             };
           };

        to write it again: NIXGEN_UPDATE=1 cargo test"#]]
    .assert_eq(&old);
    update();
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(
        fs::read_dir(path.parent().unwrap()).unwrap().count(),
        1,
        "nothing else is left behind"
    );
}

#[test]
fn what_it_cannot_write_is_refused() {
    let refusal = is_fresh(Path::new("module.txt")).unwrap_err();
    expect!["module.txt: only `.nix`, `.json` and, with the feature `docs`, `.md` are written from a declaration"]
        .assert_eq(&refusal);
    let folder = tempfile::tempdir().unwrap();
    let unreadable = folder.path().join("folder.nix");
    fs::create_dir(&unreadable).unwrap();
    assert!(is_fresh(&unreadable).unwrap_err().contains("cannot read"));
}
