// Where the server's program is.

import { constants } from "node:fs";
import * as fs from "node:fs/promises";
import * as path from "node:path";

/** The file that a name or a path stands for; nothing if there is none that can be run. */
export async function found(program: string): Promise<string | undefined> {
  if (program.includes("/") || program.includes(path.sep)) {
    return (await runs(program)) ? program : undefined;
  }
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const ending of process.platform === "win32" ? [".exe", ""] : [""]) {
      const file = path.join(folder, program + ending);
      if (folder !== "" && (await runs(file))) {
        return file;
      }
    }
  }
  return undefined;
}

async function runs(file: string): Promise<boolean> {
  try {
    await fs.access(file, constants.X_OK);
    return (await fs.stat(file)).isFile();
  } catch {
    return false;
  }
}

/** What to do where there is no such program. */
export function missing(program: string): string {
  const where = program.includes("/") || program.includes(path.sep) ? `${program} cannot be run` : `there is no ${program} on PATH`;
  return `nixgen: ${where}. Install it, or set nixgen.path to where it is.`;
}
