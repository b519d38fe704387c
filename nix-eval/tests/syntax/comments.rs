//! Comments and the code they belong to.

use nix_eval::syntax::parse;

fn before(text: &str, code: &str) -> Vec<String> {
    let offset = u32::try_from(text.find(code).unwrap()).unwrap();
    parse(text).comments_before(text, offset).iter().map(|c| c.text.clone()).collect()
}

fn after(text: &str, code: &str) -> Option<String> {
    let end = u32::try_from(text.find(code).unwrap() + code.len()).unwrap();
    parse(text).comment_after(text, end).map(|c| c.text.clone())
}

#[test]
fn every_comment_is_kept() {
    let text = "# one\n{ /* two */ a = 1; # three\r\n}\n/* four\n */ # five\n\"# no\"";
    let found: Vec<_> = parse(text).comments.into_iter().map(|c| (c.text, c.own_line)).collect();
    let wanted = [
        ("# one", true),
        ("/* two */", false),
        ("# three", false),
        ("/* four\n */", true),
        ("# five", false),
    ];
    assert_eq!(found, wanted.map(|(text, own)| (text.to_owned(), own)));
    for comment in parse(text).comments {
        assert_eq!(&text[comment.span.range()], comment.text);
    }
}

#[test]
fn the_run_above_belongs_to_the_code() {
    assert_eq!(before("{\n  # a\n  # b\n  x = 1;\n}", "x"), ["# a", "# b"]);
    assert_eq!(before("{\n  # a\n\n  # b\n  x = 1;\n}", "x"), ["# b"]);
    assert_eq!(before("{\n  # a\n\n  x = 1;\n}", "x"), [""; 0]);
    assert_eq!(before("{\n  y = 1; # a\n  x = 1;\n}", "x"), [""; 0]);
    assert_eq!(before("{\n  y = 1; # a\n  # b\n  x = 1;\n}", "x"), ["# b"]);
    assert_eq!(before("{\n  /* a */ x = 1;\n}", "x"), ["/* a */"]);
    assert_eq!(before("{\r\n  # a\r\n  x = 1;\r\n}", "x"), ["# a"]);
    assert_eq!(before("{ y = 1;\n# a\n z = 2; x = 1; }", "x"), [""; 0]);
}

#[test]
fn the_comment_behind_belongs_to_the_code() {
    assert_eq!(after("{ x = 1; # a\n}", "1").as_deref(), Some("# a"));
    assert_eq!(after("{ x, # a\n y }: x", "x").as_deref(), Some("# a"));
    assert_eq!(after("[ 1 /* a */ 2 ]", "1").as_deref(), Some("/* a */"));
    assert_eq!(after("{ x = 1;\n # a\n}", "1"), None);
    assert_eq!(after("{ x = 1; y = 2; # a\n}", "1"), None);
    assert_eq!(after("1", "1"), None);
}
