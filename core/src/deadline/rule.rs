//! What a time frame is on the wire (S5), and which ones contradict themselves.

use crate::error::{Code, Problems};
use crate::json::{self, At, Decode, Encode, Json, Shape, Shapes};
use crate::time::{Date, Disambiguation, Instant, TimeOfDay};
use std::borrow::Cow;
use std::fmt;

crate::names! {
    /// What a distance counts.
    #[derive(Hash)]
    pub enum Unit {
        /// Elapsed minutes.
        Minutes = "minutes",
        /// Elapsed hours, whatever clocks do meanwhile.
        Hours = "hours",
        /// Local dates; day 0 is the date the distance counts from.
        Days = "days",
        /// Working days of the calendar; day 0 is not counted.
        BusinessDays = "business_days",
    }
}

impl Unit {
    /// Whether it is elapsed time, not a count of dates.
    #[must_use]
    pub fn is_elapsed(self) -> bool {
        matches!(self, Self::Minutes | Self::Hours)
    }
}

/// When on its day a distance ends: `same_time`, `end_of_day`, or a time of day such as `18:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayTime {
    /// The local time of what the distance counts from.
    SameTime,
    /// 23:59:59.
    EndOfDay,
    /// A fixed local time.
    Fixed(TimeOfDay),
}

impl fmt::Display for DayTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameTime => f.write_str("same_time"),
            Self::EndOfDay => f.write_str("end_of_day"),
            Self::Fixed(time) => write!(f, "{time}"),
        }
    }
}

impl Encode for DayTime {
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::SameTime => json::plain(out, "same_time"),
            Self::EndOfDay => json::plain(out, "end_of_day"),
            Self::Fixed(time) => time.encode(out),
        }
    }
}

impl serde::Serialize for DayTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Decode for DayTime {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.text(json, problems)?;
        let found = match text {
            "same_time" => Some(Self::SameTime),
            "end_of_day" => Some(Self::EndOfDay),
            other => TimeOfDay::parse(other).ok().map(Self::Fixed),
        };
        if found.is_none() {
            problems.push(at.problem(Code::DeadlineTime).with("given", text));
        }
        found
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("day_time")
    }
}

crate::record! {
    /// A distance in time, such as 7 days after the booking or 2 business days before the event.
    #[derive(Eq)]
    pub struct Distance {
        /// How many of the unit.
        pub amount: u32,
        /// What is counted.
        pub unit: Unit,
        /// When on that day: `same_time`, `end_of_day` (23:59:59) or a time such as `18:00`. For days and business days
        /// only, since minutes and hours are elapsed time. Default: `end_of_day`; for a reminder `same_time`.
        pub at: Option<DayTime>,
    }
}

impl Distance {
    /// Notes a time of day given for elapsed time (`deadline.shape`).
    pub fn check(&self, at: At<'_>, problems: &mut Problems) {
        if self.at.is_some() && self.unit.is_elapsed() {
            let why = "minutes and hours are elapsed time and take no `at`";
            problems.push(at.field("at").problem(Code::DeadlineShape).with("why", why));
        }
    }
}

impl fmt::Display for Distance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.unit)
    }
}

crate::names! {
    /// Which of several deadlines counts.
    #[derive(Hash)]
    pub enum Which {
        /// The earliest one.
        Earliest = "earliest",
        /// The latest one.
        Latest = "latest",
    }
}

crate::record! {
    /// The last moment a deadline can be: the earliest of those given, at least one.
    #[derive(Eq)]
    pub struct Last {
        /// An instant.
        pub instant: Option<Instant>,
        /// A local date, to its end (23:59:59).
        pub date: Option<Date>,
        /// A distance after the booking.
        pub after_booking: Option<Distance>,
        /// A distance before the start of the event.
        pub before_event: Option<Distance>,
    }
}

/// The most further distances that a rule has.
const FURTHER: usize = 100;

crate::record! {
    /// One more distance of a rule: exactly one of the two.
    #[derive(Eq)]
    pub struct FurtherDistance {
        /// That far after the booking.
        pub after_booking: Option<Distance>,
        /// That far before the start of the event; never after the start.
        pub before_event: Option<Distance>,
    }
}

crate::record! {
    /// A time frame (S5): by when a customer must act. Without a distance and without `until_event` there is no deadline.
    #[derive(Eq)]
    pub struct DeadlineRule {
        /// The deadline lies that far after the booking.
        pub after_booking: Option<Distance>,
        /// The deadline lies that far before the start of the event; it is never after the start.
        pub before_event: Option<Distance>,
        /// More of them.
        pub further: Vec<FurtherDistance> = Vec::new(),
        /// Which one counts if several distances are given: the earliest, or the latest.
        pub take: Which = Which::Earliest,
        /// The deadline is the start of the event. Goes without distances.
        pub until_event: bool = false,
        /// The deadline is never later than this.
        pub last: Option<Last>,
        /// Whether a distance that ends on a weekend or a holiday moves to a working day: earlier if it is before the
        /// event, later if it is after the booking. Business days do so in any case.
        pub shift_to_working_day: bool = false,
        /// Which instant is meant where clocks skip or repeat the local time. Default: `later` for the end of a day,
        /// `earlier` otherwise.
        pub clock_change: Option<Disambiguation>,
    }
    ; default
}

impl DeadlineRule {
    /// Notes what contradicts itself (`deadline.shape`); `at` is where the rule stands.
    pub fn check(&self, at: At<'_>, problems: &mut Problems) {
        check_distances(&self.after_booking, &self.before_event, at, problems);
        self.check_further(at.field("further"), problems);
        if self.until_event && self.has_distance() {
            let why = "`until_event` goes without distances; `last` can end them at the event";
            problems.push(at.field("until_event").problem(Code::DeadlineShape).with("why", why));
        }
        if let Some(last) = &self.last {
            self.check_last(last, at.field("last"), problems);
        }
    }

    fn check_further(&self, at: At<'_>, problems: &mut Problems) {
        if self.further.len() > FURTHER {
            problems.push(at.problem(Code::ListLength).with("count", self.further.len()).with("limit", FURTHER));
            return;
        }
        for (i, FurtherDistance { after_booking, before_event }) in self.further.iter().enumerate() {
            let at = at.index(i);
            if after_booking.is_some() == before_event.is_some() {
                let why = "a further distance is one of `after_booking` and `before_event`";
                problems.push(at.problem(Code::DeadlineShape).with("why", why));
            }
            check_distances(after_booking, before_event, at, problems);
        }
    }

    fn check_last(&self, last: &Last, at: At<'_>, problems: &mut Problems) {
        check_distances(&last.after_booking, &last.before_event, at, problems);
        let mut contradicts = |why: &str| problems.push(at.problem(Code::DeadlineShape).with("why", why));
        if !last.without_event() && last.before_event.is_none() {
            contradicts("`last` needs `instant`, `date`, `after_booking` or `before_event`");
        }
        if !self.gives_deadline() {
            contradicts("`last` limits a deadline, and the rule gives none");
        }
    }

    /// Whether it gives a deadline at all (gate 3 of S3).
    #[must_use]
    pub fn gives_deadline(&self) -> bool {
        self.until_event || self.has_distance()
    }

    /// Whether it counts from the start of the event.
    #[must_use]
    pub fn needs_event(&self) -> bool {
        let last = self.last.as_ref().is_some_and(|last| last.before_event.is_some());
        let further = self.further.iter().any(|further| further.before_event.is_some());
        self.until_event || self.before_event.is_some() || further || last
    }

    /// What of it counts: all of it with an event, what is left of it without one; `None`, if that gives no deadline.
    #[must_use]
    pub fn with_event(&self, event_start: Option<Instant>) -> Option<Cow<'_, Self>> {
        if event_start.is_some() { Some(Cow::Borrowed(self)) } else { self.without_event().map(Cow::Owned) }
    }

    /// What is left of it where there is no event: days after the booking; `None`, if that gives no deadline.
    #[must_use]
    pub fn without_event(&self) -> Option<Self> {
        let last = self.last.clone().map(|last| Last { before_event: None, ..last });
        let rule = Self {
            before_event: None,
            until_event: false,
            further: self.further.iter().filter(|further| further.before_event.is_none()).cloned().collect(),
            last: last.filter(Last::without_event),
            ..self.clone()
        };
        rule.gives_deadline().then_some(rule)
    }

    fn has_distance(&self) -> bool {
        self.after_booking.is_some() || self.before_event.is_some() || !self.further.is_empty()
    }
}

impl Last {
    /// Whether anything of it holds where there is no event.
    fn without_event(&self) -> bool {
        self.instant.is_some() || self.date.is_some() || self.after_booking.is_some()
    }
}

fn check_distances(after: &Option<Distance>, before: &Option<Distance>, at: At<'_>, problems: &mut Problems) {
    for (name, distance) in [("after_booking", after), ("before_event", before)] {
        if let Some(distance) = distance {
            distance.check(at.field(name), problems);
        }
    }
}
