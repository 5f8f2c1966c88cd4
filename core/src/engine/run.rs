//! The step machine and its synchronous driver.

use super::bulk::{BulkAnswer, BulkJob};
use super::checkpoint::{self, CheckpointAnswer, CheckpointRequest, CheckpointsVerified};
use super::delivery::{self, AcknowledgeAnswer, AcknowledgeRequest};
use super::reads::{Need, Reads, Reply, Step, unexpected};
use super::saved::{self, SaveViewAnswer, SaveViewRequest};
use super::{CommandRequest, Engine, Outcome, ViewAnswer, ViewRequest, command, view};
use crate::error::{Code, Error, Problem, Result};
use crate::ids::Ident;
use crate::limits;
use crate::store::{Committed, Key, Store, StoreError};
use std::ops::Deref;
use std::sync::Arc;

/// What a run answers.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Of a command.
    Outcome(Box<Outcome>),
    /// Of a view.
    View(Box<ViewAnswer>),
    /// Of an act on many bookings.
    Bulk(Box<BulkAnswer>),
    /// Of what became of notifications.
    Acknowledged(Box<AcknowledgeAnswer>),
    /// Of a checkpoint.
    Checkpoint(Box<CheckpointAnswer>),
    /// Of whether all checkpoints hold.
    CheckpointsVerified(CheckpointsVerified),
    /// Of a view of the register to be kept by name.
    SavedView(Box<SaveViewAnswer>),
}

pub(super) enum Job<'e> {
    Command(Held<'e, CommandRequest>),
    View(Held<'e, ViewRequest>),
    Bulk(Box<BulkJob<'e>>),
    Acknowledge(Held<'e, AcknowledgeRequest>),
    Checkpoint(CheckpointRequest, checkpoint::Running),
    VerifyCheckpoints(checkpoint::Verifying),
    SaveView(Held<'e, SaveViewRequest>),
}

/// Lent for as long as a run lasts, or kept by it.
pub(super) enum Held<'e, T> {
    Lent(&'e T),
    Kept(Arc<T>),
}

impl<T> Clone for Held<'_, T> {
    fn clone(&self) -> Self {
        match self {
            Self::Lent(value) => Self::Lent(value),
            Self::Kept(value) => Self::Kept(value.clone()),
        }
    }
}

impl<T> Deref for Held<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        match self {
            Self::Lent(value) => value,
            Self::Kept(value) => value,
        }
    }
}

/// One command, view, act on many bookings, acknowledgement, checkpoint or view to save on its way. Ask for the next
/// [`step`](Run::step), do what it says, tell the result with [`reply`](Run::reply), until it is done.
pub struct Run<'e> {
    engine: Held<'e, Engine>,
    job: Job<'e>,
    reads: Reads,
    progress: command::Progress,
    asked: Asked,
    tries: u32,
    failed: Option<Error>,
}

enum Asked {
    Nothing,
    Step(Need),
    /// What the run answers once it is committed.
    Commit(Answer),
    Applied(Answer),
}

impl<'e> Run<'e> {
    pub(super) fn new(engine: Held<'e, Engine>, job: Job<'e>) -> Self {
        Self {
            engine,
            job,
            reads: Reads::default(),
            progress: command::Progress::default(),
            asked: Asked::Nothing,
            tries: 0,
            failed: None,
        }
    }

    /// Whose bookings it is about.
    #[must_use]
    pub fn tenant(&self) -> &Ident {
        &self.engine.setup.tenant
    }

    /// What to do next. Asking again without a reply gives the same step again.
    pub fn step(&mut self) -> Step {
        if let Some(error) = &self.failed {
            return Step::Done(Box::new(Err(error.clone())));
        }
        if let Asked::Applied(answer) = &self.asked {
            return Step::Done(Box::new(Ok(answer.clone())));
        }
        let attempt = match &mut self.job {
            Job::Command(request) => match command::attempt(&self.engine, request, &self.reads, &mut self.progress) {
                Ok(command::Plan::Commit(_, outcome)) if request.preview => Ok(Answer::Outcome(outcome)),
                Ok(command::Plan::Commit(commit, outcome)) => {
                    self.asked = Asked::Commit(Answer::Outcome(outcome));
                    return Step::Commit(commit);
                }
                Ok(command::Plan::Repeated(outcome)) => Ok(Answer::Outcome(outcome)),
                Err(need) => Err(need),
            },
            Job::View(request) => view::attempt(&self.engine, request, &self.reads).map(|v| Answer::View(Box::new(v))),
            Job::Bulk(bulk) => return bulk.step(&self.engine),
            Job::Acknowledge(request) => match delivery::attempt(&self.engine, request, &self.reads) {
                Ok((Some(commit), answer)) => {
                    self.asked = Asked::Commit(Answer::Acknowledged(Box::new(answer)));
                    return Step::Commit(Box::new(commit));
                }
                Ok((None, answer)) => Ok(Answer::Acknowledged(Box::new(answer))),
                Err(need) => Err(need),
            },
            Job::Checkpoint(request, running) => {
                match checkpoint::write(&self.engine.setup.tenant, request, &self.reads, running) {
                    Ok((Some(commit), answer)) => {
                        self.asked = Asked::Commit(Answer::Checkpoint(Box::new(answer)));
                        return Step::Commit(Box::new(commit));
                    }
                    Ok((None, answer)) => Ok(Answer::Checkpoint(Box::new(answer))),
                    Err(need) => Err(need),
                }
            }
            Job::VerifyCheckpoints(verifying) => {
                checkpoint::verify(&self.engine.setup.tenant, &self.reads, verifying).map(Answer::CheckpointsVerified)
            }
            Job::SaveView(request) => match saved::attempt(&self.engine, request, &self.reads) {
                Ok((commit, answer)) => {
                    self.asked = Asked::Commit(Answer::SavedView(Box::new(answer)));
                    return Step::Commit(Box::new(commit));
                }
                Err(need) => Err(need),
            },
        };
        match attempt {
            Ok(answer) => Step::Done(Box::new(Ok(answer))),
            Err(Need::Fail(error)) => {
                self.failed = Some(error.clone());
                Step::Done(Box::new(Err(error)))
            }
            Err(need) => {
                let step = match &need {
                    Need::Get(keys) => Step::Get(keys.clone()),
                    Need::Scan(range, limit) => Step::Scan((**range).clone(), *limit),
                    Need::Stream(stream, limit) => Step::Stream(*stream, *limit),
                    Need::Events(from, limit) => Step::Events(*from, *limit),
                    Need::Register(query) => Step::Register(query.clone()),
                    Need::Patterns(query) => Step::Patterns(query.clone()),
                    Need::Fail(error) => Step::Done(Box::new(Err(error.clone()))),
                };
                self.asked = Asked::Step(need);
                step
            }
        }
    }

    /// Whether what it asks for is all that it reads, given which records are stored.
    pub(super) fn reads_no_more(&self, is_stored: impl Fn(&Key) -> bool) -> bool {
        self.progress.is_foreseen(is_stored)
    }

    /// Tells what came of the last step.
    pub fn reply(&mut self, reply: Reply) {
        if let Job::Bulk(bulk) = &mut self.job {
            bulk.reply(reply);
            return;
        }
        let asked = std::mem::replace(&mut self.asked, Asked::Nothing);
        match (asked, reply) {
            (_, Reply::Failed(error)) => self.failed = Some(error.into()),
            (Asked::Step(Need::Get(keys)), Reply::Records(records)) if keys.len() == records.len() => {
                self.reads.note_records(keys, records);
            }
            (Asked::Step(Need::Scan(range, _)), Reply::Entries(entries)) => self.reads.note_scan(*range, entries),
            (Asked::Step(Need::Stream(stream, _)), Reply::Events(events)) => self.reads.note_stream(stream, events),
            (Asked::Step(Need::Events(from, _)), Reply::Events(events)) => self.reads.note_events(from, events),
            (Asked::Step(Need::Register(query)), Reply::Register(found)) => self.reads.note_register(*query, found),
            (Asked::Step(Need::Patterns(query)), Reply::Patterns(counted)) => self.reads.note_patterns(*query, counted),
            (Asked::Commit(answer), Reply::Committed(done)) => match done.as_slice() {
                [Committed::Applied] => self.asked = Asked::Applied(answer),
                [Committed::Conflict { .. }] => self.start_again(),
                _ => self.failed = Some(no_answer().into()),
            },
            _ => self.failed = Some(unexpected()),
        }
    }

    /// Somebody was faster: what was read is out of date.
    fn start_again(&mut self) {
        self.reads = Reads::default();
        self.progress.start_again();
        if let Job::Checkpoint(_, running) = &mut self.job {
            *running = checkpoint::Running::default();
        }
        self.tries = self.tries.saturating_add(1);
        if self.tries >= limits::COMMIT_TRIES {
            self.failed = Some(Problem::new(Code::Contended).with("tries", self.tries).into());
        }
    }
}

/// Drives a run over a store.
pub(super) fn drive<S: Store + ?Sized>(store: &S, mut run: Run<'_>) -> Result<Answer> {
    let tenant = run.tenant().clone();
    loop {
        let reply = match run.step() {
            Step::Done(answer) => return *answer,
            Step::Get(keys) => store.get(&keys).map(Reply::Records),
            Step::Scan(range, limit) => store.scan(&range, limit).map(Reply::Entries),
            Step::Stream(stream, limit) => store.stream(&tenant, stream, 1, limit).map(Reply::Events),
            Step::Events(from, limit) => store.events(&tenant, from, limit).map(Reply::Events),
            Step::Register(query) => store.register(&query).map(Reply::Register),
            Step::Patterns(query) => store.patterns(&query).map(Reply::Patterns),
            Step::Commit(commit) => store.commit(std::slice::from_ref(&*commit)).map(Reply::Committed),
        };
        run.reply(reply.unwrap_or_else(Reply::Failed));
    }
}

/// A store that answers for fewer commits than it was given.
pub(super) fn no_answer() -> StoreError {
    StoreError::Unknown("no answer for a commit".to_owned())
}
