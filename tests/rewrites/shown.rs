//! What a person is shown, and what a program reads.

use expect_test::{Expect, expect};
use nix_schema::Place;
use nixgen::compare::{Report, Side, Style, Subject, compare, human, json};

use crate::original::{ORIGINAL, Text, report};

/// A rewrite of the original as a person sees it, without what is said of comments.
#[track_caller]
fn check(rewritten: &Text, expected: &Expect) {
    let text = human(&report(ORIGINAL, &rewritten.0), Style::Plain);
    let (differences, _) = text.rsplit_once("comments: ").unwrap();
    expected.assert_eq(differences);
}

#[track_caller]
fn once(from: &str, to: &str, expected: &Expect) {
    check(&Text::original().replace(from, to), expected);
}

#[test]
fn the_smallest_part_that_differs() {
    once(
        "example = 512",
        "example = 513",
        &expect![[r#"
        virtualisation.xen.dom0Resources.memory: example
          - original.nix:246:19
          -   512
          + rewritten.nix:246:19
          +   513

        1 difference
    "#]],
    );
    once(
        "then \"debug\" else null",
        "then \"info\" else null",
        &expect![[r#"
        virtualisation.xen.store.settings.xenstored.log.level: default
          - original.nix:501:47
          -   "debug"
          + rewritten.nix:501:47
          +   "info"

        1 difference
    "#]],
    );
    once(
        "\"blktap2\"\n",
        "",
        &expect![[r#"
        config.boot.kernelModules
          - original.nix:669:9
          -   "blktap2"

        1 difference
    "#]],
    );
    once(
        "toString cfg.store.settings.enableMerge",
        "cfg.store.settings.enableMerge",
        &expect![[r#"
        config.environment.etc
          - original.nix:759:32
          -   toString cfg.store.settings.enableMerge
          + rewritten.nix:759:32
          +   cfg.store.settings.enableMerge

        1 difference
    "#]],
    );
}

#[test]
fn lines_of_a_long_string() {
    once(
        "0 for CPU time",
        "0 for time",
        &expect![[r#"
        virtualisation.xen.dom0Resources.maxVCPUs: description
          - original.nix:240:11
          -   unprivileged domains will compete with Domain 0 for CPU time.
          + rewritten.nix:240:11
          +   unprivileged domains will compete with Domain 0 for time.

        1 difference
    "#]],
    );
    once(
        "switch between the legacy",
        "switch between\n          the legacy",
        &expect![[r#"
        virtualisation.xen.store.path: description
          - original.nix:294:11
          -   switch between the legacy C-based Xen Store Daemon, and
          + rewritten.nix:294:11
          +   switch between
          +   the legacy C-based Xen Store Daemon, and

        1 difference
    "#]],
    );
    once(
        "XENSTORED_TRACE=yes",
        "XENSTORED_TRACE=no",
        &expect![[r#"
        config.environment.etc
          - original.nix:744:15
          -   XENSTORED_TRACE=yes
          + rewritten.nix:744:15
          +   XENSTORED_TRACE=no

        1 difference
    "#]],
    );
}

#[test]
fn what_only_one_side_has_and_another_order() {
    once(
        "internal = true;",
        "",
        &expect![[r#"
        virtualisation.xen.store.type: internal (only on the left)
          - original.nix:304:20
          -   true

        1 difference
    "#]],
    );
    once(
        "meta.maintainers",
        "meta.doc = ./x.md;\n  meta.maintainers",
        &expect![[r#"
        meta.doc (only on the right)
          + rewritten.nix:869:14
          +   ./x.md

        1 difference
    "#]],
    );
    once(
        "\"c\"\n          \"ocaml\"",
        "\"ocaml\"\n          \"c\"",
        &expect![[r#"
        virtualisation.xen.store.type: type (another order)
          - original.nix:299:31
          -   [
          -     "c"
          -     "ocaml"
          -   ]
          + rewritten.nix:299:31
          +   [
          +     "ocaml"
          +     "c"
          +   ]

        1 difference
    "#]],
    );
}

/// Where an alias makes the difference, enough is shown to see it.
#[test]
fn what_reads_the_same() {
    once(
        "with lib.maintainers; [",
        "with lib.teams; [",
        &expect![[r#"
        meta.maintainers
          - original.nix:869:22
          -   with lib.maintainers; [ sigmasquadron ]
          + rewritten.nix:869:22
          +   with lib.teams; [ sigmasquadron ]

        1 difference
    "#]],
    );
    once(
        "cfg = config.virtualisation.xen;",
        "cfg = config.virtualisation.xen-dom0;",
        &expect![[r#"
        let cfg
          - original.nix:11:9
          -   config.virtualisation.xen
          + rewritten.nix:11:9
          +   config.virtualisation.xen-dom0

        1 difference
    "#]],
    );
}

#[test]
fn counts_and_comments() {
    let rewritten = Text::original()
        .replace("      # The xenfs module is needed to mount /proc/xen.\n", "")
        .replace("      # Xen provides systemd units.", "      # Xen has systemd units.")
        .replace("default = 13215", "default = 13216");
    expect![[r#"
        virtualisation.xen.store.settings.xenstored.accessLog.nbLines: default
          - original.nix:533:29
          -   13215
          + rewritten.nix:533:29
          +   13216

        comments missing on the right
          - original.nix:679: # The xenfs module is needed to mount /proc/xen.
          - original.nix:798: # Xen provides systemd units.

        comments only on the right
          + rewritten.nix:797: # Xen has systemd units.

        1 difference
        comments: 19 of 21 lines at their place, 2 missing, 1 added
    "#]]
    .assert_eq(&human(&report(ORIGINAL, &rewritten.0), Style::Plain));
    expect![[r#"
        no differences
        comments: 21 of 21 lines at their place, 0 missing, 0 added
    "#]]
    .assert_eq(&human(&report(ORIGINAL, ORIGINAL), Style::Plain));
}

#[test]
fn colours() {
    let rewritten = Text::original().replace("default = 13215", "default = 13216");
    expect![[r#"
        ␛[1mvirtualisation.xen.store.settings.xenstored.accessLog.nbLines: default␛[0m
        ␛[2m  - original.nix:533:29␛[0m
        ␛[31m  -   13215␛[0m
        ␛[2m  + rewritten.nix:533:29␛[0m
        ␛[32m  +   13216␛[0m

        ␛[1m1 difference␛[0m
        comments: 21 of 21 lines at their place, 0 missing, 0 added
    "#]]
    .assert_eq(&human(&report(ORIGINAL, &rewritten.0), Style::Coloured).replace('\u{1b}', "␛"));
}

#[test]
fn for_programs() {
    let left = "{ lib, ... }: { options.a = lib.mkOption { default = 1; }; } # x";
    let right = "{ lib, ... }: { options.a = lib.mkOption { default = 2; }; }";
    expect![[r##"
        {
          "differences": [
            {
              "subject": {
                "section": "options",
                "path": [
                  "a"
                ],
                "attribute": "default"
              },
              "change": "changed",
              "left": {
                "text": "1",
                "place": {
                  "file": "original.nix",
                  "line": 1,
                  "column": 54
                }
              },
              "right": {
                "text": "2",
                "place": {
                  "file": "rewritten.nix",
                  "line": 1,
                  "column": 54
                }
              }
            }
          ],
          "comments": {
            "present": 0,
            "missing": [
              {
                "text": "# x",
                "file": "original.nix",
                "line": 1,
                "at": ""
              }
            ],
            "added": []
          }
        }
    "##]]
    .assert_eq(&json(&report(left, right)));
}

#[test]
fn the_place_in_rust() {
    let rewritten = Text::original().replace("default = 13215", "default = 13216").0;
    let place = |subject: &Subject| {
        let is_lines = subject.path.to_string().ends_with("accessLog.nbLines");
        is_lines.then(|| Place::new("src/xen.rs", 7, 5, "AccessLog::nb_lines"))
    };
    let left = Side { label: "declaration", text: &rewritten, places: &place };
    let right = Side { label: "xen-dom0.nix", text: ORIGINAL, places: &|_| None };
    let report: Report = compare(&left, &right).unwrap();
    expect![[r#"
        virtualisation.xen.store.settings.xenstored.accessLog.nbLines: default
          - src/xen.rs:7 (AccessLog::nb_lines)
          -   13216
          + xen-dom0.nix:533:29
          +   13215

        1 difference
        comments: 21 of 21 lines at their place, 0 missing, 0 added
    "#]]
    .assert_eq(&human(&report, Style::Plain));
}

/// The message for a text that can't be compared.
#[track_caller]
fn check_unreadable(text: &str, expected: &Expect) {
    let right = Side { label: "xen-dom0.nix", text: ORIGINAL, places: &|_| None };
    let left = Side { label: "broken.nix", text, places: &|_| None };
    let (one, other) = (compare(&left, &right).unwrap_err(), compare(&right, &left).unwrap_err());
    assert_eq!(one, other);
    expected.assert_eq(&one.to_string());
}

#[test]
fn what_is_no_module() {
    check_unreadable(
        "",
        &expect!["broken.nix:1:1: unexpected end of the text, expected an expression"],
    );
    check_unreadable(
        "{\n  a = ;\n}",
        &expect!["broken.nix:2:7: unexpected `;`, expected an expression"],
    );
    check_unreadable(
        "{ a = 1; a = 2; }",
        &expect!["broken.nix:1:10: attribute `a` is already defined at line 1, column 3"],
    );
    check_unreadable(
        "[ 1 2 ]",
        &expect![
            "broken.nix:1:1: is not a NixOS module: expected a set with `options`, `config` or `imports`, or a function that gives one"
        ],
    );
    check_unreadable(
        "{ lib, ... }:\nlib.mkIf true { }",
        &expect![
            "broken.nix:2:1: is not a NixOS module: expected a set with `options`, `config` or `imports`, or a function that gives one"
        ],
    );
    check_unreadable(
        "{ lib, ... }: { } // { }",
        &expect![
            "broken.nix:1:15: is not a NixOS module: expected a set with `options`, `config` or `imports`, or a function that gives one"
        ],
    );
}
