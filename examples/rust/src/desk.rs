//! The desk: sends a seller's commands to its engine, and counts what became of them.

use crate::error::Result;
use crate::notes::{Notes, Trouble, troubles};
use bespeak::booking::Event;
use bespeak::engine::{CommandRequest, Engine, Outcome, View, ViewAnswer, ViewRequest};
use bespeak::error::{Error, Kind};
use bespeak::json::decode_text;
use bespeak::store::{Store as _, keys};
use bespeak_sqlite::SqliteStore;
use indicatif::{ProgressBar, ProgressDrawTarget};
use std::cell::Cell;
use std::io::IsTerminal as _;
use std::time::{Duration, Instant as Stopwatch};
use uuid::Uuid;

/// What became of a command.
pub enum Reply {
    Done(Box<Outcome>),
    Refused(Vec<Trouble>),
}

pub struct Desk<'s> {
    pub engine: Engine,
    pub notes: Notes<'s>,
    pub tally: &'s Tally,
}

impl Desk<'_> {
    /// Sends a command. Whether it is the first time or the tenth makes no difference to what is stored, nor to the reply.
    pub fn send(&self, request: &CommandRequest) -> Result<Reply> {
        let name = format!("refused {}", request.ids.command);
        if let Some(before) = self.notes.read(&name)? {
            self.tally.refused();
            return Ok(Reply::Refused(before));
        }
        let was_applied = self.were_applied(&[request.ids.command])?.contains(&true);
        match self.engine.execute(self.store(), request) {
            Ok(outcome) => {
                self.tally.applied(was_applied);
                Ok(Reply::Done(Box::new(outcome)))
            }
            Err(error) if is_refusal(&error) => {
                let troubles = troubles(&error);
                self.notes.keep(&name, &troubles)?;
                self.tally.refused();
                Ok(Reply::Refused(troubles))
            }
            // The store failed, or another command has this id: nothing to tell a customer.
            Err(error) => Err(error.into()),
        }
    }

    /// Which of these commands were applied: each has a record under its own id.
    pub fn were_applied(&self, commands: &[Uuid]) -> Result<Vec<bool>> {
        let keys: Vec<_> = commands.iter().map(|id| keys::command(&self.notes.tenant, *id)).collect();
        Ok(self.store().get(&keys)?.iter().map(Option::is_some).collect())
    }

    /// Asks the engine for a view of what is stored now.
    pub fn look(&self, request: &ViewRequest) -> Result<ViewAnswer> {
        Ok(self.engine.look(self.store(), request)?)
    }

    /// The events of a booking from a number on.
    pub fn events(&self, booking: Uuid, from: u64, limit: usize) -> Result<Vec<Event>> {
        let stored = self.store().stream(&self.notes.tenant, booking, from, limit)?;
        stored.iter().map(|event| Ok(decode_text(event.text.as_bytes())?)).collect()
    }

    /// How many events all bookings of this seller have together.
    pub fn event_count(&self) -> Result<usize> {
        Ok(self.store().events(&self.notes.tenant, 1, usize::MAX)?.len())
    }

    fn store(&self) -> &SqliteStore {
        self.notes.store
    }
}

fn is_refusal(error: &Error) -> bool {
    matches!(error.kind(), Kind::Refused | Kind::Invalid)
}

/// A view, as somebody asks for it.
pub fn asked(at: bespeak::time::Instant, actor: &bespeak::booking::Actor, view: View) -> ViewRequest {
    ViewRequest { at, actor: actor.clone(), view }
}

/// How long a run is quiet before it shows how far it is.
const PATIENCE: Duration = Duration::from_secs(2);

/// What became of all commands, and how far the run is.
pub struct Tally {
    applied_now: Cell<u64>,
    applied_before: Cell<u64>,
    refused: Cell<u64>,
    /// For the test that pulls the plug: the process ends after so many commands are applied.
    stop_after: Option<u64>,
    started: Stopwatch,
    bar: ProgressBar,
}

impl Tally {
    pub fn new(stop_after: Option<u64>) -> Self {
        let zero = || Cell::new(0);
        Self {
            applied_now: zero(),
            applied_before: zero(),
            refused: zero(),
            stop_after,
            started: Stopwatch::now(),
            bar: ProgressBar::hidden(),
        }
    }

    fn applied(&self, before: bool) {
        let count = if before { &self.applied_before } else { &self.applied_now };
        count.set(count.get().saturating_add(1));
        if self.stop_after.is_some_and(|limit| self.applied_now.get() >= limit) {
            std::process::exit(STOPPED);
        }
    }

    fn refused(&self) {
        self.refused.set(self.refused.get().saturating_add(1));
    }

    pub fn expect_steps(&self, steps: usize) {
        self.bar.inc_length(steps.try_into().unwrap_or(u64::MAX));
    }

    /// One step of the story is over. A terminal sees a bar, once the run takes its time.
    pub fn step(&self) {
        self.bar.inc(1);
        if self.bar.is_hidden() && self.started.elapsed() > PATIENCE && std::io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// The last line of a run.
    pub fn sum_up(&self) -> String {
        let (now, before, refused) = (self.applied_now.get(), self.applied_before.get(), self.refused.get());
        let all = now.saturating_add(before).saturating_add(refused);
        format!("{all} commands, {now} applied now, {before} were applied before, {refused} refused.")
    }
}

/// The exit code of a run that was stopped on the way.
const STOPPED: i32 = 75;
