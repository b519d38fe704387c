//! JSON.

use super::*;

const JSON: DataFormat = DataFormat::Json;

#[test]
fn offers_names_and_values() {
    table(
        JSON,
        &[
            // Names, at every stage of being typed.
            ("{|}", &["address", "listen", "enable", "a b"], &["secret", "version", "port"]),
            ("{ \"|\" }", &["address", "listen", "enable"], &["secret"]),
            ("{ \"le|\" }", &["level", "levels"], &["secret"]),
            ("{ \"le|", &["level", "levels"], &[]),
            ("{ le| }", &["level", "levels"], &[]),
            ("{ \"enable\": true, \"|\" }", &["address", "listen"], &["enable"]),
            ("{ \"enable\": true, | }", &["address", "listen"], &["enable"]),
            ("{ \"enable\": true\n  \"|\" }", &["address", "listen"], &["enable"]),
            ("{ \"enable\": true\n  |\n}", &["address", "listen"], &["enable"]),
            ("{\n  |\n  \"enable\": true\n}", &["address", "listen"], &["enable"]),
            ("{ \"enable\": true, \"le|vel\": \"info\" }", &["level", "levels"], &["enable"]),
            ("{ \"verbosity\": \"info\", | }", &["address"], &["level", "verbosity"]),
            // Values.
            ("{ \"level\": | }", &["info", "debug", "error"], &["address", "true"]),
            ("{ \"level\":| }", &["info", "debug", "error"], &[]),
            ("{ \"level\": \"|\" }", &["info", "debug", "error"], &[]),
            ("{ \"level\": \"de|\" }", &["debug", "info"], &["null"]),
            ("{ \"level\": \"de|, \"enable\": true }", &["debug"], &[]),
            ("{ \"level\": de| }", &["debug"], &[]),
            ("{ \"level\" | }", &["info", "debug"], &["address"]),
            ("{ \"enable\": | }", &["true", "false"], &["info"]),
            ("{ \"enable\": t|, \"level\": \"info\" }", &["true"], &[]),
            ("{ \"enable\": \"|\" }", &[], &["true", "false"]),
            ("{ \"timeout\": | }", &["null"], &["true"]),
            ("{ \"verbosity\": | }", &["info"], &[]),
            // Within.
            ("{ \"listen\": {|} }", &["host", "port", "tls"], &["address", "listen"]),
            ("{ \"listen\": { \"host\": \"a\", \"|\" } }", &["port", "tls"], &["host"]),
            ("{ \"listen\": { \"tls\": | } }", &["false", "true"], &[]),
            ("{ \"mirrors\": [ { \"| } ] }", &["host", "port"], &["address"]),
            ("{ \"mirrors\": [ { \"host\": \"x\" }, { | } ] }", &["host"], &["address"]),
            ("{ \"levels\": [|] }", &["debug", "info"], &[]),
            ("{ \"levels\": [\"debug\", \"|\"] }", &["debug", "info"], &[]),
            ("{ \"users\": { \"|\" } }", &[], &["shell", "uid"]),
            ("{ \"users\": { \"a\": { | } } }", &["uid", "shell"], &[]),
            ("{ \"queue\": { | } }", &["dir", "max"], &["address"]),
            ("{ \"key\": { | } }", &["file", "inline"], &[]),
            ("{ \"key\": { \"file\": \"/x\", | } }", &[], &["file", "inline"]),
            ("{ \"transports\": [ { | } ] }", &["kind", "port", "socket"], &[]),
            ("{ \"transports\": [ { \"kind\": | } ] }", &["tcp", "unix"], &[]),
            ("{ \"transports\": [ { \"kind\": \"unix\", | } ] }", &["socket"], &["port", "kind"]),
            // Nothing.
            ("{ \"level\": \"info\"| }", &[], &[]),
            ("{ /* | */ }", &[], &[]),
            ("{ // |\n }", &[], &[]),
            ("{ \"nobody\": { | } }", &[], &[]),
            ("{ } |", &[], &[]),
        ],
    );
}

#[test]
fn writes_what_the_place_needs() {
    let rows = [
        ("{|}", "\"address\": \"${1:::1}\""),
        ("{ | \"enable\": true }", "\"address\": \"${1:::1}\","),
        ("{ |\"enable\": true }", "\"address\": \"${1:::1}\", "),
        ("{ \"ad|\": 1 }", "address\""),
        ("{ \"ad|", "address\": \"${1:::1}\""),
        ("{ \"listen\": { \"p|\" } }", "port\": ${1:8080}"),
        ("{ \"li|", "listen\": { \"host\": \"${1:relay.example.org}\" }"),
        ("{ \"mi|", "mirrors\": [{ \"host\": \"${1:relay.example.org}\" }]"),
        ("{ \"us|", "users\": {${1}}"),
        ("{ \"en|", "enable\": ${1:true}"),
        ("{ \"a |", "a b\": \"${1}\""),
        ("{ \"level\" | }", ": \"info\""),
        ("{ \"levels\": [ | \"info\" ] }", "\"debug\","),
        ("{ \"level\": |\"debug\" }", "\"info\""),
        ("{ \"mirrors\": [|] }", "{ \"host\": \"${1:relay.example.org}\" }"),
        ("{ \"enable\": true | }", ", \"address\": \"${1:::1}\""),
    ];
    for (text, expected) in rows {
        let found = offered(text, JSON);
        assert_eq!(found.first().map(|c| c.text.as_str()), Some(expected), "{text}");
    }
}

#[test]
fn leaves_what_is_there() {
    for text in ["{ \"listen\": |{ } }", "{ \"level\":|  \"info\" }", "{ \"levels\": | [] }"] {
        assert_eq!(offered(text, JSON), [], "{text}");
    }
    let [found, ..] = &offered("{ \"level\": |\"debug\" }", JSON)[..] else { panic!("nothing") };
    assert_eq!((found.span.start, found.span.end), (11, 18));
}

#[test]
fn says_what_is_known() {
    let found = offered("{ | }", JSON);
    let detail = |label: &str| found.iter().find(|c| c.label == label).unwrap();
    assert_eq!(detail("levels").detail.as_deref(), Some("list of (one of \"debug\", \"info\")"));
    let old = detail("verbosity");
    assert_eq!((old.is_deprecated, old.detail.as_deref()), (true, Some("now called level")));
    assert_eq!(found.last().unwrap().label, "verbosity");
    let about: Vec<_> = ["services", "relay", "level"].map(str::to_owned).into();
    assert_eq!(detail("level").about.as_ref(), Some(&about));
    let found = offered("{ \"level\": | }", JSON);
    let details: Vec<_> = found.iter().map(|c| c.detail.as_deref()).collect();
    assert_eq!(details, [Some("default"), Some("Everything."), None]);
}

#[test]
fn hovers() {
    let about = |text: &str| {
        let (text, offset) = marked(text);
        let found = hover(&text, JSON, &schema(), offset)?;
        Some((text[found.span.range()].to_owned(), found.markdown))
    };
    let (at, markdown) = about("{ \"le|vel\": \"info\" }").unwrap();
    assert_eq!(at, "\"level\"");
    for part in ["services.relay.level", "How much is logged.", "one of", "\"info\""] {
        assert!(markdown.contains(part), "{markdown}");
    }
    assert!(about("{ \"level\": \"in|fo\" }").unwrap().1.contains("What matters."));
    assert!(about("{ \"level\": \"er|ror\" }").unwrap().1.contains("How much is logged."));
    assert!(about("{ \"verb|osity\": 1 }").unwrap().1.contains("level"));
    assert_eq!(about("{ \"no|body\": 1 }"), None);
    assert_eq!(about("{ | }"), None);
}

#[test]
fn finds_declarations() {
    let at = |text: &str| {
        let (text, offset) = marked(text);
        declared_at(&text, JSON, &schema(), offset).map(|(path, _)| path.join("."))
    };
    assert_eq!(
        at("{ \"listen\": { \"po|rt\": 1 } }").as_deref(),
        Some("services.relay.listen.port")
    );
    assert_eq!(at("{ \"users\": { \"al|ice\": { } } }").as_deref(), Some("services.relay.users"));
    assert_eq!(at("{ \"names\": [\"|x\"] }").as_deref(), Some("services.relay.names"));
    assert_eq!(at("{ \"no|\": 1 }"), None);
}

#[test]
fn lists_symbols() {
    fn shown(symbols: &[Symbol]) -> String {
        let one = |s: &Symbol| {
            let detail = s.detail.as_ref().map(|d| format!("={d}")).unwrap_or_default();
            format!("{}{detail}{}", s.name, shown(&s.children))
        };
        if symbols.is_empty() {
            return String::new();
        }
        format!("({})", symbols.iter().map(one).collect::<Vec<_>>().join(" "))
    }
    let json = "{ \"level\": \"info\", \"mirrors\": [ { \"host\": \"a\" }, { \"port\": 1 } ] }";
    assert_eq!(
        shown(&symbols(json, JSON)),
        "(level=\"info\" mirrors([1](host=\"a\") [2](port=1)))"
    );
    let yaml = "level: info\nmirrors:\n  - host: a\n  - port: 1\n";
    assert_eq!(
        shown(&symbols(yaml, DataFormat::Yaml)),
        "(level=info mirrors([1](host=a) [2](port=1)))"
    );
    let toml = "level = 'info'\n[[mirrors]]\nhost = 'a'\n[[mirrors]]\nport = 1\n[queue]\nmax = 1\n";
    assert_eq!(
        shown(&symbols(toml, DataFormat::Toml)),
        "(level='info' mirrors([1](host='a') [2](port=1)) queue(max=1))"
    );
}
