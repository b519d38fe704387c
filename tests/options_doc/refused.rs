//! What cannot be shown is an error that names the option and what to do; what ends early is a note.

use expect_test::{Expect, expect};
use nix_schema::{Comment, Group, Module, NamedType, NixExpr, OptionDecl, Place, Simple, Type};

use crate::real::FILE;

fn check(option: OptionDecl, expected: &Expect) {
    let module = Module::new("m").with_root("m", Group::new().with("a", option));
    let problems = nixgen::options_doc::options_doc(&module, FILE).unwrap_err();
    let text: Vec<String> = problems.iter().map(ToString::to_string).collect();
    expected.assert_eq(&text.join("\n"));
}

fn with_default(text: &str) -> OptionDecl {
    OptionDecl::new(Simple::Raw.into()).with_default(NixExpr::from(text)).with_description("It.")
}

#[test]
fn what_depends_on_more_is_refused_by_name() {
    check(
        with_default("pkgs.hello"),
        &expect![
            "default of `m.a`: what the manual would show is not known: it depends on `pkgs`, which is not known here; give `default_text`"
        ],
    );
    check(
        with_default("[ config.networking.hostName ]"),
        &expect![
            "default of `m.a`: what the manual would show is not known: it depends on what others declare, which is not known here; give `default_text`"
        ],
    );
    check(
        with_default("./file.nix"),
        &expect![
            "default of `m.a`: what the manual would show is not known: it shows a path that depends on where the module stands; give `default_text`"
        ],
    );
    check(
        with_default("builtins.readFile ./file.nix"),
        &expect![
            "default of `m.a`: what the manual would show is not known: it depends on what is at './file.nix', which is not known here; give `default_text`"
        ],
    );
    check(
        with_default("builtins.currentSystem"),
        &expect![
            "default of `m.a`: what the manual would show is not known: it depends on the machine, which is not known here; give `default_text`"
        ],
    );
    check(
        with_default("throw \"no\""),
        &expect![
            "default of `m.a`: what the manual would show is not known: it throws: no; give `default_text`"
        ],
    );
    let mut example = with_default("1");
    example.example = Some(nix_schema::Shown::Nix("[ pkgs.hello ]".into()));
    check(
        example,
        &expect![
            "example of `m.a`: what the manual would show is not known: it depends on `pkgs`, which is not known here; give it as a literal expression"
        ],
    );
    check(
        OptionDecl::new(Simple::Fileset.into()).with_description("It."),
        &expect![
            "default of `m.a`: what the manual would show is not known: nixpkgs cannot show an empty one; give `default_text`"
        ],
    );
    let described = OptionDecl::new(Simple::Str.into());
    check(
        described.with_description(nix_schema::Text::Nix("pkgs.text".into())),
        &expect![
            "description of `m.a`: what the manual would show is not known: it depends on `pkgs`, which is not known here; write it as a text"
        ],
    );
}

#[test]
fn a_type_inside_itself_ends_and_says_so() {
    let node = Type::list_of(Type::Named("node".to_owned()));
    let option = |ty: &Type| OptionDecl::new(ty.clone()).with_description("It.");
    let inside = Group::new()
        .with("children", option(&node))
        .with("name", OptionDecl::new(Simple::Str.into()));
    let mut module = Module::new("m").with_root("m", Group::new().with("tree", option(&node)));
    module.types.push(NamedType {
        name: "node".to_owned(),
        ty: Type::submodule(inside),
        comment: Comment::default(),
        place: Place::default(),
    });
    let doc = nixgen::options_doc::options_doc(&module, FILE).unwrap();
    let names: Vec<&String> = doc.options.keys().collect();
    assert_eq!(names, ["m.tree", "m.tree.*.children", "m.tree.*.name"]);
    let notes: Vec<String> = doc.notes.iter().map(ToString::to_string).collect();
    expect![[r#"
        m.tree."*".children."*": lost: the options below it: `node` is inside itself, and has no end in nixpkgs
        m.tree."*".name: guessed: it has no description, which nixpkgs warns of"#]].assert_eq(&notes.join("\n"));
}
