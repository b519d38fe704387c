//! Nixpkgs' Markdown, in every format.

use expect_test::{Expect, expect};

use crate::records::described;

/// What a description comes to: HTML, Markdown, roff and notes.
#[expect(clippy::needless_pass_by_value, reason = "so that it can be written in place")]
fn check(description: &str, expected: Expect) {
    let of = described(description);
    let parts = [&of.html, &of.markdown, &of.man, &of.notes];
    let parts: Vec<&str> = parts.into_iter().map(|part| part.trim_end()).collect();
    expected.assert_eq(&(parts.join("\n---\n") + "\n"));
}

#[test]
fn paragraphs_and_emphasis() {
    check(
        "One *and* **two**\nlines.\n\nNext  \nline.",
        expect![[r#"
            <p>One <em>and</em> <strong>two</strong>
            lines.</p>
            <p>Next<br>
            line.</p>
            ---
            One *and* **two**
            lines.

            Next\
            line.
            ---
            One \fIand\fR \fBtwo\fR
            lines.
            .PP
            Next
            .br
            line.
            ---

        "#]],
    );
}

#[test]
fn roles() {
    check(
        "{command}`ls` {env}`HOME` {file}`/etc` {manpage}`ls(1)` {var}`x` {option}`a.other` {option}`none` {odd}`y`",
        expect![[r##"
            <p><code class="command">ls</code> <code class="env">HOME</code> <code class="file">/etc</code> <code class="manpage">ls(1)</code> <code class="var">x</code> <a href="#opt-a.other"><code>a.other</code></a> <code>none</code> {odd}<code>y</code></p>
            ---
            `ls` `HOME` `/etc` `ls(1)` `x` [`a.other`](<#opt-a.other>) `none` {odd}`y`
            ---
            \fBls\fR \fIHOME\fR \fI/etc\fR \fBls(1)\fR \fIx\fR \fBa.other\fR \fBnone\fR {odd}\fBy\fR
            ---

        "##]],
    );
}

#[test]
fn a_role_is_none_in_code_and_without_code() {
    check(
        "`{file}`x {file} `` {file}`a` ``",
        expect![[r#"
        <p><code>{file}</code>x {file} <code>{file}`a`</code></p>
        ---
        `{file}`x {file} `` {file}`a` ``
        ---
        \fB{file}\fRx {file} \fB{file}\(gaa\(ga\fR
        ---

    "#]],
    );
}

#[test]
fn admonitions() {
    check(
        "Before.\n::: {.note}\nIt is *slow*.\n\n- so\n- what\n:::\nAfter.",
        expect![[r#"
        <p>Before.</p>
        <aside class="notice note"><p class="title">Note</p>
        <p>It is <em>slow</em>.</p>
        <ul>
        <li>so</li>
        <li>what</li>
        </ul>
        </aside>
        <p>After.</p>
        ---
        Before.

        > [!NOTE]
        > It is *slow*.
        >
        > - so
        > - what

        After.
        ---
        Before.
        .PP
        \fBNote\fR
        .RS "4"
        It is \fIslow\fR.
        .PP
        .RS "2"
        .IP "\(bu" 2
        so
        .IP "\(bu" 2
        what
        .RE
        .RE
        .PP
        After.
        ---

    "#]],
    );
}

#[test]
fn admonitions_in_lists_and_in_each_other() {
    check(
        "- item\n\n  :::: {.warning}\n  Hot.\n\n  ::: {.tip}\n  Wait.\n  :::\n  ::::\n- next",
        expect![[r#"
            <ul>
            <li><p>item</p>
            <aside class="notice warning"><p class="title">Warning</p>
            <p>Hot.</p>
            <aside class="notice tip"><p class="title">Tip</p>
            <p>Wait.</p>
            </aside>
            </aside>
            </li>
            <li><p>next</p>
            </li>
            </ul>
            ---
            - item

              > [!WARNING]
              > Hot.
              >
              > > [!TIP]
              > > Wait.

            - next
            ---
            .RS "2"
            .IP "\(bu" 2
            item
            .IP "" 2
            \fBWarning\fR
            .RS "4"
            Hot.
            .PP
            \fBTip\fR
            .RS "4"
            Wait.
            .RE
            .RE
            .IP "\(bu" 2
            next
            .RE
            ---

        "#]],
    );
}

#[test]
fn an_admonition_that_is_not_closed_ends_with_the_text() {
    check(
        "::: {.caution}\nOpen.",
        expect![[r#"
        <aside class="notice caution"><p class="title">Caution</p>
        <p>Open.</p>
        </aside>
        ---
        > [!CAUTION]
        > Open.
        ---
        \fBCaution\fR
        .RS "4"
        Open.
        .RE
        ---

    "#]],
    );
}

#[test]
fn what_is_no_admonition_is_text() {
    check(
        "::: {.odd}\nText.\n:::",
        expect![[r#"
        <p>::: {.odd}
        Text.
        :::</p>
        ---
        \::: {.odd}
        Text.
        \:::
        ---
        ::: {.odd}
        Text.
        :::
        ---

    "#]],
    );
}

#[test]
fn colons_in_code_stay_code() {
    check(
        "```nix\n::: {.note}\n:::\n```",
        expect![[r#"
        <pre tabindex="0"><code>::: {.note}
        :::</code></pre>
        ---
        ```nix
        ::: {.note}
        :::
        ```
        ---
        .RS "4"
        .nf
        ::: {.note}
        :::
        .fi
        .RE
        ---

    "#]],
    );
}

#[test]
fn html_is_text_and_comments_are_nothing() {
    check(
        "a <b>c</b> <!-- gone --> d\n\n<div class=\"x\">*block*</div>\n\n<!-- gone\n\ntoo -->",
        expect![[r#"
            <p>a &lt;b&gt;c&lt;/b&gt;  d</p>
            <p>&lt;div class=&quot;x&quot;&gt;<em>block</em>&lt;/div&gt;</p>
            ---
            a \<b>c\</b>  d

            \<div class="x">*block*\</div>
            ---
            a <b>c</b> d
            .PP
            <div class=\(dqx\(dq>\fIblock\fR</div>
            ---

        "#]],
    );
}

#[test]
fn a_script_is_text() {
    check(
        "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>",
        expect![[r#"
        <p>&lt;script&gt;alert(1)&lt;/script&gt;</p>
        <p>&lt;img src=x onerror=alert(1)&gt;</p>
        ---
        \<script>alert(1)\</script>

        \<img src=x onerror=alert(1)>
        ---
        <script>alert(1)</script>
        .PP
        <img src=x onerror=alert(1)>
        ---

    "#]],
    );
}

#[test]
fn links_to_options() {
    check(
        "[](#opt-a.other), [the other](#opt-a.other) and [](#opt-a.none).",
        expect![[r##"
        <p><a href="#opt-a.other"><code>a.other</code></a>, <a href="#opt-a.other">the other</a> and <code>a.none</code>.</p>
        ---
        [`a.other`](<#opt-a.other>), [the other](<#opt-a.other>) and `a.none`.
        ---
        \fBa.other\fR, the other (\fBa.other\fR) and \fBa.none\fR.
        ---
        a.text: lost: the link to `#opt-a.none` in its texts, which is no option here
    "##]],
    );
}

#[test]
fn links_to_the_web() {
    check(
        "<https://example.org/a?b=c&d> [x](http://example.org) <me@example.org> ![picture](https://example.org/x.png)",
        expect![[r#"
            <p><a href="https://example.org/a?b=c&amp;d" rel="noreferrer">https://example.org/a?b=c&amp;d</a> <a href="http://example.org" rel="noreferrer">x</a> <a href="mailto:me@example.org" rel="noreferrer">me@example.org</a> <a href="https://example.org/x.png" rel="noreferrer">picture</a></p>
            ---
            <https://example.org/a?b=c&d> [x](<http://example.org>) [me@example.org](<mailto:me@example.org>) [picture](<https://example.org/x.png>)
            ---
            \fIhttps://example.org/a?b=c&d\fR x (\fIhttp://example.org\fR) \fImailto:me@example.org\fR picture (\fIhttps://example.org/x.png\fR)
            ---

        "#]],
    );
}

#[test]
fn links_that_lead_nowhere_are_text() {
    check(
        "[run](javascript:alert(1)) [file](file:///etc/passwd) [data](data:text/html,x) [](other.html)",
        expect![[r#"
            <p>run file data <code>other.html</code></p>
            ---
            run file data `other.html`
            ---
            run file data \fBother.html\fR
            ---
            a.text: lost: the link to `javascript:alert(1)` in its texts, which is neither an option nor a URL of the web
            a.text: lost: the link to `file:///etc/passwd` in its texts, which is neither an option nor a URL of the web
            a.text: lost: the link to `data:text/html,x` in its texts, which is neither an option nor a URL of the web
            a.text: lost: the link to `other.html` in its texts, which is neither an option nor a URL of the web
        "#]],
    );
}

#[test]
fn anchors() {
    check(
        "[]{#here}Here, see [above](#here) and [](#here). [Some *text*]{#there .x} [no]{odd}",
        expect![[r##"
            <p><span id="here"></span>Here, see <a href="#here">above</a> and <a href="#here"><code>here</code></a>. <span id="there"></span>Some <em>text</em> [no]{odd}</p>
            ---
            <a id="here"></a>Here, see [above](<#here>) and [`here`](<#here>). <a id="there"></a>Some *text* \[no\]{odd}
            ---
            Here, see above (\fBa.text\fR) and \fBhere\fR (\fBa.text\fR). Some \fItext\fR [no]{odd}
            ---

        "##]],
    );
}

#[test]
fn lists() {
    check(
        "- a\n- b\n  - c\n\nand\n\n3. three\n\n   more\n4. four",
        expect![[r#"
        <ul>
        <li>a</li>
        <li>b<ul>
        <li>c</li>
        </ul>
        </li>
        </ul>
        <p>and</p>
        <ol start="3">
        <li><p>three</p>
        <p>more</p>
        </li>
        <li><p>four</p>
        </li>
        </ol>
        ---
        - a
        - b
          - c

        and

        3. three

           more

        4. four
        ---
        .RS "2"
        .IP "\(bu" 2
        a
        .IP "\(bu" 2
        b
        .IP "" 2
        .RS "2"
        .IP "\(bu" 2
        c
        .RE
        .RE
        .PP
        and
        .PP
        .RS "2"
        .IP "3." 4
        three
        .IP "" 4
        more
        .IP "4." 4
        four
        .RE
        ---

    "#]],
    );
}

#[test]
fn code() {
    check(
        "```{.nix}\n{ a = \"<b>\"; }\n```\n\n    .indented\n    'too\n\n`` a`b ``",
        expect![[r#"
            <pre tabindex="0"><code>{ a = &quot;&lt;b&gt;&quot;; }</code></pre>
            <pre tabindex="0"><code>.indented
            'too</code></pre>
            <p><code>a`b</code></p>
            ---
            ```nix
            { a = "<b>"; }
            ```

            ```
            .indented
            'too
            ```

            ``a`b``
            ---
            .RS "4"
            .nf
            { a = \(dq<b>\(dq; }
            .fi
            .RE
            .PP
            .RS "4"
            .nf
            \&.indented
            \(aqtoo
            .fi
            .RE
            .PP
            \fBa\(gab\fR
            ---

        "#]],
    );
}

#[test]
fn quotations_headings_and_rules() {
    check(
        "# Title\n\n> quoted\n\n---\n\nEnd.",
        expect![[r#"
        <p class="heading">Title</p>
        <blockquote>
        <p>quoted</p>
        </blockquote>
        <hr>
        <p>End.</p>
        ---
        <strong>Title</strong>

        > quoted

        ---

        End.
        ---
        \fBTitle\fR
        .PP
        .RS "4"
        quoted
        .RE
        .PP
        End.
        ---

    "#]],
    );
}

#[test]
fn tables() {
    check(
        "| a | b |\n|---|---|\n| `x` | y*z* |",
        expect![[r#"
        <div class="table" tabindex="0"><table>
        <thead><tr><th>a</th><th>b</th></tr></thead>
        <tbody>
        <tr><td><code>x</code></td><td>y<em>z</em></td></tr>
        </tbody></table></div>
        ---
        | a | b |
        | --- | --- |
        | `x` | y<em>z</em> |
        ---
        a | b
        .br
        \fBx\fR | y\fIz\fR
        ---

    "#]],
    );
}

#[test]
fn definitions_and_footnotes() {
    check(
        "Term\n\n:   What it is.\n\nSee[^note].\n\n[^note]: There.",
        expect![[r#"
        <dl>
        <dt>Term</dt>
        <dd><p>What it is.</p>
        </dd>
        </dl>
        <p>See<sup>note</sup>.</p>
        <div class="footnote"><sup>note</sup>
        <p>There.</p>
        </div>
        ---
        <strong>Term</strong>

        > What it is.

        See<sup>note</sup>.

        \[note\] There.
        ---
        \fBTerm\fR
        .RS "4"
        What it is.
        .RE
        .PP
        See[note].
        .PP
        [note]
        .RS "4"
        There.
        .RE
        ---

    "#]],
    );
}

#[test]
fn what_roff_would_take_as_its_own() {
    check(
        ".TH x\n'sp \\fB -- a-b \"q\" `c` ^ ~ é\n\n.so /etc/passwd",
        expect![[r#"
        <p>.TH x
        'sp \fB -- a-b &quot;q&quot; <code>c</code> ^ ~ é</p>
        <p>.so /etc/passwd</p>
        ---
        .TH x
        'sp \\fB -- a-b "q" `c` ^ \~ é

        .so /etc/passwd
        ---
        \&.TH x
        \(aqsp \efB \-\- a\-b \(dqq\(dq \fBc\fR \(ha \(ti \[u00E9]
        .PP
        \&.so /etc/passwd
        ---

    "#]],
    );
}

#[test]
fn what_markdown_would_take_as_its_own() {
    check(
        "a_b _c \\*d\\* \\# 1\\. x\n\n\\- no list\n\n1986\\. A great year. a\\|b \\[x\\](y) &amp; &copy \\<b> $x$",
        expect![[r#"
            <p>a_b _c *d* # 1. x</p>
            <p>- no list</p>
            <p>1986. A great year. a|b [x](y) &amp; &amp;copy &lt;b&gt; $x$</p>
            ---
            a_b \_c \*d\* # 1. x

            \- no list

            1986\. A great year. a\|b \[x\](y) & \&copy \<b> \$x\$
            ---
            a_b _c *d* # 1. x
            .PP
            \- no list
            .PP
            1986. A great year. a|b [x](y) & &copy <b> $x$
            ---

        "#]],
    );
}
