//! The tree of what a document sets.

use gen_lsp_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolRequest, DocumentSymbolResponse, SymbolKind,
};
use lsp_server::ResponseError;

use super::dispatch::Answered;
use super::documents::Language;
use super::questions::Asked;
use super::server::Server;
use super::text::Text;
use crate::ide;
use crate::ide::symbols::{Symbol, SymbolKind as Kind};
use crate::lint::DataFormat;

impl Answered for DocumentSymbolRequest {
    fn answer(
        server: &mut Server,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>, ResponseError> {
        let asked = Asked::document(server, &params.text_document.uri);
        Ok(asked.and_then(symbols).map(DocumentSymbolResponse::DocumentSymbolList))
    }
}

fn symbols(mut asked: Asked<'_>) -> Option<Vec<DocumentSymbol>> {
    let text = &asked.document.text;
    let found = match asked.document.language {
        Language::Nix => {
            let file = asked.nix()?;
            ide::symbols::symbols(&file.text.text, file.outline())
        }
        Language::Data(format) => ide::data::symbols(&text.text, format),
        Language::Project => ide::data::symbols(&text.text, DataFormat::Toml),
        Language::Other => return None,
    };
    Some(found.into_iter().map(|symbol| shown(symbol, text)).collect())
}

#[expect(deprecated, reason = "the field is there, and has to be nothing")]
fn shown(symbol: Symbol, text: &Text) -> DocumentSymbol {
    let children: Vec<_> = symbol.children.into_iter().map(|child| shown(child, text)).collect();
    DocumentSymbol {
        // The protocol has no symbols without a name.
        name: if symbol.name.is_empty() { "\"\"".to_owned() } else { symbol.name },
        detail: symbol.detail,
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: text.range(symbol.span),
        selection_range: text.range(symbol.name_span),
        children: Some(children).filter(|children| !children.is_empty()),
    }
}

fn kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Group => SymbolKind::Object,
        Kind::List => SymbolKind::Array,
        Kind::Text => SymbolKind::String,
        Kind::Number => SymbolKind::Number,
        Kind::Boolean => SymbolKind::Boolean,
        Kind::Path => SymbolKind::File,
        Kind::Function => SymbolKind::Function,
        Kind::Variable => SymbolKind::Variable,
        Kind::Value => SymbolKind::Property,
    }
}
