//! What is said of an option.

use expect_test::{Expect, expect};
use nixgen::docs::{Declaration, Manual, Record, Settings, Shown, SourceUrl, man, markdown, site};

use crate::records::{between, record};

/// An option with all that can be said of one, and those below it.
fn kitchen() -> Vec<Record> {
    let expression = |text: &str| Some(Shown::Expression(text.to_owned()));
    let full = Record {
        ty: "null or (attribute set of (submodule)) or one of \"a or b\", \"c\"".to_owned(),
        default: expression("{ }"),
        example: expression("{\n  x = \"<y>\";\n}"),
        declarations: vec![
            Declaration { name: "modules/a b.nix".to_owned(), url: None },
            Declaration { name: "/etc/x.nix".to_owned(), url: None },
            Declaration { name: "other".to_owned(), url: Some("javascript:x".to_owned()) },
            Declaration {
                name: "<nixpkgs>".to_owned(),
                url: Some("https://e.org/?a&b".to_owned()),
            },
        ],
        related_packages: "- [`pkgs.x`](https://search.nixos.org/packages?show=x)\n".to_owned(),
        read_only: true,
        deprecated: Some("Use {option}`a.gone`.".to_owned()),
        old_names: vec!["a.older".to_owned()],
        ..record("a.full", "Full.")
    };
    let text = Shown::Markdown("the *other* one".to_owned());
    let inner = Record { default: Some(text), ..record("a.full.<name>.inner", "Inner.") };
    let tagged = Record {
        ty: "attribute-tagged union with choices: one, two".to_owned(),
        ..record("a.tagged", "Tagged.")
    };
    let gone = Record { is_gone: true, ty: String::new(), ..record("a.gone", "It went.") };
    vec![full, inner, tagged, record("a.tagged.one", "One."), record("a.tagged.two", "Two."), gone]
}

fn manual() -> Manual {
    let revision = Some("abc".to_owned());
    let source_url = SourceUrl::new("https://e.org/{revision}/{path}", Some("abc")).ok();
    Manual::new(kitchen(), Settings { title: "Demo & more".to_owned(), revision, source_url }).0
}

#[expect(clippy::needless_pass_by_value, reason = "so that it can be written in place")]
fn check(shown: &str, expected: Expect) {
    expected.assert_eq(shown);
}

#[test]
fn on_a_page() {
    let page = &site(&manual())[0].text;
    check(
        between(page, "<main id=\"main\">\n", "</main>"),
        expect![[r##"
        <h1>Demo &amp; more</h1>
        <p class="size">6 options</p>
        <section class="option" id="opt-a.full">
        <span id="opt-a.older"></span><h2><a href="#opt-a.full"><span>a.<wbr></span>full</a> <em class="mark read-only">read-only</em> <em class="mark deprecated">deprecated</em></h2>
        <aside class="notice warning"><p class="title">Deprecated</p>
        <p>Use <a href="#opt-a.gone"><code>a.gone</code></a>.</p>
        </aside>
        <div class="text">
        <p>Full.</p>
        </div>
        <dl class="facts">
        <dt>Type</dt><dd><code>null</code> or <code>(attribute set of (submodule))</code> or <code>one of &quot;a or b&quot;, &quot;c&quot;</code></dd>
        <dt>Default</dt><dd><code>{ }</code></dd>
        <dt>Example</dt><dd><pre tabindex="0"><code>{
          x = &quot;&lt;y&gt;&quot;;
        }</code></pre></dd>
        <dt>Options</dt><dd class="inside"><a href="#opt-a.full._name_.inner"><code>inner</code></a></dd>
        <dt>Related packages</dt><dd><ul>
        <li><a href="https://search.nixos.org/packages?show=x" rel="noreferrer"><code>pkgs.x</code></a></li>
        </ul>
        </dd>
        <dt>Old names</dt><dd><code>a.older</code></dd>
        <dt>Declared by</dt><dd><a href="https://e.org/abc/modules/a%20b.nix" rel="noreferrer"><code>modules/a b.nix</code></a><br><code>/etc/x.nix</code><br><a href="https://e.org/abc/other" rel="noreferrer"><code>other</code></a><br><a href="https://e.org/?a&amp;b" rel="noreferrer"><code>&lt;nixpkgs&gt;</code></a></dd>
        </dl>
        </section>
        <section class="option" id="opt-a.full._name_.inner">
        <h2><a href="#opt-a.full._name_.inner"><span>a.<wbr>full.<wbr>&lt;name&gt;.<wbr></span>inner</a></h2>
        <div class="text">
        <p>Inner.</p>
        </div>
        <dl class="facts">
        <dt>Type</dt><dd><code>string</code></dd>
        <dt>Default</dt><dd><p>the <em>other</em> one</p>
        </dd>
        </dl>
        </section>
        <section class="option" id="opt-a.gone">
        <h2><a href="#opt-a.gone"><span>a.<wbr></span>gone</a> <em class="mark removed">removed</em></h2>
        <div class="text">
        <p>It went.</p>
        </div>
        <dl class="facts">
        </dl>
        </section>
        <section class="option" id="opt-a.tagged">
        <h2><a href="#opt-a.tagged"><span>a.<wbr></span>tagged</a></h2>
        <div class="text">
        <p>Tagged.</p>
        </div>
        <dl class="facts">
        <dt>Type</dt><dd><code>attribute-tagged union with choices: one, two</code></dd>
        <dt>Choices</dt><dd class="inside"><a href="#opt-a.tagged.one"><code>one</code></a> <a href="#opt-a.tagged.two"><code>two</code></a></dd>
        </dl>
        </section>
        <section class="option" id="opt-a.tagged.one">
        <h2><a href="#opt-a.tagged.one"><span>a.<wbr>tagged.<wbr></span>one</a></h2>
        <div class="text">
        <p>One.</p>
        </div>
        <dl class="facts">
        <dt>Type</dt><dd><code>string</code></dd>
        </dl>
        </section>
        <section class="option" id="opt-a.tagged.two">
        <h2><a href="#opt-a.tagged.two"><span>a.<wbr>tagged.<wbr></span>two</a></h2>
        <div class="text">
        <p>Two.</p>
        </div>
        <dl class="facts">
        <dt>Type</dt><dd><code>string</code></dd>
        </dl>
        </section>
    "##]],
    );
}

#[test]
fn in_markdown() {
    check(
        &markdown(&manual()),
        expect![[r##"
        # Demo & more

        At `abc`.

        <a id="opt-a.older"></a><a id="opt-a.full"></a>

        ## `a.full`

        *Read-only.*

        **Deprecated.**

        Use [`a.gone`](<#opt-a.gone>).

        Full.

        - **Type:** null or (attribute set of (submodule)) or one of "a or b", "c"
        - **Default:** `{ }`
        - **Example:**

          ```nix
          {
            x = "<y>";
          }
          ```
        - **Related packages:**

          - [`pkgs.x`](<https://search.nixos.org/packages?show=x>)
        - **Old names:** `a.older`
        - **Declared by:** [`modules/a b.nix`](<https://e.org/abc/modules/a%20b.nix>), `/etc/x.nix`, [`other`](<https://e.org/abc/other>), [`<nixpkgs>`](<https://e.org/?a&b>)

        <a id="opt-a.full._name_.inner"></a>

        ## `a.full.<name>.inner`

        Inner.

        - **Type:** string
        - **Default:** the *other* one

        <a id="opt-a.gone"></a>

        ## `a.gone`

        *Removed.*

        It went.

        <a id="opt-a.tagged"></a>

        ## `a.tagged`

        Tagged.

        - **Type:** attribute-tagged union with choices: one, two

        <a id="opt-a.tagged.one"></a>

        ## `a.tagged.one`

        One.

        - **Type:** string

        <a id="opt-a.tagged.two"></a>

        ## `a.tagged.two`

        Two.

        - **Type:** string
    "##]],
    );
}

#[test]
fn in_a_manual_page() {
    check(
        &man(&manual()),
        expect![[r#"
        .TH "CONFIGURATION.NIX" "5" "" "abc" "Demo & more"
        .nh
        .ad l
        .if \n(.g .cflags 4 /
        .SH "NAME"
        configuration.nix \- Demo & more
        .SH "DESCRIPTION"
        These options can be defined in \fIconfiguration.nix\fR.
        .SH "OPTIONS"
        \fBa.full\fR (read only)
        .RS "4"
        \fBDeprecated.\fR
        .PP
        Use \fBa.gone\fR.
        .PP
        Full.
        .PP
        \fIType:\fR null or (attribute set of (submodule)) or one of \(dqa or b\(dq, \(dqc\(dq
        .PP
        \fIDefault:\fR \fB{ }\fR
        .PP
        \fIExample:\fR
        .RS "4"
        .nf
        {
          x = \(dq<y>\(dq;
        }
        .fi
        .RE
        .PP
        \fIRelated packages:\fR
        .PP
        .RS "2"
        .IP "\(bu" 2
        \fBpkgs.x\fR (\fIhttps://search.nixos.org/packages?show=x\fR)
        .RE
        .PP
        \fIOld names:\fR a.older
        .PP
        \fIDeclared by:\fR
        .br
        \fBmodules/a b.nix\fR
        .br
        \fB/etc/x.nix\fR
        .br
        \fBother\fR
        .br
        \fB<nixpkgs>\fR
        .RE
        .PP
        \fBa.full.<name>.inner\fR
        .RS "4"
        Inner.
        .PP
        \fIType:\fR string
        .PP
        \fIDefault:\fR
        .PP
        the \fIother\fR one
        .RE
        .PP
        \fBa.gone\fR (removed)
        .RS "4"
        It went.
        .RE
        .PP
        \fBa.tagged\fR
        .RS "4"
        Tagged.
        .PP
        \fIType:\fR attribute\-tagged union with choices: one, two
        .RE
        .PP
        \fBa.tagged.one\fR
        .RS "4"
        One.
        .PP
        \fIType:\fR string
        .RE
        .PP
        \fBa.tagged.two\fR
        .RS "4"
        Two.
        .PP
        \fIType:\fR string
        .RE
    "#]],
    );
}

#[test]
fn in_the_index_of_the_search() {
    let files = site(&manual());
    let index = files.iter().find(|file| file.path == "assets/options.js").unwrap();
    check(
        &index.text.replace(",\"", ",\n\""),
        expect![[r##"
            window.nixgenOptions = {"anchors":{},
            "deprecated":[0],
            "kinds":["boolean",
            "string",
            "integer",
            "number",
            "path",
            "package",
            "one of some values",
            "list",
            "attribute set",
            "submodule",
            "function",
            "other"],
            "names":"#a.full\n).<name>.inner\n%gone\n%tagged\n+.one\n,two\n",
            "old":[["a.older",0,
            "opt-a.older"]],
            "pages":[["index.html",
            "a",6]],
            "runs":[0,6],
            "type":[0,1,2,3,1,1],
            "types":[["null or (attribute set of (submodule)) or one of \"a or b\", \"c\"",320],["string",2],["",0],["attribute-tagged union with choices: one, two",512]]};
        "##]],
    );
}
