//! What stands for all others.

use super::Event;

pub(super) const ROWS: &[Event] = &[
    Event {
        name: "update",
        summary: "any update that no other handler took",
        capability: None,
        data: None,
        // No kind is left that another row does not have.
        bot_api: &[],
        mtproto: &["Update"],
        extractors: &[],
        source: "core.telegram.org/bots/api#getupdates, core.telegram.org/type/Update",
    },
    Event {
        name: "error",
        summary: "a handler returned an error or panicked",
        capability: None,
        data: None,
        bot_api: &[],
        mtproto: &[],
        extractors: &["HandlerError"],
        source: "capgram itself: no update of Telegram's",
    },
];
