//! Threads that read texts while Python goes on, and give the documents back in the order of the texts.
//!
//! ```text
//! Python  texts ── job 3 ──▶ ┌ thread ┐ ── job 1 ──▶ kept until job 0 is back ──▶ Python
//!                 job 2 ──▶  └ thread ┘ ── job 0 ──▶
//! ```
//!
//! Each run has its own threads, which end with it: it costs some microseconds, nothing is shared between runs, and a process
//! that was forked off finds no pool whose threads it lacks. Threads never touch Python, so one that is still busy with
//! a text when the run is given up holds nobody up.

use std::collections::BTreeMap;
use std::io;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{channel, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// A text, or why there is none.
pub(crate) type Given = Result<String, String>;

/// What a text says, or why nothing is known of it.
pub(crate) type Outcome = Result<mingshu::Document, String>;

type Done = (usize, Vec<Outcome>);

/// Jobs above one for each thread, so that no thread waits for Python.
const AHEAD: usize = 2;

pub(crate) struct Crew {
    jobs: Sender<(usize, Vec<Given>)>,
    /// Locked by nobody else: a receiver alone could not be shared between Python's threads.
    done: Mutex<Receiver<Done>>,
    /// What came back before its turn.
    early: BTreeMap<usize, Vec<Outcome>>,
    handed_in: usize,
    handed_out: usize,
    limit: usize,
    stopped: Arc<AtomicBool>,
}

impl Crew {
    pub(crate) fn new(extractor: &mingshu::Extractor, workers: usize) -> io::Result<Self> {
        let (jobs, waiting) = channel();
        let (finished, done) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        let stopped = Arc::new(AtomicBool::new(false));
        for _ in 0..workers {
            let (waiting, finished, stopped) = (Arc::clone(&waiting), finished.clone(), Arc::clone(&stopped));
            let extractor = extractor.clone();
            let work = move || work(&extractor, &waiting, &finished, &stopped);
            thread::Builder::new().name("mingshu".into()).spawn(work)?;
        }
        let limit = workers.saturating_add(AHEAD);
        let (done, early) = (Mutex::new(done), BTreeMap::new());
        Ok(Crew { jobs, done, early, handed_in: 0, handed_out: 0, limit, stopped })
    }

    /// Whether it should be handed another job.
    pub(crate) fn has_room(&self) -> bool {
        self.handed_in.saturating_sub(self.handed_out) < self.limit
    }

    pub(crate) fn is_idle(&self) -> bool {
        self.handed_in == self.handed_out
    }

    pub(crate) fn hand_in(&mut self, texts: Vec<Given>) {
        // Threads wait for jobs as long as there is somebody to hand them in.
        if self.jobs.send((self.handed_in, texts)).is_ok() {
            self.handed_in = self.handed_in.saturating_add(1);
        }
    }

    /// The next job in order, if it is back within `patience`; `Err` if all threads are gone.
    pub(crate) fn take(&mut self, patience: Duration) -> Result<Option<Vec<Outcome>>, Gone> {
        loop {
            if let Some(outcomes) = self.early.remove(&self.handed_out) {
                self.handed_out = self.handed_out.saturating_add(1);
                return Ok(Some(outcomes));
            }
            let done = self.done.get_mut().unwrap_or_else(PoisonError::into_inner);
            match done.recv_timeout(patience) {
                Ok((number, outcomes)) => self.early.insert(number, outcomes),
                Err(RecvTimeoutError::Timeout) => return Ok(None),
                Err(RecvTimeoutError::Disconnected) => return Err(Gone),
            };
        }
    }
}

/// No thread is left to do the work.
pub(crate) struct Gone;

/// Texts that nobody waits for any more are not begun.
impl Drop for Crew {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

fn work(
    extractor: &mingshu::Extractor,
    waiting: &Mutex<Receiver<(usize, Vec<Given>)>>,
    finished: &Sender<Done>,
    stopped: &AtomicBool,
) {
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, texts)) = next else { return };
        let mut outcomes = Vec::with_capacity(texts.len());
        for text in texts {
            if stopped.load(Ordering::Relaxed) {
                return;
            }
            outcomes.push(text.and_then(|text| read(extractor, &text)));
        }
        if finished.send((number, outcomes)).is_err() {
            return;
        }
    }
}

/// A fault of ours in one text is no reason to lose all others.
fn read(extractor: &mingshu::Extractor, text: &str) -> Outcome {
    let document = catch_unwind(AssertUnwindSafe(|| extractor.extract(text)));
    document.map_err(|_| "a fault of mingshu: please report this text".to_owned())
}
