//! What stands around the content of every page.

use super::Site;
use super::writer::Html;
use crate::docs::pages::FIRST;

/// The head of a page called `title`, up to its content.
pub(super) fn begin(site: &Site<'_>, title: &str, out: &mut Html) {
    let whole = &site.manual.settings.title;
    out.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    if !title.is_empty() {
        out.text(title).raw(" – ");
    }
    out.text(whole).raw("</title>\n");
    out.raw(HEAD).raw("<a class=\"home\"").href(FIRST, "").raw(">").text(whole).raw("</a>\n");
    out.raw(SEARCH);
}

/// The end of a page.
pub(super) fn end(site: &Site<'_>, out: &mut Html) {
    out.raw("<footer>\n<p>");
    if let Some(revision) = &site.manual.settings.revision {
        out.text(&site.manual.settings.title).raw(" at <code>").text(revision).raw("</code>. ");
    }
    out.raw("Written by nixgen.</p>\n</footer>\n</body>\n</html>\n");
}

/// No module, as pages from a disk load none.
const HEAD: &str = r##"<link rel="stylesheet" href="assets/style.css">
<script src="assets/theme.js"></script>
<script src="assets/search.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the options</a>
<header>
"##;

const SEARCH: &str = r##"<div class="search" role="search" hidden>
<input id="search" type="search" role="combobox" aria-label="Search options" aria-expanded="false" aria-controls="results" aria-autocomplete="list" placeholder="Search options" autocomplete="off" autocapitalize="off" spellcheck="false">
<kbd aria-hidden="true">/</kbd>
<div id="panel" hidden>
<div class="filters">
<label>Below <input id="below" list="groups" placeholder="any group" autocomplete="off" autocapitalize="off" spellcheck="false"></label>
<datalist id="groups"></datalist>
<label>Type <select id="kind"><option value="">any type</option></select></label>
<output id="count"></output>
</div>
<ul id="results" role="listbox" aria-label="Options"></ul>
</div>
</div>
<button id="theme" type="button" hidden>Dark</button>
</header>
"##;
