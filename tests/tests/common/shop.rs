//! Random sellers.

use bespeak_tests::requests::Temper;
use proptest::prelude::*;

pub fn temper() -> impl Strategy<Value = Temper> {
    let flags = any::<[bool; 9]>();
    (flags, 0..4_u8, 0..3_u8, 0..4_u8, 0..3_u8).prop_map(|(flags, deposit, margin, confirm_on, fees)| {
        let [terms, net, flexible, whole, pays, needs, extend, refuse, blocks] = flags;
        Temper {
            deposit,
            terms,
            net,
            firm: !flexible,
            margin,
            whole,
            money_protects: !pays,
            confirm_on,
            pending_needs_payment: needs,
            customer_may_extend: extend,
            refuse_short_notice: refuse,
            fees,
            blocks,
        }
    })
}
