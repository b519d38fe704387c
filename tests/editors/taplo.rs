//! A TOML document, in taplo: the server of VS Code's extension Even Better TOML.

use expect_test::expect;

use crate::module::relay;
use crate::servers::Server;
use crate::shown::{check_completion, check_diagnostics, check_hover};

#[test]
fn mistakes() {
    let Some(mut server) = Server::taplo(&relay()) else { return };
    check_diagnostics(
        &mut server,
        r#"host = 5
port = 70000
level = "loud"
verbosity = "info"
socket = "/run/relay"
workers = 2
timeout = true
tags = ["a", 1]
code = "abc"
pair = ["a", 1]
upstreams.a = { host = "b", wieght = 2 }
tree = { inner = [{ inner = [{ name = 1 }] }] }
tls = { key = "relative" }

[admin.tls]
"#,
        &expect![[r#"
            1:1-1:5 error `host` 5 is not of type "string"
            2:1-2:5 error `port` 70000 is greater than the maximum of 65535
            3:1-3:6 error `level` "loud" is not one of ["error","info","debug"]
            7:1-7:8 error `timeout` true is not of types "integer", "string"
            8:14-8:15 error `1` 1 is not of type "string"
            9:1-9:5 error `code` "abc" does not match "^(?:[a-z]{2})$"
            10:14-10:15 error `1` 1 is not of type "string"
            10:9-10:12 error `"a"` "a" is not of type "integer"
            11:11-11:12 error `a` "kind" is a required property
            11:11-11:12 error `a` Additional properties are not allowed ('wieght' was unexpected)
            12:1-12:5 error `tree` {"inner":[{"inner":[{"name":1}]}]} is not valid under any of the schemas listed in the 'oneOf' keyword
            13:9-13:12 error `key` "relative" does not match "^/"
            15:8-15:11 error `tls` "key" is a required property
        "#]],
    );
    check_diagnostics(
        &mut server,
        r#"host = "a"
colour = "blue"
"#,
        &expect![[r#"
            1:1-1:5 error `host` Additional properties are not allowed ('colour' was unexpected)
            1:1-3:1 error `host = "a" colour = "blue"` Additional properties are not allowed ('colour' was unexpected)
            1:8-1:11 error `"a"` Additional properties are not allowed ('colour' was unexpected)
            2:1-2:7 error `colour` Additional properties are not allowed ('colour' was unexpected)
            2:10-2:16 error `"blue"` Additional properties are not allowed ('colour' was unexpected)
        "#]],
    );
    check_diagnostics(
        &mut server,
        r#"enable = true
"#,
        &expect![[r#"
            1:1-1:7 error `enable` "host" is a required property
            1:1-2:1 error `enable = true` "host" is a required property
            1:10-1:14 error `true` "host" is a required property
        "#]],
    );
    check_diagnostics(
        &mut server,
        r#"host = "a"
port = 80
level = "info"
timeout = "5s"
"#,
        &expect![[r#""#]],
    );
}

#[test]
fn what_is_shown() {
    let Some(mut server) = Server::taplo(&relay()) else { return };
    check_hover(
        &mut server,
        r#"ena‸ble = true
"#,
        &expect![[r#"
            Whether to enable the relay.

            *Type:* boolean

            *Default:* `false`

            *Example:* `true`
        "#]],
    );
    check_hover(
        &mut server,
        r#"port‸ = 1
"#,
        &expect![[r#"
            Its port.

            *Type:* 16 bit unsigned integer; between 0 and 65535 (both inclusive)

            *Default:* `8080`

            *Example:* `9090`
        "#]],
    );
    check_hover(
        &mut server,
        r#"level = "err‸or"
"#,
        &expect![[r#"
            What `relay` cannot go on with.
        "#]],
    );
    check_hover(
        &mut server,
        r#"trace = "in‸fo"
"#,
        &expect![[r#"
            What it does.
        "#]],
    );
    check_hover(
        &mut server,
        r#"verbo‸sity = "info"
"#,
        &expect![[r#"
            Renamed to `services.relay.level`.
        "#]],
    );
    check_hover(
        &mut server,
        r#"dataDir‸ = "/x"
"#,
        &expect![[r#"
            Where its data is.

            *Type:* absolute path

            *Default:* `"/var/lib/${config.services.relay.host}"`
        "#]],
    );
    check_hover(
        &mut server,
        r#"[upstreams.a]
we‸ight = 1
"#,
        &expect![[r#"
            Its share.

            *Type:* positive integer, meaning >0

            *Default:* `1`
        "#]],
    );
    check_hover(
        &mut server,
        r#"tree‸ = {}
"#,
        &expect![[r#"


            A tree.

            *Type:* submodule

            *Default:* `{}`
        "#]],
    );
    check_hover(
        &mut server,
        r#"[tree]
na‸me = "a"
"#,
        &expect![[r#"
            What it is called.

            *Type:* string

            *Default:* `"/"`
        "#]],
    );
    check_hover(
        &mut server,
        r#"[ad‸min]
"#,
        &expect![[r#"
            nothing
        "#]],
    );
}

#[test]
fn what_is_offered() {
    let Some(mut server) = Server::taplo(&relay()) else { return };
    check_completion(
        &mut server,
        r#"‸
"#,
        &expect![[r#"
            admin -> admin = { $0 }
            admin.tls -> admin.tls = { key = "$1" }$0   The same, for the console.
            admin.tls.key -> admin.tls.key = "$0"   The private key.
            code -> code = ${0:"ab"}   Two letters.
            dataDir -> dataDir = "$0"   Where its data is.
            enable -> enable = ${0:false}   Whether to enable the relay.
            host -> host = "$0"   Where it `listens`.
            level -> level = ${0:"info"}   What is logged.
            pair -> pair = ${0:[ 1, "a" ]}   A number and a word.
            port -> port = ${0:8080}   Its port.
            secret -> secret = ${0:""}   Not for users.
            settings -> settings = $0
            socket -> socket = { $0 }   Removed: it listens on a port
            tags -> tags = [$0]   Its tags.
            timeout -> timeout = ${0:5}   Seconds, or a time.
            tls -> tls = { key = "$1" }$0   How it is encrypted.
            tls.key -> tls.key = "$0"   The private key.
            trace -> trace = $0   What is traced.
            tree -> tree = { $0 }
            tree.inner -> tree.inner = ${0:[  ]}   What is in it.
            tree.name -> tree.name = ${0:"/"}   What it is called.
            upstreams -> upstreams = { $0 }   The upstreams, by name.
            verbosity -> verbosity = $0   Renamed to `services.relay.level`.
            workers -> workers = ${0:4}   How many there are.
        "#]],
    );
    check_completion(
        &mut server,
        r#"level = ‸
"#,
        &expect![[r#"
            "debug"   What is logged.
            "error"   What `relay` cannot go on with.
            "info"   What it does.
        "#]],
    );
    check_completion(
        &mut server,
        r#"trace = ‸
"#,
        &expect![[r#"
            "debug"   What is traced.
            "error"   What `relay` cannot go on with.
            "info"   What it does.
        "#]],
    );
    check_completion(
        &mut server,
        r#"enable = ‸
"#,
        &expect![[r#"
            false -> false$0   Whether to enable the relay.
            true -> true$0   Whether to enable the relay.
        "#]],
    );
    check_completion(
        &mut server,
        r#"[upstreams.a]
‸
"#,
        &expect![[r#"
            enable -> enable = ${0:false}   Whether to enable this upstream.
            host -> host = "$0"   Its name or address.
            kind -> kind = $0   How it is reached.
            weight -> weight = ${0:1}   Its share.
        "#]],
    );
    check_completion(
        &mut server,
        r#"port = ‸
"#,
        &expect![[r#"
            8080   Its port.
        "#]],
    );
    check_completion(
        &mut server,
        r#"[tls]
‸
"#,
        &expect![[r#"
            key -> key = "$0"   The private key.
        "#]],
    );
}
