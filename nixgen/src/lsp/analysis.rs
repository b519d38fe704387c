//! Lint in the background: the last state of each project, and nothing that is older.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender, unbounded};
use nix_eval::syntax::on_large_stack;

use crate::lint::{self, Inputs, Report, Session};

/// What a project is at a moment.
pub(super) struct Job {
    /// Its folder.
    pub(super) project: PathBuf,
    /// Which moment, counted up.
    pub(super) moment: u64,
    /// The last moment that there is: what is older need not be finished.
    pub(super) latest: Arc<AtomicU64>,
    pub(super) inputs: Inputs,
    pub(super) options: Arc<lint::Options>,
}

/// What lint found.
pub(super) struct Analysed {
    pub(super) project: PathBuf,
    pub(super) moment: u64,
    /// Nothing if lint failed, which it never should.
    pub(super) report: Option<Report>,
}

/// Starts the thread: jobs go in, and what they came to comes out. It ends once nobody can send a job any more.
pub(super) fn start() -> (Sender<Job>, Receiver<Analysed>) {
    let (sender, jobs) = unbounded();
    let (results, receiver) = unbounded();
    // One large stack for all runs: lint would make one for each.
    thread::spawn(move || on_large_stack(|| run(&jobs, &results)));
    (sender, receiver)
}

fn run(jobs: &Receiver<Job>, results: &Sender<Analysed>) {
    let mut sessions = HashMap::new();
    while let Ok(job) = jobs.recv() {
        let (project, moment) = (job.project.clone(), job.moment);
        let result = catch_unwind(AssertUnwindSafe(|| one(&job, &mut sessions)));
        let report = match result {
            Ok(Some(report)) => Some(report),
            // A newer one waits.
            Ok(None) => continue,
            Err(_) => {
                // What it kept may be half changed.
                sessions.remove(&project);
                None
            }
        };
        if results.send(Analysed { project, moment, report }).is_err() {
            break;
        }
    }
}

fn one(
    job: &Job,
    sessions: &mut HashMap<PathBuf, (Arc<lint::Options>, Session)>,
) -> Option<Report> {
    let is_old = || job.latest.load(Ordering::Relaxed) > job.moment;
    if is_old() {
        return None;
    }
    let known = sessions.get(&job.project);
    if known.is_none_or(|(options, _)| !Arc::ptr_eq(options, &job.options)) {
        let session = Session::new(job.options.clone());
        sessions.insert(job.project.clone(), (job.options.clone(), session));
    }
    let (_, session) = sessions.get_mut(&job.project)?;
    session.check(&job.inputs, &is_old)
}
