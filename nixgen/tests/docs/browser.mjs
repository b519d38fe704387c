// Chromium without a window, driven over a pipe (the DevTools protocol): no port, no package.

import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** Longer than anything takes, also where much else runs. */
const PATIENCE = 180_000;

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--remote-debugging-pipe",
  "--hide-scrollbars",
];

/** Runs `session` with a page of a new browser, which ends with it. */
export async function withBrowser(program, session) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "nixgen-chromium-"));
  // Its own group: browsers have children.
  const child = spawn(program, [...FLAGS, `--user-data-dir=${profile}`, "about:blank"], {
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const gone = new Promise((_, reject) => {
    child.on("error", reject);
    child.on("exit", () => reject(new Error(`${program} has ended`)));
    setTimeout(() => reject(new Error("nothing more happens")), PATIENCE).unref();
  });
  try {
    await Promise.race([gone, run(new Connection(child), session)]);
  } finally {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It is gone already.
    }
    gone.catch(() => {});
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

async function run(connection, session) {
  const { targetId } = await connection.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await connection.send("Target.attachToTarget", { targetId, flatten: true });
  const page = new Page(connection, sessionId);
  for (const domain of ["Page", "Runtime", "Log", "Network"]) {
    await page.send(`${domain}.enable`);
  }
  await session(page);
}

/** Messages, each with a zero byte behind it. */
class Connection {
  #next = 1;
  #waiting = new Map();
  #written;
  listeners = [];

  constructor(child) {
    this.#written = child.stdio[3];
    let rest = Buffer.alloc(0);
    child.stdio[4].on("data", (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        this.#take(JSON.parse(rest.subarray(0, end).toString()));
        rest = rest.subarray(end + 1);
      }
    });
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.#next++;
    this.#written.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { method, resolve, reject }));
  }

  #take(message) {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) {
      this.listeners.forEach((listener) => listener(message));
    } else if (message.error === undefined) {
      waiting.resolve(message.result);
    } else {
      waiting.reject(new Error(`${waiting.method}: ${message.error.message}`));
    }
    this.#waiting.delete(message.id);
  }
}

/** A page, and what it complains of and asks for. */
class Page {
  errors = [];
  requests = [];
  #connection;
  #session;
  #loads = [];

  constructor(connection, session) {
    this.#connection = connection;
    this.#session = session;
    connection.listeners.push((message) => this.#hear(message));
  }

  send(method, params) {
    return this.#connection.send(method, params, this.#session);
  }

  #hear({ method, params }) {
    if (method === "Runtime.exceptionThrown") {
      this.errors.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    } else if (method === "Log.entryAdded" && params.entry.level === "error") {
      this.errors.push(params.entry.text);
    } else if (method === "Runtime.consoleAPICalled" && params.type === "error") {
      this.errors.push(params.args.map((arg) => arg.value).join(" "));
    } else if (method === "Network.requestWillBeSent") {
      this.requests.push(params.request.url);
    } else if (method === "Page.loadEventFired") {
      this.#loads.splice(0).forEach((resolve) => resolve());
    }
  }

  /** Opens a page, and waits until it is there. */
  async open(url) {
    // Another hash alone would load nothing.
    await this.send("Page.navigate", { url: "about:blank" });
    const loaded = new Promise((resolve) => this.#loads.push(resolve));
    const { errorText } = await this.send("Page.navigate", { url });
    if (errorText !== undefined) {
      throw new Error(`${url}: ${errorText}`);
    }
    await loaded;
    await this.until("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails !== undefined) {
      throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
    }
    return result.value;
  }

  /** Waits until something holds. */
  async until(expression) {
    for (;;) {
      const holds = await this.evaluate(`!!(${expression})`).catch(() => false);
      if (holds) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Presses a key, as a person does. */
  async press(key, text = undefined) {
    const windowsVirtualKeyCode = { Enter: 13, Escape: 27, ArrowDown: 40, ArrowUp: 38 }[key] ?? 0;
    const said = { key, code: key.length === 1 ? undefined : key, windowsVirtualKeyCode, text };
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...said });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...said, text: undefined });
  }

  async type(text) {
    for (const key of text) {
      await this.press(key, key);
    }
  }

  async resize(width, height, mobile = false) {
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, mobile, deviceScaleFactor: 1 });
  }

  async prefer(scheme) {
    await this.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  }

  /** Keeps a picture, if NIXGEN_SCREENSHOTS names a folder. */
  async picture(name) {
    const folder = process.env.NIXGEN_SCREENSHOTS;
    if (folder !== undefined) {
      const { data } = await this.send("Page.captureScreenshot", { format: "png" });
      fs.writeFileSync(path.join(folder, `${name}.png`), Buffer.from(data, "base64"));
    }
  }
}
