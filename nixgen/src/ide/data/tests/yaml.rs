//! YAML.

use super::*;

const YAML: DataFormat = DataFormat::Yaml;

#[test]
fn offers_names_and_values() {
    table(
        YAML,
        &[
            ("|", &["address", "listen", "enable"], &["secret", "version"]),
            ("le|", &["level", "levels"], &["secret"]),
            ("enable: true\nle|\n", &["level", "levels"], &["enable"]),
            ("enable: true\n|\n", &["address", "listen"], &["enable"]),
            ("|\nenable: true\n", &["address"], &["enable"]),
            ("le|vel: info\nenable: true\n", &["level"], &["enable"]),
            ("\"le|\"\n", &["level"], &[]),
            ("enable: true\n'le|\n", &["level"], &["enable"]),
            // By columns.
            ("listen:\n  |\n", &["host", "port", "tls"], &["address"]),
            ("listen:\n  ho|\n", &["host"], &["address"]),
            ("listen:\n  host: a\n  |\nenable: true\n", &["port", "tls"], &["host", "address"]),
            ("listen:\n  host: a\n|\nenable: true\n", &["address"], &["enable", "port"]),
            ("listen:\n  host: a\n  po|\n", &["port"], &["host"]),
            ("listen:\n  |\n  host: a\n", &["port"], &["host", "address"]),
            ("listen:\n    host: a\n  |\n", &["port"], &["host", "address"]),
            ("queue:\n\t|\n", &["dir", "max"], &["address"]),
            ("users:\n  alice:\n    |\n", &["uid", "shell"], &["address"]),
            ("users:\n  alice:\n    uid: 1\n  |\n", &[], &["uid", "shell"]),
            // Sequences.
            ("mirrors:\n  - |\n", &["host", "port"], &["address"]),
            ("mirrors:\n  - ho|\n", &["host"], &["address"]),
            ("mirrors:\n  - host: a\n    |\n", &["port"], &["host"]),
            ("mirrors:\n- host: a\n  po|\n", &["port"], &["host"]),
            ("mirrors:\n- host: a\n|\n", &["address"], &["mirrors"]),
            ("mirrors:\n  - host: a\n  |\n", &["host", "port"], &["address"]),
            ("mirrors:\n  |\n", &["host", "port"], &["address"]),
            ("levels:\n  - |\n", &["debug", "info"], &["error"]),
            ("levels:\n  - debug\n  - in|\n", &["info"], &["error"]),
            ("levels:\n  |\n", &["debug", "info"], &[]),
            ("transports:\n  - kind: unix\n    |\n", &["socket"], &["port", "kind"]),
            // Flow.
            ("listen: {|}\n", &["host", "port"], &["address"]),
            ("listen: { host: a, po| }\n", &["port"], &["host"]),
            ("listen: { tls: | }\n", &["false", "true"], &[]),
            ("levels: [debug, |]\n", &["debug", "info"], &[]),
            ("listen: { host: a,\nenable: true\n|", &["address"], &["enable"]),
            // Values.
            ("level: |\n", &["info", "debug", "error"], &["address"]),
            ("level:|\n", &["info", "debug", "error"], &[]),
            ("level: de|\n", &["debug"], &[]),
            ("level: \"de|\"\n", &["debug"], &[]),
            ("level: \"de|\nenable: true\n", &["debug"], &[]),
            ("level: 'de|\n", &["debug"], &[]),
            ("level: &a |\n", &[], &["address"]),
            ("level: &a info\nlisten: &b\n  host: *|\n", &["*a", "*b"], &["relay.example.org"]),
            ("listen: &b\n  host: x\nusers:\n  a:\n    <<: |\n", &["*b"], &["uid"]),
            ("enable: | # note\n", &["true", "false"], &[]),
            ("timeout: |\n", &["null"], &["true"]),
            ("listen: |\n", &["host"], &["address"]),
            ("--- # one\nenable: true\n---\n|\n", &["address", "listen", "enable"], &[]),
            ("enable: true\n---\nle|\n", &["level"], &[]),
            ("&x enable: true\n|\n", &["address"], &["enable"]),
            // Nothing.
            ("# |\n", &[], &[]),
            ("enable: true # |\n", &[], &[]),
            ("address: one\n  two|\n", &[], &["level"]),
            ("address: \"one\n  two|\n  three\"\n", &[], &["level"]),
            ("address: >\n  one\n  |two\n", &[], &["level"]),
            (
                "address: |-\n  one\n".replace('|', ">").replace("one", "o|ne").leak(),
                &[],
                &["level"],
            ),
            ("address: one\n  |\n", &[], &["level"]),
            ("nobody:\n  |\n", &[], &[]),
            ("level: info |\n", &[], &[]),
        ],
    );
}

#[test]
fn writes_what_the_place_needs() {
    let rows = [
        ("le|", "level: ${1:info}"),
        ("a|", "address: \"${1:::1}\""),
        ("le|vel: 1\n", "level"),
        ("'a |", "a b': \"${1}\""),
        ("li|", "listen:\n  host: ${1:relay.example.org}"),
        ("mi|", "mirrors:\n  - host: ${1:relay.example.org}"),
        ("us|", "users:\n  ${1}"),
        ("level:|\n", " info"),
        ("level: |\n", "info"),
        ("listen:\n|\n  tls: true\n", "  host: ${1:relay.example.org}"),
        ("listen:\n    |\n  tls: true\n", "host: ${1:relay.example.org}"),
        ("mirrors:\n  - host: a\n  |\n", "- host: ${1:relay.example.org}"),
        ("mirrors:\n  |\n", "- host: ${1:relay.example.org}"),
        ("listen: |", "\n  host: ${1:relay.example.org}"),
        ("listen: {|}", "host: ${1:relay.example.org}"),
        ("listen: { | tls: true }", "host: ${1:relay.example.org},"),
        ("levels:\n  |\n", "- debug"),
        ("names: |", "[\"a\"]"),
        ("timeout: |", "null"),
    ];
    for (text, expected) in rows {
        let found = offered(text, YAML);
        assert_eq!(found.first().map(|c| c.text.as_str()), Some(expected), "{text}");
    }
}

#[test]
fn looks_at_the_lines_behind_the_cursor() {
    let rows = [
        ("listen:\n|\n  host: a\n", "port"),
        ("listen:\n  host: a\n|\n  # more\n  tls: true\n", "port"),
        ("mirrors:\n|\n  - host: a\n", "host"),
        ("listen: |\n  host: a\n", "port"),
        ("levels:\n- debug\n|\n- info\n", "debug"),
        ("levels:\n|\n- info\n", "debug"),
    ];
    for (text, expected) in rows {
        let found = offered(text, YAML);
        assert_eq!(found.first().map(|c| c.label.as_str()), Some(expected), "{text}");
    }
}

#[test]
fn a_whole_configuration_begins_at_its_root() {
    let schema = DataSchema { of: SchemaOf::Configuration, ..schema() };
    let first = |text: &str| {
        let (text, offset) = marked(text);
        let found = completion(&text, YAML, &schema, offset);
        found.first().map(|c| (c.label.clone(), c.about.clone().unwrap_or_default().join(".")))
    };
    let of = |label: &str, about: &str| Some((label.to_owned(), about.to_owned()));
    assert_eq!(first("|"), of("services", "services"));
    assert_eq!(first("services:\n  relay:\n    |"), of("address", "services.relay.address"));
}

#[test]
fn says_more_of_what_is_offered() {
    let path = |path: &str| path.split('.').map(str::to_owned).collect::<Vec<_>>();
    let about = |name: &str| about(&schema(), YAML, &path(name));
    let found = about("services.relay.mirrors.port").unwrap();
    assert!(found.contains("8080") && found.contains("services.relay.mirrors.port"), "{found}");
    assert!(about("services.relay.level").unwrap().contains("How much is logged."));
    assert_eq!(about("services.relay.nobody"), None);
}
