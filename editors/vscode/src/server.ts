// The server as the editor has it: started, told of settings, started again.

import * as vscode from "vscode";
import { DidChangeConfigurationNotification, LanguageClient, State, type DocumentSelector } from "vscode-languageclient/node";

import { found, missing } from "./program";
import { SECTION, program, settings } from "./settings";

/** Nix by its language; data files by name, since VS Code has no language for some of them. */
const DOCUMENTS: DocumentSelector = [
  { language: "nix", scheme: "file" },
  { language: "nix", scheme: "untitled" },
  { scheme: "file", pattern: "**/*.{json,yaml,yml,toml}" },
];

export class Server {
  /** The session that is under way. */
  client: LanguageClient | undefined;
  /** What was asked for last: the next waits for it. */
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly output: vscode.LogOutputChannel) {}

  /** Starts the server; one that runs ends before. */
  restart(): Promise<void> {
    return this.then(async () => {
      await this.end();
      await this.start();
    });
  }

  stop(): Promise<void> {
    return this.then(() => this.end());
  }

  /** Tells the server what is set now. */
  async tell(): Promise<void> {
    if (this.client?.state === State.Running) {
      await this.client.sendNotification(DidChangeConfigurationNotification.type, { settings: { [SECTION]: settings() } });
    }
  }

  private then(next: () => Promise<void>): Promise<void> {
    this.last = this.last.then(next, next);
    return this.last;
  }

  private async start(): Promise<void> {
    const name = program();
    const command = await found(name);
    if (command === undefined) {
      this.output.error(missing(name));
      void this.help(missing(name), "Open Settings", "How to Install", "Try Again");
      return;
    }
    this.output.info(`${command} lsp`);
    const client = new LanguageClient(
      SECTION,
      "nixgen",
      { command, args: ["lsp"] },
      { documentSelector: DOCUMENTS, initializationOptions: settings, outputChannel: this.output },
    );
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.client = undefined;
      this.output.error(`${command} lsp: ${String(error)}`);
      void this.help(`nixgen: ${command} does not start as a server; it may be too old to have \`lsp\`.`, "Show Output", "Open Settings");
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      // One that has just died, or is being started again, cannot be told to stop.
      this.output.warn(String(error));
    }
  }

  /** Says what is wrong, with what can be done. */
  private async help(message: string, ...actions: string[]): Promise<void> {
    switch (await vscode.window.showErrorMessage(message, ...actions)) {
      case "Open Settings":
        await vscode.commands.executeCommand("workbench.action.openSettings", "nixgen.path");
        break;
      case "How to Install":
        await vscode.commands.executeCommand("extension.open", "nixgen.nixgen");
        break;
      case "Try Again":
        await this.restart();
        break;
      case "Show Output":
        this.output.show();
        break;
      default:
    }
  }
}
