//! The module of the catalog, in every server.

use expect_test::expect;
use nixgen::catalog::xen_dom0;

use crate::servers::Server;
use crate::shown::{check_completion, check_diagnostics, check_hover};

#[test]
fn in_json() {
    let Some(mut server) = Server::json(&xen_dom0()) else { return };
    check_diagnostics(
        &mut server,
        r#"{ "enable": true, "qemu-package": "/nix/store/x", "domains": { "extraConfig": 1 }, "efi": {} }"#,
        &expect![[r#"
            1:19-1:49 warning `"qemu-package": "/nix/store/x"` Renamed to `virtualisation.xen.qemu.package`.
            1:35-1:49 warning `"/nix/store/x"` Expected package.
            1:79-1:80 warning `1` Incorrect type. Expected "string".
        "#]],
    );
    check_hover(
        &mut server,
        r#"{ "store": { "settings": { "xenstored": { "log": { "level": "in‸fo" } } } } }"#,
        &expect![[r#"
            virtualisation\.xen\.store\.settings\.xenstored\.log\.level

            Logging level for the Xen Store.

            *Type:* null or one of "debug", "info", "warn", "error"

            *Default:* `if (config.virtualisation.xen.trace == true) then "debug" else null`

            *Example:* `"error"`

            `info`: What happens.
        "#]],
    );
    check_completion(
        &mut server,
        r#"{ "store": { "settings": { "xenstored": { "log": { "level": ‸ } } } } }"#,
        &expect![[r#"
            "debug"   Everything.
            "error"   What is wrong.
            "info"   What happens.
            "warn"   What may be wrong.
            null
        "#]],
    );
}

#[test]
fn in_yaml() {
    let Some(mut server) = Server::yaml(&xen_dom0()) else { return };
    check_diagnostics(
        &mut server,
        r#"enable: true
qemu-package: /nix/store/x
domains:
  extraConfig: 1
"#,
        &expect![[r#"
            2:1-2:27 error `qemu-package: /nix/store/x` Renamed to `virtualisation.xen.qemu.package`.
            2:15-2:27 error `/nix/store/x` Expected package.
            4:16-4:17 error `1` Incorrect type. Expected "string".
        "#]],
    );
    check_hover(
        &mut server,
        r#"store:
  settings:
    xenstored:
      log:
        level: in‸fo
"#,
        &expect![[r#####"
            #### virtualisation.xen.store.settings.xenstored.log.level

            Logging level for the Xen Store.

            *Type:* null or one of "debug", "info", "warn", "error"

            *Default:* `if (config.virtualisation.xen.trace == true) then "debug" else null`

            *Example:* `"error"`

            Allowed Values:

            * `info`: What happens.
            * `debug`: Everything.
            * `warn`: What may be wrong.
            * `error`: What is wrong.
            * `null`

            Example:

            ```yaml
            error
            ```

            Source: [schema.json](file://FOLDER/schema.json)
        "#####]],
    );
    check_completion(
        &mut server,
        r#"store:
  settings:
    xenstored:
      log:
        level: ‸
"#,
        &expect![[r#"
            debug   Everything.
            error   What is wrong.
            info   What happens.
            null
            warn   What may be wrong.
        "#]],
    );
}

#[test]
fn in_taplo() {
    let Some(mut server) = Server::taplo(&xen_dom0()) else { return };
    check_diagnostics(
        &mut server,
        r#"enable = true
qemu-package = "/nix/store/x"

[domains]
extraConfig = 1
"#,
        &expect![[r#"
            2:1-2:13 error `qemu-package` "/nix/store/x" does not match "^/nix/store/[0-9abcdfghijklmnpqrsvwxyz]{32}-[0-9a-zA-Z+\-._?=]+$"
            5:1-5:12 error `extraConfig` 1 is not of type "string"
        "#]],
    );
    check_hover(
        &mut server,
        r#"[store.settings.xenstored.log]
level = "in‸fo"
"#,
        &expect![[r#"
            What happens.
        "#]],
    );
    check_completion(
        &mut server,
        r#"[store.settings.xenstored.log]
level = ‸
"#,
        &expect![[r#"
            "debug"   Everything.
            "error"   What is wrong.
            "info"   What happens.
            "warn"   What may be wrong.
        "#]],
    );
}

#[test]
fn in_tombi() {
    let Some(mut server) = Server::tombi(&xen_dom0()) else { return };
    check_diagnostics(
        &mut server,
        r#"enable = true
qemu-package = "/nix/store/x"

[domains]
extraConfig = 1
"#,
        &expect![[r#"
            2:16-2:30 error `"/nix/store/x"` "/nix/store/x" does not match the pattern `^/nix/store/[0-9abcdfghijklmnpqrsvwxyz]{32}-[0-9a-zA-Z+\-._?=]+$`
            5:15-5:16 error `1` expected a value of type String, but found Integer
        "#]],
    );
    check_hover(
        &mut server,
        r#"[store.settings.xenstored.log]
level = "in‸fo"
"#,
        &expect![[r#####"
            #### virtualisation.xen.store.settings.xenstored.log.level

            Logging level for the Xen Store.

            Keys: `store.settings.xenstored.log.level`

            Value: `String?`

            Enum Values:
            - `"debug"`
            - `"info"`
            - `"warn"`
            - `"error"`

            Examples:
            - `"error"`

            Schema: [schema.json](file://FOLDER/schema.json)
        "#####]],
    );
    check_completion(
        &mut server,
        r#"[store.settings.xenstored.log]
level = ‸
"#,
        &expect![[r#"
            "debug" ->  = "debug"   Logging level for the Xen Store.
            "error" ->  = "error"   Logging level for the Xen Store.
            "info" ->  = "info"   Logging level for the Xen Store.
            "warn" ->  = "warn"   Logging level for the Xen Store.
        "#]],
    );
}
