//! What people and programs read.

use std::sync::Arc;

use expect_test::{Expect, expect};
use nix_eval::MemoryFiles;
use nix_eval::syntax::Span;
use nixgen::lint::{
    Declaration, Diagnostic, Edit, Format, Inputs, Options, Place, Report, Safety, check, render,
    rules, summary,
};

use crate::{inputs, options};

const TEXT: &str = "{ lib, ... }:
let
  maximum = 1024;
in
{
  virtualisation.xen = { enable = true; dom0Resources = { memory = \"512\"; maxMemory = maximum; }; };
  \"größe\" = tru;
}
";

fn place(report: &Report, text: &str) -> Place {
    let (file, source) = report.sources.all().next().unwrap();
    let start = u32::try_from(source.text().find(text).unwrap()).unwrap();
    Place { file, span: Span::new(start, start + u32::try_from(text.len()).unwrap()) }
}

/// A finding as rules of modules make it, beside one that is really there.
fn report() -> Report {
    let files = MemoryFiles::new([("/p/hosts/tower.nix", TEXT)]);
    let inputs = Inputs::new(Arc::new(files)).with_file("/p/hosts/tower.nix", "hosts/tower.nix");
    let mut report = check(&inputs, &Options::default());
    let value = place(&report, "\"512\"");
    let rule = rules::find("quoted-literal").unwrap();
    let option = "virtualisation.xen.dom0Resources.memory";
    let declaration = Declaration {
        option: option.to_owned(),
        description: "unsigned integer, meaning >=0".to_owned(),
        default: Some("0".to_owned()),
        place: nix_schema::Place::new("nixgen/src/catalog/xen_dom0/boot.rs", 68, 5, ""),
    };
    let found = Diagnostic::new(rule, value, "`\"512\"` is a string, and a number is wanted")
        .here("in quotes")
        .about(option)
        .label(place(&report, "maximum = 1024"), "compared with this")
        .declared(declaration)
        .help("leave the quotes out")
        .fix(Safety::Safe, vec![Edit { place: value, text: "512".to_owned() }]);
    report.diagnostics.insert(0, found);
    report
}

fn human(width: usize) -> String {
    render(&report(), Format::Human, width) + &summary(&report())
}

pub fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

fn check_look(shown: &str, expected: &Expect) {
    expected.assert_eq(shown);
}

#[test]
fn for_people_at_80_columns() {
    check_look(
        &plain(&human(80)),
        &expect![[r#"
            error[quoted-literal]: `"512"` is a string, and a number is wanted
             --> hosts/tower.nix:6:68
              |
            3 |   maximum = 1024;
              |   -------------- compared with this
            ...
            6 |   virtualisation.xen = { enable = true; dom0Resources = { memory = "512"; m...
              |                                                                    ^^^^^ in quotes
             ::: nixgen/src/catalog/xen_dom0/boot.rs:68
              = `virtualisation.xen.dom0Resources.memory` is declared as unsigned integer,
                meaning >=0, default `0`
            help: leave the quotes out
              |
            6 -   virtualisation.xen = { enable = true; dom0Resources = { memory = "512"; maxMemory = maximum; }; };
            6 +   virtualisation.xen = { enable = true; dom0Resources = { memory = 512; maxMemory = maximum; }; };
              |

            error[evaluation-error]: undefined variable `tru`
             --> hosts/tower.nix:7:13
              |
            7 |   "größe" = tru;
              |             ^^^
              |
              = help: did you mean `true`?

            2 errors in 1 file; 1 fixable with --fix"#]],
    );
}

#[test]
fn for_people_at_120_columns() {
    check_look(
        &plain(&human(120)),
        &expect![[r#"
            error[quoted-literal]: `"512"` is a string, and a number is wanted
             --> hosts/tower.nix:6:68
              |
            3 |   maximum = 1024;
              |   -------------- compared with this
            ...
            6 |   virtualisation.xen = { enable = true; dom0Resources = { memory = "512"; maxMemory = maximum; }; };
              |                                                                    ^^^^^ in quotes
             ::: nixgen/src/catalog/xen_dom0/boot.rs:68
              = `virtualisation.xen.dom0Resources.memory` is declared as unsigned integer, meaning >=0, default `0`
            help: leave the quotes out
              |
            6 -   virtualisation.xen = { enable = true; dom0Resources = { memory = "512"; maxMemory = maximum; }; };
            6 +   virtualisation.xen = { enable = true; dom0Resources = { memory = 512; maxMemory = maximum; }; };
              |

            error[evaluation-error]: undefined variable `tru`
             --> hosts/tower.nix:7:13
              |
            7 |   "größe" = tru;
              |             ^^^
              |
              = help: did you mean `true`?

            2 errors in 1 file; 1 fixable with --fix"#]],
    );
}

#[test]
fn in_colours() {
    let spelled = human(120).replace('\u{1b}', "␛");
    check_look(
        &spelled,
        &expect![[r#"
            ␛[1m␛[91merror[quoted-literal]␛[0m␛[1m: `"512"` is a string, and a number is wanted␛[0m
             ␛[1m␛[94m--> ␛[0mhosts/tower.nix:6:68
              ␛[1m␛[94m|␛[0m
            ␛[1m␛[94m3␛[0m ␛[1m␛[94m|␛[0m   maximum = 1024;
              ␛[1m␛[94m|␛[0m   ␛[1m␛[94m--------------␛[0m ␛[1m␛[94mcompared with this␛[0m
            ␛[1m␛[94m...␛[0m
            ␛[1m␛[94m6␛[0m ␛[1m␛[94m|␛[0m   virtualisation.xen = { enable = true; dom0Resources = { memory = "512"; maxMemory = maximum; }; };
              ␛[1m␛[94m|␛[0m                                                                    ␛[1m␛[91m^^^^^␛[0m ␛[1m␛[91min quotes␛[0m
             ␛[1m␛[94m::: ␛[0mnixgen/src/catalog/xen_dom0/boot.rs:68
              ␛[1m␛[94m= ␛[0m`virtualisation.xen.dom0Resources.memory` is declared as unsigned integer, meaning >=0, default `0`
            ␛[1m␛[96mhelp␛[0m: leave the quotes out
              ␛[1m␛[94m|␛[0m
            ␛[1m␛[94m6␛[0m ␛[91m- ␛[0m  virtualisation.xen = { enable = true; dom0Resources = { memory = ␛[91m"512"␛[0m; maxMemory = maximum; }; };
            ␛[1m␛[94m6␛[0m ␛[92m+ ␛[0m  virtualisation.xen = { enable = true; dom0Resources = { memory = ␛[92m512␛[0m; maxMemory = maximum; }; };
              ␛[1m␛[94m|␛[0m

            ␛[1m␛[91merror[evaluation-error]␛[0m␛[1m: undefined variable `tru`␛[0m
             ␛[1m␛[94m--> ␛[0mhosts/tower.nix:7:13
              ␛[1m␛[94m|␛[0m
            ␛[1m␛[94m7␛[0m ␛[1m␛[94m|␛[0m   "größe" = tru;
              ␛[1m␛[94m|␛[0m             ␛[1m␛[91m^^^␛[0m
              ␛[1m␛[94m|␛[0m
              ␛[1m␛[94m= ␛[0m␛[1mhelp␛[0m: did you mean `true`?

            2 errors in 1 file; 1 fixable with --fix"#]],
    );
}

#[test]
fn for_programs() {
    check_look(
        &render(&report(), Format::Concise, 80),
        &expect![[r#"
            hosts/tower.nix:6:68: error[quoted-literal]: `"512"` is a string, and a number is wanted
            hosts/tower.nix:7:13: error[evaluation-error]: undefined variable `tru`
        "#]],
    );
    check_look(
        &render(&report(), Format::Github, 80),
        &expect![[r#"
            ::error file=hosts/tower.nix,line=6,col=68,endColumn=73,title=error[quoted-literal]::`"512"` is a string, and a number is wanted%0Ahelp: leave the quotes out
            ::error file=hosts/tower.nix,line=7,col=13,endColumn=16,title=error[evaluation-error]::undefined variable `tru`%0Ahelp: did you mean `true`?
        "#]],
    );
    check_look(
        &render(&report(), Format::Json, 80),
        &expect![[r#"
            [
              {
                "file": "hosts/tower.nix",
                "fix": {
                  "edits": [
                    {
                      "file": "hosts/tower.nix",
                      "range": {
                        "end": {
                          "column": 73,
                          "line": 6
                        },
                        "start": {
                          "column": 68,
                          "line": 6
                        }
                      },
                      "text": "512"
                    }
                  ],
                  "safe": true
                },
                "help": "leave the quotes out",
                "labels": [
                  {
                    "file": "hosts/tower.nix",
                    "message": "compared with this",
                    "range": {
                      "end": {
                        "column": 17,
                        "line": 3
                      },
                      "start": {
                        "column": 3,
                        "line": 3
                      }
                    }
                  },
                  {
                    "file": "nixgen/src/catalog/xen_dom0/boot.rs",
                    "message": "`virtualisation.xen.dom0Resources.memory` is declared as unsigned integer, meaning >=0, default `0`",
                    "range": {
                      "end": {
                        "column": 5,
                        "line": 68
                      },
                      "start": {
                        "column": 5,
                        "line": 68
                      }
                    }
                  }
                ],
                "level": "error",
                "message": "`\"512\"` is a string, and a number is wanted",
                "option": "virtualisation.xen.dom0Resources.memory",
                "range": {
                  "end": {
                    "column": 73,
                    "line": 6
                  },
                  "start": {
                    "column": 68,
                    "line": 6
                  }
                },
                "rule": "quoted-literal"
              },
              {
                "file": "hosts/tower.nix",
                "fix": null,
                "help": "did you mean `true`?",
                "labels": [],
                "level": "error",
                "message": "undefined variable `tru`",
                "option": null,
                "range": {
                  "end": {
                    "column": 16,
                    "line": 7
                  },
                  "start": {
                    "column": 13,
                    "line": 7
                  }
                },
                "rule": "evaluation-error"
              }
            ]
        "#]],
    );
    check_look(
        &render(&report(), Format::Sarif, 80),
        &expect![[r##"
            {
              "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
              "runs": [
                {
                  "columnKind": "unicodeCodePoints",
                  "results": [
                    {
                      "fixes": [
                        {
                          "artifactChanges": [
                            {
                              "artifactLocation": {
                                "uri": "hosts/tower.nix"
                              },
                              "replacements": [
                                {
                                  "deletedRegion": {
                                    "endColumn": 73,
                                    "endLine": 6,
                                    "startColumn": 68,
                                    "startLine": 6
                                  },
                                  "insertedContent": {
                                    "text": "512"
                                  }
                                }
                              ]
                            }
                          ],
                          "description": {
                            "text": "leave the quotes out"
                          }
                        }
                      ],
                      "level": "error",
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "hosts/tower.nix"
                            },
                            "region": {
                              "endColumn": 73,
                              "endLine": 6,
                              "startColumn": 68,
                              "startLine": 6
                            }
                          }
                        }
                      ],
                      "message": {
                        "text": "`\"512\"` is a string, and a number is wanted\n\nleave the quotes out"
                      },
                      "relatedLocations": [
                        {
                          "id": 1,
                          "message": {
                            "text": "compared with this"
                          },
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "hosts/tower.nix"
                            },
                            "region": {
                              "endColumn": 17,
                              "endLine": 3,
                              "startColumn": 3,
                              "startLine": 3
                            }
                          }
                        }
                      ],
                      "ruleId": "quoted-literal",
                      "ruleIndex": 0
                    },
                    {
                      "level": "error",
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "hosts/tower.nix"
                            },
                            "region": {
                              "endColumn": 16,
                              "endLine": 7,
                              "startColumn": 13,
                              "startLine": 7
                            }
                          }
                        }
                      ],
                      "message": {
                        "text": "undefined variable `tru`\n\ndid you mean `true`?"
                      },
                      "ruleId": "evaluation-error",
                      "ruleIndex": 1
                    }
                  ],
                  "tool": {
                    "driver": {
                      "informationUri": "https://github.com/nixgen/nixgen",
                      "name": "nixgen",
                      "rules": [
                        {
                          "defaultConfiguration": {
                            "level": "error"
                          },
                          "help": {
                            "markdown": "# quoted-literal\n\nA number or boolean in quotes, where the option wants the number or boolean.\n\n## Why\n\nQuotes make it a string. Nix converts nothing.\n\n## Example\n\n```nix\n{\n  virtualisation.xen.enable = \"true\"; # error[quoted-literal]\n  virtualisation.xen.dom0Resources.memory = \"512\"; # error[quoted-literal]\n}\n```\n\n## Instead\n\nLeave the quotes out, as `--fix` does.\n\n```nix\n{\n  virtualisation.xen.enable = true;\n  virtualisation.xen.dom0Resources.memory = 512;\n}\n```\n",
                            "text": "# quoted-literal\n\nA number or boolean in quotes, where the option wants the number or boolean.\n\n## Why\n\nQuotes make it a string. Nix converts nothing.\n\n## Example\n\n```nix\n{\n  virtualisation.xen.enable = \"true\"; # error[quoted-literal]\n  virtualisation.xen.dom0Resources.memory = \"512\"; # error[quoted-literal]\n}\n```\n\n## Instead\n\nLeave the quotes out, as `--fix` does.\n\n```nix\n{\n  virtualisation.xen.enable = true;\n  virtualisation.xen.dom0Resources.memory = 512;\n}\n```\n"
                          },
                          "id": "quoted-literal",
                          "shortDescription": {
                            "text": "a number or boolean in quotes"
                          }
                        },
                        {
                          "defaultConfiguration": {
                            "level": "error"
                          },
                          "help": {
                            "markdown": "# evaluation-error\n\nAn expression that has no value: an undefined variable, an attribute that a known set lacks, a call of something that is no function, an operator on the wrong types.\n\n## Why\n\nNix stops there. It is told only where it is certain; `throw`, `abort` and `assert` of the configuration itself never are.\n\n## Example\n\n```nix\n{\n  virtualisation.xen.enable = ture; # error[evaluation-error]\n}\n```\n\n## Instead\n\nWrite the name that is meant, or add it to the arguments of the module.\n\n```nix\n{\n  virtualisation.xen.enable = true;\n}\n```\n",
                            "text": "# evaluation-error\n\nAn expression that has no value: an undefined variable, an attribute that a known set lacks, a call of something that is no function, an operator on the wrong types.\n\n## Why\n\nNix stops there. It is told only where it is certain; `throw`, `abort` and `assert` of the configuration itself never are.\n\n## Example\n\n```nix\n{\n  virtualisation.xen.enable = ture; # error[evaluation-error]\n}\n```\n\n## Instead\n\nWrite the name that is meant, or add it to the arguments of the module.\n\n```nix\n{\n  virtualisation.xen.enable = true;\n}\n```\n"
                          },
                          "id": "evaluation-error",
                          "shortDescription": {
                            "text": "the expression has no value"
                          }
                        }
                      ],
                      "version": "0.1.0"
                    }
                  }
                }
              ],
              "version": "2.1.0"
            }
        "##]],
    );
}

#[test]
fn github_is_not_told_commands_by_a_file_name() {
    let files = MemoryFiles::new([("/p/a,b:c%.nix", "x")]);
    let inputs = Inputs::new(Arc::new(files)).with_file("/p/a,b:c%.nix", "a,b:c%.nix");
    let shown = render(&check(&inputs, &Options::default()), Format::Github, 80);
    assert!(
        shown.starts_with("::error file=a%2Cb%3Ac%25.nix,line=1,col=1,endColumn=2,"),
        "{shown}"
    );
}

#[test]
fn files_that_nobody_named_are_shown_as_those_that_somebody_did() {
    let files = MemoryFiles::new([
        ("/p/a.nix", "{ imports = [ ./x/b.nix ./c.nix ]; virtualisation.xen.enable = true; }"),
        ("/p/x/b.nix", "{ virtualisation.xen.trace = 1; }"),
        ("/p/c.nix", "{ virtualisation.xen.debug = 1; }"),
    ]);
    let inputs = Inputs::new(Arc::new(files)).with_folder("/p/x").with_file("/p/a.nix", "../a.nix");
    let report = check(&inputs, &options());
    expect![[r#"
        /p/c.nix:1:30: error[type-mismatch]: `virtualisation.xen.debug` is of type boolean
        b.nix:1:30: error[type-mismatch]: `virtualisation.xen.trace` is of type boolean
    "#]]
    .assert_eq(&render(&report, Format::Concise, 80));
    assert_eq!(summary(&report), "2 errors in 2 files");
}

#[test]
fn what_is_told_stays_within_the_terminal() {
    let text = "{ virtualisation.xen.efi.bootBuilderVerbosity = \"quite\"; virtualisation.xen.enable = true; }";
    let report = check(&inputs(text), &options());
    let shown = plain(&render(&report, Format::Human, 60));
    expect![[r#"
        error[not-in-enum]: `virtualisation.xen.efi.bootBuilderVerbosity`
                            is of type one of "default", "info",
                            "debug", "quiet"
         --> a.nix:1:49
          |
        1 | ...rVerbosity = "quite"; virtualisation.xen.enable = ...
          |                 ^^^^^^^ this is "quite"
          |
          = `virtualisation.xen.efi.bootBuilderVerbosity` is
            declared as one of "default", "info", "debug", "quiet",
            default `"default"`
        help: did you mean `quiet`?
          |
        1 - { virtualisation.xen.efi.bootBuilderVerbosity = "quite"; virtualisation.xen.enable = true; }
        1 + { virtualisation.xen.efi.bootBuilderVerbosity = "quiet"; virtualisation.xen.enable = true; }
          |

    "#]]
    .assert_eq(&shown);
}
