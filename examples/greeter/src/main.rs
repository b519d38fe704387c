//! Greets whoever connects.
//!
//! ```text
//! greeter --config FILE
//! ```

use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;
use std::{env, fs};

use greeter::{Config, Tone};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(io::stderr(), "greeter: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [flag, path] = arguments.as_slice() else { return Err("usage: --config FILE".to_owned()) };
    if flag != "--config" {
        return Err(format!("unknown argument {flag}"));
    }
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read {path}: {error}"))?;
    let config: Config = toml::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let password = config.password_file.as_ref().map(fs::read_to_string).transpose();
    let password = password.map_err(|error| format!("cannot read the password: {error}"))?;
    let listener = TcpListener::bind((config.listen.address, config.listen.port));
    let listener = listener.map_err(|error| format!("cannot listen: {error}"))?;
    let shown = listener.local_addr().map_err(|error| error.to_string())?;
    let _ = writeln!(io::stdout(), "listening on {shown}");
    for (number, guest) in listener.incoming().enumerate() {
        // A guest that is gone already is no reason to stop.
        let _ = guest.and_then(|guest| greet(guest, &config, (password.as_deref(), number + 1)));
    }
    Ok(())
}

fn greet(
    mut guest: TcpStream,
    config: &Config,
    (password, number): (Option<&str>, usize),
) -> io::Result<()> {
    if let Some(password) = password {
        let mut said = String::new();
        BufReader::new(&guest).read_line(&mut said)?;
        if said.trim_end() != password.trim_end() {
            return writeln!(guest, "No.");
        }
    }
    let greeting = config.greeting.replace("{}", &number.to_string());
    match config.tone {
        Tone::Plain => writeln!(guest, "{greeting}"),
        Tone::Loud => writeln!(guest, "{}", greeting.to_uppercase()),
    }
}
