//! Limits: everything has one, so that no request takes unbounded time or memory. Units stand last in the names.

/// The longest request read, in bytes.
pub const REQUEST_BYTES: usize = 32 * 1024 * 1024;
/// Levels of lists and objects in a value that a host passes in: as many as can be read of a request that holds it.
pub const VALUE_LEVELS: usize = 126;
/// The longest text in a request, in bytes, where the field names no smaller limit.
pub const TEXT_BYTES: usize = 16 * 1024;
/// The longest identifier, in bytes.
pub const IDENT_BYTES: usize = 64;
/// Problems kept for one request.
pub const PROBLEMS: usize = 100;
/// What a message repeats of the request, in bytes.
pub const MESSAGE_BYTES: usize = 200;
/// The largest amount, in minor units of its currency.
pub const AMOUNT_MINOR: i64 = 10_000_000_000_000;
/// Lines of one booking or one quote.
pub const LINES: usize = 10_000;
/// Guests, units or nights counted on one line.
pub const COUNT: u32 = 1_000_000;
/// Nights of one stay: each takes a gauge of its own.
pub const STAY_NIGHTS: u32 = 400;
/// Entries of one catalogue list.
pub const CATALOGUE_ENTRIES: usize = 100_000;
/// Steps of one scenario.
pub const SCENARIO_STEPS: usize = 10_000;
/// How often a command is tried again when another writer was faster.
pub const COMMIT_TRIES: u32 = 32;
/// Bookings looked at when capacity is reclaimed from what has expired.
pub const RECLAIM_BOOKINGS: usize = 1_000;
/// Parties looked at in one line.
pub const LINE_PARTIES: usize = 1_000;
/// Parties that are offered a place in one commit.
pub const PLACES_OFFERED: usize = 100;
/// The largest whole number in a request: what every host can hold (2^53 - 1).
pub const WHOLE_NUMBER: i64 = 9_007_199_254_740_991;
/// The first and the last year of a date or an instant.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;
/// Profiles of one catalogue: each is held against each.
pub const PROFILES: usize = 1_000;
/// Rates of one product.
pub const RATES: usize = 1_000;
/// Tiers of one product.
pub const TIERS: usize = 100;
/// Charges of one quote: what nights, categories and tiers make of its lines.
pub const CHARGES: usize = 100_000;
/// Fees of one catalogue, and instalments.
pub const FEES: usize = 100;
/// Discounts that look at several lines × the lines of a quote.
pub const GROUPED_LINES: usize = 20_000_000;
/// Days of one calendar.
pub const CALENDAR_DAYS: u32 = 4_000;
/// Days and party sizes of one calendar, multiplied.
pub const CALENDAR_CELLS: usize = 1_000_000;
/// What the rows of one calendar that differ may take to compute: for each cell its nights × tiers, and the discounts.
pub const CALENDAR_STEPS: usize = 10_000_000;
/// Guests of one booking of whom something is known.
pub const GUESTS: usize = 10_000;
/// Notifications that one acknowledgement names.
pub const ACKNOWLEDGED: usize = 1_000;
/// Entries of the outbox that one acknowledgement looks at for what is not to be sent any more.
pub const OUTBOX_SWEPT: usize = 200;
/// The longest id of a notification, in bytes.
pub const NOTICE_ID_BYTES: usize = 200;
/// Documents of one booking.
pub const DOCUMENTS: usize = 1_000;
/// Customers or accounts that are merged into one.
pub const MERGED: usize = 100;
/// Records of personal values, and documents, that one command erases.
pub const ERASED_RECORDS: usize = 500;
/// Bookings whose notifications one command takes back.
pub const ERASED_BOOKINGS: usize = 50;
/// Custom fields of one scope.
pub const CUSTOM_FIELDS: usize = 200;
/// Gauges that one line takes from.
pub const TAKES: usize = 2_000;
/// Levels of a filter of the register.
pub const FILTER_LEVELS: usize = 16;
/// Conditions and values of a filter of the register.
pub const FILTER_TERMS: usize = 1_000;
/// Views of the register that are kept by name.
pub const SAVED_VIEWS: usize = 500;
/// The longest name of a saved view, in bytes.
pub const SAVED_VIEW_NAME_BYTES: usize = 200;
/// Periods of one report.
pub const PATTERN_PERIODS: usize = 1_000;
/// Bookings looked through for a page of the register, over a store that keeps none of its own.
pub const REGISTER_BOOKINGS: usize = 100_000;
