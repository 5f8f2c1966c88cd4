//! One attempt at a command: from what was read to a commit, or to what must be read first.

use super::commit::{self, Change, Writing};
use super::found::{self, concerned};
use super::gauges::{self, Joined};
use super::line;
use super::reads::{Attempt, Need, RECORD_VERSION, Read, Reads};
use super::reclaim::{self, ByClock};
use super::{Engine, Erasure, outbox, people};
use crate::booking::{
    self, Actor, AnswersRecord, Booking, BookingFee, Command, Context, Decision, Found, Frozen, GuestRecord, Kept,
    Offer, Profile, Status,
};
use crate::bugs::bug;
use crate::catalogue::Answers;
use crate::customer::{Email, email_key};
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

crate::record! {
    /// What a command came to.
    pub struct Outcome {
        /// The booking; of a command about people, the stream of its event: the customer's id, or what stands for an account.
        pub booking: Uuid,
        /// Its status; none, of a command about people.
        pub status: Option<Status>,
        /// The number of its last event.
        pub events: u64,
        /// Its customer.
        pub customer: Option<Uuid>,
        /// The number of its standing offer.
        pub offer: Option<u32>,
        /// The booking's deadline: its earliest open line's.
        pub due: Option<Instant>,
        /// The ids of the notifications enqueued.
        pub notices: Vec<String>,
        /// The action points opened.
        pub action_points: Vec<OutcomePoint>,
        /// What it charges beside the price from now on, or no longer: then it is nothing.
        pub fees: Option<Vec<BookingFee>>,
        /// Other bookings that the clock released to make room.
        pub expired: Vec<Uuid>,
        /// Parties in line that were offered a place: it gave capacity back, or let them move up; or its own, that was edited.
        pub offered: Vec<Uuid>,
        /// The new booking that was made with its details (V10).
        pub copy: Option<Uuid>,
        /// What was erased.
        pub erasure: Option<Erasure>,
    }
}

impl Outcome {
    /// Of a command that did no more than this.
    pub(super) fn blank(booking: Uuid, status: Option<Status>, events: u64) -> Self {
        Self {
            booking,
            status,
            events,
            customer: None,
            offer: None,
            due: None,
            notices: Vec::new(),
            action_points: Vec::new(),
            fees: None,
            expired: Vec::new(),
            offered: Vec::new(),
            copy: None,
            erasure: None,
        }
    }
}

crate::record! {
    /// An action point that was opened.
    pub struct OutcomePoint {
        /// Its kind.
        pub kind: booking::ActionPointKind,
        /// The fields it is about.
        pub fields: Vec<String>,
    }
}

crate::record! {
    /// A command that was applied, as it is remembered.
    pub struct Applied {
        /// When.
        pub at: Instant,
        /// A keyed hash of its body.
        pub body: String,
        /// What it came to.
        pub outcome: Outcome,
    }
}

crate::record! {
    /// That a payment was recorded, by provider and reference (G6).
    pub struct PaymentKey {
        /// On which booking.
        pub booking: Uuid,
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

/// What a command is about: the ids it makes or names, and the records it depends on.
struct Subject {
    booking_id: Uuid,
    customer_id: Uuid,
    command: Key,
    booking: Key,
    copy: Option<(Uuid, Key)>,
    /// The record of the new customer whose id the caller supplies.
    customer: Option<(Uuid, Key)>,
    /// What was said of a customer with the id that a new one would have: an erased one is not made anew.
    newcomer: Option<Key>,
    email: Option<Key>,
    payment: Option<Key>,
}

impl Subject {
    fn of(tenant: &Ident, request: &CommandRequest) -> Attempt<Self> {
        let ids = &request.ids;
        let booking_id = booking_id(request)?;
        let payment = payment(&request.command);
        Ok(Self {
            booking_id,
            customer_id: person_id(request),
            command: keys::command(tenant, ids.command),
            booking: keys::booking(tenant, booking_id),
            customer: ids.customer.map(|id| (id, keys::person(tenant, id))),
            newcomer: email(&request.command)
                .filter(|_| !matches!(request.command, Command::NameGuest(_)))
                .map(|_| keys::identity(tenant, person_id(request))),
            copy: copy_id(request).map(|id| (id, keys::booking(tenant, id))),
            email: email(&request.command).map(|email| keys::email(tenant, &email_key(email))),
            payment: payment.map(|payment| keys::payment(tenant, &payment.provider, payment.reference.as_str())),
        })
    }

    fn keys(&self) -> impl Iterator<Item = &Key> {
        let copy = self.copy.as_ref().map(|(_, key)| key);
        let customer = self.customer.as_ref().map(|(_, key)| key);
        let named = [customer, self.newcomer.as_ref(), self.email.as_ref(), self.payment.as_ref()];
        [Some(&self.command), Some(&self.booking), copy].into_iter().chain(named).flatten()
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
    if !makes_one || !creates(&request.command) {
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
    if current.is_none() && ids.booking.is_some() && !creates(&request.command) {
        let given = subject.booking_id.to_string();
        return Err(Problem::new(Code::BookingUnknown).at("/ids/booking").with("given", given).into());
    }
    let booking = current.as_ref().map(|read| &read.stored.value);
    let guest = guest(tenant, &request.command, booking, reads)?;
    let answers = answers(tenant, &request.command, booking, reads)?;
    let profile = profile(tenant, &request.command, booking, guest.as_ref(), reads)?;
    let found = Found {
        guest,
        survivor: found::survivor(tenant, &request.command, booking, reads)?,
        account: found::account(tenant, &request.command, booking, reads)?,
        answers,
        profile,
        ..found::people(tenant, subject.email.as_ref(), reads)?
    };
    let frozen = frozen(engine, booking, reads)?;
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
    if let Some(payment) = payment(&request.command)
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
    let fits = |moves| match reclaim::make_room(engine, moves, own, request, reads) {
        Ok(room) => Ok(Some(room)),
        Err(Need::Fail(error)) if error.code() == Code::CapacityShort => Ok(None),
        Err(need) => Err(need),
    };
    if let Some(moves) = &decision.no_room_for
        && fits(moves)?.is_some()
    {
        return Err(Problem::new(Code::WaitlistRoom).at("/command").into());
    }
    let room = if decision.overbook {
        fits(&decision.moves)?.unwrap_or_default()
    } else {
        reclaim::make_room(engine, &decision.moves, own, request, reads)?
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
    for kept in &change.decision.kept {
        if let Kept::Person { id, contact, .. } = kept {
            writing.commit.index_puts.extend(super::likeness::entries(engine, *id, contact));
        }
    }
    commit::write_kept(&mut writing, &mut change, subject.email.as_ref())?;
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
    let outcome = Outcome { expired, offered, ..outcome(&change.decision, subject, request) };
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

/// The id of the booking: given, or derived for a command that makes one.
fn booking_id(request: &CommandRequest) -> Attempt<Uuid> {
    match request.ids.booking {
        Some(id) => Ok(id),
        None if creates(&request.command) => Ok(derived(request.ids.command, "booking")),
        None => Err(Problem::new(Code::IdMissing).at("/ids/booking").with("field", "booking").into()),
    }
}

/// The id of the booking that is made with another's details: given, or derived.
fn copy_id(request: &CommandRequest) -> Option<Uuid> {
    match &request.command {
        Command::Copy(command) => Some(command.booking.unwrap_or_else(|| derived(request.ids.command, "copy"))),
        _ => None,
    }
}

/// Whether a command may be given where there is no booking yet.
fn creates(command: &Command) -> bool {
    !booking::allowed(command.kind(), None).is_empty()
}

/// The e-mail address in a command.
fn email(command: &Command) -> Option<&Email> {
    match command {
        Command::CreateDraft(command) => command.contact.as_ref().map(|contact| &contact.email),
        Command::SubmitInquiry(command) => Some(&command.form.contact.email),
        Command::Reserve(command) => command.form.as_ref().map(|form| &form.contact.email),
        Command::Request(command) => Some(&command.form.contact.email),
        Command::JoinWaitlist(command) => command.form.as_ref().map(|form| &form.contact.email),
        Command::Purchase(command) => Some(&command.form.contact.email),
        Command::NameGuest(command) => command.contact.email.as_ref(),
        _ => None,
    }
}

/// The id of a new customer, given or derived; of a new guest, derived: each has one of their own.
fn person_id(request: &CommandRequest) -> Uuid {
    let Ids { command, customer, .. } = request.ids;
    match &request.command {
        Command::NameGuest(_) | Command::CheckIn(_) => derived(command, "guest"),
        _ => customer.unwrap_or_else(|| derived(command, "customer")),
    }
}

/// The guest that a command is about, as they are stored.
fn guest(tenant: &Ident, command: &Command, booking: Option<&Booking>, reads: &Reads) -> Attempt<Option<GuestRecord>> {
    let place = match command {
        Command::NameGuest(command) => (command.line, command.guest),
        Command::CheckIn(command) => (command.line, command.guest),
        _ => return Ok(None),
    };
    let Some(known) = booking.and_then(|booking| booking.guest(place.0, place.1)) else { return Ok(None) };
    let key = keys::guest(tenant, known.person);
    Ok(reads.record::<GuestRecord>(&key, "guest")?.map(|read| read.stored.value))
}

/// What was answered about the booking, for a command that answers more.
fn answers(
    tenant: &Ident,
    command: &Command,
    booking: Option<&Booking>,
    reads: &Reads,
) -> Attempt<Option<AnswersRecord>> {
    let (Command::Edit(edit), Some(booking)) = (command, booking) else { return Ok(None) };
    if edit.booking_answers.is_none() {
        return Ok(None);
    }
    let key = keys::answers(tenant, booking.id);
    Ok(reads.record::<AnswersRecord>(&key, "answers")?.map(|read| read.stored.value))
}

/// The own answers of the customer that a command's answers are about.
fn profile(
    tenant: &Ident,
    command: &Command,
    booking: Option<&Booking>,
    guest: Option<&GuestRecord>,
    reads: &Reads,
) -> Attempt<Option<Profile>> {
    let whose = match command {
        Command::CheckIn(_) => guest.and_then(|guest| guest.customer),
        Command::Edit(edit) if edit.booker_answers.is_some() => booking.and_then(|booking| booking.customer),
        _ => None,
    };
    let Some(id) = whose else { return Ok(None) };
    let read = reads.record::<AnswersRecord>(&keys::profile(tenant, id), "profile")?;
    let revision = read.as_ref().map(|read| read.revision);
    let blank = || AnswersRecord { id, answers: Answers::new(), history: Vec::new() };
    let record = read.map_or_else(blank, |read| read.stored.value);
    Ok(Some(Profile { record, revision }))
}

/// The payment in a command.
fn payment(command: &Command) -> Option<&Payment> {
    match command {
        Command::SubmitInquiry(command) => command.payment.as_ref(),
        Command::Purchase(command) => command.payment.as_ref(),
        Command::RecordPayment(command) => Some(&command.payment),
        Command::Refund(command) => Some(&command.payment),
        Command::Chargeback(command) => Some(&command.payment),
        _ => None,
    }
}

fn duplicate_payment(payment: &Payment) -> Problem {
    Problem::new(Code::PaymentDuplicate)
        .at("/command/payment/reference")
        .with("provider", payment.provider.as_str())
        .with("reference", payment.reference.as_str())
}

/// The rules that the standing offer of a booking was made by.
pub(super) fn frozen(engine: &Engine, booking: Option<&Booking>, reads: &Reads) -> Attempt<Option<Arc<Frozen>>> {
    match booking.and_then(|booking| booking.offer.as_ref()) {
        Some(offer) => rules(engine, &offer.frozen, reads).map(Some),
        None => Ok(None),
    }
}

/// After when an instalment of a booking is overdue, by the rules of its offer.
pub(super) fn overdue_after(
    engine: &Engine,
    booking: &Booking,
    frozen: Option<&Frozen>,
) -> crate::error::Result<Option<Instant>> {
    let policies = engine.policies_of(frozen);
    let catalogue = frozen.map_or(&*engine.setup.catalogue, |frozen| &frozen.catalogue);
    booking.overdue_after(policies, &catalogue.definition().zone, &*engine.setup.zones)
}

/// Asks at once for the rules of offers that are not remembered.
pub(super) fn want_rules<'o>(engine: &Engine, offers: impl Iterator<Item = &'o Offer>, reads: &Reads) -> Attempt<()> {
    let unknown = offers.filter(|offer| engine.remembered(&offer.frozen).is_none());
    reads.want(unknown.map(|offer| keys::slice(&engine.setup.tenant, &offer.frozen)))
}

/// The rules of a content hash.
pub(super) fn rules(engine: &Engine, hash: &str, reads: &Reads) -> Attempt<Arc<Frozen>> {
    if let Some(known) = engine.remembered(hash) {
        return Ok(known);
    }
    let key = keys::slice(&engine.setup.tenant, hash);
    let Some(read) = reads.record::<booking::FrozenRules>(&key, "slice")? else {
        let problem = Problem::new(Code::StoreCorrupt).with("key", key);
        return Err(problem.with("why", "the rules of an offer are gone").into());
    };
    let frozen = Arc::new(Frozen::new(read.stored.value)?);
    engine.remember(hash, frozen.clone());
    Ok(frozen)
}

fn outcome(decision: &Decision, subject: &Subject, request: &CommandRequest) -> Outcome {
    let after = &decision.booking;
    let opened = decision.changes.iter().filter_map(|change| match change {
        booking::Change::ActionPointOpened(opened) => {
            Some(OutcomePoint { kind: opened.point.kind, fields: opened.point.fields.clone() })
        }
        _ => None,
    });
    let fees = decision.changes.iter().filter_map(|change| match change {
        booking::Change::FeeSet(fee) => Some(fee.clone()),
        _ => None,
    });
    let fees: Vec<BookingFee> = fees.collect();
    let notices = decision.notices.iter();
    Outcome {
        customer: after.customer,
        offer: after.offer.as_ref().map(|offer| offer.number),
        due: after.due(),
        notices: notices.map(|notice| outbox::id(request.ids.command, after.id, subject.booking_id, *notice)).collect(),
        action_points: opened.collect(),
        fees: Some(fees).filter(|fees| !fees.is_empty()),
        copy: subject.copy.as_ref().map(|(id, _)| *id),
        ..Outcome::blank(after.id, Some(after.status), after.events)
    }
}
