//! One act on many bookings: each on its own, so that one that is refused holds up no other, and each reported.

use super::run::{Answer, Held, Job, Run};
use super::view::{ListAsked, RegisterAsked, ReleaseAsked, ReleaseFilter, View, ViewAnswer, ViewRequest};
use super::{CommandRequest, Engine, Ids, Outcome, Reply, Step};
use crate::booking::{
    Actor, Command, CommandKind, Expire, Extend, Fulfil, LapseClaim, LapseHold, Lock, OfferPlace, Release, Unlock,
};
use crate::error::{Code, Error, Result};
use crate::ids::{Ident, derived, text};
use crate::json::{self, Json};
use crate::store::Store;
use crate::time::Instant;
use std::sync::Arc;
use uuid::Uuid;

/// Commands that share one commit.
const TOGETHER: usize = 100;

crate::record! {
    /// One act on many bookings.
    pub struct BulkRequest {
        /// When.
        pub at: Instant,
        /// By whom.
        pub actor: Actor,
        /// Its id: the same one never has two effects on a booking.
        pub id: Uuid,
        /// What, and on which.
        pub bulk: Bulk,
        /// Whether nothing is changed: what it would come to is all that is asked.
        pub preview: bool = false,
        /// From where, as of a command.
        pub origin: Option<Ident>,
    }
}

crate::tagged! {
    /// An act on many bookings.
    pub enum Bulk {
        /// What the clock has to do now.
        Due(ListAsked) = "due",
        /// Release what is past its deadline (S8).
        Release(ReleaseAsked) = "release",
        /// Let it exceed, until when (S8).
        Extend(BulkExtend) = "extend",
        /// Keep it from being released.
        Lock(ReleaseAsked) = "lock",
        /// No longer keep it from being released.
        Unlock(ReleaseAsked) = "unlock",
        /// A command on bookings of the register (A5).
        Register(BulkRegister) = "register",
    }
}

crate::record! {
    /// Let what is past its deadline exceed.
    pub struct BulkExtend {
        /// Which of it.
        pub filter: ReleaseFilter = ReleaseFilter::default(),
        /// How many bookings at most.
        pub limit: u32 = 100,
        /// Until when.
        pub until: Instant,
    }
}

crate::record! {
    /// A command on bookings of the register.
    pub struct BulkRegister {
        /// Which of them: one page.
        pub list: RegisterAsked,
        /// What to do with each.
        pub command: Box<Command>,
    }
}

crate::record! {
    /// What an act on many bookings came to.
    pub struct BulkAnswer {
        /// One for each booking, in the order of the list.
        pub rows: Vec<BulkRow>,
        /// Whether there are more bookings.
        pub more: bool,
    }
}

crate::record! {
    /// What it came to for one booking: an outcome or an error.
    pub struct BulkRow {
        /// The booking.
        pub booking: Uuid,
        /// The command given.
        pub command: CommandKind,
        /// What it came to.
        pub outcome: Option<Outcome>,
        /// Why it was refused.
        pub error: Option<Json<'static>>,
    }
}

impl Command {
    /// The clock's command of a name; none, if it is not the clock's.
    #[must_use]
    pub fn of_clock(kind: CommandKind) -> Option<Self> {
        match kind {
            CommandKind::LapseHold => Some(Self::LapseHold(LapseHold {})),
            CommandKind::Expire => Some(Self::Expire(Expire {})),
            CommandKind::OfferPlace => Some(Self::OfferPlace(OfferPlace { overbook: false })),
            CommandKind::LapseClaim => Some(Self::LapseClaim(LapseClaim {})),
            CommandKind::Fulfil => Some(Self::Fulfil(Fulfil {})),
            _ => None,
        }
    }
}

impl BulkRequest {
    /// Which bookings it is about.
    fn asks(&self) -> ViewRequest {
        let view = match &self.bulk {
            Bulk::Due(due) => View::Due(due.clone()),
            Bulk::Release(asked) | Bulk::Lock(asked) | Bulk::Unlock(asked) => View::Release(asked.clone()),
            Bulk::Register(asked) => View::Register(asked.list.clone()),
            Bulk::Extend(asked) => View::Release(ReleaseAsked { filter: asked.filter.clone(), limit: asked.limit }),
        };
        ViewRequest { at: self.at, actor: self.actor.clone(), view }
    }

    /// The commands it comes to, and whether there are more.
    fn commands(&self, found: ViewAnswer) -> Result<(Vec<CommandRequest>, bool)> {
        let on = |booking: Uuid, command| CommandRequest {
            at: self.at,
            actor: self.actor.clone(),
            ids: Ids { command: derived(self.id, &text(booking)), booking: Some(booking), customer: None },
            command,
            preview: self.preview,
            origin: self.origin.clone(),
        };
        match found {
            ViewAnswer::Due(due) => {
                let rows = due.rows.iter();
                let commands =
                    rows.filter_map(|row| Command::of_clock(row.command).map(|command| on(row.booking, command)));
                Ok((commands.collect(), due.more))
            }
            ViewAnswer::Release(found) => {
                let mut bookings: Vec<(Uuid, Vec<u32>)> = Vec::new();
                for row in found.rows {
                    match bookings.iter_mut().find(|(booking, _)| *booking == row.booking) {
                        Some((_, lines)) => lines.push(row.line),
                        None => bookings.push((row.booking, vec![row.line])),
                    }
                }
                let commands = bookings.into_iter().map(|(booking, lines)| Ok(on(booking, self.on_lines(lines)?)));
                Ok((commands.collect::<Result<_>>()?, found.more))
            }
            ViewAnswer::Register(found) => {
                let Bulk::Register(asked) = &self.bulk else { return Err(Code::Internal.into()) };
                let commands = found.rows.iter().map(|row| on(row.booking, (*asked.command).clone()));
                Ok((commands.collect(), found.next.is_some()))
            }
            _ => Err(Code::Internal.into()),
        }
    }

    /// An error of the view that it asks for, as one of its own.
    fn in_bulk(&self, error: Error) -> Error {
        let place = if matches!(self.bulk, Bulk::Register(_)) { "/bulk/list" } else { "/bulk" };
        error.moved(|path| path.strip_prefix("/view").map_or_else(|| path.to_owned(), |rest| format!("{place}{rest}")))
    }

    /// The command for what is past its deadline of one booking.
    fn on_lines(&self, lines: Vec<u32>) -> Result<Command> {
        match &self.bulk {
            Bulk::Release(_) => Ok(Command::Release(Release { lines: Some(lines) })),
            Bulk::Extend(asked) => Ok(Command::Extend(Extend { until: asked.until, lines: Some(lines) })),
            Bulk::Lock(_) => Ok(Command::Lock(Lock {})),
            Bulk::Unlock(_) => Ok(Command::Unlock(Unlock {})),
            Bulk::Due(_) | Bulk::Register(_) => Err(Code::Internal.into()),
        }
    }
}

fn row(request: &CommandRequest, outcome: Result<Outcome>) -> Result<BulkRow> {
    let booking = request.ids.booking.ok_or(Code::Internal)?;
    let command = request.command.kind();
    Ok(match outcome {
        Ok(outcome) => BulkRow { booking, command, outcome: Some(outcome), error: None },
        Err(error) => BulkRow { booking, command, outcome: None, error: Some(json::tree(&error)?) },
    })
}

/// Over a store of this library: many commands share a commit.
pub(super) fn bulk<S: Store + ?Sized>(engine: &Engine, store: &S, request: &BulkRequest) -> Result<BulkAnswer> {
    let found = engine.look(store, &request.asks()).map_err(|error| request.in_bulk(error))?;
    let (commands, more) = request.commands(found)?;
    let mut rows = Vec::with_capacity(commands.len());
    for together in commands.chunks(TOGETHER) {
        for (command, outcome) in together.iter().zip(engine.execute_all(store, together)) {
            rows.push(row(command, outcome)?);
        }
    }
    Ok(BulkAnswer { rows, more })
}

/// Step by step, over a store of a host's.
pub(super) struct BulkJob<'e> {
    request: Held<'e, BulkRequest>,
    stage: Stage<'e>,
}

enum Stage<'e> {
    Finding(Box<Run<'e>>),
    Doing(Doing<'e>),
    Done(Result<BulkAnswer>),
}

struct Doing<'e> {
    todo: std::vec::IntoIter<CommandRequest>,
    current: Option<(Arc<CommandRequest>, Box<Run<'e>>)>,
    answer: BulkAnswer,
}

impl<'e> BulkJob<'e> {
    pub fn new(engine: &Held<'e, Engine>, request: Held<'e, BulkRequest>) -> Self {
        let finding = Job::View(Held::Kept(Arc::new(request.asks())));
        Self { request, stage: Stage::Finding(Box::new(Run::new(engine.clone(), finding))) }
    }

    pub fn step(&mut self, engine: &Held<'e, Engine>) -> Step {
        loop {
            let next = match &mut self.stage {
                Stage::Finding(run) => match run.step() {
                    Step::Done(answer) => self.found(*answer),
                    step => return step,
                },
                Stage::Doing(doing) => match doing.step(engine) {
                    Ok(Some(step)) => return step,
                    Ok(None) => Stage::Done(Ok(doing.answer.clone())),
                    Err(error) => Stage::Done(Err(error)),
                },
                Stage::Done(done) => {
                    return Step::Done(Box::new(done.clone().map(|answer| Answer::Bulk(Box::new(answer)))));
                }
            };
            self.stage = next;
        }
    }

    fn found(&self, answer: Result<Answer>) -> Stage<'e> {
        let commands = match answer {
            Ok(Answer::View(found)) => self.request.commands(*found),
            Ok(_) => Err(Code::Internal.into()),
            Err(error) => Err(self.request.in_bulk(error)),
        };
        match commands {
            Ok((todo, more)) => {
                let answer = BulkAnswer { rows: Vec::with_capacity(todo.len()), more };
                Stage::Doing(Doing { todo: todo.into_iter(), current: None, answer })
            }
            Err(error) => Stage::Done(Err(error)),
        }
    }

    pub fn reply(&mut self, reply: Reply) {
        match &mut self.stage {
            Stage::Finding(run) => run.reply(reply),
            Stage::Doing(Doing { current: Some((_, run)), .. }) => run.reply(reply),
            Stage::Doing(_) | Stage::Done(_) => {}
        }
    }
}

impl<'e> Doing<'e> {
    /// The next step; none, if all is done.
    fn step(&mut self, engine: &Held<'e, Engine>) -> Result<Option<Step>> {
        loop {
            let Some((request, run)) = &mut self.current else {
                let Some(request) = self.todo.next().map(Arc::new) else { return Ok(None) };
                let run = Run::new(engine.clone(), Job::Command(Held::Kept(request.clone())));
                self.current = Some((request, Box::new(run)));
                continue;
            };
            let answer = match run.step() {
                Step::Done(answer) => *answer,
                step => return Ok(Some(step)),
            };
            let outcome = answer.and_then(|answer| match answer {
                Answer::Outcome(outcome) => Ok(*outcome),
                _ => Err(Code::Internal.into()),
            });
            self.answer.rows.push(row(request, outcome)?);
            self.current = None;
        }
    }
}
