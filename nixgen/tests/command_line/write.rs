//! `module` and `schema`: what is written, and where.

use std::fs;

use crate::run::{nixgen, nixgen_in};

#[test]
fn a_module_goes_to_standard_output_or_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let shown = nixgen_in(folder.path(), &["module", "xen-dom0"], "");
    assert_eq!((shown.status, shown.stderr.as_str()), (0, ""));
    assert!(shown.stdout.starts_with("# Xen hypervisor (Dom0) support.\n"), "{}", shown.stdout);

    let file = folder.path().join("out.nix");
    fs::write(&file, "old").unwrap();
    let written = nixgen_in(folder.path(), &["module", "xen-dom0", "-o", "out.nix"], "");
    assert_eq!((written.status, written.stdout.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(file).unwrap(), shown.stdout);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
}

#[test]
fn a_schema_file_alone_regenerates_the_module() {
    let folder = tempfile::tempdir().unwrap();
    let module = nixgen(&["module", "xen-dom0"]).stdout;
    for scope in [
        &["schema", "xen-dom0", "-o", "xen.schema.json"][..],
        &["schema", "xen-dom0", "--root", "-o", "xen.schema.json"],
    ] {
        assert_eq!(nixgen_in(folder.path(), scope, "").status, 0);
        let again = nixgen_in(folder.path(), &["module", "xen.schema.json"], "");
        assert_eq!((again.status, again.stderr.as_str()), (0, ""));
        assert_eq!(again.stdout, module);
        let schema = fs::read_to_string(folder.path().join("xen.schema.json")).unwrap();
        assert_eq!(nixgen_in(folder.path(), &["module", "-"], &schema).stdout, module);
        let schema_again = nixgen_in(folder.path(), &["schema", "xen.schema.json"], "").stdout;
        assert_eq!(schema_again, nixgen(&["schema", "xen-dom0"]).stdout);
    }
}

#[test]
fn a_file_is_left_alone_when_nothing_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("out.nix"), "old").unwrap();
    let failed = nixgen_in(folder.path(), &["module", "nothing", "-o", "out.nix"], "");
    assert_eq!(failed.status, 2);
    assert_eq!(fs::read_to_string(folder.path().join("out.nix")).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("target.nix");
    fs::write(&target, "old").unwrap();
    fs::set_permissions(&target, fs::Permissions::from_mode(0o666)).unwrap();
    symlink("target.nix", folder.path().join("link.nix")).unwrap();
    assert_eq!(nixgen_in(folder.path(), &["module", "xen-dom0", "-o", "link.nix"], "").status, 0);
    assert!(folder.path().join("link.nix").is_symlink());
    assert!(fs::read_to_string(&target).unwrap().len() > 20_000);
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o666);

    symlink("new.nix", folder.path().join("dangling.nix")).unwrap();
    let written = nixgen_in(folder.path(), &["module", "xen-dom0", "-o", "dangling.nix"], "");
    assert_eq!(written.status, 0, "{}", written.stderr);
    assert!(folder.path().join("dangling.nix").is_symlink());
    assert!(folder.path().join("new.nix").is_file());

    symlink("circle.nix", folder.path().join("circle.nix")).unwrap();
    let failed = nixgen_in(folder.path(), &["module", "xen-dom0", "-o", "circle.nix"], "");
    assert_eq!(failed.status, 2, "{}", failed.stderr);

    fs::set_permissions(&target, fs::Permissions::from_mode(0o444)).unwrap();
    let failed = nixgen_in(folder.path(), &["module", "xen-dom0", "-o", "target.nix"], "");
    assert_eq!(
        (failed.status, failed.stderr.as_str()),
        (2, "nixgen: cannot write target.nix: it is read-only\n")
    );
}
