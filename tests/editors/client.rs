//! A client of a language server, over its standard input and output.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value as Json, json};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
pub struct Client {
    child: Child,
    input: ChildStdin,
    output: Receiver<Json>,
    settings: Json,
    requests: u64,
    /// What was said of each document, every time.
    diagnostics: HashMap<String, Vec<Json>>,
}

impl Client {
    /// Starts a server in `folder`, which asks for `settings` by section.
    pub fn start(mut command: Command, folder: &str, settings: Json) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (input, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let diagnostics = HashMap::new();
        let mut client = Self { child, input, output, settings, requests: 0, diagnostics };
        let markdown = json!(["markdown"]);
        let capabilities = json!({
            "workspace": { "configuration": true, "workspaceFolders": true, "didChangeConfiguration": {} },
            "textDocument": {
                "publishDiagnostics": {},
                "hover": { "contentFormat": markdown },
                "completion": { "completionItem": { "snippetSupport": true, "documentationFormat": markdown } },
            },
        });
        client.request(
            "initialize",
            &json!({
                "processId": std::process::id(),
                "rootUri": folder,
                "workspaceFolders": [{ "uri": folder, "name": "folder" }],
                "capabilities": capabilities,
            }),
        );
        client.notify("initialized", &json!({}));
        client
    }

    /// The result of a request.
    pub fn request(&mut self, method: &str, params: &Json) -> Json {
        self.requests += 1;
        let id = self.requests;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id && message["method"].is_null() {
                assert!(message["error"].is_null(), "{method}: {message}");
                return message["result"].clone();
            }
        }
    }

    /// Sends what asks for no answer.
    pub fn notify(&mut self, method: &str, params: &Json) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Until the server has asked for its settings.
    pub fn wait_for_settings(&mut self) {
        while self.receive()["method"] != "workspace/configuration" {}
    }

    /// What the server says of a document that has no mistakes of syntax, which it comes to in so many steps.
    pub fn diagnostics_of(&mut self, uri: &str, steps: usize) -> Vec<Json> {
        loop {
            let said = self.diagnostics.get(uri).map(Vec::as_slice).unwrap_or_default();
            if let Some(last) = said.last().filter(|_| said.len() >= steps) {
                return last.as_array().unwrap().clone();
            }
            self.receive();
        }
    }

    fn send(&mut self, message: &Json) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.input.flush().unwrap();
    }

    /// The next message; what the server asks for is answered.
    fn receive(&mut self) -> Json {
        let message = self.output.recv_timeout(PATIENCE).expect("the server answers in time");
        let params = &message["params"];
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = params["uri"].as_str().unwrap().to_owned();
            self.diagnostics.entry(uri).or_default().push(params["diagnostics"].clone());
        } else if message["method"].is_string() && !message["id"].is_null() {
            let result = if message["method"] == "workspace/configuration" {
                let items = params["items"].as_array().unwrap().iter();
                items.map(|item| self.section(item["section"].as_str())).collect()
            } else {
                Json::Null
            };
            let id = message["id"].clone();
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
        }
        message
    }

    fn section(&self, name: Option<&str>) -> Json {
        let steps = name.into_iter().flat_map(|name| name.split('.'));
        steps.fold(self.settings.clone(), |settings, step| settings[step].clone())
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One message; [`None`] at the end.
fn read(input: &mut impl BufRead) -> Option<Json> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.parse().ok()?;
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut text = vec![0; length];
    input.read_exact(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}
