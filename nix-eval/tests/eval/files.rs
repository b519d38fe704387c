//! The files of the system: nothing outside is read, and nothing that never ends.

#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use nix_eval::{ErrorKind, Evaluator, SystemFiles};

/// A folder with a root that may be read, and what is not to be read around and in it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    fs::create_dir_all(at("root/d/e")).unwrap();
    fs::create_dir(at("root-beside")).unwrap();
    fs::write(at("root/a"), "inside").unwrap();
    fs::write(at("outside"), "secret").unwrap();
    fs::write(at("root-beside/secret"), "secret").unwrap();
    for (link, target) in [
        ("root/out", "../outside"),
        ("root/up", ".."),
        ("root/d/beside", "../../root-beside"),
        ("root/twice", "d/beside/secret"),
        ("root/loop", "loop"),
        ("root/to-a", "a"),
        ("root/d/here", "."),
        ("root/proc", "/proc/self/root"),
        ("root/zero", "/dev/zero"),
    ] {
        symlink(target, at(link)).unwrap();
    }
    folder
}

fn evaluator(folder: &Path) -> Evaluator {
    Evaluator::with_files(SystemFiles::below([folder.join("root")]))
}

#[test]
fn no_path_leads_out() {
    let folder = folder();
    let root = folder.path().join("root").to_string_lossy().into_owned();
    let mut evaluator = evaluator(folder.path());
    for path in [
        "../outside",
        "out",
        "up/outside",
        "d/beside/secret",
        "twice",
        "loop",
        "proc/etc/passwd",
        "zero",
        "d/../../outside",
        "d/here/here/beside/secret",
        "../root-beside/secret",
        "d/e/../../../outside",
    ] {
        for program in [
            format!("builtins.readFile \"{root}/{path}\""),
            format!("builtins.readFile (/. + \"{root}/{path}\")"),
            format!("import \"{root}/{path}\""),
            format!("builtins.hashFile \"md5\" \"{root}/{path}\""),
            format!("builtins.readDir \"{root}/{path}\""),
            format!(
                "builtins.path {{ name = \"x\"; path = \"{root}/{path}\"; recursive = false; }}"
            ),
        ] {
            let kind = evaluator.eval(&program).map(|_| ()).map_err(|error| error.kind);
            assert_eq!(kind, Err(ErrorKind::File), "{program}");
        }
    }
}

#[test]
fn links_inside_are_followed() {
    let folder = folder();
    let root = folder.path().join("root").to_string_lossy().into_owned();
    let mut evaluator = evaluator(folder.path());
    for (program, expected) in [
        (format!("builtins.readFile {root}/to-a"), "\"inside\""),
        (format!("builtins.readFile {root}/d/here/../../to-a"), "\"inside\""),
        (format!("(builtins.readDir {root}).out"), "\"symlink\""),
        (format!("builtins.pathExists {root}/out"), "true"),
        (format!("builtins.pathExists {root}/../outside"), "false"),
        // A link itself is copied, not what it leads to.
        (format!("builtins.isString \"${{{root}}}\""), "true"),
    ] {
        let value = evaluator.eval(&program).unwrap();
        assert_eq!(evaluator.print(value).unwrap(), expected, "{program}");
    }
}

#[test]
fn what_never_ends_is_not_read() {
    let folder = folder();
    let at = |path: &str| folder.path().join("root").join(path);
    assert!(Command::new("mkfifo").arg(at("fifo")).status().unwrap().success());
    let _socket = UnixListener::bind(at("socket")).unwrap();
    fs::File::create(at("huge")).unwrap().set_len(1 << 40).unwrap();
    let mut evaluator = evaluator(folder.path());
    let root = at("").to_string_lossy().into_owned();
    for (name, kind) in
        [("fifo", ErrorKind::File), ("socket", ErrorKind::File), ("huge", ErrorKind::Limit)]
    {
        for call in ["builtins.readFile", "import", "builtins.hashFile \"md5\"", "(x: \"${x}\")"] {
            let program = format!("{call} {root}{name}");
            let error = evaluator.eval(&program).expect_err(&program);
            assert_eq!(error.kind, kind, "{program}");
        }
    }
    let program = format!("builtins.attrValues (builtins.readDir {root}.)");
    let value = evaluator.eval(&program).unwrap();
    assert!(evaluator.print(value).unwrap().contains("\"unknown\""));
}

#[test]
fn copies_are_bounded_by_memory() {
    let folder = folder();
    let root = folder.path().join("root").to_string_lossy().into_owned();
    for name in ["b", "c", "d/d"] {
        fs::write(Path::new(&root).join(name), vec![b'x'; 6 << 20]).unwrap();
    }
    let limits = nix_eval::Limits { memory: 16 << 20, ..nix_eval::Limits::default() };
    let files = SystemFiles::below([&root]);
    let mut evaluator = Evaluator::builder().files(files).limits(limits).build();
    assert!(evaluator.eval(&format!("\"${{{root}/b}}\"")).is_ok());
    let error = evaluator.eval(&format!("\"${{{root}}}\"")).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Limit, "{error}");
}

#[test]
fn names_need_not_be_text() {
    let folder = folder();
    fs::write(folder.path().join("root/d").join(OsStr::from_bytes(b"\xff\xfe")), "x").unwrap();
    let root = folder.path().join("root").to_string_lossy().into_owned();
    let mut evaluator = evaluator(folder.path());
    let value = evaluator.eval(&format!("builtins.readDir {root}/d")).unwrap();
    assert!(evaluator.print(value).unwrap().contains('\u{fffd}'));
    // Such a name can't be asked for again.
    let copied = evaluator.eval(&format!("\"${{{root}/d}}\"")).map_err(|error| error.kind);
    assert_eq!(copied.map(|_| ()), Err(ErrorKind::File));
    let nul = evaluator.eval("builtins.pathExists (builtins.fromJSON \"\\\"/a\\\\u0000\\\"\")");
    assert_eq!(nul.map(|_| ()).map_err(|error| error.kind), Err(ErrorKind::Type));
}
