//! What a message is.

use super::{Filter, Fits, Value, word};

const MESSAGES: Fits = Fits::Data(&["Message"]);
/// What is true of an album is true of the message that has its text.
const ALSO_ALBUMS: Fits = Fits::Data(&["Message", "Album"]);
const MESSAGE: &str = "core.telegram.org/bots/api#message";

/// A message carries one media.
const fn media(name: &'static str, summary: &'static str) -> Filter {
    Filter { one_of: Some("media"), part_of: Some("media"), ..word(name, summary, MESSAGES, MESSAGE) }
}

/// Where it is a message, it is a service message.
const fn note(name: &'static str, summary: &'static str, fits: Fits) -> Filter {
    Filter { part_of: Some("service"), ..word(name, summary, fits, MESSAGE) }
}

pub(super) const ROWS: &[Filter] = &[
    Filter {
        value: Value::MaybePattern,
        ..word("text", "the message is a text; with a pattern: its text, or the caption of its media, has a match", ALSO_ALBUMS, MESSAGE)
    },
    word("caption", "a media with a text", ALSO_ALBUMS, MESSAGE),
    word(
        "command",
        "the text begins with a slash: a command that no `#[command]` took",
        MESSAGES,
        "core.telegram.org/bots/features#commands",
    ),
    word("media", "the message carries a media of any kind", MESSAGES, MESSAGE),
    media("photo", "the message carries a photo"),
    media("document", "the message carries a file that Telegram shows as one"),
    media("video", "the message carries a video"),
    media("audio", "the message carries music"),
    media("voice", "the message carries a voice message"),
    media("animation", "the message carries a soundless looping video"),
    media("video_note", "the message carries a round video message"),
    media("sticker", "the message carries a sticker"),
    media("location", "the message carries a location, live or not"),
    media("venue", "the message carries a venue"),
    media("contact", "the message carries a contact"),
    media("poll", "the message carries a poll or a quiz"),
    media("dice", "the message carries a dice or another animated emoji with a random value"),
    media("game", "the message carries a game"),
    media("invoice", "the message carries an invoice"),
    media("paid_media", "the message carries media that have to be paid for"),
    media("story", "the message carries a story"),
    media("checklist", "the message carries a checklist"),
    media("giveaway", "the message carries a giveaway"),
    media("giveaway_winners", "the message tells who has won a giveaway"),
    word("album", "the message is one of several that were sent as an album", MESSAGES, MESSAGE),
    word("reply", "the message replies to another one", ALSO_ALBUMS, MESSAGE),
    word("forwarded", "the message was forwarded", ALSO_ALBUMS, MESSAGE),
    Filter {
        capability: Some("DeliversOutgoing"),
        ..word(
            "outgoing",
            "the account itself has sent the message; without this filter no handler gets such a message",
            ALSO_ALBUMS,
            "core.telegram.org/constructor/message",
        )
    },
    Filter {
        value: Value::MaybeService,
        ..word("service", "Telegram's own note that something happened; with a name: that", MESSAGES, MESSAGE)
    },
    note("joined", "somebody has joined the chat", Fits::Data(&["Message", "MemberUpdate"])),
    note("left", "somebody has left the chat or was removed from it", Fits::Data(&["Message", "MemberUpdate"])),
    note("pinned", "Telegram's note that a message was pinned", MESSAGES),
];
