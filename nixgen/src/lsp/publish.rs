//! Findings as editors show them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gen_lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    Position, PublishDiagnosticsParams, Range, Uri,
};

use super::documents::Documents;
use super::projects::Project;
use super::text::{Encoding, Text};
use super::uri::uri_of;
use crate::lint::{self, FileId, Level, Report, Source, config, rules};

/// What every finding is marked with.
const SOURCE: &str = "nixgen";

/// What the editor has to be told of a project: of each document that changed, and of each file where something did.
/// Nothing is wrong any more in one of which the editor has neither a document nor one of its `folders` open.
pub(super) fn publish(
    project: &mut Project,
    documents: &Documents,
    folders: &[PathBuf],
) -> Vec<PublishDiagnosticsParams> {
    let Some(report) = project.report() else { return Vec::new() };
    let own = &project.folder;
    let is_near = |folder: &PathBuf| own.starts_with(folder) || folder.starts_with(own);
    let is_open = folders.iter().any(is_near) || documents.of(own).next().is_some();
    let mut now = BTreeMap::new();
    if is_open {
        now = Shown::new(report, documents).by_file(own);
        now.extend(of_config(project, documents));
    }
    for path in &project.changed {
        if let Some(document) = documents.at(path) {
            now.entry(document.uri.clone()).or_default();
        }
    }
    let before = std::mem::take(&mut project.published);
    // What is said of a document that is another project's now is said there.
    let elsewhere = |uri: &Uri| {
        let document = documents.at(&super::uri::path_of(uri));
        document.is_some_and(|document| document.project != project.folder)
    };
    for uri in before.keys().filter(|uri| !elsewhere(uri)) {
        now.entry(uri.clone()).or_default();
    }
    let changed = std::mem::take(&mut project.changed);
    let mut told = Vec::new();
    for (uri, diagnostics) in &now {
        let path = super::uri::path_of(uri);
        let is_known =
            before.get(uri).map(Vec::as_slice).unwrap_or_default() == diagnostics.as_slice();
        if !is_known || changed.contains(&path) {
            let version = documents.at(&path).map(|document| document.version);
            told.push(PublishDiagnosticsParams {
                uri: uri.clone(),
                version,
                diagnostics: diagnostics.clone(),
            });
        }
    }
    now.retain(|_, diagnostics| !diagnostics.is_empty());
    project.published = now;
    told
}

/// What is wrong with the `nixgen.toml`: with its text as the editor has it, otherwise with what it names.
fn of_config(project: &Project, documents: &Documents) -> Option<(Uri, Vec<Diagnostic>)> {
    let path = project.config();
    let open = documents.at(path.to_str()?);
    let wrong = open.and_then(|document| config::parse(&document.text.text).err());
    let (range, message) = match (open, wrong) {
        (Some(document), Some(error)) => {
            let text = &document.text;
            let start = text.character(error.place);
            let line = Position::new(start.line, u32::MAX);
            (Range::new(start, text.position(text.offset(line))), error.message)
        }
        (_, None) if path.is_file() => (Range::default(), project.problem.clone()?),
        (_, Some(_) | None) => return None,
    };
    let uri = open.map_or_else(|| uri_of(&path), |document| Some(document.uri.clone()))?;
    let diagnostic = Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::Error),
        source: Some(SOURCE.to_owned()),
        message: message.into(),
        ..Diagnostic::default()
    };
    Some((uri, vec![diagnostic]))
}

/// The findings of a report, as an editor shows them.
pub(super) struct Shown<'a> {
    report: &'a Report,
    documents: &'a Documents,
    texts: BTreeMap<FileId, Text>,
}

impl<'a> Shown<'a> {
    pub(super) fn new(report: &'a Report, documents: &'a Documents) -> Self {
        Self { report, documents, texts: BTreeMap::new() }
    }

    fn by_file(&mut self, folder: &Path) -> BTreeMap<Uri, Vec<Diagnostic>> {
        let mut found: BTreeMap<Uri, Vec<Diagnostic>> = BTreeMap::new();
        for diagnostic in &self.report.diagnostics {
            // A document of another project is told of there.
            let path = &self.report.sources.get(diagnostic.place.file).path;
            let is_own = self.documents.at(path).is_none_or(|document| document.project == folder);
            if let Some(uri) = self.uri(diagnostic.place.file).filter(|_| is_own) {
                found.entry(uri).or_default().push(self.diagnostic(diagnostic, folder));
            }
        }
        found
    }

    /// One finding.
    pub(super) fn diagnostic(&mut self, found: &lint::Diagnostic, folder: &Path) -> Diagnostic {
        let labels = found.labels.iter();
        let mut related: Vec<_> = labels.filter_map(|label| self.label(label)).collect();
        related.extend(
            found.declaration.as_ref().and_then(|declaration| declared(declaration, folder)),
        );
        Diagnostic {
            range: self.range(found.place),
            severity: Some(severity(found.level)),
            code: Some(found.rule.name.to_owned().into()),
            source: Some(SOURCE.to_owned()),
            message: message(found).into(),
            tags: tag(found).map(|tag| vec![tag]),
            related_information: Some(related).filter(|related| !related.is_empty()),
            ..Diagnostic::default()
        }
    }

    /// How the editor names a file.
    pub(super) fn uri(&self, file: FileId) -> Option<Uri> {
        let source = self.report.sources.get(file);
        let open = self.documents.at(&source.path).map(|document| document.uri.clone());
        open.or_else(|| uri_of(Path::new(&*source.path)))
    }

    /// Where something is.
    pub(super) fn range(&mut self, place: lint::Place) -> Range {
        let source = self.report.sources.get(place.file);
        let encoding = self.documents.encoding;
        let text = self
            .texts
            .entry(place.file)
            .or_insert_with(|| text_of(source, self.documents, encoding));
        text.range(place.span)
    }

    fn label(&mut self, label: &lint::Label) -> Option<DiagnosticRelatedInformation> {
        let location =
            Location { uri: self.uri(label.place.file)?, range: self.range(label.place) };
        let message =
            if label.message.is_empty() { "here".to_owned() } else { label.message.clone() };
        Some(DiagnosticRelatedInformation { location, message })
    }
}

/// The text of a file as lint saw it, which is that of the editor if the report is of now.
fn text_of(source: &Source, documents: &Documents, encoding: Encoding) -> Text {
    let open = documents.at(&source.path).filter(|document| *document.text.text == *source.text());
    open.map_or_else(|| Text::new(source.text(), encoding), |document| document.text.clone())
}

/// Where an option is declared, if there is such a file here.
fn declared(
    declaration: &lint::Declaration,
    folder: &Path,
) -> Option<DiagnosticRelatedInformation> {
    let file = folder.join(&*declaration.place.file);
    let uri = uri_of(&file).filter(|_| !declaration.place.file.is_empty() && file.is_file())?;
    let at = Position::new(
        declaration.place.line.saturating_sub(1),
        declaration.place.column.saturating_sub(1),
    );
    let location = Location { uri, range: Range::new(at, at) };
    Some(DiagnosticRelatedInformation { location, message: declaration.told() })
}

/// Everything that there is to say, a line each.
fn message(found: &lint::Diagnostic) -> String {
    let mut lines = vec![found.message.clone()];
    lines.extend(Some(&found.here).filter(|here| !here.is_empty()).cloned());
    lines.extend(found.help.as_ref().map(|help| format!("help: {help}")));
    lines.extend(found.declaration.as_ref().map(lint::Declaration::told));
    lines.join("\n")
}

fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::Error,
        Level::Warning => DiagnosticSeverity::Warning,
        Level::Info => DiagnosticSeverity::Information,
    }
}

/// Struck through, or faded.
fn tag(found: &lint::Diagnostic) -> Option<DiagnosticTag> {
    let is = |rule: &rules::Rule| *found.rule == *rule;
    if is(&rules::renamed_option::RULE) || is(&rules::removed_option::RULE) {
        Some(DiagnosticTag::Deprecated)
    } else if is(&rules::no_effect::RULE) || is(&rules::unused_suppression::RULE) {
        Some(DiagnosticTag::Unnecessary)
    } else {
        None
    }
}
