//! Working days: weekends and holidays as the host gives them (DOMAIN section 4).

use crate::error::{Code, Problems};
use crate::json::{At, Decode, Encode, Json, Shape, Shapes};
use crate::order::order;
use crate::time::Date;
use chrono::Datelike as _;
use std::sync::Arc;

crate::names! {
    /// A day of the week.
    #[derive(Hash)]
    pub enum Weekday {
        /// The first day of the week (ISO 8601).
        Monday = "monday",
        /// The second.
        Tuesday = "tuesday",
        /// The third.
        Wednesday = "wednesday",
        /// The fourth.
        Thursday = "thursday",
        /// The fifth.
        Friday = "friday",
        /// The sixth.
        Saturday = "saturday",
        /// The seventh.
        Sunday = "sunday",
    }
}

/// Dates on which nobody works, in order and each once, however they were listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holidays(Arc<Vec<Date>>);

impl serde::Serialize for Holidays {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter())
    }
}

impl Holidays {
    /// The dates, in any order.
    #[must_use]
    pub fn new(dates: Vec<Date>) -> Self {
        let places = order(dates.len(), &|a, b| dates.get(a).cmp(&dates.get(b)));
        let mut sorted: Vec<Date> = places.into_iter().filter_map(|i| dates.get(i).copied()).collect();
        sorted.dedup();
        Self(Arc::new(sorted))
    }

    /// Whether nobody works on a date.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        self.0.binary_search(&date).is_ok()
    }
}

impl Encode for Holidays {
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }
}

impl Decode for Holidays {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        Vec::decode(json, at, problems).map(Self::new)
    }
    fn shape(shapes: &mut Shapes) -> Shape {
        Vec::<Date>::shape(shapes)
    }
}

crate::record! {
    /// Which days are working days, at the venue or at the seller.
    #[derive(Eq)]
    pub struct Calendar {
        /// The days of the week on which nobody works; Saturday and Sunday if not given.
        pub weekend: Vec<Weekday> = vec![Weekday::Saturday, Weekday::Sunday],
        /// The dates on which nobody works; none if not given.
        pub holidays: Holidays = Holidays::default(),
    }
    ; default
}

impl Calendar {
    /// Notes a weekend that leaves no working day (`deadline.shape`).
    pub fn check(&self, at: At<'_>, problems: &mut Problems) {
        if self.weekend_bits() == EVERY_DAY {
            let why = "every day of the week is a weekend day";
            problems.push(at.field("weekend").problem(Code::DeadlineShape).with("why", why));
        }
    }

    fn weekend_bits(&self) -> u8 {
        self.weekend.iter().fold(0, |bits, day| bits | 1 << *day as u8)
    }
}

const EVERY_DAY: u8 = 0b111_1111;

/// Where the days are counted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Towards {
    /// Away from the booking.
    Later,
    /// Back from the event, towards the booking.
    Earlier,
}

impl Towards {
    /// A count of days with the sign of the direction.
    pub(super) fn days(self, count: u32) -> i64 {
        match self {
            Self::Later => i64::from(count),
            Self::Earlier => -i64::from(count),
        }
    }
}

/// A calendar ready to be asked day by day.
pub(super) struct WorkingDays<'a> {
    weekend: u8,
    holidays: &'a Holidays,
}

impl<'a> WorkingDays<'a> {
    pub(super) fn of(calendar: &'a Calendar) -> Self {
        Self { weekend: calendar.weekend_bits(), holidays: &calendar.holidays }
    }

    fn has(&self, date: Date) -> bool {
        self.weekend & 1 << date.0.weekday().num_days_from_monday() == 0 && !self.holidays.contains(date)
    }

    /// The date itself if it is a working day, else the next one in that direction; `None` past the years of a date.
    pub(super) fn nearest(&self, mut date: Date, towards: Towards) -> Option<Date> {
        while !self.has(date) {
            date = date.plus_days(towards.days(1))?;
        }
        Some(date)
    }

    /// The working day that many working days away, the date itself not counted; none away is the nearest one.
    pub(super) fn away(&self, mut date: Date, count: u32, towards: Towards) -> Option<Date> {
        for _ in 0..count {
            date = self.nearest(date.plus_days(towards.days(1))?, towards)?;
        }
        self.nearest(date, towards)
    }
}
