// What the user set, in the words of the server.

import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

export const SECTION = "nixgen";

/** The server's settings; it refuses what it does not know. */
export interface Settings {
  options: string | null;
  modules: string[];
  schemas: string[];
  closed: boolean;
  nixpkgs: string | null;
}

export function settings(): Settings {
  const set = vscode.workspace.getConfiguration(SECTION);
  const file = (name: string) => {
    const text = set.get<string | null>(name, null);
    return text === null || text === "" ? null : expanded(text);
  };
  return {
    options: file("options"),
    modules: set.get<string[]>("modules", []),
    schemas: set.get<string[]>("schemas", []).map(expanded),
    closed: set.get<boolean>("closed", false),
    nixpkgs: file("nixpkgs"),
  };
}

/** The program that is the server: a name, or a path. */
export function program(): string {
  const set = vscode.workspace.getConfiguration(SECTION).get<string>("path", "").trim();
  return set === "" ? "nixgen" : expanded(set);
}

/** A path with the folders that are named at its start. */
function expanded(text: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const named: [string, string][] = [
    ["~/", os.homedir()],
    ["${userHome}/", os.homedir()],
    ["${workspaceFolder}/", folder],
  ];
  for (const [name, stands] of named) {
    if (text.startsWith(name) && stands !== "") {
      return path.join(stands, text.slice(name.length));
    }
  }
  return text;
}
