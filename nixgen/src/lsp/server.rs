//! The server: what it knows, and its loop over what the editor says and what lint found.

use std::collections::VecDeque;

use crossbeam_channel::{Receiver, Sender, never, select};
use gen_lsp_types::{
    LogMessageNotification, LogMessageParams, MessageType, Notification,
    PublishDiagnosticsNotification, ShowMessageNotification, ShowMessageParams,
};
use lsp_server::{Connection, ErrorCode, Message, Request, RequestId, Response, ResponseError};
use nix_schema::Module;
use serde::Serialize;

use super::analysis::{self, Analysed, Job};
use super::documents::Documents;
use super::lifecycle::{Client, Phase};
use super::projects::Projects;
use super::publish::publish;
use super::{dispatch, lifecycle};

/// Serves an editor until it says that it goes, or is gone. `modules` come with the program. Whether it said so in order.
pub(super) fn serve(connection: Connection, modules: Vec<Module>) -> bool {
    let (jobs, results) = analysis::start();
    let server = Server {
        sender: connection.sender,
        jobs,
        phase: Phase::New,
        client: Client::default(),
        documents: Documents::default(),
        projects: Projects::new(modules),
        waiting: Vec::new(),
        problems: Vec::new(),
        sent: 0,
    };
    server.run(&connection.receiver, results)
}

/// A server and what it knows.
pub(super) struct Server {
    sender: Sender<Message>,
    jobs: Sender<Job>,
    pub(super) phase: Phase,
    /// What the editor can do.
    pub(super) client: Client,
    pub(super) documents: Documents,
    pub(super) projects: Projects,
    /// Requests about what lint finds, until it has found it.
    waiting: Vec<Request>,
    /// What the user was told of projects that cannot be read.
    problems: Vec<String>,
    /// How many requests were sent to the editor.
    sent: i32,
}

impl Server {
    fn run(mut self, messages: &Receiver<Message>, mut results: Receiver<Analysed>) -> bool {
        loop {
            let mut queue = VecDeque::new();
            select! {
                recv(messages) -> message => match message {
                    Ok(message) => queue.push_back(message),
                    Err(_) => return false,
                },
                recv(results) -> analysed => match analysed {
                    Ok(analysed) => self.take(analysed),
                    Err(_) => {
                        self.log("lint has stopped; start the server again");
                        // A channel that nobody writes to is always ready.
                        results = never();
                    }
                },
            }
            // What was said meanwhile is looked at together, so that what is cancelled is not done.
            queue.extend(messages.try_iter());
            while let Some(message) = queue.pop_front() {
                if let Message::Notification(note) = &message
                    && note.method == "exit"
                {
                    return self.phase == Phase::ShutDown;
                }
                self.message(message, &queue);
            }
            self.analyse();
        }
    }

    fn message(&mut self, message: Message, later: &VecDeque<Message>) {
        match message {
            Message::Request(request) if lifecycle::is_cancelled(&request.id, later) => {
                self.refuse(request.id, ErrorCode::RequestCanceled, "the editor took it back");
            }
            Message::Request(request) => self.request(request),
            Message::Notification(note) => dispatch::notification(self, note),
            // Nothing that is asked of the editor matters further.
            Message::Response(_) => {}
        }
    }

    /// Answers a request, or has it wait for lint.
    fn request(&mut self, request: Request) {
        if let Err(refusal) = self.phase.accepts(&request.method) {
            return self.answer(request.id, Err(refusal));
        }
        if dispatch::waits(self, &request) {
            self.waiting.push(request);
            return;
        }
        let id = request.id.clone();
        let answer = dispatch::request(self, request);
        self.answer(id, answer);
    }

    /// Takes back a request that waits.
    pub(super) fn cancel(&mut self, id: &RequestId) {
        if let Some(at) = self.waiting.iter().position(|waiting| waiting.id == *id) {
            let request = self.waiting.remove(at);
            self.refuse(request.id, ErrorCode::RequestCanceled, "the editor took it back");
        }
    }

    fn take(&mut self, analysed: Analysed) {
        if analysed.report.is_none() {
            self.log("lint failed at this text, which is a mistake in nixgen; please report it");
        }
        let folders = self.projects.folders.clone();
        let project = self.projects.in_folder(&analysed.project.clone());
        if !project.take(analysed) {
            return;
        }
        for params in publish(project, &self.documents, &folders) {
            self.notify::<PublishDiagnosticsNotification>(params);
        }
        for request in std::mem::take(&mut self.waiting) {
            self.request(request);
        }
    }

    /// Has lint look at the projects of which something changed.
    fn analyse(&mut self) {
        let mut problems = Vec::new();
        for project in self.projects.all() {
            problems.extend(project.problem.clone());
            if let Some(job) = project.job(&self.documents) {
                // The thread only ends with this one.
                let _ = self.jobs.send(job);
            }
        }
        for problem in &problems {
            if !self.problems.contains(problem) {
                self.show(problem);
            }
        }
        self.problems = problems;
    }

    /// A document has another text.
    pub(super) fn changed(&mut self, path: &str) {
        if let Some(document) = self.documents.at(path) {
            self.projects.in_folder(&document.project).change(path);
        }
    }

    /// What the projects say of themselves, or the settings, may have changed.
    pub(super) fn load_again(&mut self) {
        self.projects.load_again();
        let Self { documents, projects, .. } = self;
        documents.assign(|path| projects.folder_of(path));
        for (path, document) in documents.all() {
            projects.in_folder(&document.project).change(path);
        }
    }

    fn answer(&self, id: RequestId, answer: Result<serde_json::Value, ResponseError>) {
        self.send(Response { id, response_result: answer }.into());
    }

    fn refuse(&self, id: RequestId, code: ErrorCode, message: &str) {
        self.answer(id, Err(refusal(code, message)));
    }

    /// Tells the editor something.
    pub(super) fn notify<N: Notification>(&self, params: N::Params) {
        let method = String::from(N::METHOD);
        self.send(lsp_server::Notification::new(method, params).into());
    }

    /// Asks the editor for something whose answer does not matter.
    pub(super) fn ask(&mut self, method: &str, params: impl Serialize) {
        self.sent += 1;
        self.send(Request::new(self.sent.into(), method.to_owned(), params).into());
    }

    /// Tells the user.
    pub(super) fn show(&self, message: &str) {
        let params = ShowMessageParams { kind: MessageType::Warning, message: message.to_owned() };
        self.notify::<ShowMessageNotification>(params);
    }

    /// Tells whoever looks at the log.
    pub(super) fn log(&self, message: &str) {
        let params = LogMessageParams { kind: MessageType::Error, message: message.to_owned() };
        self.notify::<LogMessageNotification>(params);
    }

    fn send(&self, message: Message) {
        // An editor that is gone is noticed where its messages are read.
        let _ = self.sender.send(message);
    }
}

/// An answer that says why there is none.
pub(super) fn refusal(code: ErrorCode, message: &str) -> ResponseError {
    ResponseError { code: code as i32, message: message.to_owned(), data: None }
}
