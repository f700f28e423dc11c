//! Whole bots against a whole Telegram: the same scenario on both APIs, the same mishaps, and what only one of them has.

#[path = "e2e/albums.rs"]
mod albums;
#[path = "e2e/alongside.rs"]
mod alongside;
#[path = "e2e/callbacks.rs"]
mod callbacks;
#[path = "e2e/commands.rs"]
mod commands;
#[path = "e2e/conversation.rs"]
mod conversation;
#[path = "e2e/filters.rs"]
mod filters;
#[path = "e2e/formatting.rs"]
mod formatting;
#[path = "e2e/inline.rs"]
mod inline;
#[path = "e2e/listening.rs"]
mod listening;
#[path = "e2e/lists.rs"]
mod lists;
#[path = "e2e/mishaps.rs"]
mod mishaps;
#[path = "e2e/missed.rs"]
mod missed;
#[path = "e2e/notes.rs"]
mod notes;
#[path = "e2e/polls.rs"]
mod polls;
#[path = "e2e/profile.rs"]
mod profile;
#[path = "e2e/rates.rs"]
mod rates;
#[path = "e2e/restart.rs"]
mod restart;
#[path = "e2e/start.rs"]
mod start;
#[path = "e2e/upgrades.rs"]
mod upgrades;
#[path = "e2e/webhooks.rs"]
mod webhooks;
