//! What may be written at a position, and what is said of it once somebody looks at it.

use std::path::Path;

use gen_lsp_types::{
    CompletionContext, CompletionItem, CompletionItemKind, CompletionItemTag, CompletionList,
    CompletionParams, CompletionRequest, CompletionResolveRequest, CompletionResponse,
    CompletionTriggerKind, InsertTextFormat, InsertTextMode, TextEdit,
};
use lsp_server::ResponseError;
use serde::{Deserialize, Serialize};

use super::dispatch::Answered;
use super::documents::Language;
use super::hover::markdown;
use super::questions::{self, Asked};
use super::server::Server;
use super::sources::SourceFile;
use crate::ide::completion::{Completions, Names, Request, complete};
use crate::ide::{self, Completion, CompletionKind};

impl Answered for CompletionRequest {
    fn answer(
        server: &mut Server,
        params: CompletionParams,
    ) -> Result<Option<CompletionResponse>, ResponseError> {
        let snippets = server.client.snippets;
        let Some(mut asked) = Asked::new(server, &params.text_document_position_params) else {
            return Ok(None);
        };
        if params.context.as_ref().is_some_and(is_space) && !asks_after_space(&mut asked) {
            return Ok(None);
        }
        Ok(Some(CompletionResponse::CompletionList(completion(asked, snippets))))
    }
}

impl Answered for CompletionResolveRequest {
    fn answer(server: &mut Server, item: CompletionItem) -> Result<CompletionItem, ResponseError> {
        Ok(resolved(server, item))
    }
}

/// So many files of a project are looked at for what they define.
const MAX_FILES: usize = 200;

/// What an item is about, for when more is asked of it.
#[derive(Deserialize, Serialize)]
struct About {
    /// The document that it was offered in.
    path: String,
    option: Vec<String>,
}

/// Whether it was a space that made the editor ask.
fn is_space(context: &CompletionContext) -> bool {
    context.trigger_kind == CompletionTriggerKind::TriggerCharacter
        && context.trigger_character.as_deref() == Some(" ")
}

/// Whether something is wanted behind the space: after most of them nothing is.
fn asks_after_space(asked: &mut Asked<'_>) -> bool {
    if let Some(file) = asked.nix() {
        return ide::completion::asks_after_space(&file.text.text, file.outline(), asked.offset);
    }
    let before = asked.document.text.text.get(..asked.offset as usize).unwrap_or_default();
    let line = before.lines().next_back().unwrap_or_default();
    line.strip_suffix(' ').is_some_and(|line| line.ends_with(['=', ':', '-', '[', ',']))
}

fn completion(mut asked: Asked<'_>, snippets: bool) -> CompletionList {
    let found = match asked.nix() {
        Some(file) => of_nix(&file, &mut asked),
        None => Completions { items: of_data(&asked).unwrap_or_default(), is_incomplete: false },
    };
    let items = found.items.into_iter().map(|found| item(found, &asked, snippets)).collect();
    CompletionList { is_incomplete: found.is_incomplete, items, ..CompletionList::default() }
}

fn of_nix(file: &SourceFile, asked: &mut Asked<'_>) -> Completions {
    let (options, names) = asked.project.named(asked.documents);
    let folder = Path::new(&asked.path).parent().unwrap_or(Path::new("/"));
    let others = asked.project.sources(asked.documents);
    let others = || others.iter().filter(|other| other.path != asked.path).take(MAX_FILES);
    let defined = |path: &[String]| {
        others().flat_map(|other| other.definitions().names_below(&other.text.text, path)).collect()
    };
    let files = |written: &str| asked.project.list(&folder.join(written));
    let mut found = complete(&Request {
        text: &file.text.text,
        outline: file.outline(),
        offset: asked.offset,
        options: &options,
        names: names.get().unwrap_or(&Names::default()),
        files: &files,
        defined: &defined,
    });
    found.is_incomplete |= names.get().is_none();
    found
}

fn of_data(asked: &Asked<'_>) -> Option<Vec<Completion>> {
    let (format, schema) = asked.data()?;
    Some(ide::data::completion(&asked.document.text.text, format, &schema, asked.offset))
}

fn item(found: Completion, asked: &Asked<'_>, snippets: bool) -> CompletionItem {
    let is_snippet = found.is_snippet && snippets;
    let new_text = if found.is_snippet && !snippets { plain(&found.text) } else { found.text };
    let edit = TextEdit { range: asked.document.text.range(found.span), new_text };
    let others = found.edits.into_iter();
    let others = others
        .map(|(span, new_text)| TextEdit { range: asked.document.text.range(span), new_text });
    let others: Vec<TextEdit> = others.collect();
    let about = found.about.map(|option| About { path: asked.path.clone(), option });
    CompletionItem {
        // The words that are typed are looked for in it, and it has quotes where they have.
        filter_text: Some(found.label.clone()),
        label: found.label,
        kind: Some(kind(found.kind)),
        tags: found.is_deprecated.then(|| vec![CompletionItemTag::Deprecated]),
        detail: found.detail,
        sort_text: Some(format!("{:05}", found.rank)),
        insert_text_format: is_snippet.then_some(InsertTextFormat::Snippet),
        // Lines of data files say themselves how far in they are.
        insert_text_mode: (asked.document.language != Language::Nix)
            .then_some(InsertTextMode::AsIs),
        text_edit: Some(edit.into()),
        additional_text_edits: Some(others).filter(|others| !others.is_empty()),
        data: about.and_then(|about| serde_json::to_value(about).ok()),
        ..CompletionItem::default()
    }
}

fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Option => CompletionItemKind::Property,
        CompletionKind::Group => CompletionItemKind::Module,
        CompletionKind::Value => CompletionItemKind::Value,
        CompletionKind::Package => CompletionItemKind::Constant,
        CompletionKind::File => CompletionItemKind::File,
        CompletionKind::Function => CompletionItemKind::Function,
        CompletionKind::Argument => CompletionItemKind::Variable,
        CompletionKind::Keyword => CompletionItemKind::Keyword,
    }
}

/// The item, with what is said of its option.
fn resolved(server: &mut Server, mut item: CompletionItem) -> CompletionItem {
    let about = item.data.clone().and_then(|about| serde_json::from_value::<About>(about).ok());
    let Some(About { path, option }) = about else { return item };
    let Server { documents, projects, .. } = server;
    let Some(document) = documents.at(&path) else { return item };
    let project = projects.in_folder(&document.project);
    let said = match questions::data(project, (document, &path)) {
        Some((format, schema)) => ide::data::about(&schema, format, &option),
        None => ide::hover::documentation(&project.known(documents), &option),
    };
    item.documentation = said.map(|said| markdown(said).into());
    item
}

/// A text without its tab stops: `${1:a}` is `a`.
fn plain(snippet: &str) -> String {
    let mut text = String::with_capacity(snippet.len());
    let mut rest = snippet.chars().peekable();
    let mut open = 0_u32;
    while let Some(c) = rest.next() {
        match c {
            '\\' => text.extend(rest.next()),
            '}' if open > 0 => open -= 1,
            '$' if rest.peek() == Some(&'{') => {
                rest.next();
                while rest.next_if(char::is_ascii_digit).is_some() {}
                if rest.next() == Some(':') {
                    open += 1;
                }
            }
            '$' => while rest.next_if(char::is_ascii_digit).is_some() {},
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tab_stops_go_where_an_editor_has_none() {
        for (snippet, text) in [
            ("enable = ${1:true};", "enable = true;"),
            ("a = \"$1\";$0", "a = \"\";"),
            (r"a = \$\{x\};", "a = ${x};"),
            ("a = { ${1:b = ${2:c};} };", "a = { b = c; };"),
            ("{ } ${1}", "{ } "),
        ] {
            assert_eq!(plain(snippet), text, "{snippet}");
        }
    }
}
