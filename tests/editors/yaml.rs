//! A YAML document, in yaml-language-server.

use expect_test::expect;

use crate::module::relay;
use crate::servers::Server;
use crate::shown::{check_completion, check_diagnostics, check_hover};

#[test]
fn mistakes() {
    let Some(mut server) = Server::yaml(&relay()) else { return };
    check_diagnostics(
        &mut server,
        r#"host: 5
port: 70000
level: loud
verbosity: info
socket: /run/relay
workers: 2
timeout: true
tags: [a, 1]
code: abc
pair: [a, 1]
upstreams:
  a:
    host: b
    wieght: 2
tree:
  inner:
    - inner:
        - name: 1
tls:
  key: relative
admin:
  tls: {}
settings:
  a: null
colour: blue
"#,
        &expect![[r#"
            1:7-1:8 error `5` Incorrect type. Expected "string".
            2:7-2:12 error `70000` Value is above the maximum of 65535.
            3:8-3:12 error `loud` Value is not accepted. Valid values: "error", "info", "debug".
            4:1-4:16 error `verbosity: info` Renamed to `services.relay.level`.
            5:1-5:19 error `socket: /run/relay` Removed: it listens on a port
            6:1-6:11 error `workers: 2` it is ignored
            7:10-7:14 error `true` Incorrect type. Expected one of integer, string.
            8:11-8:12 error `1` Incorrect type. Expected "string".
            9:7-9:10 error `abc` Expected string matching the pattern [a-z]{2}.
            10:11-10:12 error `1` Incorrect type. Expected "string".
            10:8-10:9 error `a` Incorrect type. Expected "integer".
            12:3-12:4 error `a` Missing property "kind".
            14:5-14:11 error `wieght` Property wieght is not allowed.
            18:17-18:18 error `1` Incorrect type. Expected "string".
            20:8-20:16 error `relative` Expected absolute path.
            22:3-22:6 error `tls` Missing property "key".
            24:6-24:10 error `null` Incorrect type. Expected one of boolean, number, string, array, object.
            25:1-25:7 error `colour` Property colour is not allowed.
        "#]],
    );
    check_diagnostics(
        &mut server,
        r#"enable: true
"#,
        &expect![[r#"
            1:1-1:2 error `e` Missing property "host".
        "#]],
    );
    check_diagnostics(
        &mut server,
        r#"host: a
port: 80
level: info
trace: null
timeout: 5s
"#,
        &expect![[r#""#]],
    );
}

#[test]
fn what_is_shown() {
    let Some(mut server) = Server::yaml(&relay()) else { return };
    check_hover(
        &mut server,
        r#"ena‸ble: true
"#,
        &expect![[r#"
            #### services.relay.enable

            Whether to enable the relay.

            *Type:* boolean

            *Default:* `false`

            *Example:* `true`

            Source: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
    check_hover(
        &mut server,
        r#"port‸: 1
"#,
        &expect![[r#"
            #### services.relay.port

            Its port.

            *Type:* 16 bit unsigned integer; between 0 and 65535 (both inclusive)

            *Default:* `8080`

            *Example:* `9090`

            Example:

            ```yaml
            9090
            ```

            Source: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
    check_hover(
        &mut server,
        r#"level: err‸or
"#,
        &expect![[r#####"
            #### services.relay.level

            What is logged.

            *Type:* one of "error", "info", "debug"

            *Default:* `"info"`

            Allowed Values:

            * `error`: What `relay` cannot go on with.
            * `info`: What it does.
            * `debug`

            Source: [schema.json](file://FOLDER/schema.json)
        "#####]],
    );
    check_hover(
        &mut server,
        r#"trace: in‸fo
"#,
        &expect![[r#####"
            #### services.relay.trace

            What is traced.

            *Type:* null or one of "error", "info", "debug"

            *Default:* `null`

            Allowed Values:

            * `info`: What it does.
            * `error`: What `relay` cannot go on with.
            * `debug`
            * `null`

            Source: [schema.json](file://FOLDER/schema.json)
        "#####]],
    );
    check_hover(
        &mut server,
        r#"verbo‸sity: info
"#,
        &expect![[r#"
            #### services.relay.verbosity

            Renamed to `services.relay.level`.

            Allowed Values:

            * `info`: What it does.
            * `error`: What `relay` cannot go on with.
            * `debug`

            Source: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
    check_hover(
        &mut server,
        r#"dataDir‸: /x
"#,
        &expect![[r#####"
            #### services.relay.dataDir

            Where its data is.

            *Type:* absolute path

            *Default:* `"/var/lib/${config.services.relay.host}"`

            Source: [schema.json](file://FOLDER/schema.json)
        "#####]],
    );
    check_hover(
        &mut server,
        r#"upstreams:
  a:
    we‸ight: 1
"#,
        &expect![[r#"
            #### services.relay.upstreams.<name>.weight

            Its share.

            *Type:* positive integer, meaning >0

            *Default:* `1`

            Source: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
    check_hover(
        &mut server,
        r#"tree‸: {}
"#,
        &expect![[r#"
            #### services.relay.tree

            A tree.

            *Type:* submodule

            *Default:* `{}`

            Source: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
    check_hover(
        &mut server,
        r#"tree:
  inner:
    - na‸me: a
"#,
        &expect![[r#####"
            #### services.relay.tree

            What it is called.

            *Type:* string

            *Default:* `"/"`

            Source: [schema.json](file://FOLDER/schema.json)
        "#####]],
    );
    check_hover(
        &mut server,
        r#"ad‸min: {}
"#,
        &expect![[r#"
            #### services.relay.admin

            Source: [schema.json](file://FOLDER/schema.json)
        "#]],
    );
}

#[test]
fn what_is_offered() {
    let Some(mut server) = Server::yaml(&relay()) else { return };
    check_completion(
        &mut server,
        r#"‸"#,
        &expect![[r#"
            admin -> admin:⏎  
            code -> code: ${1:ab}   Two letters.
            dataDir -> dataDir:    Where its data is.
            enable -> enable: true   Whether to enable the relay.
            host -> host:    Where it `listens`.
            level -> level:    What is logged.
            pair -> pair:⏎  - ${1:1}⏎  - ${2:a}   A number and a word.
            port -> port:    Its port.
            services.relay -> host:    ```yaml
            settings -> settings: ⏎   What is passed on.
            tags -> tags:⏎  - ${1}   Its tags.
            timeout -> timeout: ${1:5}   Seconds, or a time.
            tls -> tls:⏎  key:    How it is encrypted.
            trace -> trace:    What is traced.
            tree -> tree: ⏎   A tree.
            upstreams -> upstreams:⏎     The upstreams, by name.
            { host } -> enable: true⏎host:    What is required here: `host`.
        "#]],
    );
    check_completion(
        &mut server,
        r#"level: ‸"#,
        &expect![[r#"
        debug
        error   What `relay` cannot go on with.
        info   What it does.
    "#]],
    );
    check_completion(
        &mut server,
        r#"trace: ‸"#,
        &expect![[r#"
        debug
        error   What `relay` cannot go on with.
        info   What it does.
        null
    "#]],
    );
    check_completion(
        &mut server,
        r#"enable: ‸"#,
        &expect![[r#"
        false
        true
    "#]],
    );
    check_completion(
        &mut server,
        r#"upstreams:
  a:
    ‸"#,
        &expect![[r#"
            enable -> enable: true   Whether to enable this upstream.
            host -> host:    Its name or address.
            kind -> kind:    How it is reached.
            services.relay.upstreams.<name> -> host: $1⏎kind: $2   ```yaml
            weight -> weight: ${1:1}   Its share.
            { host, kind } -> enable: true⏎host: $1⏎kind: ${2|tcp,udp|}   What is required here: `host`, `kind`.
        "#]],
    );
    check_completion(
        &mut server,
        r#"upstreams:
  a:
    we‸
"#,
        &expect![[r#"
            enable -> enable: true   Whether to enable this upstream.
            host -> host:    Its name or address.
            kind -> kind:    How it is reached.
            services.relay.upstreams.<name> -> host: $1⏎kind: $2   ```yaml
            weight -> weight: ${1:1}   Its share.
            { host, kind } -> enable: true⏎host: $1⏎kind: ${2|tcp,udp|}   What is required here: `host`, `kind`.
        "#]],
    );
    check_completion(
        &mut server,
        r#"port: ‸"#,
        &expect![[r#"
        8080
        9090
    "#]],
    );
    check_completion(
        &mut server,
        r#"tree:
  inner:
    - ‸"#,
        &expect![[r#"
            inner -> inner: []   What is in it.
            name -> name: ${1:/}   What it is called.
        "#]],
    );
    check_completion(
        &mut server,
        r#"tls:
  ‸"#,
        &expect![[r#"
            key -> key:    The private key.
            services.relay.tls -> key:    How it is encrypted.
            { key } -> key:    What is required here: `key`.
        "#]],
    );
}
