// taplo's language server, which comes as WebAssembly, over standard input and output.
// usage: node taplo_server.js NODE_MODULES
const fs = require('fs');
const path = require('path');
const { fileURLToPath } = require('url');
const { TaploLsp } = require(path.join(process.argv[2], '@taplo/lsp'));

const nowhere = async (bytes) => bytes.length;
const environment = {
  cwd: () => process.cwd(),
  envVar: (name) => process.env[name],
  envVars: () => Object.entries(process.env),
  findConfigFile: (from) => [path.join(from, '.taplo.toml')].find((file) => fs.existsSync(file)),
  glob: () => [],
  isAbsolute: path.isAbsolute,
  now: () => new Date(),
  readFile: fs.promises.readFile,
  writeFile: fs.promises.writeFile,
  stdErrAtty: () => false,
  stdin: async () => new Uint8Array(),
  stdout: nowhere,
  stderr: nowhere,
  urlToFilePath: (url) => (url.startsWith('file:') ? fileURLToPath(url) : new URL(url).pathname),
  fetch: { fetch, Headers, Request, Response },
};

const onMessage = (message) => {
  const text = JSON.stringify(message);
  process.stdout.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};

TaploLsp.initialize(environment, { onMessage }).then((server) => {
  let buffer = Buffer.alloc(0);
  process.stdin.on('data', (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(buffer.toString('utf8', 0, end))[1]);
      if (buffer.length < end + 4 + length) return;
      const message = JSON.parse(buffer.toString('utf8', end + 4, end + 4 + length));
      buffer = buffer.subarray(end + 4 + length);
      server.send(message);
    }
  });
});
