//! A JSON document, in the service that VS Code has for it.

use expect_test::expect;

use crate::module::relay;
use crate::servers::Server;
use crate::shown::{check_completion, check_diagnostics, check_hover};

#[test]
fn mistakes() {
    let Some(mut server) = Server::json(&relay()) else { return };
    check_diagnostics(
        &mut server,
        r#"{
  "host": 5,
  "port": 70000,
  "level": "loud",
  "verbosity": "info",
  "socket": "/run/relay",
  "workers": 2,
  "timeout": true,
  "tags": ["a", 1],
  "code": "abc",
  "pair": ["a", 1],
  "upstreams": { "a": { "host": "b", "wieght": 2 } },
  "tree": { "inner": [{ "inner": [{ "name": 1 }] }] },
  "tls": { "key": "relative" },
  "admin": { "tls": {} },
  "settings": { "a": null },
  "colour": "blue"
}
"#,
        &expect![[r#"
            2:11-2:12 warning `5` Incorrect type. Expected "string".
            3:11-3:16 warning `70000` Value is above the maximum of 65535.
            4:12-4:18 warning `"loud"` Value is not accepted. Valid values: "error", "info", "debug".
            5:3-5:22 warning `"verbosity": "info"` Renamed to `services.relay.level`.
            6:3-6:25 warning `"socket": "/run/relay"` Removed: it listens on a port
            7:3-7:15 warning `"workers": 2` it is ignored
            8:14-8:18 warning `true` Incorrect type. Expected one of integer, string.
            9:17-9:18 warning `1` Incorrect type. Expected "string".
            10:11-10:16 warning `"abc"` Expected string matching the pattern [a-z]{2}.
            11:12-11:15 warning `"a"` Incorrect type. Expected "integer".
            11:17-11:18 warning `1` Incorrect type. Expected "string".
            12:18-12:21 warning `"a"` Missing property "kind".
            12:38-12:46 warning `"wieght"` Property wieght is not allowed.
            13:45-13:46 warning `1` Incorrect type. Expected "string".
            14:19-14:29 warning `"relative"` Expected absolute path.
            15:14-15:19 warning `"tls"` Missing property "key".
            16:22-16:26 warning `null` Incorrect type. Expected one of boolean, number, string, array, object.
            17:3-17:11 warning `"colour"` Property colour is not allowed.
        "#]],
    );
    check_diagnostics(
        &mut server,
        r#"{ "enable": true }
"#,
        &expect![[r#"
            1:1-1:2 warning `{` Missing property "host".
        "#]],
    );
    check_diagnostics(
        &mut server,
        r#"{ "$schema": "./schema.json", "host": "a", "port": 80, "level": "info", "trace": null, "timeout": "5s", "tls": null, "pair": [1, "a"] }
"#,
        &expect![[r#"
            1:14-1:29 warning `"./schema.json"` Unable to load schema from '/./schema.json'. No schema request service available
        "#]],
    );
}

#[test]
fn what_is_shown() {
    let Some(mut server) = Server::json(&relay()) else { return };
    check_hover(
        &mut server,
        r#"{ "ena‸ble": true }"#,
        &expect![[r#"
        services\.relay\.enable

        Whether to enable the relay.

        *Type:* boolean

        *Default:* `false`

        *Example:* `true`
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "port‸": 1 }"#,
        &expect![[r#"
        services\.relay\.port

        Its port.

        *Type:* 16 bit unsigned integer; between 0 and 65535 (both inclusive)

        *Default:* `8080`

        *Example:* `9090`
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "level": "err‸or" }"#,
        &expect![[r#"
        services\.relay\.level

        What is logged.

        *Type:* one of "error", "info", "debug"

        *Default:* `"info"`

        `error`: What `relay` cannot go on with.
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "trace": "in‸fo" }"#,
        &expect![[r#"
        services\.relay\.trace

        What is traced.

        *Type:* null or one of "error", "info", "debug"

        *Default:* `null`

        `info`: What it does.
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "verbo‸sity": "info" }"#,
        &expect![[r#"
        services\.relay\.verbosity

        Renamed to `services.relay.level`.

        `info`: What it does.
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "work‸ers": 1 }"#,
        &expect![[r#"
        services\.relay\.workers

        How many there are.

        **Deprecated:** it is ignored

        *Type:* signed integer

        *Default:* `4`
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "dataDir‸": "/x" }"#,
        &expect![[r#"
        services\.relay\.dataDir

        Where its data is.

        *Type:* absolute path

        *Default:* `"/var/lib/${config.services.relay.host}"`
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "upstreams": { "a": { "we‸ight": 1 } } }"#,
        &expect![[r#"
        services\.relay\.upstreams\.\<name\>\.weight

        Its share.

        *Type:* positive integer, meaning >0

        *Default:* `1`
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "upstreams‸": {} }"#,
        &expect![[r#"
        services\.relay\.upstreams

        The upstreams, by name.

        **Note:**

        See `services.nginx.upstreams`.

        *Type:* attribute set of (submodule)
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "tree‸": { } }"#,
        &expect![[r#"
        services\.relay\.tree

        A tree.

        *Type:* submodule

        *Default:* `{}`
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "tree": { "inner": [{ "na‸me": "a" }] } }"#,
        &expect![[r#"
        What it is called.

        *Type:* string

        *Default:* `"/"`
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "ad‸min": { } }"#,
        &expect![[r#"
        services\.relay\.admin
    "#]],
    );
    check_hover(
        &mut server,
        r#"{ "tls‸": {} }"#,
        &expect![[r#"
        services\.relay\.tls

        How it is encrypted.

        *Type:* null or (submodule)

        *Default:* `null`
    "#]],
    );
}

#[test]
fn what_is_offered() {
    let Some(mut server) = Server::json(&relay()) else { return };
    check_completion(
        &mut server,
        r#"{ ‸ }"#,
        &expect![[r#"
            admin -> "admin": {$1}
            code -> "code": "${1:ab}"   Two letters.
            dataDir -> "dataDir": "$1"   Where its data is.
            enable -> "enable": true   Whether to enable the relay.
            host -> "host": "$1"   Where it `listens`.
            level -> "level": $1   What is logged.
            pair -> "pair": [⏎	1,⏎	"a"⏎]   A number and a word.
            port -> "port": $1   Its port.
            settings -> "settings": {$1}   What is passed on.
            tags -> "tags": [⏎	"blue",⏎	"green"⏎]   Its tags.
            timeout -> "timeout": ${1:5}   Seconds, or a time.
            tls -> "tls": {⏎	"key": "$1"⏎}   How it is encrypted.
            trace -> "trace": $1   What is traced.
            tree -> "tree": {$1}   A tree.
            upstreams -> "upstreams": {$1}   The upstreams, by name.
        "#]],
    );
    check_completion(
        &mut server,
        r#"{ "level": ‸ }"#,
        &expect![[r#"
        "debug"
        "error"   What `relay` cannot go on with.
        "info"   What it does.
    "#]],
    );
    check_completion(
        &mut server,
        r#"{ "trace": ‸ }"#,
        &expect![[r#"
        "debug"
        "error"   What `relay` cannot go on with.
        "info"   What it does.
        null
    "#]],
    );
    check_completion(
        &mut server,
        r#"{ "enable": ‸ }"#,
        &expect![[r#"
        false
        true
    "#]],
    );
    check_completion(
        &mut server,
        r#"{ "upstreams": { "a": ‸ } }"#,
        &expect![[r#"
        { host, kind } -> {⏎	"enable": true,⏎	"host": "$1",⏎	"kind": "${2|tcp,udp|}"⏎}   What is required here: `host`, `kind`.
    "#]],
    );
    check_completion(
        &mut server,
        r#"{ "upstreams": { "a": { ‸ } } }"#,
        &expect![[r#"
        enable -> "enable": true   Whether to enable this upstream.
        host -> "host": "$1"   Its name or address.
        kind -> "kind": $1   How it is reached.
        weight -> "weight": ${1:1}   Its share.
    "#]],
    );
    check_completion(
        &mut server,
        r#"{ "port": ‸ }"#,
        &expect![[r#"
        8080
        9090
    "#]],
    );
    check_completion(
        &mut server,
        r#"{ "tree": { "inner": [{ "inner": [{ ‸ }] }] } }"#,
        &expect![[r#"
            inner -> "inner": [$1]   What is in it.
            name -> "name": "${1:/}"   What it is called.
        "#]],
    );
    check_completion(
        &mut server,
        r#"{ "tls": { ‸ } }"#,
        &expect![[r#"
        key -> "key": "$1"   The private key.
    "#]],
    );
    check_completion(
        &mut server,
        r#"{ "tls": ‸ }"#,
        &expect![[r#"
        null
        { key } -> {⏎	"key": "$1"⏎}   What is required here: `key`.
    "#]],
    );
}
