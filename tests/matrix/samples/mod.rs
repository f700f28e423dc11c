//! The samples of the subjects, one file each: what every target can do in `everyone`, one function per capability, and in `happen`
//! what has to happen for each of the subject's events.

pub(crate) mod accounts;
pub(crate) mod activity;
pub(crate) mod albums;
pub(crate) mod bots;
pub(crate) mod business;
pub(crate) mod chats;
pub(crate) mod checklists;
pub(crate) mod games;
pub(crate) mod gifts;
pub(crate) mod inline_messages;
pub(crate) mod media;
pub(crate) mod payments;
pub(crate) mod polls;
pub(crate) mod regard;
pub(crate) mod stickers;
pub(crate) mod stories;
pub(crate) mod topics;
