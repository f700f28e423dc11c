//! Polls.

use super::Event;

pub(super) const ROWS: &[Event] = &[
    Event {
        name: "poll",
        summary: "a poll stands otherwise or was closed; bots are told of those that they sent, user accounts of those that they see",
        capability: None,
        data: Some("PollUpdate"),
        bot_api: &["poll"],
        mtproto: &["updateMessagePoll"],
        extractors: &["PollUpdate"],
        source: "core.telegram.org/bots/api#update, core.telegram.org/constructor/updateMessagePoll",
    },
    Event {
        name: "poll_answer",
        summary: "somebody voted in a poll that the bot sent and that is not anonymous, or took the vote back",
        capability: Some("DeliversPollAnswer"),
        data: Some("PollAnswer"),
        bot_api: &["poll_answer"],
        mtproto: &["updateMessagePollVote"],
        extractors: &["PollAnswer", "User"],
        source: "core.telegram.org/bots/api#pollanswer, core.telegram.org/constructor/updateMessagePollVote",
    },
];
