//! What a filter means: the condition that it is now, or all that is wrong with it.

use super::value::{Reading, Span, Values};
use super::{
    ActionStatus, Cell, Column, Condition, Filter, FilterAction, FilterList, FilterRange, List, Order, RegisterField,
};
use crate::booking::ActionPointKind;
use crate::booking::{ActionState, Approval, Attendance, Channel, PaymentState, Status};
use crate::customer::{BillingKind, folded};
use crate::error::Code;
use crate::json::{At, Json};
use crate::limits;
use crate::time::Instant;

/// Where a field is kept.
pub(super) enum Source {
    Column(Column),
    List(List),
}

impl RegisterField {
    fn source(self) -> Source {
        let column = match self {
            Self::Product => return Source::List(List::Product),
            Self::Variant => return Source::List(List::Variant),
            Self::Promotion => return Source::List(List::Promotion),
            Self::Document => return Source::List(List::Document),
            Self::ActionPoint => return Source::List(List::ActionPoint),
            Self::Attendance => return Source::List(List::Attendance),
            Self::Booking => Column::Booking,
            Self::CreatedAt => Column::CreatedAt,
            Self::Status => Column::Status,
            Self::Payment => Column::Payment,
            Self::Approval => Column::Approval,
            Self::Locked => Column::Locked,
            Self::Channel => Column::Channel,
            Self::EnteredBy => Column::EnteredBy,
            Self::Customer => Column::Customer,
            Self::Name => Column::Name,
            Self::Email => Column::Email,
            Self::Billing => Column::Billing,
            Self::Account => Column::Account,
            Self::PoNumber => Column::PoNumber,
            Self::Starts => Column::Starts,
            Self::Ends => Column::Ends,
            Self::Due => Column::Due,
            Self::Currency => Column::Currency,
            Self::Total => Column::Total,
            Self::Settled => Column::Settled,
            Self::Balance => Column::Balance,
            Self::AssignedTo => Column::AssignedTo,
            Self::PointOfSale => Column::PointOfSale,
            Self::CustomerType => Column::CustomerType,
            Self::ActionPoints => Column::ActionPoints,
        };
        Source::Column(column)
    }

    /// What its values are written as.
    pub(super) fn values(self) -> Values {
        match self {
            Self::Booking | Self::Customer => Values::Id,
            Self::CreatedAt | Self::Starts | Self::Ends | Self::Due => Values::Instant,
            Self::Total | Self::Settled | Self::Balance => Values::Amount,
            Self::ActionPoints => Values::Number,
            Self::Locked => Values::Flag,
            Self::Status => Values::named::<Status>(),
            Self::Payment => Values::named::<PaymentState>(),
            Self::Approval => Values::named::<Approval>(),
            Self::Channel => Values::named::<Channel>(),
            Self::Billing => Values::named::<BillingKind>(),
            Self::ActionPoint => Values::named::<ActionPointKind>(),
            Self::Attendance => Values::named::<Attendance>(),
            _ => Values::Text,
        }
    }
}

impl Filter {
    /// The condition that it means now; of one that is wrong, all its problems are noted.
    pub(crate) fn condition(&self, at: At<'_>, reading: &mut Reading<'_>) -> Option<Condition> {
        self.read(at, reading, 1)
    }

    fn read(&self, at: At<'_>, reading: &mut Reading<'_>, level: usize) -> Option<Condition> {
        if level > limits::FILTER_LEVELS {
            reading.problems.push(at.problem(Code::FilterDepth).with("limit", limits::FILTER_LEVELS));
            return None;
        }
        if !reading.counts(1, at) {
            return None;
        }
        match self {
            Self::All(list) => list.read(at, reading, level).map(Condition::All),
            Self::Any(list) => list.read(at, reading, level).map(Condition::Any),
            Self::Not(not) => {
                let of = not.of.read(at.field("of"), reading, level.saturating_add(1))?;
                Some(Condition::Not(Box::new(of)))
            }
            Self::Is(is) => among(is.field, [(&is.value, at.field("value"))], reading),
            Self::Among(among_) => {
                let list = at.field("values");
                if !reading.counts(among_.values.len(), list) {
                    return None;
                }
                let places: Vec<At<'_>> = (0..among_.values.len()).map(|place| list.index(place)).collect();
                among(among_.field, among_.values.iter().zip(places), reading)
            }
            Self::Range(range) => range.read(at, reading),
            Self::Present(present) => Some(match present.field.source() {
                Source::Column(column) => Condition::Present(column),
                Source::List(List::ActionPoint) => {
                    Condition::Any(vec![Condition::Has(List::ActionPoint, None), late(reading.now)])
                }
                Source::List(list) => Condition::Has(list, None),
            }),
            Self::Text(text) => {
                let wanted = folded(&text.text);
                if wanted.is_empty() {
                    reading.problems.push(at.field("text").problem(Code::TextEmpty));
                    return None;
                }
                Some(Condition::Text(wanted))
            }
            Self::Action(action) => Some(action.condition(reading.now)),
        }
    }
}

impl FilterList {
    fn read(&self, at: At<'_>, reading: &mut Reading<'_>, level: usize) -> Option<Vec<Condition>> {
        let list = at.field("of");
        let mut all = Vec::with_capacity(self.of.len());
        let mut fine = true;
        for (place, filter) in self.of.iter().enumerate() {
            match filter.read(list.index(place), reading, level.saturating_add(1)) {
                Some(condition) => all.push(condition),
                None => fine = false,
            }
        }
        fine.then_some(all)
    }
}

/// That a field has one of these values. A date stands for all instants of that day.
fn among<'v>(
    field: RegisterField,
    values: impl IntoIterator<Item = (&'v Json<'static>, At<'v>)>,
    reading: &mut Reading<'_>,
) -> Option<Condition> {
    let (mut cells, mut days, mut fine) = (Vec::new(), Vec::new(), true);
    for (value, at) in values {
        match reading.span(field, value, at) {
            Some(Span { first, end: None }) => cells.push(first),
            Some(Span { first, end: Some(end) }) => days.push((first, end)),
            None => fine = false,
        }
    }
    if !fine {
        return None;
    }
    let column = match field.source() {
        Source::List(list) => {
            let texts =
                cells.into_iter().filter_map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None });
            let texts: Vec<String> = texts.collect();
            let overdue =
                list == List::ActionPoint && texts.iter().any(|text| text == ActionPointKind::PaymentOverdue.as_str());
            let has = Condition::Has(list, Some(texts));
            return Some(if overdue { Condition::Any(vec![has, late(reading.now)]) } else { has });
        }
        Source::Column(Column::ActionPoints) => {
            let counts =
                cells.into_iter().filter_map(|cell| if let Cell::Whole(count) = cell { Some(count) } else { None });
            let one = |count| {
                let exactly = |count| Condition::Among(Column::ActionPoints, vec![Cell::Whole(count)]);
                counted(reading.now, count, &exactly)
            };
            return Some(Condition::Any(counts.map(one).collect()));
        }
        Source::Column(column) => column,
    };
    let days = days.into_iter().filter_map(|(first, end)| match first {
        Cell::Whole(first) => Some(Condition::All(vec![
            Condition::Compare(column, Order::AtLeast, first),
            Condition::Compare(column, Order::Below, end),
        ])),
        _ => None,
    });
    let days: Vec<Condition> = days.collect();
    if days.is_empty() {
        return Some(Condition::Among(column, cells));
    }
    let exact = (!cells.is_empty()).then_some(Condition::Among(column, cells));
    Some(Condition::Any(days.into_iter().chain(exact).collect()))
}

/// Whether an instalment is overdue by now, which opens an action point by itself.
fn late(now: Instant) -> Condition {
    Condition::Compare(Column::OverdueAfter, Order::Below, now.micros())
}

/// A condition on the count of action points, with the one that opens by itself.
fn counted(now: Instant, count: i64, on: &dyn Fn(i64) -> Condition) -> Condition {
    let on_time = Condition::All(vec![Condition::Not(Box::new(late(now))), on(count)]);
    Condition::Any(vec![on_time, Condition::All(vec![late(now), on(count.saturating_sub(1))])])
}

impl FilterRange {
    fn read(&self, at: At<'_>, reading: &mut Reading<'_>) -> Option<Condition> {
        let column = match self.field.source() {
            Source::Column(column) if self.field.values().are_ordered() => column,
            _ => {
                let problem = at.field("field").problem(Code::FilterUnordered).with("field", self.field.as_str());
                reading.problems.push(problem);
                return None;
            }
        };
        // Of a day, what is from it on begins with it, and what is above it after it.
        let bounds = [
            ("from", &self.from, Order::AtLeast, Order::AtLeast, true),
            ("to", &self.to, Order::AtMost, Order::Below, false),
            ("above", &self.above, Order::Above, Order::AtLeast, false),
            ("below", &self.below, Order::Below, Order::Below, true),
        ];
        let (mut all, mut fine) = (Vec::new(), true);
        for (name, value, order, of_days, by_first) in bounds {
            let Some(value) = value else { continue };
            match reading.span(self.field, value, at.field(name)) {
                Some(Span { first: Cell::Whole(first), end: None }) => {
                    let compared = |first| Condition::Compare(column, order, first);
                    let is_count = column == Column::ActionPoints;
                    all.push(if is_count { counted(reading.now, first, &compared) } else { compared(first) });
                }
                Some(Span { first: Cell::Whole(first), end: Some(end) }) => {
                    all.push(Condition::Compare(column, of_days, if by_first { first } else { end }));
                }
                _ => fine = false,
            }
        }
        // Without bounds, any value will do.
        if fine && all.is_empty() {
            all.push(Condition::Present(column));
        }
        fine.then_some(Condition::All(all))
    }
}

impl FilterAction {
    fn condition(&self, now: Instant) -> Condition {
        let state = |state| match state {
            ActionStatus::ToDo | ActionStatus::Overdue => ActionState::ToDo,
            ActionStatus::Done => ActionState::Done,
            ActionStatus::Waived => ActionState::Waived,
        };
        match (&self.action, self.state) {
            (None, None) => Condition::Has(List::ActionState, None),
            (None, Some(ActionStatus::Overdue)) => Condition::Compare(Column::ActionDue, Order::Below, now.micros()),
            (None, Some(named)) => Condition::Has(List::ActionState, Some(vec![state(named).to_string()])),
            (Some(action), Some(ActionStatus::Overdue)) => {
                Condition::HasBelow(List::Action, format!("{action}/{}", ActionState::ToDo), now.micros())
            }
            (Some(action), named) => {
                let states = named.map_or_else(|| ActionState::ALL.to_vec(), |named| vec![state(named)]);
                let values = states.iter().map(|state| format!("{action}/{state}"));
                Condition::Has(List::Action, Some(values.collect()))
            }
        }
    }
}
