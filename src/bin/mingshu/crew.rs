//! Work that several threads share, and that ends in the order in which it came.

use std::collections::VecDeque;
use std::sync::mpsc::{sync_channel, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Whether more is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    Go,
    Stop,
}

/// Jobs that a worker has in hand or before it: enough that none waits for a long one, few enough to be held in memory.
const AHEAD: usize = 4;

/// Does each job on one of `workers` threads, and hands what comes of it to `take` on this one, in the order of the jobs. The
/// jobs are drawn here, too, and only a few ahead, so that memory holds no more than those.
pub(crate) fn in_order<Job: Send, Done: Send>(
    workers: usize,
    jobs: impl Iterator<Item = Job>,
    work: impl Fn(Job) -> Done + Sync,
    mut take: impl FnMut(Done) -> Flow,
) {
    if workers < 2 {
        for job in jobs {
            if take(work(job)) == Flow::Stop {
                return;
            }
        }
        return;
    }
    let ahead = workers.saturating_mul(AHEAD);
    let (hand, waiting) = sync_channel::<(Job, SyncSender<Done>)>(ahead);
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((job, done)) = next(&waiting) {
                    // Nobody waits for it any more: the work was stopped.
                    let _ = done.send(work(job));
                }
            });
        }
        let mut results: VecDeque<Receiver<Done>> = VecDeque::new();
        let mut take_first = |results: &mut VecDeque<Receiver<Done>>| {
            // A worker that panicked has sent nothing; the scope passes its panic on.
            results.pop_front().and_then(|result| result.recv().ok()).map_or(Flow::Stop, &mut take)
        };
        for job in jobs {
            let (done, result) = sync_channel(1);
            if hand.send((job, done)).is_err() {
                return;
            }
            results.push_back(result);
            if results.len() >= ahead && take_first(&mut results) == Flow::Stop {
                drop(hand);
                return;
            }
        }
        drop(hand);
        while !results.is_empty() && take_first(&mut results) == Flow::Go {}
    });
}

fn next<T>(waiting: &Mutex<Receiver<T>>) -> Option<T> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_kept_and_a_stop_is_heard() {
        for workers in [1, 2, 5] {
            let mut taken = Vec::new();
            let slow = |job: u64| {
                thread::sleep(std::time::Duration::from_millis(job * 7 % 5));
                job * 2
            };
            in_order(workers, 0..60, slow, |done| {
                taken.push(done);
                if done == 80 {
                    Flow::Stop
                } else {
                    Flow::Go
                }
            });
            assert_eq!(taken, (0..=40).map(|job| job * 2).collect::<Vec<_>>(), "{workers} workers");
        }
    }
}
