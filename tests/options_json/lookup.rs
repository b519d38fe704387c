//! Options by path, and what is said of them.

use nixgen::options_json::{Count, Coverage, CoverageCounts, Lookup, OptionIndex};

use crate::fixture::{index, path};

#[test]
fn every_option_is_found_at_its_own_path() {
    let index = index();
    let json: serde_json::Value = serde_json::from_str(crate::fixture::JSON).unwrap();
    let written = json.as_object().unwrap();
    assert_eq!((index.len(), index.options().count()), (written.len(), written.len()));
    for entry in written.values() {
        let loc: Vec<&str> =
            entry["loc"].as_array().unwrap().iter().map(|n| n.as_str().unwrap()).collect();
        let found = index.find(&loc).unwrap();
        let option = found.option().unwrap();
        assert_eq!(found.path(), loc);
        assert_eq!(option.type_description(), entry["type"]);
        assert_eq!(option.is_read_only(), entry["readOnly"] == true);
        assert_eq!(option.has_default(), entry.get("default").is_some(), "{loc:?}");
    }
}

#[test]
fn a_path_leads_through_placeholders() {
    let index = index();
    let cases = [
        ("mail.enable", Some("mail.enable")),
        ("mail", Some("mail")),
        ("", Some("")),
        ("mail.users.me.home", Some("mail.users.<name>.home")),
        ("mail.users.<name>.home", Some("mail.users.<name>.home")),
        ("mail.users.me.rules.*.to", Some("mail.users.<name>.rules.*.to")),
        ("mail.users.me.rules.0.to", Some("mail.users.<name>.rules.*.to")),
        ("mail.zones.org.0.data", Some("mail.zones.<zone>.*.data")),
        ("web.hosts.0.name", Some("web.hosts.*.name")),
        ("web.hook.anything.x", Some("web.hook.<function body>.x")),
        ("web-cache", Some("web-cache")),
        ("web.2fa", Some("web.2fa")),
        ("mail.settings.queue", Some("mail.settings.queue")),
        ("mail.settings.other", None),
        ("mail.users.me.homes", None),
        ("mail.enable.x", None),
        ("mai", None),
        ("mailx", None),
        ("zzz", None),
    ];
    for (wanted, found) in cases {
        let entry = index.find(&path(wanted));
        assert_eq!(entry.map(|entry| entry.path().join(".")).as_deref(), found, "{wanted}");
    }
    assert!(index.find(&["mail", "settings", "log.dirs"]).unwrap().option().is_some());
}

#[test]
fn an_exact_name_goes_before_a_placeholder() {
    let index = read(&[&["a", "<name>", "x"], &["a", "one", "y"], &["a", "!", "z"]]);
    assert!(index.find(&["a", "one", "y"]).is_some());
    assert!(index.find(&["a", "one", "x"]).is_none());
    assert!(index.find(&["a", "two", "x"]).is_some());
    assert!(index.find(&["a", "!", "z"]).is_some());
}

#[test]
fn a_path_that_stops_says_where() {
    let index = index();
    let cases = [
        ("mail.users.me.shel", "mail.users.<name>", 3, Some("mail.users")),
        ("mail.enable.x.y", "mail.enable", 2, Some("mail.enable")),
        ("mail.limit", "mail", 1, None),
        ("other.x", "", 0, None),
    ];
    for (wanted, stopped, names, option) in cases {
        let Lookup::Stopped { at, depth } = index.lookup(&path(wanted)) else {
            panic!("{wanted} is found");
        };
        assert_eq!((at.path().join(".").as_str(), depth), (stopped, names));
        assert_eq!(at.enclosing_option().map(|o| o.path().join(".")).as_deref(), option);
    }
}

#[test]
fn groups_options_and_sub_options_are_told_apart() {
    let index = index();
    let at = |dotted: &str| index.find(&path(dotted)).unwrap();
    for group in ["", "mail", "mail.limits", "mail.users.<name>"] {
        assert!(at(group).is_group() && at(group).option().is_none(), "{group}");
    }
    for option in ["mail.users", "mail.enable", "mail.settings"] {
        assert!(!at(option).is_group() && at(option).option().is_some(), "{option}");
    }
    let names = |dotted: &str| {
        let inside = at(dotted).sub_options()?;
        Some(inside.children().map(nixgen::options_json::Entry::name).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(names("mail.users").as_deref(), Some("home quota rules shell"));
    assert_eq!(names("web.hosts").as_deref(), Some("name root"));
    assert_eq!(names("mail.zones").as_deref(), Some("data"));
    assert_eq!(names("mail.tls").as_deref(), Some("cert key"));
    assert_eq!(names("mail.settings").as_deref(), Some("log.dirs queue"));
    assert_eq!(names("mail.enable"), None);
}

#[test]
fn texts_are_decoded_when_asked_for() {
    let index = index();
    let option = |name: &str| index.find(&["web", name]).unwrap().option().unwrap();
    let default = |name: &str| option(name).default_text();
    assert_eq!(default("default-text").as_deref(), Some("the *host* name"));
    assert_eq!(default("escaped").as_deref(), Some("\"a \\\"b\\\"\n\""));
    assert_eq!(default("old").as_deref(), Some("plain"));
    assert_eq!(default("plain").as_deref(), Some("[1,2]"));
    assert_eq!(default("nothing"), None);
    let description = option("escaped").description();
    assert_eq!(description.as_deref(), Some("Quotes \" and a back\\slash,\nand é…😀."));
    assert_eq!(option("old").description().as_deref(), Some("As *Markdown*."));
    assert_eq!(option("links").declarations(), ["<nixpkgs/modules/web.nix>"]);
    assert_eq!(option("old").declarations(), ["modules/web.nix"]);
    assert_eq!(option("nothing").declarations(), Vec::<String>::new());
    let enable = index.find(&["mail", "enable"]).unwrap().option().unwrap();
    assert_eq!(enable.example_text().as_deref(), Some("true"));
}

#[test]
fn statistics_count_descriptions_and_options() {
    let index =
        read(&[&["a"], &["b"], &["c", "free"], &["c", "list of (free)"], &["c", "also free"]]);
    let count = |descriptions, options| Count { descriptions, options };
    let expected = CoverageCounts { whole: count(1, 2), partly: count(1, 1), unread: count(2, 2) };
    assert_eq!(index.coverage(), expected);
    let expected = [
        ("also free", Coverage::Unread, 1),
        ("free", Coverage::Unread, 1),
        ("list of (free)", Coverage::Partly, 1),
    ];
    assert_eq!(index.not_read(), expected);
}

/// Of two entries with one path the last one counts, as of two with one key in any JSON.
#[test]
fn entries_stand_in_any_order() {
    let json = r#"{
        "b.c": { "loc": ["b", "c"], "type": "string" },
        "a": { "loc": ["a"], "type": "string" },
        "b": { "loc": ["b"], "type": "submodule" },
        "a again": { "loc": ["a"], "type": "boolean" }
    }"#;
    let index = OptionIndex::read(json.to_owned()).unwrap();
    let ty =
        |path: &[&str]| index.find(path).unwrap().option().unwrap().type_description().to_owned();
    assert_eq!(ty(&["a"]), "boolean");
    assert_eq!(ty(&["b"]), "submodule");
    assert_eq!(ty(&["b", "c"]), "string");
    assert_eq!(index.root().children().len(), 2);
}

/// Options at these paths; one with two names has the last as its type.
fn read(paths: &[&[&str]]) -> OptionIndex {
    let entry = |loc: &&[&str]| {
        let ty = if loc.len() == 2 { loc[1] } else { "string" };
        (loc.join("."), serde_json::json!({ "loc": loc, "type": ty }))
    };
    let json: serde_json::Map<_, _> = paths.iter().map(entry).collect();
    OptionIndex::read(serde_json::Value::Object(json).to_string()).unwrap()
}
