//! The instructions of each hot path, counted by valgrind. `cargo xtask instructions` runs this and compares.
#![allow(missing_docs, reason = "what the macros make has no documentation")]
#![allow(clippy::expect_used, reason = "a path that cannot be prepared is not counted")]

use bespeak_benches::paths::{Call, prepared};
use gungraun::prelude::*;

fn path(name: &str) -> Call {
    prepared(name).expect("the path runs")
}

// One call. It is handed back, so that dropping it is not counted.
#[library_benchmark(setup = path)]
#[bench::quote_plain("quote_plain")]
#[bench::quote_discounted("quote_discounted")]
#[bench::quote_with_fees_by_document("quote_with_fees_by_document")]
#[bench::quote_text_to_text("quote_text_to_text")]
#[bench::calendar("calendar")]
#[bench::deadline_in_days("deadline_in_days")]
#[bench::deadline_in_business_days("deadline_in_business_days")]
#[bench::deadline_earlier_of_two("deadline_earlier_of_two")]
#[bench::inquiry("inquiry")]
#[bench::token_wrong_at_first("token_wrong_at_first")]
#[bench::token_wrong_in_the_middle("token_wrong_in_the_middle")]
#[bench::token_wrong_at_last("token_wrong_at_last")]
fn one_call(mut call: Call) -> Call {
    call();
    call
}

library_benchmark_group!(name = paths, benchmarks = one_call);

main!(library_benchmark_groups = paths);
