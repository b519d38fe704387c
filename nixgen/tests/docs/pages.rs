//! Which options stand on which page.

use expect_test::{Expect, expect};
use nixgen::docs::{Record, anchor};

use crate::links::follow;
use crate::records::{record, site_of};

fn many(group: &str, count: usize) -> Vec<Record> {
    (0..count).map(|at| record(&format!("{group}.o{at:03}"), "Text.")).collect()
}

/// The pages of a site, with how many options they have.
#[expect(clippy::needless_pass_by_value, reason = "so that it can be written in place")]
fn check(records: Vec<Record>, expected: Expect) {
    let count = records.len();
    let files = site_of(records);
    follow(&files);
    let pages = files.iter().filter(|file| file.path.ends_with(".html"));
    let on = |text: &str| text.matches("<section class=\"option\"").count();
    let pages: Vec<(&str, usize)> =
        pages.map(|file| (file.path.as_str(), on(&file.text))).collect();
    assert_eq!(pages.iter().map(|(_, on)| on).sum::<usize>(), count);
    let lines: String = pages.iter().map(|(path, on)| format!("{path} {on}\n")).collect();
    expected.assert_eq(&lines);
}

#[test]
fn a_small_module_is_one_page() {
    check(
        many("services.demo", 3),
        expect![[r#"
        index.html 3
    "#]],
    );
}

#[test]
fn large_groups_are_split_by_their_groups() {
    let groups = [many("services.a", 150), many("services.b", 150), many("programs.c", 2)];
    let single = vec![record("services.enable", "Text."), record("top", "Text.")];
    check(
        [groups.concat(), single].concat(),
        expect![[r#"
        index.html 1
        programs.html 2
        services.html 1
        services.a.html 150
        services.b.html 150
    "#]],
    );
}

#[test]
fn what_has_no_groups_goes_on_on_further_pages() {
    check(
        many("flat", 450),
        expect![[r#"
        index.html 200
        flat.2.html 200
        flat.3.html 50
    "#]],
    );
}

#[test]
fn long_texts_split_pages_too() {
    let long = |name: &str| record(name, &"<long> ".repeat(20_000));
    check(
        vec![long("a.x"), long("a.y"), long("b.z")],
        expect![[r#"
        index.html 0
        a.html 1
        a.2.html 1
        b.html 1
    "#]],
    );
}

#[test]
fn names_that_differ_in_case_or_are_odd_have_pages_of_their_own() {
    let groups = [many("A", 150), many("a", 150), many("index", 1), many("..", 1), many("ä/b", 1)];
    check(
        groups.concat(),
        expect![[r#"
        index.html 0
        __.html 1
        A.html 150
        a-2.html 150
        index-2.html 1
        ___b_.html 1
    "#]],
    );
}

/// nixos-render-docs' rule.
#[test]
fn anchors_are_those_of_nixpkgs() {
    let rows = [
        ("services.nginx.enable", "opt-services.nginx.enable"),
        ("fileSystems.<name>.options", "opt-fileSystems._name_.options"),
        ("services.nginx.listen.*.addr", "opt-services.nginx.listen._.addr"),
        ("boot.kernel.sysctl.\"net.core.rmem_max\"", "opt-boot.kernel.sysctl._net.core.rmem_max_"),
        ("a.\"b [c]: d\"", "opt-a._b__c___d_"),
        ("a-b.c'd", "opt-a-b.c'd"),
    ];
    for (name, expected) in rows {
        assert_eq!(anchor(name), expected);
    }
}

#[test]
fn names_with_the_same_anchor_get_others() {
    let files = site_of(vec![record("a.<b>", "x"), record("a._b_", "y")]);
    follow(&files);
    assert!(
        files[0].text.contains("id=\"opt-a._b_\"") && files[0].text.contains("id=\"opt-a._b_-2\"")
    );
}

#[test]
fn options_are_in_the_order_of_nixpkgs() {
    let names = ["a.b", "a.package", "a.enable", "a.enableX.z", "a.B", "a.b.c", "a.packages"];
    let page = &site_of(names.iter().map(|name| record(name, "x")).collect())[0].text;
    let ids = page.split("<section class=\"option\" id=\"opt-").skip(1);
    let ids: Vec<&str> = ids.map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(ids, ["a.enable", "a.enableX.z", "a.package", "a.packages", "a.B", "a.b", "a.b.c"]);
}
