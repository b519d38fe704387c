//! TOML.

use super::*;

const TOML: DataFormat = DataFormat::Toml;

#[test]
fn offers_names_and_values() {
    table(
        TOML,
        &[
            ("|", &["address", "listen", "enable"], &["secret", "version"]),
            ("le|", &["level", "levels"], &["secret"]),
            ("enable = true\n|\n", &["address", "listen"], &["enable"]),
            ("|\nenable = true\n", &["address", "listen"], &["enable"]),
            ("le|vel = \"info\"\n", &["level", "levels"], &[]),
            ("\"le|\"\n", &["level", "levels"], &[]),
            ("verbosity = 'info'\n|", &["address"], &["level"]),
            // Tables.
            ("[listen]\n|", &["host", "port", "tls"], &["address"]),
            ("[listen]\nhost = 'a'\n|\n[queue]\nmax = 1\n", &["port", "tls"], &["host", "max"]),
            ("[[mirrors]]\nhost = 'a'\n\n[[mirrors]]\n|", &["host", "port"], &["address"]),
            ("[users.alice]\n|", &["uid", "shell"], &["address"]),
            ("[users]\nalice.|", &["uid", "shell"], &[]),
            ("[users]\nalice.s|\n", &["shell"], &[]),
            ("queue.|\n", &["dir", "max"], &["address"]),
            ("queue.max = 1\nqueue.|\n", &["dir"], &["max"]),
            ("listen = { | }", &["host", "port"], &["address"]),
            ("listen = { host = 'a', po| }", &["port"], &["host"]),
            ("mirrors = [\n  { host = 'a' },\n  { | },\n]\n", &["host"], &["address"]),
            ("transports = [{ kind = 'unix', | }]", &["socket"], &["port"]),
            ("key = { | }", &["file", "inline"], &[]),
            // Headers.
            ("[|]", &["listen", "key", "mirrors", "queue"], &["level", "names"]),
            ("[li|]", &["listen"], &["level"]),
            ("[users.|]", &["users.name"], &[]),
            ("[|\n[listen]\nhost = 'a'\n", &["key", "mirrors"], &["listen"]),
            ("[users.alice]\nuid = 1\n[users.bob]\n[users.|]\n", &["users.name"], &["users.alice"]),
            ("[[|]]", &["mirrors", "transports"], &["listen", "level"]),
            ("[[mirrors]]\nhost = 'a'\n[[m|]]\n", &["mirrors"], &[]),
            // Values.
            ("level = |", &["info", "debug", "error"], &["address", "null"]),
            ("level =|\n", &["info", "debug"], &[]),
            ("level = \"|\"\n", &["info", "debug"], &[]),
            ("level = 'de|'\n", &["debug"], &[]),
            ("level = \"de|\nenable = true\n", &["debug"], &[]),
            ("level = de|\n", &["debug"], &[]),
            ("level |\n", &["info", "debug"], &["address"]),
            ("enable = |\nlevel = 'info'\n", &["true", "false"], &["info"]),
            ("timeout = |\n", &[], &["null"]),
            ("levels = [|]\n", &["debug", "info"], &[]),
            ("levels = [\n  \"debug\",\n  |\n]\nenable = true\n", &["debug", "info"], &["enable"]),
            ("levels = [\n  \"debug\",\n  \"|\n]\n", &["debug", "info"], &[]),
            ("levels = [ \"debug\", |\nenable = true\n", &["debug", "info"], &[]),
            ("levels = [ \"debug\"\nenable = true\n|", &["address"], &["enable"]),
            // Nothing.
            ("level = \"info\" |\n", &[], &[]),
            ("# |\n", &[], &[]),
            ("address = \"\"\"\n|\n\"\"\"\n", &[], &["level"]),
            ("address = 1979-05-27 07:32:00 |\n", &[], &[]),
            ("[nobody]\n|", &[], &[]),
        ],
    );
}

#[test]
fn writes_what_the_place_needs() {
    let rows = [
        ("le|", "level = \"${1:info}\""),
        ("le|vel = 1", "level"),
        ("\"a |", "a b\" = \"${1}\""),
        ("a|", "address = \"${1:::1}\""),
        ("li|", "[listen]\nhost = \"${1:relay.example.org}\""),
        ("li|\nenable = true", "listen = { host = \"${1:relay.example.org}\" }"),
        ("us|", "[users.${1:name}]\nuid = ${2:0}"),
        ("mi|\n[queue]\n", "[[mirrors]]\nhost = \"${1:relay.example.org}\""),
        ("[li|", "listen]"),
        ("[li|]", "listen"),
        ("[[mi|", "mirrors]]"),
        ("[mi|]", "[mirrors]"),
        ("level =|", " \"info\""),
        ("level|\n", "level = \"${1:info}\""),
        ("level |\n", "= \"info\""),
        ("levels = [|]", "\"debug\""),
        ("names = |", "[\"a\"]"),
    ];
    for (text, expected) in rows {
        let found = offered(text, TOML);
        assert_eq!(found.first().map(|c| c.text.as_str()), Some(expected), "{text}");
    }
}

#[test]
fn hovers_over_headers_and_dotted_names() {
    let rows = [
        ("[lis|ten]\nhost = 'a'\n", "services.relay.listen"),
        ("[[mirrors]]\n[[mirr|ors]]\n", "services.relay.mirrors"),
        ("[users.alice]\nu|id = 1\n", "services.relay.users.alice.uid"),
        ("queue.m|ax = 1\n", "services.relay.queue.max"),
        ("listen = { po|rt = 1 }\n", "services.relay.listen.port"),
    ];
    for (text, expected) in rows {
        let (text, offset) = marked(text);
        let found = hover(&text, TOML, &schema(), offset).expect(&text);
        assert!(found.markdown.contains(&["`", expected, "`"].concat()), "{}", found.markdown);
    }
}
