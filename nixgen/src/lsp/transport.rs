//! Messages over standard input and output. The framing is the protocol's base: a header with `Content-Length`, an empty
//! line, JSON.
//!
//! `lsp_server` has a transport too, but it ends at the first message that is not well-formed, and an editor with it.

use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use lsp_server::{Connection, ErrorCode, Message};
use serde_json::{Value, json};

/// The longest message that is read, in bytes.
const LIMIT: usize = 64 << 20;

/// The longest line of a header.
const HEADER_LIMIT: u64 = 4 << 10;

/// What reads and writes in the background.
pub(super) struct Transport {
    writer: JoinHandle<()>,
}

impl Transport {
    /// Waits until everything is written. Whoever holds the connection has to let go of it first.
    pub(super) fn finish(self) {
        // A writer that failed has nobody to write to.
        let _ = self.writer.join();
    }
}

/// A connection over `input` and `output`. What is malformed is answered at once, and the next message is read.
pub(super) fn connect(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
) -> (Connection, Transport) {
    let (own, theirs) = Connection::memory();
    let output = Arc::new(Mutex::new(output));
    let answers = output.clone();
    let sender = theirs.sender;
    // It ends with the input, or with the process.
    thread::spawn(move || {
        let mut input = io::BufReader::new(input);
        while let Ok(Some(read)) = next(&mut input) {
            let goes_on = match read {
                Ok(message) => sender.send(message).is_ok(),
                Err(refusal) => write(&answers, &refusal).is_ok(),
            };
            if !goes_on {
                break;
            }
        }
    });
    let receiver = theirs.receiver;
    let writer = thread::spawn(move || {
        for message in receiver {
            if message.write(&mut *lock(&output)).is_err() {
                break;
            }
        }
    });
    (own, Transport { writer })
}

/// The next message, or the answer to what is none; nothing at the end of the input.
fn next(input: &mut impl BufRead) -> io::Result<Option<Result<Message, Value>>> {
    let length = match header(input)? {
        Header::End => return Ok(None),
        Header::Length(length) => length,
        Header::Wrong(reason) => return Ok(Some(Err(refusal(ErrorCode::ParseError, reason)))),
    };
    if length > LIMIT {
        // What follows is no header, so that it has to go.
        io::copy(&mut input.take(length as u64), &mut io::sink())?;
        let reason = format!("a message of {length} bytes is too long, 64 MB are read");
        return Ok(Some(Err(refusal(ErrorCode::InvalidRequest, &reason))));
    }
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes)?;
    Ok(Some(message(&bytes)))
}

/// What a header says.
enum Header {
    /// The input ends.
    End,
    /// So many bytes follow.
    Length(usize),
    /// It is none.
    Wrong(&'static str),
}

fn header(input: &mut impl BufRead) -> io::Result<Header> {
    let mut length = None;
    let mut is_wrong = false;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(HEADER_LIMIT).read_until(b'\n', &mut line)? == 0 {
            return Ok(Header::End);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            match length {
                Some(length) => return Ok(Header::Length(length)),
                // Empty lines between messages do no harm.
                None if !is_wrong => continue,
                None => return Ok(Header::Wrong("a header without a Content-Length")),
            }
        }
        let Some((name, value)) = line.split_once(':') else {
            is_wrong = true;
            continue;
        };
        if name.trim().eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok();
        }
        is_wrong |= length.is_none();
    }
}

fn message(bytes: &[u8]) -> Result<Message, Value> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        refusal(ErrorCode::ParseError, &format!("the message is no JSON: {error}"))
    })?;
    let id = value.get("id").cloned().unwrap_or_default();
    let is_small = |id: &Value| id.as_i64().is_some_and(|id| i32::try_from(id).is_ok());
    let is_wrong = !(id.is_null() || id.is_string() || is_small(&id));
    // Without this check it would be a notification, to which nobody answers.
    let message = if is_wrong { None } else { serde_json::from_value(value).ok() };
    message.ok_or_else(|| {
        let reason = if is_wrong {
            "an id has to be a text or an integer of 32 bits"
        } else {
            "the message is neither a request nor a response nor a notification"
        };
        let mut refusal = refusal(ErrorCode::InvalidRequest, reason);
        refusal["id"] = id;
        refusal
    })
}

fn refusal(code: ErrorCode, message: &str) -> Value {
    json!({ "jsonrpc": "2.0", "id": null, "error": { "code": code as i32, "message": message } })
}

fn write(output: &Mutex<impl Write>, value: &Value) -> io::Result<()> {
    let text = value.to_string();
    let mut output = lock(output);
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

/// A writer that panicked wrote nothing by halves that matters more than an answer.
fn lock<W>(output: &Mutex<W>) -> MutexGuard<'_, W> {
    output.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::sync::mpsc;

    use super::*;

    fn framed(text: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    }

    /// What is read of an input, one line each.
    fn check(input: &str, expected: &[&str]) {
        let mut input = Cursor::new(input.as_bytes().to_vec());
        let mut read = Vec::new();
        while let Ok(Some(message)) = next(&mut input) {
            read.push(match message {
                Ok(Message::Request(request)) => format!("request {}", request.method),
                Ok(Message::Notification(note)) => format!("notification {}", note.method),
                Ok(Message::Response(response)) => format!("response {}", response.id),
                Err(refusal) => {
                    format!("{} {}", refusal["id"], refusal["error"]["message"].as_str().unwrap())
                }
            });
        }
        assert_eq!(read, expected);
    }

    #[test]
    fn what_is_malformed_is_answered_and_the_next_is_read() {
        let good = framed(r#"{"jsonrpc":"2.0","id":1,"method":"hover","params":{}}"#);
        let cases = [
            ("{", "null the message is no JSON: EOF while parsing an object at line 1 column 1"),
            ("[]", "null the message is neither a request nor a response nor a notification"),
            (r#"{"id":7}"#, "7 the message is neither a request nor a response nor a notification"),
            (
                r#"{"id":99999999999,"method":"x"}"#,
                "99999999999 an id has to be a text or an integer of 32 bits",
            ),
            ("\u{fffd}", "null the message is no JSON: expected value at line 1 column 1"),
        ];
        for (text, refusal) in cases {
            check(&(framed(text) + &good), &[refusal, "request hover"]);
        }
        check(
            &format!("nonsense\r\n\r\n{good}"),
            &["null a header without a Content-Length", "request hover"],
        );
        check(&format!("\r\n\r\n{good}"), &["request hover"]);
        check("Content-Length: 100\r\n\r\n{", &[]);
        check("", &[]);
    }

    #[test]
    fn other_headers_and_any_case_do_no_harm() {
        let body = r#"{"method":"exit"}"#;
        let input = format!("content-type: x\r\nCONTENT-LENGTH:  {}\r\n\r\n{body}", body.len());
        check(&input, &["notification exit"]);
    }

    #[test]
    fn answers_are_written_with_their_length() {
        struct Out(mpsc::Sender<Vec<u8>>);
        impl Write for Out {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.send(bytes.to_vec()).unwrap();
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let (sender, written) = mpsc::channel();
        let (connection, transport) = connect(io::empty(), Out(sender));
        let response = lsp_server::Response::new_ok(1.into(), "ä");
        connection.sender.send(response.into()).unwrap();
        drop(connection);
        transport.finish();
        let text = String::from_utf8(written.iter().flatten().collect()).unwrap();
        let (header, body) = text.split_once("\r\n\r\n").unwrap();
        assert_eq!(header, format!("Content-Length: {}", body.len()));
        assert_eq!(serde_json::from_str::<Value>(body).unwrap()["result"], "ä");
    }
}
