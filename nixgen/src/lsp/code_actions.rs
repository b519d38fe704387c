//! What can be done about findings: their fixes, all safe ones at once, and a comment that keeps one silent.

use std::collections::HashMap;
use std::rc::Rc;

use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, CodeActionRequest, CodeActionResponse, Position,
    Range, TextEdit, Uri, WorkspaceEdit,
};
use lsp_server::ResponseError;
use nix_schema::AttrPath;

use super::dispatch::Answered;
use super::documents::{Document, Documents, Language};
use super::ignored;
use super::projects::Project;
use super::publish::Shown;
use super::server::Server;
use super::sources::SourceFile;
use super::uri::path_of;
use crate::ide::rename;
use crate::lint::{self, DataFormat, Fix, Report, Safety, Which};

impl Answered for CodeActionRequest {
    fn answer(
        server: &mut Server,
        params: CodeActionParams,
    ) -> Result<Option<Vec<CodeActionResponse>>, ResponseError> {
        let path = path_of(&params.text_document.uri);
        let Some(document) = server.documents.at(&path) else { return Ok(None) };
        let project = server.projects.in_folder(&document.project);
        let is_nix = document.language == Language::Nix;
        let file = is_nix.then(|| project.source(&path, &server.documents)).flatten();
        let asked = Asked { path: &path, document, file, params: &params };
        let mut actions = actions(&asked, project, &server.documents);
        if asked.wants(&CodeActionKind::RefactorRewrite) {
            actions.extend(renaming(&asked, project, &server.documents));
        }
        Ok(Some(actions.into_iter().map(CodeActionResponse::CodeAction).collect()))
    }
}

/// Whether lint has not yet looked at the last text of a document.
pub(super) fn waits(server: &mut Server, uri: &str) -> bool {
    let Some(path) = Uri::parse(uri).ok().map(|uri| path_of(&uri)) else { return false };
    let Some(document) = server.documents.at(&path) else { return false };
    server.projects.in_folder(&document.project).report().is_none()
}

/// What is asked.
struct Asked<'a> {
    path: &'a str,
    document: &'a Document,
    /// The document, if it is Nix, and what was read from it.
    file: Option<Rc<SourceFile>>,
    params: &'a CodeActionParams,
}

impl Asked<'_> {
    /// Whether actions of a kind are wanted: all, or those that are named.
    fn wants(&self, kind: &CodeActionKind) -> bool {
        let kind = kind.as_str();
        let is_within = |only: &CodeActionKind| {
            kind.strip_prefix(only.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.params.context.only.as_ref().is_none_or(|only| only.iter().any(is_within))
    }
}

fn actions(asked: &Asked<'_>, project: &Project, documents: &Documents) -> Vec<CodeAction> {
    let Some(report) = project.report() else { return Vec::new() };
    let Some(file) = report.sources.find(asked.path) else { return Vec::new() };
    let mut shown = Shown::new(report, documents);
    let here = asked.document.text.span(asked.params.range);
    let own = report.diagnostics.iter().filter(|found| found.place.file == file);
    let touched: Vec<_> = own
        .filter(|found| found.place.span.start <= here.end && here.start <= found.place.span.end)
        .collect();
    let mut actions = Vec::new();
    if asked.wants(&CodeActionKind::QuickFix) {
        for found in &touched {
            let diagnostic = shown.diagnostic(found, &project.folder);
            let fixed = found.fix.as_ref().and_then(|fix| Some((fix, edit(fix, &mut shown)?)));
            actions.extend(fixed.map(|(fix, edit)| CodeAction {
                title: title(fix, report),
                kind: Some(CodeActionKind::QuickFix),
                diagnostics: Some(vec![diagnostic.clone()]),
                is_preferred: Some(fix.safety == Safety::Safe),
                edit: Some(edit),
                ..CodeAction::default()
            }));
        }
        for found in &touched {
            let diagnostic = shown.diagnostic(found, &project.folder);
            actions.extend(ignored(found, asked).map(|edit| CodeAction {
                title: format!("Ignore `{}` here", found.rule.name),
                kind: Some(CodeActionKind::QuickFix),
                diagnostics: Some(vec![diagnostic]),
                edit: Some(edit),
                ..CodeAction::default()
            }));
        }
    }
    if asked.wants(&CodeActionKind::SourceFixAll) {
        actions.extend(all_safe(asked, report));
    }
    actions
}

/// A fix as the editor applies it. Nothing if it changes a file that the editor cannot name.
fn edit(fix: &Fix, shown: &mut Shown<'_>) -> Option<WorkspaceEdit> {
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for edit in &fix.edits {
        let uri = shown.uri(edit.place.file)?;
        let edit = TextEdit { range: shown.range(edit.place), new_text: edit.text.clone() };
        changes.entry(uri).or_default().push(edit);
    }
    Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() })
}

/// What a fix does, in a few words.
fn title(fix: &Fix, report: &Report) -> String {
    let quoted = |text: &str| {
        const ROOM: usize = 40;
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = line.chars().take(ROOM).collect();
        if short.len() < line.len() { format!("`{short}…`") } else { format!("`{short}`") }
    };
    let title = match fix.edits.as_slice() {
        [only] => {
            let text = report.sources.get(only.place.file).text();
            let old = text.get(only.place.span.range()).unwrap_or_default();
            match (old.trim().is_empty(), only.text.trim().is_empty()) {
                (true, _) => format!("Insert {}", quoted(&only.text)),
                (false, true) => format!("Remove {}", quoted(old)),
                (false, false) => format!("Replace {} by {}", quoted(old), quoted(&only.text)),
            }
        }
        several => {
            let texts = several.iter().map(|edit| edit.text.trim()).filter(|text| !text.is_empty());
            match texts.max_by_key(|text| text.len()) {
                Some(text) => format!("Write {}", quoted(text)),
                None => "Remove it".to_owned(),
            }
        }
    };
    match fix.safety {
        Safety::Safe => title,
        Safety::Unsafe => title + " (have a look)",
    }
}

/// A comment that keeps a finding silent, in languages that have comments.
fn ignored(found: &lint::Diagnostic, asked: &Asked<'_>) -> Option<WorkspaceEdit> {
    match asked.document.language {
        Language::Nix | Language::Data(DataFormat::Yaml | DataFormat::Toml) => {}
        Language::Data(DataFormat::Json) | Language::Project | Language::Other => return None,
    }
    let outline = asked.file.as_deref().map(SourceFile::outline);
    let edit = ignored::comment(found, &asked.document.text, outline)?;
    Some(of_document(asked, vec![edit]))
}

/// Everything that can safely be mended in the document.
fn all_safe(asked: &Asked<'_>, report: &Report) -> Option<CodeAction> {
    let file = report.sources.find(asked.path)?;
    let fixed = lint::fixed(report, Which::Safe).remove(&file)?;
    let text = &asked.document.text;
    let whole = Range::new(Position::new(0, 0), text.position(u32::MAX));
    Some(CodeAction {
        title: "Fix all that can safely be fixed".to_owned(),
        kind: Some(CodeActionKind::SourceFixAll),
        edit: Some(of_document(asked, vec![TextEdit { range: whole, new_text: fixed }])),
        ..CodeAction::default()
    })
}

/// The name that the option at the position had, given its new one in the whole document.
fn renaming(asked: &Asked<'_>, project: &mut Project, documents: &Documents) -> Option<CodeAction> {
    let file = asked.file.as_deref()?;
    let (text, known) = (&asked.document.text, project.known(documents));
    let here = text.span(asked.params.range).start;
    let (from, to) = rename::renamed_at((&text.text, file.outline()), &known, here)?;
    let renaming = rename::rename(&text.text, file.outline(), &from, &to.0);
    let edits = renaming.edits.into_iter();
    let edits = edits.map(|edit| TextEdit { range: text.range(edit.span), new_text: edit.text });
    let edits: Vec<_> = edits.collect();
    let left = match renaming.left.len() {
        0 => String::new(),
        left => format!(" ({left} left for you)"),
    };
    (!edits.is_empty()).then(|| CodeAction {
        title: format!("Rename `{}` to `{to}` in the whole file{left}", AttrPath(from)),
        kind: Some(CodeActionKind::RefactorRewrite),
        edit: Some(of_document(asked, edits)),
        ..CodeAction::default()
    })
}

fn of_document(asked: &Asked<'_>, edits: Vec<TextEdit>) -> WorkspaceEdit {
    let changes = HashMap::from([(asked.document.uri.clone(), edits)]);
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}
