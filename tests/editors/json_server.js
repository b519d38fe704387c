// VS Code's service for JSON, as a server: its own is part of VS Code.
// usage: node json_server.js NODE_MODULES SCHEMA
const path = require('path');
const fs = require('fs');
const [modules, schema] = process.argv.slice(2);
const load = (name) => require(path.join(modules, name));
const { createConnection, TextDocuments } = load('vscode-languageserver/node');
const { TextDocument } = load('vscode-languageserver-textdocument');
const { getLanguageService } = load('vscode-json-languageservice');

const connection = createConnection(process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
let service;

const parse = (uri) => {
  const document = documents.get(uri);
  return [document, service.parseJSONDocument(document)];
};
connection.onInitialize(({ capabilities }) => {
  service = getLanguageService({ clientCapabilities: capabilities });
  const own = JSON.parse(fs.readFileSync(schema, 'utf8'));
  // As VS Code hands on `json.schemas` of the settings.
  service.configure({ validate: true, schemas: [{ uri: 'file://' + schema, fileMatch: ['*.json'], schema: own }] });
  return { capabilities: { textDocumentSync: 1, hoverProvider: true, completionProvider: {} } };
});
documents.onDidChangeContent(async ({ document }) => {
  const [, parsed] = parse(document.uri);
  const diagnostics = await service.doValidation(document, parsed);
  connection.sendDiagnostics({ uri: document.uri, diagnostics });
});
connection.onHover(({ textDocument, position }) => {
  const [document, parsed] = parse(textDocument.uri);
  return service.doHover(document, position, parsed);
});
connection.onCompletion(({ textDocument, position }) => {
  const [document, parsed] = parse(textDocument.uri);
  return service.doComplete(document, position, parsed);
});
documents.listen(connection);
connection.listen();
