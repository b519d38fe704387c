//! What is said at places in texts.

use std::sync::Arc;

use expect_test::{Expect, expect};
use nix_eval::syntax::Outline;
use nix_schema::{
    EnumValue, Group, Import, Module, OptionDecl, Place, RelatedPackage, Relocation, Shown, Simple,
    Type, Value,
};

use super::{documentation, hover};
use crate::ide::options::KnownOptions;
use crate::options_json::{ListedOptions, OptionIndex};

const LISTED: &str = r#"{
  "services.web.settings": { "loc": ["services", "web", "settings"], "type": "attribute set of anything",
    "default": { "_type": "literalExpression", "text": "{\n  a = 1;\n}" }, "declarations": ["nixos/modules/web.nix"],
    "description": "Settings, see {manpage}`web(5)`.\n\n::: {.note}\nMerged.\n:::", "readOnly": true },
  "services.web.hosts.<name>.root": { "loc": ["services", "web", "hosts", "<name>", "root"], "type": "null or path",
    "default": { "_type": "literalMD", "text": "the *home*" }, "example": { "_type": "literalExpression", "text": "./www" } }
}"#;

fn known() -> KnownOptions {
    let value = |value: &str, description: &str| EnumValue {
        value: Value::from(value),
        description: Some(description.to_owned()),
    };
    let level = Type::Enum(vec![value("debug", "Everything there is."), value("info", "Little.")]);
    let mut level = OptionDecl::new(level).with_default(Value::from("info"));
    level.related_packages = vec![RelatedPackage::Name("hello".into())];
    level.place = Place::new("src/web.rs", 7, 5, "Web::level");
    let mut old = OptionDecl::new(Simple::Str.into()).with_description("How.");
    old.deprecated = Some("use `level`".to_owned());
    let group = Group::new()
        .with("enable", OptionDecl::enable("the web"))
        .with("level", level)
        .with("levels", OptionDecl::new(Type::list_of(Type::Enum(vec![value("x", "An x.")]))))
        .with("how", old)
        .with(
            "text",
            OptionDecl::new(Simple::Str.into()).with_default_text(Shown::Expression(
                "a long text that does not fit on one line with everything else".into(),
            )),
        );
    let module = Module::new("web")
        .with_root(["services", "web"], group)
        .with_import(Import::Relocation(Relocation::Renamed {
            from: ["services", "http", "enable"].into(),
            to: ["services", "web", "enable"].into(),
            since_release: None,
            place: Place::default(),
        }))
        .with_import(Import::Relocation(Relocation::Removed {
            option: ["services", "web", "old"].into(),
            reason: "It did *nothing*.".into(),
            place: Place::default(),
        }));
    let index = OptionIndex::read(LISTED.to_owned()).unwrap();
    KnownOptions::new(&[module], Some(Arc::new(ListedOptions::new(index))))
}

/// `|` marks the place.
fn check(marked: &str, expected: &Expect) {
    let offset = marked.find('|').unwrap();
    let text = marked.replacen('|', "", 1);
    let outline = Outline::of(&text);
    let hover = hover(&text, &outline, &known(), u32::try_from(offset).unwrap());
    let shown = hover.map_or("nothing".to_owned(), |hover| {
        ["at ", &text[hover.span.range()], "\n\n", &hover.markdown, "\n"].concat()
    });
    expected.assert_eq(&shown);
}

#[test]
fn options() {
    check(
        "{ services.web.le|vel = 1; }",
        &expect![[r#"
        at level

        ### `services.web.level`

        *type:* one of "debug", "info"

        **Default:** `"info"`

        **Related packages:**

        - [`pkgs.hello`](
            https://search.nixos.org/packages?show=hello&sort=relevance&query=hello
          )

        *Declared by:* `src/web.rs:7 (Web::level)`
    "#]],
    );
    check(
        "{ services.web = { settings|.x = 1; }; }",
        &expect![[r#"
        at settings

        ### `services.web.settings`

        *type:* attribute set of anything · *read-only*

        Settings, see `web(5)`.

        > **Note**
        >
        > Merged.

        **Default:**

        ```nix
        {
          a = 1;
        }
        ```

        *Declared by:* `nixos/modules/web.nix`
    "#]],
    );
    check(
        "{ services.web.hosts.\"a.b\".|root = ",
        &expect![[r#"
        at root

        ### `services.web.hosts.<name>.root`

        *type:* null or path

        **Default:** the *home*

        **Example:** `./www`
    "#]],
    );
    check(
        "{ services.web.te|xt = 1; }",
        &expect![[r#"
        at text

        ### `services.web.text`

        *type:* string · *required*

        **Default:**

        ```nix
        a long text that does not fit on one line with everything else
        ```
    "#]],
    );
}

#[test]
fn what_nobody_should_define() {
    check(
        "{ services.http.enabl|e = true; }",
        &expect![[r#"
        at enable

        ### `services.http.enable`

        *type:* boolean

        **Deprecated:** renamed to `services.web.enable`

        Whether to enable the web.

        **Default:** `false`

        **Example:** `true`
    "#]],
    );
    check(
        "{ services.web = { old| = 1; how = 2; }; }",
        &expect![[r#"
        at old

        ### `services.web.old`

        **Removed.** It did *nothing*.
    "#]],
    );
    check(
        "{ services.web = { old = 1; h|ow = 2; }; }",
        &expect![[r#"
        at how

        ### `services.web.how`

        *type:* string · *required*

        **Deprecated:** use `level`

        How.
    "#]],
    );
}

#[test]
fn reads_and_groups() {
    check(
        "{ config, ... }: let cfg = config.services.web; in { a = cfg.ena|ble; }",
        &expect![[r#"
        at enable

        ### `services.web.enable`

        *type:* boolean

        Whether to enable the web.

        **Default:** `false`

        **Example:** `true`
    "#]],
    );
    check(
        "{ services.w|eb.level = 1; }",
        &expect![[r#"
        at web

        ### `services.web`

        *options:* 8 entries

        Whether to enable the web.
    "#]],
    );
    check(
        "{ services.web.settings.a|.b = 1; }",
        &expect![[r#"
        at a

        ### `services.web.settings`

        *type:* attribute set of anything · *read-only*

        Settings, see `web(5)`.

        > **Note**
        >
        > Merged.

        **Default:**

        ```nix
        {
          a = 1;
        }
        ```

        *Declared by:* `nixos/modules/web.nix`
    "#]],
    );
}

#[test]
fn values() {
    check(
        "{ services.web.level = \"de|bug\"; }",
        &expect![[r#"
        at "debug"

        ### `"debug"`

        Everything there is.

        ---

        ### `services.web.level`

        *type:* one of "debug", "info"

        **Default:** `"info"`

        **Related packages:**

        - [`pkgs.hello`](
            https://search.nixos.org/packages?show=hello&sort=relevance&query=hello
          )

        *Declared by:* `src/web.rs:7 (Web::level)`
    "#]],
    );
    check(
        "{ services.web.levels = lib.mkForce [ \"|x\" ]; }",
        &expect![[r#"
        at "x"

        ### `"x"`

        An x.

        ---

        ### `services.web.levels`

        *type:* list of value "x" (singular enum)
    "#]],
    );
    check(
        "{ services.web = { enable = t|rue; }; }",
        &expect![[r#"
        at true

        ### `services.web.enable`

        *type:* boolean

        Whether to enable the web.

        **Default:** `false`

        **Example:** `true`
    "#]],
    );
}

#[test]
fn nothing_is_said() {
    check("{ services.web.enable = lib.mk|Force true; }", &expect!["nothing"]);
    check("{ /* services.w|eb */ }", &expect!["nothing"]);
    check("{ no.such.opt|ion = 1; }", &expect!["nothing"]);
    check("{ services.web.package = pkgs.he|llo; }", &expect!["nothing"]);
}

/// Of every option something is said, in which nothing of nixpkgs' own Markdown is left; with `NIXGEN_OPTIONS_JSON` of those
/// of a whole NixOS.
#[test]
fn every_listed_option_is_found() {
    let text = match std::env::var("NIXGEN_OPTIONS_JSON") {
        Ok(file) => std::fs::read_to_string(file).unwrap(),
        Err(_) => LISTED.to_owned(),
    };
    let listed = Arc::new(ListedOptions::new(OptionIndex::read(text).unwrap()));
    let known = KnownOptions::new(&[], Some(listed.clone()));
    let mut count = 0;
    for option in listed.index().options() {
        let path = option.entry().path();
        let spot = known.at(&path).unwrap();
        assert_eq!(spot.option().unwrap().path.0, path);
        let markdown = documentation(&known, &path).unwrap();
        let outside: Vec<&str> = markdown.split('`').collect();
        let is_left = |mark: &&str| outside.iter().step_by(2).any(|text| text.ends_with(*mark));
        let left = ["{option}", "{file}", "{command}", "{env}", "{var}", "{manpage}"]
            .iter()
            .find(|mark| is_left(mark));
        // Some of nixpkgs' descriptions forget to end their code.
        assert!(left.is_none() || outside.len().is_multiple_of(2), "{markdown}");
        count += 1;
    }
    assert_eq!(count, listed.index().len());
}

#[test]
fn any_place_of_an_unfinished_text() {
    let text = "{ config, ... }: let cfg = config.services.web; in { services.web = { level = \"debug\"; hosts.\"é\".root = cfg.te; levels = [ \"x\" ]; }; }";
    let known = known();
    for end in (0..=text.len()).step_by(2).filter(|end| text.is_char_boundary(*end)) {
        let text = &text[..end];
        let outline = Outline::of(text);
        for offset in 0..=end + 1 {
            let Some(hover) = hover(text, &outline, &known, u32::try_from(offset).unwrap()) else {
                continue;
            };
            assert!(!hover.markdown.is_empty());
            assert!(text.get(hover.span.range()).is_some_and(|said| !said.is_empty()), "{text}");
        }
    }
}
