//! Payments.

use super::{BOTS, Capability, FOR_BOTS};

pub(super) const ROWS: &[Capability] = &[Capability {
    trait_name: "TakePayments",
    granted: BOTS,
    title: "taking payments",
    label: "needs a bot account",
    notes: &[FOR_BOTS, "only a bot sells: a user account pays, and Telegram answers its invoices with `USER_BOT_REQUIRED`"],
    refusal: "a user account does not have it",
    source: "core.telegram.org/method/payments.exportInvoice, core.telegram.org/bots/payments-stars",
}];
