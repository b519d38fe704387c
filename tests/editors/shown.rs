//! What servers answer, as text.

use std::fmt::Write as _;

use expect_test::Expect;
use serde_json::{Value as Json, json};

use crate::servers::Server;

/// Where the cursor is.
const CURSOR: char = '‸';

/// What the server says of `text`: one line a diagnostic, with what it is about.
pub fn check_diagnostics(server: &mut Server, text: &str, expected: &Expect) {
    let uri = server.open(text);
    let found = server.client.diagnostics_of(&uri, server.steps);
    let mut lines: Vec<(u64, String)> = Vec::new();
    for diagnostic in found {
        let [start, end] = ["start", "end"].map(|end| &diagnostic["range"][end]);
        let above = u64::try_from(server.lines_above()).unwrap();
        let at = |end: &Json| {
            let line = end["line"].as_u64().unwrap().saturating_sub(above);
            (line, end["character"].as_u64().unwrap())
        };
        let (start, end) = (at(start), at(end));
        let severity = match diagnostic["severity"].as_u64() {
            Some(1) => "error",
            Some(2) => "warning",
            _ => "hint",
        };
        let message = diagnostic["message"].as_str().unwrap();
        let line = format!(
            "{}:{}-{}:{} {severity} `{}` {message}",
            start.0 + 1,
            start.1 + 1,
            end.0 + 1,
            end.1 + 1,
            within(text, start, end)
        );
        lines.push((start.0, server.without_folder(&line)));
    }
    lines.sort();
    let lines: String = lines.into_iter().map(|(_, line)| line + "\n").collect();
    expected.assert_eq(&lines);
}

/// The text of a range, in one line.
fn within(text: &str, start: (u64, u64), end: (u64, u64)) -> String {
    let offset = |(line, character): (u64, u64)| {
        let line = usize::try_from(line).unwrap();
        let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        (before + usize::try_from(character).unwrap()).min(text.len())
    };
    text[offset(start)..offset(end)].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is shown at the cursor.
pub fn check_hover(server: &mut Server, text: &str, expected: &Expect) {
    let result = ask(server, "textDocument/hover", text);
    let contents = &result["contents"];
    let markdown =
        contents["value"].as_str().or_else(|| contents[0].as_str()).or_else(|| contents.as_str());
    let shown = server.without_folder(markdown.unwrap_or("nothing"));
    expected.assert_eq(&(shown.trim_end().to_owned() + "\n"));
}

/// What is offered at the cursor: one line each, with what it writes and the first line of what is said of it.
pub fn check_completion(server: &mut Server, text: &str, expected: &Expect) {
    let result = ask(server, "textDocument/completion", text);
    let items =
        result["items"].as_array().or_else(|| result.as_array()).cloned().unwrap_or_default();
    let mut lines: Vec<String> = items.iter().map(offer).collect();
    lines.sort();
    expected.assert_eq(&lines.concat());
}

fn offer(item: &Json) -> String {
    let label = item["label"].as_str().unwrap();
    let text = item["textEdit"]["newText"].as_str().or_else(|| item["insertText"].as_str());
    let documentation = &item["documentation"];
    let documentation = documentation["value"].as_str().or_else(|| documentation.as_str());
    let mut line = label.to_owned();
    if let Some(text) = text.filter(|text| *text != label) {
        write!(line, " -> {}", text.replace('\n', "⏎")).unwrap();
    }
    if let Some(first) =
        documentation.and_then(|text| text.lines().next()).filter(|text| !text.is_empty())
    {
        write!(line, "   {first}").unwrap();
    }
    line + "\n"
}

fn ask(server: &mut Server, method: &str, text: &str) -> Json {
    let at = text.find(CURSOR).expect("a cursor");
    let before = &text[..at];
    let line = before.matches('\n').count() + server.lines_above();
    let character = before.rsplit('\n').next().unwrap().len();
    let uri = server.open(&text.replace(CURSOR, ""));
    // What is not read yet has nothing to show.
    server.client.diagnostics_of(&uri, 1);
    let position = json!({ "line": line, "character": character });
    server.client.request(method, &json!({ "textDocument": { "uri": uri }, "position": position }))
}
