//! One line of the website's inquiries, and the booking it became.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::notes::{Trouble, troubles};
use bespeak::booking::{Booking, CommandKind, Event, Status};
use bespeak::catalogue::Catalogue;
use bespeak::error::Problems;
use bespeak::inquiry::{InquiryForm, check_form};
use bespeak::json::{At, decode_text};
use bespeak::money::Amount;
use bespeak::time::Instant;
use uuid::Uuid;

/// The root of all ids of the demo.
const DEMO: Uuid = Uuid::from_u128(0x5b3e_9d2c_7a41_4c86_9f10_be59_ea4d_3301);

pub struct Case {
    /// Its line, from 1.
    pub line: u32,
    /// What its command ids are derived from: the seller, the line and its text.
    id: Uuid,
    /// The form, or everything that is wrong with it.
    pub form: Result<InquiryForm, Vec<Trouble>>,
    /// The booking as its events have made it so far; none, if the inquiry was turned back.
    pub booking: Option<Booking>,
    /// The same when it first held something.
    pub held: Option<Booking>,
    pub events: Vec<Event>,
    pub moments: Vec<Moment>,
}

/// Something that happened to a booking, or was refused.
pub struct Moment {
    pub at: Instant,
    pub by: String,
    pub command: CommandKind,
    pub what: What,
    /// Whether everybody does it: the account leaves it out.
    pub routine: bool,
    /// The line that needed the places it gave back.
    pub room_for: Option<u32>,
}

pub enum What {
    /// Applied: what it was before, and the event.
    Event(Box<Option<Booking>>, Box<Event>),
    Refused(Vec<Trouble>),
}

impl Case {
    /// Reads a line as a website's server does: as JSON, then against the catalogue (V9).
    pub fn read(tenant: &str, line: u32, text: &str, catalogue: &Catalogue) -> Self {
        let form = decode_text::<InquiryForm>(text.as_bytes()).and_then(|form| {
            let mut problems = Problems::new();
            check_form(catalogue, &form, At::ROOT, &mut problems);
            problems.finish().map(|()| form)
        });
        Self {
            line,
            id: Uuid::new_v5(&DEMO, format!("{tenant} {line} {text}").as_bytes()),
            form: form.map_err(|error| troubles(&error)),
            booking: None,
            held: None,
            events: Vec::new(),
            moments: Vec::new(),
        }
    }

    /// The id of a command about this line: the same in every run, so that none has two effects.
    pub fn command_id(&self, name: &str) -> Uuid {
        Uuid::new_v5(&self.id, name.as_bytes())
    }

    /// The booking that the story goes on with.
    pub fn known(&self) -> Result<&Booking> {
        self.booking.as_ref().ok_or_else(|| Error::Story(format!("line {} has no booking", self.line)))
    }

    pub fn name(&self) -> String {
        self.form.as_ref().map(|form| form.contact.name.full()).unwrap_or_default()
    }

    /// Takes in the events up to a number. Events never change, so what a second run sees here is what the first saw,
    /// whatever became of the booking since.
    pub fn follow(&mut self, desk: &Desk<'_>, booking: Uuid, until: u64) -> Result<Vec<(Option<Booking>, Event)>> {
        let known = self.events.len();
        let from = u64::try_from(known).unwrap_or(u64::MAX).saturating_add(1);
        let wanted = usize::try_from(until).unwrap_or(usize::MAX).saturating_sub(known);
        let mut news = Vec::new();
        for event in desk.events(booking, from, wanted)? {
            let before = self.booking.take();
            self.events.push(event.clone());
            self.booking = Booking::fold(&self.events, "");
            let holds = |booking: &Booking| matches!(booking.status, Status::Option | Status::Pending);
            if self.held.is_none() && self.booking.as_ref().is_some_and(holds) {
                self.held.clone_from(&self.booking);
            }
            news.push((before, event));
        }
        Ok(news)
    }

    /// The deposit that the standing offer asks for.
    pub fn deposit(&self) -> Option<Amount> {
        self.booking.as_ref()?.first_payment()
    }

    /// What is not paid yet of the standing offer.
    pub fn rest(&self) -> Option<Amount> {
        let booking = self.booking.as_ref()?;
        let total = booking.offer.as_ref()?.breakdown.total;
        total.minus(booking.settled().ok()?).ok()
    }
}
