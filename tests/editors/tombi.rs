//! A TOML document, in tombi.

use expect_test::expect;

use crate::module::relay;
use crate::servers::Server;
use crate::shown::{check_completion, check_diagnostics, check_hover};

#[test]
fn mistakes() {
    let Some(mut server) = Server::tombi(&relay()) else { return };
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
colour = "blue"

[admin.tls]
"#,
        &expect![[r#"
            1:8-1:9 error `5` expected a value of type String, but found Integer
            2:8-2:13 error `70000` the value must be ≤ 65535, but found 70000
            3:9-3:15 error `"loud"` the value must be one of ["error", "info", "debug"], but found "loud"
            4:1-4:19 warning `verbosity = "info"` `verbosity = "info"` is deprecated. Renamed to `services.relay.level`.
            5:10-5:22 warning `"/run/relay"` `socket = "/run/relay"` is deprecated. Removed: it listens on a port
            6:1-6:12 warning `workers = 2` `workers = 2` is deprecated. it is ignored
            7:11-7:15 error `true` expected a value of type Integer, but found Boolean
            7:11-7:15 error `true` expected a value of type String, but found Boolean
            8:14-8:15 error `1` expected a value of type String, but found Integer
            9:8-9:13 error `"abc"` "abc" does not match the pattern `^(?:[a-z]{2})$`
            10:14-10:15 error `1` expected a value of type String, but found Integer
            10:9-10:12 error `"a"` expected a value of type Integer, but found String
            11:15-11:41 error `{ host = "b", wieght = 2 }` "kind" is required
            11:29-11:39 error `wieght = 2` "wieght" is not allowed
            12:39-12:40 error `1` expected a value of type String, but found Integer
            13:15-13:25 error `"relative"` "relative" does not match the pattern `^/`
            14:1-14:16 error `colour = "blue"` "colour" is not allowed
            16:1-17:1 error `[admin.tls]` "key" is required
        "#]],
    );
    check_diagnostics(
        &mut server,
        r#"enable = true
"#,
        &expect![[r#"
            1:1-2:1 error `enable = true` "host" is required
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
    let Some(mut server) = Server::tombi(&relay()) else { return };
    check_hover(
        &mut server,
        r#"ena‸ble = true
"#,
        &expect![[r#"
            #### services.relay.enable

            Whether to enable the relay.

            Keys: `enable`

            Value: `Boolean?`

            Schema: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
    check_hover(
        &mut server,
        r#"port‸ = 1
"#,
        &expect![[r#"
            #### services.relay.port

            Its port.

            Keys: `port`

            Value: `Integer?`

            Default: `8080`

            Examples:
            - `9090`

            Minimum: `0`

            Maximum: `65535`

            Schema: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
    check_hover(
        &mut server,
        r#"level = "err‸or"
"#,
        &expect![[r#####"
            #### services.relay.level

            What is logged.

            Keys: `level`

            Value: `String?`

            Enum Values:
            - `"error"`
            - `"info"`
            - `"debug"`

            Default: `"info"`

            Schema: [schema.json](file://FOLDER/schema.json)
        "#####]],
    );
    check_hover(
        &mut server,
        r#"trace = "in‸fo"
"#,
        &expect![[r#####"
            #### services.relay.trace

            What is traced.

            Keys: `trace`

            Value: `String?`

            Enum Values:
            - `"error"`
            - `"info"`
            - `"debug"`

            Schema: [schema.json](file://FOLDER/schema.json)
        "#####]],
    );
    check_hover(
        &mut server,
        r#"verbo‸sity = "info"
"#,
        &expect![[r#####"
            #### services.relay.verbosity

            Renamed to `services.relay.level`.

            Keys: `verbosity`

            Value: `String?`

            Enum Values:
            - `"error"`
            - `"info"`
            - `"debug"`

            Schema: [schema.json](file://FOLDER/schema.json)
        "#####]],
    );
    check_hover(
        &mut server,
        r#"dataDir‸ = "/x"
"#,
        &expect![[r#"
            #### services.relay.dataDir

            Where its data is.

            Keys: `dataDir`

            Value: `String?`

            Pattern: `^/`

            Schema: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
    check_hover(
        &mut server,
        r#"[upstreams.a]
we‸ight = 1
"#,
        &expect![[r#"
            #### services.relay.upstreams.<name>.weight

            Its share.

            Keys: `upstreams.a.weight`

            Value: `Integer?`

            Default: `1`

            Minimum: `1`

            Maximum: `9223372036854775807`

            Schema: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
    check_hover(
        &mut server,
        r#"tree‸ = {}
"#,
        &expect![[r#"
            #### services.relay.tree

            A tree.

            Keys: `tree`

            Value: `Table?`

            Default: `{  }`

            Schema: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
    check_hover(
        &mut server,
        r#"tree = { inner = [{ na‸me = "a" }] }
"#,
        &expect![[r#"
            What it is called.

            Keys: `tree.inner[0].name`

            Value: `String?`

            Default: `"/"`

            Schema: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
    check_hover(
        &mut server,
        r#"[ad‸min]
"#,
        &expect![[r#"
            #### services.relay.admin

            Keys: `admin`

            Value: `Table?`

            Schema: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
}

#[test]
fn what_is_offered() {
    let Some(mut server) = Server::tombi(&relay()) else { return };
    check_completion(
        &mut server,
        r#"‸
"#,
        &expect![[r#"
            admin   Value: `Table?`
            code   Two letters.
            dataDir   Where its data is.
            enable   Whether to enable the relay.
            host   Where it `listens`.
            level   What is logged.
            pair   A number and a word.
            port   Its port.
            secret   Not for users.
            settings   What is passed on.
            socket   Removed: it listens on a port
            tags   Its tags.
            timeout   Seconds, or a time.
            tls   How it is encrypted.
            trace   What is traced.
            tree   A tree.
            upstreams   The upstreams, by name.
            verbosity   Renamed to `services.relay.level`.
            workers   How many there are.
        "#]],
    );
    check_completion(
        &mut server,
        r#"level = ‸
"#,
        &expect![[r#"
            "debug" ->  = "debug"   What is logged.
            "error" ->  = "error"   What is logged.
            "info" ->  = "info"   What is logged.
        "#]],
    );
    check_completion(
        &mut server,
        r#"trace = ‸
"#,
        &expect![[r#"
            "debug" ->  = "debug"   What is traced.
            "error" ->  = "error"   What is traced.
            "info" ->  = "info"   What is traced.
        "#]],
    );
    check_completion(
        &mut server,
        r#"enable = ‸
"#,
        &expect![[r#"
            false ->  = false   Whether to enable the relay.
            true ->  = true   Whether to enable the relay.
        "#]],
    );
    check_completion(
        &mut server,
        r#"[upstreams.a]
‸
"#,
        &expect![[r#"
            enable   Whether to enable this upstream.
            host   Its name or address.
            kind   How it is reached.
            weight   Its share.
        "#]],
    );
    check_completion(
        &mut server,
        r#"port = ‸
"#,
        &expect![[r#"
            8080 ->  = 8080   Its port.
            9090 ->  = 9090   Its port.
        "#]],
    );
    check_completion(
        &mut server,
        r#"[tls]
‸
"#,
        &expect![[r#"
            key   The private key.
        "#]],
    );
}
