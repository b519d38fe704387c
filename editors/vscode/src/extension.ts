// Starts `nixgen lsp` and keeps it in step with the settings.

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

import { Server } from "./server";
import { SECTION } from "./settings";

/** What other extensions can ask for. */
export interface Api {
  /** The session that is under way. */
  client: () => LanguageClient | undefined;
}

/** The server of this window, while the extension is active. */
let active: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const output = vscode.window.createOutputChannel("nixgen", { log: true });
  const server = new Server(output);
  active = server;
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("nixgen.restart", () => server.restart()),
    vscode.commands.registerCommand("nixgen.showOutput", () => {
      output.show();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => changed(server, change)),
  );
  await server.restart();
  return { client: () => server.client };
}

export async function deactivate(): Promise<void> {
  await active?.stop();
  active = undefined;
}

async function changed(server: Server, change: vscode.ConfigurationChangeEvent): Promise<void> {
  if (change.affectsConfiguration(`${SECTION}.path`)) {
    await server.restart();
  } else if (["options", "modules", "schemas", "closed", "nixpkgs"].some((name) => change.affectsConfiguration(`${SECTION}.${name}`))) {
    await server.tell();
  }
}
