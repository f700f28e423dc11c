//! Invite links in the schema's words.

use grammers_tl_types::{enums, types};

use super::messages::date;
use crate::world::{ChatKey, InviteLink, State};

/// A link as an administrator is shown it.
pub(super) fn exported(state: &State, key: ChatKey, link: &InviteLink) -> enums::ExportedChatInvite {
    let count = |number: usize| i32::try_from(number).ok().filter(|number| *number > 0);
    types::ChatInviteExported {
        revoked: link.revoked,
        permanent: link.primary,
        request_needed: link.asks,
        link: link.url.clone(),
        admin_id: link.creator,
        date: date(link.date),
        start_date: None,
        expire_date: link.expires.map(date),
        usage_limit: link.limit.map(|limit| i32::try_from(limit).unwrap_or(i32::MAX)),
        usage: count(link.joined.len()),
        requested: count(state.pending_by(key, &link.url)),
        subscription_expired: None,
        title: link.name.clone(),
        subscription_pricing: link.subscription.map(|(period, amount)| types::StarsSubscriptionPricing { period, amount }.into()),
    }
    .into()
}
