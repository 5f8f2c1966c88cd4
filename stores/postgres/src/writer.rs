//! The writer of a store: commits that come while it is busy are written together.

use crate::errors::Failure;
use crate::options::Settings;
use crate::session::Session;
use crate::write::{self, Memory};
use bespeak::store::{Commit, Committed, StoreError};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep};

/// Commits in one transaction, unless a caller's own batch is larger.
const MOST: usize = 1_000;
/// Bytes in one transaction, unless a caller's own batch is larger.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// How long the first pause before another try is, and the longest.
const PAUSE: Duration = Duration::from_millis(5);
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

type Answer = Result<Vec<Committed>, StoreError>;

/// A caller's batch, and where it waits.
struct Job {
    batch: Vec<Commit>,
    answer: oneshot::Sender<Answer>,
}

impl Job {
    /// How many commits, and about how many bytes.
    fn size(&self) -> (usize, usize) {
        (self.batch.len(), self.batch.iter().map(write::bytes).sum())
    }
}

/// The way to the writer. It ends when the last of these is gone.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    jobs: mpsc::UnboundedSender<Job>,
}

impl Writer {
    pub fn start(settings: Arc<Settings>) -> Self {
        let (jobs, waiting) = mpsc::unbounded_channel();
        tokio::spawn(Loop { settings, session: None, memory: Memory::default() }.run(waiting));
        Self { jobs }
    }

    pub async fn commit(&self, batch: Vec<Commit>) -> Answer {
        let (answer, told) = oneshot::channel();
        if self.jobs.send(Job { batch, answer }).is_err() {
            return Err(StoreError::NotApplied("the store is closed".to_owned()));
        }
        told.await.unwrap_or_else(|_| Err(StoreError::Unknown("the store was closed meanwhile".to_owned())))
    }
}

struct Loop {
    settings: Arc<Settings>,
    session: Option<Session>,
    memory: Memory,
}

impl Loop {
    async fn run(mut self, mut waiting: mpsc::UnboundedReceiver<Job>) {
        while let Some(first) = waiting.recv().await {
            let (mut commits, mut bytes) = first.size();
            let mut jobs = vec![first];
            while commits < MOST
                && bytes < MOST_BYTES
                && let Ok(next) = waiting.try_recv()
            {
                let (more_commits, more_bytes) = next.size();
                (commits, bytes) = (commits + more_commits, bytes + more_bytes);
                jobs.push(next);
            }
            self.carry_out(jobs).await;
        }
    }

    async fn carry_out(&mut self, jobs: Vec<Job>) {
        let together: Vec<&Commit> = jobs.iter().flat_map(|job| &job.batch).collect();
        match self.persist(&together).await {
            Ok(answers) => {
                let mut answers = answers.into_iter();
                for job in jobs {
                    let own = answers.by_ref().take(job.batch.len()).collect();
                    // Who no longer waits has no use for it.
                    let _ = job.answer.send(Ok(own));
                }
            }
            // What the server refuses of one must not fail the others.
            Err(Failure::Final(StoreError::NotApplied(_))) if jobs.len() > 1 => {
                for job in jobs {
                    let alone: Vec<&Commit> = job.batch.iter().collect();
                    let answer = self.persist(&alone).await.map_err(Failure::into_error);
                    let _ = job.answer.send(answer);
                }
            }
            Err(failure) => {
                let error = failure.into_error();
                for job in jobs {
                    let _ = job.answer.send(Err(error.clone()));
                }
            }
        }
    }

    /// Tries until it is known what became of a batch, or for as long as it may.
    async fn persist(&mut self, batch: &[&Commit]) -> Result<Vec<Committed>, Failure> {
        let deadline = Instant::now() + self.settings.options.timeout;
        let (mut pause, mut ask_numbers) = (PAUSE, false);
        loop {
            let patience = deadline.saturating_duration_since(Instant::now());
            let failure = match self.attempt(batch, ask_numbers, patience).await {
                Ok(answers) => return Ok(answers),
                Err(failure) => failure,
            };
            match failure {
                Failure::Taken(_) if !ask_numbers => ask_numbers = true,
                Failure::Again(_) if Instant::now() + pause < deadline => {
                    sleep(jittered(pause)).await;
                    pause = LONGEST_PAUSE.min(pause * 2);
                }
                failure => return Err(failure),
            }
        }
    }

    async fn attempt(
        &mut self,
        batch: &[&Commit],
        ask_numbers: bool,
        patience: Duration,
    ) -> Result<Vec<Committed>, Failure> {
        let session = match self.session.take().filter(|session| !session.is_lost()) {
            Some(session) => session,
            None => Session::connect(&self.settings, patience).await?,
        };
        // The server gives up a lock before that: what it does not answer then, nobody knows.
        let patience = patience.max(self.settings.options.timeout);
        let done = write::commit(&session, batch, ask_numbers, &mut self.memory, patience).await;
        let usable = match &done {
            Ok(_) => !session.is_lost(),
            // Nobody knows where such a transaction stands: it ends with its connection.
            Err(Failure::Final(StoreError::Unknown(_))) => false,
            Err(_) => !session.is_lost() && session.leave(patience).await,
        };
        self.session = usable.then_some(session);
        done
    }
}

/// Between half and all of a pause, so that two that were in each other's way do not meet again.
pub(crate) fn jittered(pause: Duration) -> Duration {
    let dice = RandomState::new().hash_one(pause) % 512;
    pause / 2 + pause / 1024 * u32::try_from(dice).unwrap_or(0)
}
