//! What people do after their inquiry: the demo's script. Times are UTC. Nothing here depends on how the engine answers.

/// Something that somebody does about a booking.
#[derive(Debug, Clone, Copy)]
pub enum Deed {
    /// The booker reserves (once more, where they tried before).
    Reserve,
    AcceptTerms,
    Confirm,
    Pay(Part),
    BookerExtends(&'static str),
    BookerCancels(&'static str),
    /// Staff write down what is booked.
    Lines(&'static str),
    /// The booker says who a guest is, or answers for one.
    Guest(&'static str),
    Quote,
    Offer,
    Assign(&'static str),
    OrderNumber(&'static str),
    ConfirmUnpaid,
    StaffExtend(&'static str),
    Lock,
    Unlock,
    Release,
    Done(&'static str),
    /// Staff issue an invoice of what is paid in advance.
    DepositInvoice,
    /// Staff issue the final invoice.
    FinalInvoice,
    SupportDeskCancels,
}

/// How much is paid.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    Deposit,
    /// All that is not paid yet.
    Rest,
    Sum(i64),
}

use Deed::{
    AcceptTerms, Assign, BookerCancels, BookerExtends, Confirm, ConfirmUnpaid, DepositInvoice, Done, FinalInvoice,
    Guest, Lines, Lock, Offer, OrderNumber, Pay, Quote, Release, Reserve, StaffExtend, SupportDeskCancels, Unlock,
};
use Part::{Deposit, Rest, Sum};

/// A time and what happens then.
pub type Act = (&'static str, Deed);
/// A line of `inquiries.jsonl`, and what becomes of it.
pub type Life = (u32, &'static [Act]);

pub struct Story {
    /// What becomes of a line that is not named below; each a minute after that of the line before.
    pub usual: &'static [Act],
    pub lives: &'static [Life],
    /// The clock looks for what is due every morning at six until this day.
    pub clock_until: &'static str,
    /// When staff look at what is past its deadline.
    pub release_screen: &'static str,
    /// When the account is drawn up.
    pub ends: &'static str,
}

pub const THEATRE: Story = Story {
    usual: &[("2026-11-23 10:00", AcceptTerms), ("2026-11-25 09:00", Pay(Deposit)), ("2026-12-04 09:00", Pay(Rest))],
    lives: &[
        // A public school: confirmed before a cent is paid, its order number corrected, its contract signed.
        (
            1,
            &[
                ("2026-11-23 09:15", Assign("claire")),
                ("2026-11-23 16:40", AcceptTerms),
                ("2026-11-26 09:30", ConfirmUnpaid),
                ("2026-12-01 11:05", OrderNumber("BC-2026-1187-B")),
                ("2026-12-03 15:20", Done("sign-contract")),
                ("2026-12-04 10:10", SupportDeskCancels),
                ("2026-12-10 08:45", Pay(Deposit)),
                ("2027-01-08 08:30", Pay(Rest)),
            ],
        ),
        // Nobody pays for the coach in time.
        (2, &[("2026-12-10 09:00", AcceptTerms), ("2026-12-10 09:10", Pay(Deposit)), ("2026-12-18 10:00", Pay(Rest))]),
        // Pays after the seats were given back; there still are some.
        (3, &[("2026-11-24 18:05", AcceptTerms), ("2026-12-02 19:30", Pay(Rest))]),
        (
            8,
            &[
                ("2026-11-23 10:08", AcceptTerms),
                ("2026-11-25 09:08", Pay(Deposit)),
                ("2026-11-25 14:00", DepositInvoice),
                ("2026-12-08 14:00", Done("sign-contract")),
            ],
        ),
        // Pays first, and reads the terms afterwards.
        (
            9,
            &[
                ("2026-11-24 08:00", Pay(Deposit)),
                ("2026-11-24 08:30", AcceptTerms),
                ("2026-11-24 08:35", Confirm),
                ("2026-12-04 09:09", Pay(Rest)),
            ],
        ),
        // Gave too little away to reserve online: staff make an offer, nobody answers.
        (10, &[("2026-11-23 08:10", Offer)]),
        // Only a message: staff propose something, and the quote is taken up.
        (
            12,
            &[
                ("2026-11-23 08:20", Lines(r#"[{"product":"scapin-group","quantity":20,"session":"scapin-0328"}]"#)),
                ("2026-11-23 08:25", Quote),
                ("2026-12-01 10:00", Reserve),
                ("2026-12-01 10:10", AcceptTerms),
                ("2026-12-02 09:00", Pay(Deposit)),
                ("2026-12-10 09:00", Pay(Rest)),
            ],
        ),
        // Cancels sixteen days before, with all of it paid.
        (
            13,
            &[
                ("2026-11-23 10:13", AcceptTerms),
                ("2026-11-25 09:13", Pay(Deposit)),
                ("2026-12-04 09:13", Pay(Rest)),
                ("2027-01-04 10:00", BookerCancels("trip-called-off")),
            ],
        ),
        // Some money on it, less than the deposit: the clock leaves it alone, staff decide.
        (
            15,
            &[
                ("2026-12-10 10:00", Pay(Sum(5_000))),
                ("2026-12-17 09:00", StaffExtend("2026-12-31 22:59")),
                ("2026-12-20 10:00", AcceptTerms),
                ("2026-12-20 10:05", Pay(Rest)),
            ],
        ),
        // What schools reserve of workshops waits for staff.
        (16, &[("2026-12-21 09:30", Release)]),
        // Asks for another week.
        (
            19,
            &[
                ("2026-12-04 14:00", StaffExtend("2026-12-13 22:59")),
                ("2026-12-09 09:00", AcceptTerms),
                ("2026-12-11 09:00", Pay(Deposit)),
                ("2026-12-18 09:19", Pay(Rest)),
            ],
        ),
        (21, &[("2026-11-30 12:00", BookerCancels("too-few-of-us"))]),
        // A transfer from Japan takes its time: staff lock it.
        (
            24,
            &[
                ("2026-11-25 01:00", AcceptTerms),
                ("2026-12-11 09:00", Lock),
                ("2026-12-17 09:10", Release),
                ("2026-12-18 07:00", Unlock),
                ("2026-12-18 07:30", Pay(Rest)),
            ],
        ),
        // June is not for individuals to reserve; staff may offer it.
        (
            28,
            &[
                ("2026-11-23 08:45", Offer),
                ("2026-11-24 11:00", AcceptTerms),
                ("2026-11-24 11:05", Confirm),
                ("2026-11-30 09:00", Pay(Deposit)),
                ("2026-12-12 09:00", Pay(Rest)),
            ],
        ),
        (30, &[]),
        // The morning is full; the afternoon will do.
        (
            33,
            &[
                (
                    "2026-11-23 08:50",
                    Lines(r#"[{"product":"traversee-school","guests":26,"session":"traversee-0204-pm"}]"#),
                ),
                ("2026-11-23 08:55", Offer),
                ("2026-11-24 14:00", AcceptTerms),
                ("2026-11-24 14:05", Confirm),
                ("2026-11-30 09:33", Pay(Deposit)),
                ("2026-12-12 09:33", Pay(Rest)),
            ],
        ),
        (36, &[("2026-11-23 09:00", Offer)]),
        // A visit that needs approval, for the first of two who ask.
        (
            37,
            &[
                ("2026-11-23 09:05", Offer),
                ("2026-11-24 15:00", AcceptTerms),
                ("2026-11-24 15:05", Confirm),
                ("2026-11-27 09:00", Pay(Deposit)),
                ("2026-12-04 09:37", Pay(Rest)),
            ],
        ),
        (38, &[("2026-11-23 09:10", Offer)]),
    ],
    clock_until: "2026-12-20",
    release_screen: "2026-12-17 08:30",
    ends: "2027-01-15 12:00",
};

pub const SURF_CAMP: Story = Story {
    usual: &[("2026-11-23 10:00", AcceptTerms), ("2026-11-24 09:00", Pay(Deposit)), ("2026-11-28 09:00", Pay(Rest))],
    lives: &[
        (
            1,
            &[
                ("2026-11-23 10:01", AcceptTerms),
                ("2026-11-24 09:01", Pay(Deposit)),
                ("2026-11-24 15:00", DepositInvoice),
                ("2026-11-28 09:01", Pay(Rest)),
                ("2026-12-02 16:00", Done("can-swim")),
                ("2026-12-03 10:00", FinalInvoice),
                (
                    "2027-01-10 19:20",
                    Guest(
                        r#"{"type":"name_guest","line":1,"guest":1,"contact":{"name":{"given":"Emma","family":"Lindqvist"}}}"#,
                    ),
                ),
                (
                    "2027-01-10 19:22",
                    Guest(
                        r#"{"type":"check_in","line":1,"guest":1,"answers":{"level":"beginner","height":"171","wetsuit":"m"}}"#,
                    ),
                ),
                (
                    "2027-01-10 19:24",
                    Guest(
                        r#"{"type":"name_guest","line":1,"guest":2,"contact":{"name":{"given":"Nils","family":"Lindqvist"}}}"#,
                    ),
                ),
                ("2027-01-10 19:25", Guest(r#"{"type":"check_in","line":1,"guest":2,"answers":{"level":"advanced"}}"#)),
            ],
        ),
        // Bookers here may extend by themselves.
        (
            2,
            &[
                ("2026-11-23 10:02", AcceptTerms),
                ("2026-11-24 17:00", BookerExtends("2026-12-04 23:59")),
                ("2026-12-03 10:00", Pay(Deposit)),
                ("2026-12-15 10:00", Pay(Rest)),
            ],
        ),
        // Pays after the beds are somebody else’s.
        (3, &[("2026-11-24 08:00", AcceptTerms), ("2026-12-01 12:00", Pay(Deposit))]),
        // Cancels twelve days before, with the deposit paid only.
        (
            6,
            &[
                ("2026-11-23 10:06", AcceptTerms),
                ("2026-11-24 09:06", Pay(Deposit)),
                ("2027-03-15 09:00", BookerCancels("illness")),
            ],
        ),
        // Tries again when the others’ time is up, before the clock looks.
        (
            8,
            &[
                ("2026-11-29 00:20", Reserve),
                ("2026-11-29 00:30", AcceptTerms),
                ("2026-11-29 00:40", Pay(Deposit)),
                ("2026-12-06 09:00", Pay(Rest)),
            ],
        ),
        // Three asked for, two left.
        (
            11,
            &[
                ("2026-11-23 08:30", Lines(r#"[{"product":"surf-lesson","guests":2,"session":"lesson-0621-am"}]"#)),
                ("2026-11-23 08:35", Offer),
                ("2026-11-23 12:00", AcceptTerms),
                ("2026-11-24 09:11", Pay(Deposit)),
                ("2026-12-04 09:00", Pay(Rest)),
            ],
        ),
        (12, &[("2026-12-03 09:00", Release)]),
        (15, &[("2026-11-23 08:45", Offer)]),
        // Sold through a marketplace; nothing in it bars its support desk.
        (
            17,
            &[
                ("2026-11-23 10:17", AcceptTerms),
                ("2026-11-24 09:17", Pay(Deposit)),
                ("2026-11-28 09:17", Pay(Rest)),
                ("2026-12-15 11:00", SupportDeskCancels),
            ],
        ),
        (18, &[("2026-11-27 10:00", BookerCancels("other-plans"))]),
        (19, &[("2026-11-23 10:19", AcceptTerms)]),
        // October has no time frame: staff make an offer.
        (
            23,
            &[
                ("2026-11-23 09:00", Offer),
                ("2026-11-23 18:00", AcceptTerms),
                ("2026-11-26 09:00", Pay(Deposit)),
                ("2026-12-04 09:23", Pay(Rest)),
            ],
        ),
        // At the reception: pays on the spot.
        (25, &[("2026-11-22 13:10", AcceptTerms), ("2026-11-22 13:12", Pay(Rest))]),
    ],
    clock_until: "2026-12-10",
    release_screen: "2026-11-30 08:30",
    ends: "2027-03-16 12:00",
};
