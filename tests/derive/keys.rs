//! The remaining keys of a field, and doc comments.

use nix_schema::{
    Bound, Comparison, DescriptionClass, Form, NixOptions, RelatedPackage, Text, Type, Visibility,
};

use super::{group, option};

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Keys {
    /// the demo, which
    /// does things
    #[nix(enable)]
    enable: bool,
    /// One line.
    one: bool,
    /// Several lines,
    ///   indented.
    ///
    /// # Not a heading of the manual, since it is in code:
    #[nix(description_nix = r#""computed ${cfg.one}""#)]
    several: bool,
    /// First.
    ///
    /// ```
    /// # a comment in code, and <html>
    /// ```
    /// Last with `<code>` and <https://nixos.org>.
    code: bool,
    /**
     * In a block,
     * with a margin.
     */
    block: bool,
    /// The doc comment.
    #[nix(description = "Overridden.\n")]
    overridden: bool,
    #[nix(related_packages("a", package(path = "python3.pkgs.b", title = "B", comment = "c")))]
    #[nix(apply = "map toString", internal, read_only, visible = "shallow")]
    #[nix(comment = "one\n\ntwo")]
    all: Vec<u8>,
    #[nix(visible = "transparent")]
    transparent: bool,
    #[nix(visible = true)]
    visible: bool,
    #[nix(check(expr = "n: 0 <= n && n < (10.5)", description = "d", class = "noun"))]
    checked: Option<f64>,
    #[nix(check(expr = "n: lib.mod n 2 == 0"))]
    even: u8,
    /// Old.
    #[deprecated(since = "1.0.0", note = "use `one`")]
    old: bool,
}

#[test]
fn doc_comments_are_descriptions() {
    let group = group::<Keys>();
    let cases = [
        ("enable", "the demo, which does things"),
        ("one", "One line."),
        (
            "code",
            "First.\n\n```\n# a comment in code, and <html>\n```\nLast with `<code>` and <https://nixos.org>.\n",
        ),
        ("block", "In a block,\nwith a margin.\n"),
        ("overridden", "Overridden.\n"),
    ];
    for (path, wanted) in cases {
        let description = option(&group, path).description.clone();
        assert_eq!(description, Some(Text::from(wanted)), "{path}");
    }
    let Some(Text::Nix(nix)) = &option(&group, "several").description else { panic!("no Nix") };
    assert_eq!(nix.text, r#""computed ${cfg.one}""#);
    assert_eq!(option(&group, "enable").form, Form::Enable);
}

#[test]
fn each_key_sets_its_field() {
    let group = group::<Keys>();
    let all = option(&group, "all");
    assert!(all.internal && all.read_only);
    assert_eq!(all.visible, Visibility::Shallow);
    assert_eq!(all.apply.as_ref().map(|nix| nix.text.as_str()), Some("map toString"));
    assert_eq!(
        all.related_packages,
        [
            RelatedPackage::Name("a".to_owned()),
            RelatedPackage::Entry {
                name: None,
                path: Some("python3.pkgs.b".into()),
                title: Some("B".to_owned()),
                comment: Some("c".to_owned()),
            },
        ]
    );
    assert_eq!(
        group.get("all").map(|member| member.comment.0.clone()),
        Some(vec![" one".to_owned(), String::new(), " two".to_owned(),])
    );
    assert_eq!(option(&group, "transparent").visible, Visibility::Transparent);
    assert_eq!(option(&group, "visible").visible, Visibility::Visible);
    assert_eq!(option(&group, "old").deprecated.as_deref(), Some("use `one`"));
}

#[test]
fn a_check_narrows_the_value_and_says_its_bounds_where_they_are_plain() {
    let group = group::<Keys>();
    let Type::NullOr(inner) = &option(&group, "checked").ty else { panic!("not nullable") };
    let Type::Checked(checked) = &**inner else { panic!("not checked") };
    assert_eq!(
        checked.bounds,
        [Comparison::AtLeast(Bound::Int(0)), Comparison::LessThan(Bound::Float(10.5))]
    );
    let Type::Described(described) = &checked.base else { panic!("not described") };
    assert_eq!(described.description.as_deref(), Some("d"));
    assert_eq!(described.class, Some(DescriptionClass::Noun));
    let Type::Checked(even) = &option(&group, "even").ty else { panic!("not checked") };
    assert_eq!((even.predicate.text.as_str(), even.bounds.len()), ("n: lib.mod n 2 == 0", 0));
}

#[test]
fn an_option_knows_its_field() {
    let group = group::<Keys>();
    let place = option(&group, "one").place.clone();
    assert!(place.file.ends_with("keys.rs") && place.line > 10, "{place:?}");
    assert_eq!(place.field, "Keys::one");
}
