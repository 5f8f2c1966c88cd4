//! One attempt at a command: from what was read to a commit, or to what must be read first.

use super::commit::{self, Change, Writing};
use super::found::{self, concerned};
use super::gauges::{self, Joined};
use super::line;
use super::outcome::{Applied, Outcome, PaymentKey};
use super::reads::{Attempt, Need, RECORD_VERSION, Read, Reads};
use super::reclaim::{self, ByClock};
use super::subject::{self, Subject};
use super::{Engine, papers, people, rules};
use crate::booking::{self, Actor, Booking, Command, Context, Decision, Found, Frozen, Kept};
use crate::bugs::bug;
use crate::error::{Code, Problem};
use crate::ids::{Ident, derived};
use crate::inquiry::Payment;
use crate::store::{Commit, Key, enclose_record, keys};
use crate::time::Instant;
use std::sync::Arc;
use uuid::Uuid;

crate::record! {
    /// Ids that the caller supplies; those left out are derived from the command's, so a run replays.
    #[derive(Eq, Copy)]
    pub struct Ids {
        /// The command's own: the same one never has two effects.
        pub command: Uuid,
        /// The booking it is about; of a new booking, the id it is to have.
        pub booking: Option<Uuid>,
        /// The id of a new customer.
        pub customer: Option<Uuid>,
    }
}

crate::record! {
    /// A command, as an actor gives it at an instant.
    pub struct CommandRequest {
        /// When.
        pub at: Instant,
        /// By whom.
        pub actor: Actor,
        /// Ids.
        pub ids: Ids,
        /// What.
        pub command: Command,
        /// Whether nothing is changed: what it would come to is all that is asked.
        pub preview: bool = false,
        /// From where: a terminal, a website, a job. It is on record (A1), so no personal value.
        pub origin: Option<Ident>,
    }
}

/// What an attempt leads to.
pub(super) enum Plan {
    Commit(Box<Commit>, Box<Outcome>),
    Repeated(Box<Outcome>),
}

/// How far a command has come: the attempts after this one go on from here.
#[derive(Default)]
pub(super) struct Progress {
    subject: Option<Subject>,
    /// What it comes to if nothing that it names is stored: so it is with new bookings of new customers.
    foreseen: Option<Box<Decision>>,
    decided: Option<Box<Decided>>,
}

impl Progress {
    /// What was read is out of date.
    pub fn start_again(&mut self) {
        self.foreseen = None;
        self.decided = None;
    }

    /// Whether it comes to what was foreseen, given which records are stored: then it asks for nothing more.
    pub fn is_foreseen(&self, is_stored: impl Fn(&Key) -> bool) -> bool {
        self.foreseen.is_some() && self.subject.as_ref().is_some_and(|subject| !subject.keys().any(is_stored))
    }
}

/// What a command comes to, by what was read.
struct Decided {
    current: Option<Read<Booking>>,
    found: Found,
    frozen: Option<Arc<Frozen>>,
    decision: Decision,
}

enum Considered {
    Repeated(Box<Outcome>),
    Decided(Box<Decided>),
}

pub(super) fn attempt(
    engine: &Engine,
    request: &CommandRequest,
    reads: &Reads,
    progress: &mut Progress,
) -> Attempt<Plan> {
    if request.command.kind().is_about_people() {
        return people::attempt(engine, request, reads);
    }
    let Progress { subject, foreseen, decided } = progress;
    let subject = match subject {
        Some(subject) => subject,
        None => subject.insert(Subject::of(&engine.setup.tenant, request)?),
    };
    if reads.is_empty() && foreseen.is_none() {
        *foreseen = foresee(engine, request, subject);
    }
    let so_far = match decided {
        Some(so_far) => so_far,
        None => match consider(engine, request, subject, reads, foreseen)? {
            Considered::Repeated(outcome) => return Ok(Plan::Repeated(outcome)),
            Considered::Decided(new) => decided.insert(new),
        },
    };
    let beside = beside(engine, request, subject, reads, so_far)?;
    match decided.take() {
        Some(decided) => write(engine, request, subject, reads, *decided, beside),
        None => Err(Code::Internal.into()),
    }
}

/// What a command that may make a booking comes to if nothing that it names is stored. So the gauges are known before
/// anything is read, and all is read at once.
fn foresee(engine: &Engine, request: &CommandRequest, subject: &Subject) -> Option<Box<Decision>> {
    let makes_one = request.ids.booking.is_none() || subject.email.is_some();
    if !makes_one || !subject::creates(&request.command) {
        return None;
    }
    decide(engine, request, subject, None, &Found::default(), None, true).ok().map(Box::new)
}

/// Reads what a decision depends on, and decides; or finds that the command was carried out before.
fn consider(
    engine: &Engine,
    request: &CommandRequest,
    subject: &Subject,
    reads: &Reads,
    foreseen: &mut Option<Box<Decision>>,
) -> Attempt<Considered> {
    let tenant = &engine.setup.tenant;
    let ids = &request.ids;
    let beside = foreseen.iter().flat_map(|decision| keys_beside(tenant, true, decision));
    reads.want(subject.keys().cloned().chain(beside))?;
    if let Some(outcome) = repeated(engine, request, &subject.command, reads)? {
        return Ok(Considered::Repeated(outcome));
    }
    let current: Option<Read<Booking>> = reads.record(&subject.booking, "booking")?;
    if current.is_none() && ids.booking.is_some() && !subject::creates(&request.command) {
        let given = subject.booking_id.to_string();
        return Err(Problem::new(Code::BookingUnknown).at("/ids/booking").with("given", given).into());
    }
    let booking = current.as_ref().map(|read| &read.stored.value);
    let found = found::of(tenant, &request.command, booking, subject.email.as_ref(), reads)?;
    let found = papers::found(engine, request.at, &request.command, booking, reads, found)?;
    let frozen = rules::of_offer(engine, booking, reads)?;
    let decision = match foreseen.take().filter(|_| current.is_none() && found.is_nothing()) {
        Some(foreseen) => *foreseen,
        None => decide(engine, request, subject, current.as_ref(), &found, frozen.as_deref(), true)?,
    };
    if let Some((id, key)) = &subject.copy
        && reads.revision(key)?.is_some()
    {
        let problem = Problem::new(Code::BookingExists).at("/command/booking");
        return Err(problem.with("given", id.to_string()).into());
    }
    if decision.kept.iter().any(|kept| matches!(kept, Kept::Person { .. })) {
        people::not_erased(tenant, subject.customer_id, reads).map_err(|need| need.at("/ids/customer"))?;
        if let Some((id, key)) = &subject.customer
            && reads.revision(key)?.is_some()
        {
            let problem = Problem::new(Code::CustomerExists).at("/ids/customer");
            return Err(problem.with("given", id.to_string()).into());
        }
    }
    // Only now: whether a payment is there is told to those who may record it.
    if let Some(payment) = subject::payment(&request.command)
        && let Some(key) = &subject.payment
        && reads.revision(key)?.is_some()
        && !bug!(PaymentTakenTwice)
    {
        return Err(duplicate_payment(payment).into());
    }
    Ok(Considered::Decided(Box::new(Decided { current, found, frozen, decision })))
}

/// The outcome of a command that was carried out before.
pub(super) fn repeated(
    engine: &Engine,
    request: &CommandRequest,
    command: &Key,
    reads: &Reads,
) -> Attempt<Option<Box<Outcome>>> {
    let Some(applied) = reads.record::<Applied>(command, "command")? else { return Ok(None) };
    if bug!(BodyNotCompared) || applied.stored.value.body == super::portal::body_hash(engine, request)? {
        return Ok(Some(Box::new(applied.stored.value.outcome)));
    }
    let problem = Problem::new(Code::IdempotencyBody).at("/ids/command");
    Err(problem.with("command", request.ids.command.to_string()).into())
}

fn decide(
    engine: &Engine,
    request: &CommandRequest,
    subject: &Subject,
    current: Option<&Read<Booking>>,
    found: &Found,
    frozen: Option<&Frozen>,
    revive: bool,
) -> Attempt<Decision> {
    let context = Context {
        now: request.at,
        actor: &request.actor,
        booking_id: subject.copy.as_ref().map_or(subject.booking_id, |(id, _)| *id),
        customer_id: subject.customer_id,
        document_id: derived(request.ids.command, "document"),
        catalogue: &engine.setup.catalogue,
        policies: &engine.setup.policies,
        frozen,
        freeze: &|products| engine.freeze(products),
        zones: &*engine.setup.zones,
        found,
        revive,
    };
    Ok(booking::decide(current.map(|read| &read.stored.value), &request.command, &context)?)
}

/// What else happens in the commit of a command, by the clock.
struct Beside {
    /// The bookings that make room for it.
    room: Vec<ByClock>,
    /// The parties in line that are offered what it gives back.
    offers: Vec<ByClock>,
}

/// The records that a decision depends on beside those that the command names: gauges, the rules that it freezes, and what
/// was said of the customers that it concerns.
fn keys_beside<'d>(tenant: &'d Ident, is_new: bool, decision: &'d Decision) -> impl Iterator<Item = Key> + 'd {
    let gauges = decision.moves.0.keys().map(|gauge| keys::gauge(tenant, gauge));
    let slices = decision.frozen.iter().map(|frozen| keys::slice(tenant, &frozen.0));
    let concerned = concerned(is_new, decision);
    gauges.chain(slices).chain(concerned.into_iter().map(|customer| keys::identity(tenant, customer)))
}

/// What the clock does beside what was decided. Reads all that is left to be read, at once where it can.
fn beside(
    engine: &Engine,
    request: &CommandRequest,
    subject: &Subject,
    reads: &Reads,
    decided: &mut Decided,
) -> Attempt<Beside> {
    let tenant = &engine.setup.tenant;
    let own = subject.booking_id;
    reads.want(keys_beside(tenant, decided.current.is_none(), &decided.decision))?;
    for customer in concerned(decided.current.is_none(), &decided.decision) {
        people::not_erased(tenant, customer, reads).map_err(|need| need.at("/command"))?;
    }
    let room = match (room(engine, request, own, reads, &decided.decision), &request.command) {
        // Money that came too late for what has gone meanwhile is to be paid back, not refused.
        (Err(Need::Fail(error)), Command::RecordPayment(_)) if error.code() == Code::CapacityShort => {
            let Decided { current, found, frozen, .. } = &*decided;
            decided.decision = decide(engine, request, subject, current.as_ref(), found, frozen.as_deref(), false)?;
            room(engine, request, own, reads, &decided.decision)?
        }
        (room, _) => room?,
    };
    if let Command::Edit(_) = request.command
        && let Some(offer) = line::offer_edited(engine, request.at, &done(decided, &room), reads)?
    {
        decided.decision.then(offer);
    }
    let offers = line::offer_next(engine, request, done(decided, &room), reads)?;
    Ok(Beside { room, offers })
}

fn done<'a>(decided: &'a Decided, others: &'a [ByClock]) -> line::Done<'a> {
    line::Done {
        before: decided.current.as_ref().map(|read| &read.stored.value),
        after: &decided.decision.booking,
        moves: &decided.decision.moves,
        others,
    }
}

/// Whether an edit made room for its own party in line, which was offered a place at once.
fn offered_itself(decided: &Decided, command: &Command) -> bool {
    let waited = decided.current.as_ref().is_some_and(|read| read.stored.value.in_line().is_some());
    let waits = decided.decision.booking.in_line().is_some();
    matches!(command, Command::Edit(_)) && waited && !waits
}

/// What the clock gives back to make room for a decision.
fn room(
    engine: &Engine,
    request: &CommandRequest,
    own: Uuid,
    reads: &Reads,
    decision: &Decision,
) -> Attempt<Vec<ByClock>> {
    let make_room = |moves| reclaim::make_room(engine, moves, own, request, reads);
    if let Some(moves) = &decision.no_room_for
        && make_room(moves)?.is_ok()
    {
        return Err(Problem::new(Code::WaitlistRoom).at("/command").into());
    }
    let room = match make_room(&decision.moves)? {
        Err(_) if decision.overbook => Vec::new(),
        room => room?,
    };
    if matches!(request.command, Command::OfferPlace(_)) && !bug!(LineOutOfOrder) {
        let key = keys::booking(&engine.setup.tenant, own);
        if let Some(current) = reads.record::<Booking>(&key, "booking")? {
            line::its_turn(engine, request, &current.stored.value, reads)?;
        }
    }
    Ok(room)
}

fn write(
    engine: &Engine,
    request: &CommandRequest,
    subject: &Subject,
    reads: &Reads,
    mut decided: Decided,
    beside: Beside,
) -> Attempt<Plan> {
    let tenant = &engine.setup.tenant;
    let ids = &request.ids;
    let own = subject.booking_id;
    let mut writing = Writing::new(tenant);
    if !bug!(CommandNotGuarded) {
        writing.guard(&subject.command, None);
    }
    // Whoever is erased or merged meanwhile is not written to unawares.
    for customer in concerned(decided.current.is_none(), &decided.decision) {
        let key = keys::identity(tenant, customer);
        writing.guard(&key, reads.revision(&key)?);
    }
    let mut moves = std::mem::take(&mut decided.decision.moves);
    let mut joined = Joined::default();
    let ids_of = |all: &[ByClock]| all.iter().map(|other| other.decision.booking.id).collect::<Vec<Uuid>>();
    let (expired, mut offered) = (ids_of(&beside.room), ids_of(&beside.offers));
    if offered_itself(&decided, &request.command) {
        offered.insert(0, own);
    }
    // What is given back is written before what takes it.
    for other in beside.room {
        moves.merge(&other.decision.moves);
        write_by_clock(engine, &mut writing, other, &mut joined, request, own)?;
    }
    // An offer that is made now has the rules of now.
    let rules_of = |booking: &Booking| booking.offer.as_ref().map(|offer| offer.frozen.clone());
    let stands = decided
        .current
        .as_ref()
        .is_some_and(|read| rules_of(&read.stored.value) == rules_of(&decided.decision.booking));
    let frozen = decided.frozen.filter(|_| stands);
    let mut change = Change {
        decision: decided.decision,
        before: decided.current.as_ref(),
        actor: &request.actor,
        command: request.command.kind().as_str(),
        command_id: ids.command,
        origin: request.origin.as_ref(),
        own,
        at: request.at,
        tz: engine.setup.zones.version(),
        engine,
        frozen,
    };
    joined.note(change.before.map(|read| &read.stored.value), &change.decision.booking);
    commit::write(&mut writing, &mut change)?;
    let read = |key| reads.revision(key).map(|revision| (key, revision));
    let email = subject.email.as_ref().map(read).transpose()?;
    commit::write_kept(&mut writing, &mut change, email)?;
    if let Some(issued) = &change.decision.issued {
        papers::write(&mut writing, issued, reads)?;
    }
    if let Some(copy) = change.decision.also.take() {
        let (actor, command, command_id, at, tz) =
            (change.actor, change.command, change.command_id, change.at, change.tz);
        let (decision, origin) = (*copy, change.origin);
        let (before, frozen) = (None, None);
        let mut made = Change { decision, before, actor, command, command_id, origin, own, at, tz, engine, frozen };
        commit::write(&mut writing, &mut made)?;
    }
    for other in beside.offers {
        moves.merge(&other.decision.moves);
        write_by_clock(engine, &mut writing, other, &mut joined, request, own)?;
    }
    gauges::write(&mut writing, &moves, &joined, reads)?;
    if let Some((hash, text)) = change.decision.frozen.as_deref() {
        // Named by its content: whoever wrote it before wrote the same.
        let key = keys::slice(tenant, hash);
        if reads.revision(&key)?.is_none() {
            writing.commit.puts.push((key, enclose_record("slice", RECORD_VERSION, text)));
        }
    }
    if let Some(key) = subject.payment.as_ref().filter(|_| !bug!(PaymentTakenTwice)) {
        if !bug!(PaymentNotGuarded) {
            writing.guard(key, None);
        }
        writing.put(key.clone(), "payment", &PaymentKey { booking: own })?;
    }
    let body = super::portal::body_hash(engine, request)?;
    let named = (ids.command, own);
    let copy = subject.copy.as_ref().map(|(id, _)| *id);
    let outcome = Outcome { expired, offered, copy, ..Outcome::of(&change.decision, named) };
    let applied = Applied { at: request.at, body, outcome };
    if !bug!(CommandForgotten) {
        writing.put(subject.command.clone(), "command", &applied)?;
        writing.index(super::indexes::COMMAND, super::instant_sort(request.at), &subject.command);
    }
    Ok(Plan::Commit(Box::new(writing.commit), Box::new(applied.outcome)))
}

/// Writes what the clock does to another booking in the commit of a command.
fn write_by_clock(
    engine: &Engine,
    writing: &mut Writing<'_>,
    other: ByClock,
    joined: &mut Joined,
    request: &CommandRequest,
    own: Uuid,
) -> Attempt<()> {
    joined.note(Some(&other.read.stored.value), &other.decision.booking);
    let mut change = Change {
        decision: other.decision,
        before: Some(&other.read),
        actor: &Actor::clock(),
        command: other.command.as_str(),
        command_id: request.ids.command,
        origin: request.origin.as_ref(),
        own,
        at: request.at,
        tz: engine.setup.zones.version(),
        engine,
        // Of what the clock releases no instalment is overdue.
        frozen: None,
    };
    commit::write(writing, &mut change)
}

fn duplicate_payment(payment: &Payment) -> Problem {
    Problem::new(Code::PaymentDuplicate)
        .at("/command/payment/reference")
        .with("provider", payment.provider.as_str())
        .with("reference", payment.reference.as_str())
}
