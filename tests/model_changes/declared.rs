//! The untouched declaration means what the original means, comments included.

use nixgen::catalog::xen_dom0;

pub const ORIGINAL: &str = include_str!("../fixtures/xen-dom0.nix");

#[test]
fn the_declaration_is_the_original() {
    let report = nixgen::check(&xen_dom0(), "xen-dom0.nix", ORIGINAL).unwrap();
    assert_eq!(report.differences, []);
}

#[test]
fn every_comment_line_of_the_original_stands_at_its_place() {
    let report = nixgen::check(&xen_dom0(), "xen-dom0.nix", ORIGINAL).unwrap();
    assert_eq!(report.comments.added, [], "only in the original");
    assert_eq!(report.comments.missing, [], "only in the declaration");
    let lines =
        ORIGINAL.lines().filter(|line| line.contains("# ") && !line.contains("\"#")).count();
    assert_eq!(report.comments.present, lines);
}
