// A session in a real VS Code, in its extension host. What happens is written to the file that NIXGEN_SESSION names, a line each.

import * as fs from "node:fs";
import * as vscode from "vscode";

import type { Api } from "../src/extension";

/** Longer than anything takes, also where much else runs. */
const PATIENCE = 60_000;

const log = process.env.NIXGEN_SESSION ?? "/dev/stderr";

function say(line: string): void {
  fs.appendFileSync(log, `${line}\n`);
}

/** VS Code runs this once it is ready. */
export async function activate(): Promise<void> {
  try {
    await session();
    say("done");
  } catch (error) {
    say(`failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

async function session(): Promise<void> {
  const host = await opened("host.nix");
  await diagnostics(host);
  await edits(host);
  await fixes(host);
  await diagnostics(await opened("relay.yaml"));
  await asks(host);
  await follows();
  await configures(host);
  await survives(host);
  await misses(host);
  await ends();
}

/** What is found while somebody types. */
async function edits(host: vscode.Uri): Promise<void> {
  say("# typing");
  await typed(host, "true;", "true;\n  virtualisation.xen.enabel = \"𝄞\";");
  await diagnostics(host);
  await typed(host, "enabel = \"𝄞\"", "enable = \"true\"");
  await typed(host, "  virtualisation.xen.trace = true;\n", "");
  await diagnostics(host);
}

/** The fix that VS Code applies without asking, and all at once. */
async function fixes(host: vscode.Uri): Promise<void> {
  say("# fixing");
  const [found] = vscode.languages.getDiagnostics(host);
  const range = found?.range ?? new vscode.Range(0, 0, 0, 0);
  const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", host, range);
  // VS Code has some of its own.
  const own = offered.filter((action) => !(action.kind?.value ?? "").includes("copilot"));
  for (const action of own) {
    say(`action: ${action.title} (${action.kind?.value ?? ""})${action.isPreferred === true ? " *" : ""}`);
  }
  const preferred = own.find((action) => action.isPreferred);
  if (preferred?.edit !== undefined) {
    await vscode.workspace.applyEdit(preferred.edit);
  }
  await diagnostics(host);
  say(text(host).trimEnd());
}

/** What VS Code asks at a place. */
async function asks(host: vscode.Uri): Promise<void> {
  say("# asking");
  const document = await vscode.workspace.openTextDocument(host);
  const after = (what: string) => document.positionAt(document.getText().indexOf(what) + what.length);
  // The text does not parse while one types.
  await typed(host, "\n}", "\n  virtualisation.xen.dom0Resources.\n}");
  const list = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", host, after("dom0Resources."), ".", 1000);
  const sorted = list.items.map((item) => ({ item, rank: item.sortText ?? "" })).sort((a, b) => (a.rank < b.rank ? -1 : 1));
  for (const { item } of sorted) {
    const label = typeof item.label === "string" ? item.label : item.label.label;
    say(`completion: ${label}: ${item.detail ?? ""} ${firstLine(item.documentation)}`.trimEnd());
  }
  await typed(host, "\n  virtualisation.xen.dom0Resources.", "");
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", host, after("enab"));
  const shown = hovers.flatMap((hover) => hover.contents).map((content) => firstLine(content));
  say(`hover: ${shown.join(", ")}`);
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", host);
  say(`symbols: ${symbols.map((symbol) => symbol.name).join(", ")}`);
}

function firstLine(content: unknown): string {
  const text = content instanceof vscode.MarkdownString ? content.value : JSON.stringify(content ?? "");
  return text.split("\n")[0] ?? "";
}

/** The ways from where an option is read, in another file. */
async function follows(): Promise<void> {
  const reader = await opened("reader.nix");
  const document = await vscode.workspace.openTextDocument(reader);
  const ways = [
    ["port ]", "definition", "vscode.executeDefinitionProvider"],
    ["enable", "implementation", "vscode.executeImplementationProvider"],
    ["enable", "references", "vscode.executeReferenceProvider"],
  ] as const;
  for (const [text, name, command] of ways) {
    const at = document.positionAt(document.getText().indexOf(text));
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(command, reader, at);
    const shown = places.map((place) => {
      const [uri, range] = "uri" in place ? [place.uri, place.range] : [place.targetUri, place.targetRange];
      return `${vscode.workspace.asRelativePath(uri)}:${String(range.start.line + 1)}`;
    });
    say(`${name}: ${shown.sort().join(", ")}`);
  }
}

/** Another setting, which the server takes over while it runs. */
async function configures(host: vscode.Uri): Promise<void> {
  say("# other settings");
  await typed(host, "enable = true;", "enable = true;\n  boot.isContainer = true;\n  services.demo.port = \"x\";");
  await diagnostics(host);
  await set("options", "options.json");
  await diagnostics(host);
  await set("options", undefined);
  await diagnostics(host);
}

/** A server that dies, and one that is started again. */
async function survives(host: vscode.Uri): Promise<void> {
  say("# again");
  const first = await one();
  process.kill(first, "SIGKILL");
  await until("another server", () => servers().some((pid) => pid !== first));
  await typed(host, "enable = true", "enable = 3");
  await diagnostics(host);
  const second = await one();
  await vscode.commands.executeCommand("nixgen.restart");
  await until("a third server", () => servers().every((pid) => pid !== second) && servers().length === 1);
  await typed(host, "enable = 3", "enable = 4");
  await diagnostics(host);
}

/** A program that is not there, which is there again. */
async function misses(host: vscode.Uri): Promise<void> {
  say("# no program");
  await set("path", "no-such-nixgen");
  await until("no server", () => servers().length === 0);
  await diagnostics(host);
  await set("path", undefined);
  await until("a server", () => servers().length === 1);
  await diagnostics(host);
}

/** The server goes with the client. */
async function ends(): Promise<void> {
  say("# the end");
  await api().client()?.stop();
  await until("no server", () => servers().length === 0);
  say("the server is gone");
}

function api(): Api {
  const extension = vscode.extensions.getExtension<Api>("nixgen.nixgen");
  if (extension === undefined) {
    throw new Error("the extension is not installed");
  }
  return extension.exports;
}

async function opened(name: string): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/");
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, name));
  await vscode.window.showTextDocument(document);
  await vscode.extensions.getExtension<Api>("nixgen.nixgen")?.activate();
  say(`# ${name} (${document.languageId})`);
  return document.uri;
}

function text(uri: vscode.Uri): string {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  return document?.getText() ?? "";
}

/** Replaces a part of a text by another, as typing does. */
async function typed(uri: vscode.Uri, old: string, now: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const start = document.getText().indexOf(old);
  if (start < 0) {
    throw new Error(`there is no ${old} in ${document.getText()}`);
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(document.positionAt(start), document.positionAt(start + old.length)), now);
  await vscode.workspace.applyEdit(edit);
}

/** What is shown of a file, once the server has looked at it as it is now. */
async function diagnostics(uri: vscode.Uri): Promise<void> {
  await looked(uri);
  for (const found of vscode.languages.getDiagnostics(uri)) {
    const { line, character } = found.range.start;
    const code = typeof found.code === "object" ? found.code.value : (found.code ?? "");
    const severity = vscode.DiagnosticSeverity[found.severity];
    const first = found.message.split("\n")[0] ?? "";
    say(`${String(line + 1)}:${String(character + 1)} ${severity} ${String(code)}: ${first}`);
  }
  say(`${String(vscode.languages.getDiagnostics(uri).length)} shown`);
}

/** A code action is only answered once the last text is looked at, and what was found is sent before the answer. */
async function looked(uri: vscode.Uri): Promise<void> {
  const client = api().client();
  if (client === undefined) {
    return;
  }
  const start = { line: 0, character: 0 };
  await client.sendRequest("textDocument/codeAction", {
    textDocument: { uri: uri.toString() },
    range: { start, end: start },
    context: { diagnostics: [] },
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
}

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration("nixgen").update(name, value, vscode.ConfigurationTarget.Workspace);
  say(`nixgen.${name} = ${JSON.stringify(value ?? null)}`);
  // The extension hears of it in its own time.
  await new Promise((resolve) => setTimeout(resolve, 300));
}

async function one(): Promise<number> {
  await until("one server", () => servers().length === 1);
  return servers()[0] ?? 0;
}

/** The servers that this extension host started. */
function servers(): number[] {
  const children = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
      const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return state !== "Z" && parent === String(process.pid) && fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[1] === "lsp";
    } catch {
      return false;
    }
  });
  return children.map(Number);
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!holds()) {
    if (Date.now() > end) {
      throw new Error(`still not: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
