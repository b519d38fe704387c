//! An editor, as far as a server sees one: it writes messages to a pipe and reads them from another.

use std::io::{BufRead, BufReader, Read, Write, pipe};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use nixgen::catalog;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Longer than anything takes, also where much else runs.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where a server runs.
enum Server {
    Thread(JoinHandle<bool>),
    Process(Child),
}

/// An editor and its server.
pub struct Editor {
    input: Option<Box<dyn Write>>,
    messages: Receiver<Value>,
    server: Option<Server>,
    /// What the server said that nobody has asked for yet.
    unread: Vec<Value>,
    pub folder: TempDir,
    ids: i32,
}

impl Editor {
    /// An editor in a folder with these files, after the first words.
    pub fn new(files: &[(&str, &str)]) -> Self {
        Self::with(files, &json!({}))
    }

    /// The same, with more in what it says first.
    pub fn with(files: &[(&str, &str)], more: &Value) -> Self {
        let mut editor = Self::mute(files);
        editor.begin(more);
        editor
    }

    /// The same, whose server is the program.
    pub fn of_program(files: &[(&str, &str)]) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_nixgen"))
            .arg("lsp")
            .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (server.stdin.take().unwrap(), server.stdout.take().unwrap());
        let server = Server::Process(server);
        let mut editor = Self::around(files, (Box::new(input), Box::new(output)), server);
        editor.begin(&json!({}));
        editor
    }

    /// The same, which has said nothing yet.
    pub fn mute(files: &[(&str, &str)]) -> Self {
        let (server_input, input) = pipe().unwrap();
        let (output, server_output) = pipe().unwrap();
        let server = thread::spawn(move || {
            nixgen::lsp::serve(server_input, server_output, catalog::modules())
        });
        Self::around(files, (Box::new(input), Box::new(output)), Server::Thread(server))
    }

    fn around(
        files: &[(&str, &str)],
        (input, output): (Box<dyn Write>, Box<dyn Read + Send>),
        server: Server,
    ) -> Self {
        let folder = TempDir::new().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let (input, server) = (Some(input), Some(server));
        Self { input, messages, server, unread: Vec::new(), folder, ids: 0 }
    }

    fn begin(&mut self, more: &Value) {
        let mut params = json!({
            "processId": null,
            "rootUri": null,
            "capabilities": {},
            "workspaceFolders": [{ "uri": self.uri(""), "name": "test" }],
        });
        merge(&mut params, more);
        let answer = self.request("initialize", &params);
        assert_eq!(answer["result"]["serverInfo"]["name"], "nixgen", "{answer}");
        self.notify("initialized", &json!({}));
    }

    /// The number of the process of the program.
    pub fn process(&self) -> u32 {
        match self.server.as_ref().unwrap() {
            Server::Process(child) => child.id(),
            Server::Thread(_) => panic!("it is a thread of this process"),
        }
    }

    /// What the server said that nobody asked for, without waiting for more.
    pub fn unread(&mut self) -> Vec<Value> {
        self.unread.extend(self.messages.try_iter());
        std::mem::take(&mut self.unread)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        // The name that the system has for it, where links are in between.
        let folder = self.folder.path().canonicalize().unwrap();
        if name.is_empty() { folder } else { folder.join(name) }
    }

    pub fn uri(&self, name: &str) -> String {
        format!("file://{}", self.path(name).display())
    }

    /// Bytes as they are.
    pub fn write(&mut self, text: &str) {
        self.input.as_mut().unwrap().write_all(text.as_bytes()).unwrap();
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.write(&format!("Content-Length: {}\r\n\r\n{text}", text.len()));
    }

    pub fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, without waiting for the answer: its id.
    pub fn ask(&mut self, method: &str, params: &Value) -> i32 {
        self.ids += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.ids, "method": method, "params": params }));
        self.ids
    }

    /// Asks, and gives the whole answer.
    pub fn request(&mut self, method: &str, params: &Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    pub fn answer(&mut self, id: i32) -> Value {
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The first message like that, which the server said or is going to say.
    pub fn wait(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&is_wanted) {
            return self.unread.remove(at);
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("an answer of the server");
            if is_wanted(&message) {
                return message;
            }
            self.unread.push(message);
        }
    }

    pub fn open(&mut self, name: &str, text: &str) {
        let language = name.rsplit('.').next().unwrap();
        let document =
            json!({ "uri": self.uri(name), "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    /// Types: replaces what is between two positions.
    pub fn edit(&mut self, document: (&str, i32), (from, to): ([u32; 2], [u32; 2]), text: &str) {
        let change = json!({ "range": { "start": at(from), "end": at(to) }, "text": text });
        self.change(document, &[change]);
    }

    pub fn change(&mut self, (name, version): (&str, i32), changes: &[Value]) {
        let document = json!({ "uri": self.uri(name), "version": version });
        self.notify(
            "textDocument/didChange",
            &json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// What the server last says of a version of a document; without one, of a file that is not open.
    pub fn diagnostics(&mut self, name: &str, version: Option<i32>) -> Vec<Value> {
        let uri = self.uri(name);
        let told = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == json!(version)
        });
        told["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Ends the session: whether the server says that all was in order.
    pub fn close(mut self) -> bool {
        let answer = self.request("shutdown", &Value::Null);
        assert_eq!(answer["result"], Value::Null);
        self.notify("exit", &Value::Null);
        self.gone()
    }

    /// Goes without a word.
    pub fn gone(mut self) -> bool {
        self.input = None;
        match self.server.take().unwrap() {
            Server::Thread(server) => server.join().unwrap(),
            Server::Process(mut server) => server.wait().unwrap().success(),
        }
    }
}

/// A position.
pub fn at([line, character]: [u32; 2]) -> Value {
    json!({ "line": line, "character": character })
}

/// A finding on one line: where, what, how bad.
pub fn told(diagnostic: &Value) -> String {
    let at = |end: &str| {
        let at = &diagnostic["range"][end];
        format!("{}:{}", at["line"], at["character"])
    };
    let code = diagnostic["code"].as_str().unwrap();
    let message = diagnostic["message"].as_str().unwrap().lines().next().unwrap();
    format!("{}-{} {code} {}: {message}", at("start"), at("end"), diagnostic["severity"])
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => length = line.strip_prefix("Content-Length: ").unwrap().parse().unwrap(),
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    Some(serde_json::from_slice(&bytes).unwrap())
}

fn merge(into: &mut Value, more: &Value) {
    for (name, value) in more.as_object().unwrap() {
        into[name] = value.clone();
    }
}

/// Writes a file of the folder anew.
pub fn write(editor: &Editor, name: &str, text: &str) {
    std::fs::write(Path::new(&editor.path(name)), text).unwrap();
}
