use std::cmp::Ordering;
use std::fmt;
use std::time::SystemTime;

use super::{ChatId, UserId};

/// An amount of Telegram Stars. Both parts have the same sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct StarAmount {
    /// Whole stars.
    pub stars: i64,
    /// Billionths of a star beside them, which only affiliate programs bring.
    pub nanostars: i32,
}

impl StarAmount {
    pub(crate) fn new(stars: i64, nanostars: i32) -> Self {
        Self { stars, nanostars }
    }

    /// Whether it is less than nothing.
    pub fn is_negative(self) -> bool {
        matches!(self.cmp(&Self::default()), Ordering::Less)
    }
}

impl fmt::Display for StarAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.nanostars == 0 {
            return self.stars.fmt(f);
        }
        let sign = if self.is_negative() { "-" } else { "" };
        let nanos = format!("{:09}", self.nanostars.unsigned_abs());
        write!(f, "{sign}{}.{}", self.stars.unsigned_abs(), nanos.trim_end_matches('0'))
    }
}

/// Stars that came in or went out: an item of `bot.star_transactions()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StarTransaction {
    /// Its id; of a payment to the bot, what `bot.refund_star_payment(…)` takes. A refund has the id of its payment.
    pub id: String,
    /// How much; less than nothing for what went out.
    pub amount: StarAmount,
    /// When.
    pub date: SystemTime,
    /// From whom it came, or to whom it went.
    pub partner: StarPartner,
    /// What it was for, where the other side is a user.
    pub purpose: StarPurpose,
    /// What the bot knows the invoice or the paid media by.
    pub payload: Option<String>,
}

/// The other side of a transaction of stars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StarPartner {
    /// A user or a bot.
    User(UserId),
    /// A channel or a group.
    Chat(ChatId),
    /// Fragment, where stars are withdrawn.
    Fragment,
    /// An affiliate program of another bot.
    AffiliateProgram,
    /// Telegram's advertisements.
    TelegramAds,
    /// Telegram itself, for what is beyond the free limits of its API.
    TelegramApi,
    /// Somebody else: a shop of apps, or a side that this version of capgram does not know.
    Other,
}

/// What stars were paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StarPurpose {
    /// An invoice.
    Invoice,
    /// Paid media.
    PaidMedia,
    /// A gift.
    Gift,
    /// A premium subscription.
    Premium,
    /// A business account's stars that went to its bot.
    BusinessTransfer,
    /// Something else.
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_shown_as_a_number() {
        for (stars, nanos, shown) in
            [(5, 0, "5"), (-5, 0, "-5"), (0, 500_000_000, "0.5"), (-1, -250_000_000, "-1.25"), (0, -1, "-0.000000001")]
        {
            assert_eq!(StarAmount::new(stars, nanos).to_string(), shown);
        }
    }
}
