//! What is said of what stands at a position.

use gen_lsp_types::{Hover, HoverParams, HoverRequest, MarkupContent, MarkupKind};
use lsp_server::ResponseError;

use super::dispatch::Answered;
use super::questions::Asked;
use super::server::Server;
use crate::ide;

impl Answered for HoverRequest {
    fn answer(server: &mut Server, params: HoverParams) -> Result<Option<Hover>, ResponseError> {
        Ok(Asked::new(server, &params.text_document_position_params).and_then(hover))
    }
}

fn hover(mut asked: Asked<'_>) -> Option<Hover> {
    let said = match asked.nix() {
        Some(file) => {
            let known = asked.project.known(asked.documents);
            ide::hover::hover(&file.text.text, file.outline(), &known, asked.offset)?
        }
        None => {
            let (format, schema) = asked.data()?;
            ide::data::hover(&asked.document.text.text, format, &schema, asked.offset)?
        }
    };
    let contents = markdown(said.markdown).into();
    Some(Hover { contents, range: Some(asked.document.text.range(said.span)) })
}

/// Markdown as the protocol has it.
pub(super) fn markdown(value: String) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value }
}
