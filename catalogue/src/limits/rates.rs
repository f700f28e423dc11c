//! How often. Telegram's servers count, whichever API a bot uses, and answer what is too much with a wait.

use super::{Limit, Unit, everywhere, for_bots};

const FAQ: &str = "core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this";

limits! { RATES:
    /// Messages into one chat; short bursts are let through.
    CHAT_RATE = "the messages into one chat", PerSecond, everywhere(1),
        .answered("Too Many Requests: retry after {value}", "FLOOD_WAIT"),
        .bounding(&["chat.send", "message.reply"]),
        .says(FAQ);
    /// Messages into one group.
    GROUP_RATE = "the messages into one group", PerMinute, everywhere(20),
        .answered("Too Many Requests: retry after {value}", "FLOOD_WAIT"),
        .bounding(&["chat.send", "message.reply"]),
        .says(FAQ);
    /// Messages into all chats together.
    RATE = "the messages into all chats", PerSecond, everywhere(30),
        .answered("Too Many Requests: retry after {value}", "FLOOD_WAIT"),
        .bounding(&["chat.send", "message.reply"]),
        .says(FAQ);
    /// Messages into all chats together that are paid for: 0.1 Telegram Stars each.
    PAID_RATE = "the paid messages into all chats", PerSecond, for_bots(1000),
        .answered("Too Many Requests: retry after {value}", "FLOOD_WAIT"),
        .bounding(&["send_message.paid_broadcast", "send_media.paid_broadcast"]),
        .says("core.telegram.org/bots/faq#how-can-i-message-all-of-my-bot-39s-subscribers-at-once");
}
