//! What is commanded: whoever gives whatever, likely things more often.

use super::life::{Life, life};
use super::money::{Money, money};
use super::papers::{Paper, paper};
use super::people::{People, people};
use proptest::prelude::*;

#[derive(Debug, Clone)]
pub struct Step {
    /// How far the clock moves before it; sometimes back.
    pub minutes: i32,
    pub by: By,
    /// Which booking; one that is there for what needs one, a new one for what makes one.
    pub slot: u8,
    /// Whether it is that booking in any case.
    pub stubborn: bool,
    pub act: Act,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Booker,
    Stranger,
    Visitor,
    Staff,
    Clerk,
    Assigned,
    Partner,
    Desk,
    Provider,
    Clock,
    Guest,
}

#[derive(Debug, Clone)]
pub struct Line {
    pub product: u8,
    pub count: u8,
    pub when: u8,
}

#[derive(Debug, Clone)]
pub struct Form {
    pub who: u8,
    pub lines: Vec<Line>,
    pub desk: bool,
    pub group: bool,
    pub billing: u8,
    pub code: u8,
    pub message: bool,
}

/// How much is paid.
#[derive(Debug, Clone, Copy)]
pub enum Paid {
    First,
    All,
    Some(u16),
    OtherCurrency,
    Nothing,
    TooFine,
    /// With the provider's reference of an earlier payment.
    Twice,
}

#[derive(Debug, Clone)]
pub enum Act {
    Draft(Form, bool),
    Inquiry(Form, Option<Paid>),
    Request(Form),
    Reserve(Option<Form>, bool),
    Purchase(Form, Option<Paid>, bool),
    Join(Option<Form>),
    /// For how many minutes.
    Hold(i32),
    LapseHold,
    Quote(Option<i32>),
    Offer(bool),
    Confirm(bool),
    OpenPayment,
    Pay(Paid),
    Extend(i32, Option<u8>),
    Lock,
    Unlock,
    Release(Option<u8>),
    Expire,
    OfferPlace,
    LapseClaim,
    Claim,
    Cancel(bool),
    Edit(Option<Vec<Line>>, u8),
    Assign,
    Terms(bool),
    Done(u8),
    Money(Money),
    Life(Life),
    People(People),
    Paper(Paper),
    /// An earlier command again: as it was, or another one with its id.
    Again(u8, bool),
}

pub fn line() -> impl Strategy<Value = Line> {
    let product = prop_oneof![20 => 0..7_u8, 1 => 7..10_u8];
    (product, prop_oneof![20 => 1..4_u8, 1 => 0..8_u8], 0..6_u8).prop_map(|(product, count, when)| Line {
        product,
        count,
        when,
    })
}

fn form() -> impl Strategy<Value = Form> {
    let lines = prop_oneof![20 => prop::collection::vec(line(), 1..4), 1 => Just(Vec::new())];
    let code = prop_oneof![10 => 0..4_u8, 10 => Just(4_u8), 1 => 5..7_u8];
    let billing = prop_oneof![4 => Just(0_u8), 8 => Just(1_u8), 1 => Just(2_u8)];
    let rest = (any::<bool>(), prop::bool::weighted(0.3), billing, code, any::<bool>());
    (0..6_u8, lines, rest).prop_map(|(who, lines, (desk, group, billing, code, message))| Form {
        who,
        lines,
        desk,
        group,
        billing,
        code,
        message,
    })
}

pub fn paid() -> impl Strategy<Value = Paid> {
    prop_oneof![
        4 => Just(Paid::First),
        3 => Just(Paid::All),
        3 => (1..20_000_u16).prop_map(Paid::Some),
        1 => Just(Paid::OtherCurrency),
        1 => Just(Paid::Nothing),
        1 => Just(Paid::TooFine),
        1 => Just(Paid::Twice),
    ]
}

pub fn act() -> impl Strategy<Value = Act> {
    let number = || prop::option::weighted(0.3, 0..4_u8);
    prop_oneof![
        2 => (form(), any::<bool>()).prop_map(|(form, known)| Act::Draft(form, known)),
        5 => (form(), prop::option::weighted(0.2, paid())).prop_map(|(form, paid)| Act::Inquiry(form, paid)),
        8 => (prop::option::weighted(0.6, form()), prop::bool::weighted(0.2))
            .prop_map(|(form, again)| Act::Reserve(form, again)),
        3 => (form(), prop::option::weighted(0.7, paid()), prop::bool::weighted(0.3))
            .prop_map(|(form, paid, account)| Act::Purchase(form, paid, account)),
        1 => form().prop_map(Act::Request),
        6 => prop::option::weighted(0.8, form()).prop_map(Act::Join),
        3 => (-100..5_000).prop_map(Act::Hold),
        1 => Just(Act::LapseHold),
        2 => Just(Act::OfferPlace),
        2 => Just(Act::LapseClaim),
        3 => Just(Act::Claim),
        4 => prop::option::weighted(0.3, -100..5_000).prop_map(Act::Quote),
        4 => prop::bool::weighted(0.3).prop_map(Act::Offer),
        5 => prop::bool::weighted(0.1).prop_map(Act::Confirm),
        2 => Just(Act::OpenPayment),
        6 => paid().prop_map(Act::Pay),
        2 => (-500..12_000, number()).prop_map(|(minutes, line)| Act::Extend(minutes, line)),
        1 => Just(Act::Lock),
        1 => Just(Act::Unlock),
        2 => number().prop_map(Act::Release),
        4 => Just(Act::Expire),
        3 => any::<bool>().prop_map(Act::Cancel),
        2 => (prop::option::weighted(0.6, prop::collection::vec(line(), 0..3)), 0..8_u8)
            .prop_map(|(lines, what)| Act::Edit(lines, what)),
        1 => Just(Act::Assign),
        3 => prop::bool::weighted(0.1).prop_map(Act::Terms),
        3 => (0..6_u8).prop_map(Act::Done),
        6 => money().prop_map(Act::Money),
        9 => life().prop_map(Act::Life),
        5 => people().prop_map(Act::People),
        6 => paper().prop_map(Act::Paper),
        2 => (any::<u8>(), prop::bool::weighted(0.3)).prop_map(|(step, other)| Act::Again(step, other)),
    ]
}

/// What makes a booking.
pub fn making() -> impl Strategy<Value = Act> {
    prop_oneof![
        1 => (form(), any::<bool>()).prop_map(|(form, known)| Act::Draft(form, known)),
        3 => (form(), prop::option::weighted(0.2, paid())).prop_map(|(form, paid)| Act::Inquiry(form, paid)),
        4 => form().prop_map(|form| Act::Reserve(Some(form), false)),
        2 => form().prop_map(|form| Act::Join(Some(form))),
        1 => form().prop_map(|form| Act::Purchase(form, Some(Paid::All), false)),
    ]
}

/// Mostly whoever usually does it; sometimes anybody.
fn by(act: &Act) -> BoxedStrategy<By> {
    let anybody = prop_oneof![
        Just(By::Booker),
        Just(By::Stranger),
        Just(By::Visitor),
        Just(By::Staff),
        Just(By::Clerk),
        Just(By::Assigned),
        Just(By::Partner),
        Just(By::Desk),
        Just(By::Provider),
        Just(By::Clock),
        Just(By::Guest),
    ];
    let usual = match act {
        Act::Request(_) => Just(By::Visitor).boxed(),
        Act::Inquiry(..) | Act::Purchase(..) | Act::Join(Some(_)) => {
            prop_oneof![3 => Just(By::Visitor), 1 => Just(By::Staff)].boxed()
        }
        Act::Reserve(Some(_), _) => prop_oneof![Just(By::Visitor), Just(By::Staff)].boxed(),
        Act::Reserve(None, _) | Act::Join(None) | Act::Claim | Act::Confirm(_) | Act::OpenPayment | Act::Terms(_) => {
            prop_oneof![2 => Just(By::Booker), 1 => Just(By::Staff)].boxed()
        }
        Act::Cancel(_) => prop_oneof![Just(By::Booker), Just(By::Staff), Just(By::Desk)].boxed(),
        Act::Pay(_) => prop_oneof![Just(By::Provider), Just(By::Staff)].boxed(),
        Act::Money(act) => act.by(),
        Act::Expire | Act::LapseHold | Act::LapseClaim => Just(By::Clock).boxed(),
        Act::OfferPlace => prop_oneof![Just(By::Clock), Just(By::Staff)].boxed(),
        Act::Life(act) => act.by(),
        Act::People(act) => act.by(),
        Act::Paper(act) => act.by(),
        Act::Done(_) => prop_oneof![Just(By::Staff), Just(By::Partner)].boxed(),
        _ => Just(By::Staff).boxed(),
    };
    prop_oneof![8 => usual, 1 => anybody].boxed()
}

pub fn step_of(act: BoxedStrategy<Act>) -> impl Strategy<Value = Step> {
    let minutes = prop_oneof![8 => 0..200_i32, 3 => 200..3_000_i32, 1 => -2_000..0_i32];
    act.prop_flat_map(move |act| {
        let minutes = match &act {
            // The clock has something to do once time has passed.
            Act::Life(Life::Fulfil) => prop_oneof![1 => minutes.clone(), 1 => 9_000..40_000_i32].boxed(),
            Act::Expire | Act::Release(_) | Act::LapseHold | Act::LapseClaim => {
                prop_oneof![1 => minutes.clone(), 1 => 2_000..9_000_i32].boxed()
            }
            _ => minutes.clone().boxed(),
        };
        (minutes, by(&act), 0..16_u8, prop::bool::weighted(0.05), Just(act))
    })
    .prop_map(|(minutes, by, slot, stubborn, act)| Step { minutes, by, slot, stubborn, act })
}
