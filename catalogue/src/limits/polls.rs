//! Polls.

use super::{Limit, Unit, everywhere};

limits! { POLLS:

    /// The question of a poll.
    POLL_QUESTION = "the question of a poll", Characters, [Some(300), Some(300), Some(300), Some(255)],
        .at_least(1),
        .trimmed(),
        .below("Bad Request: poll question must be non-empty", "POLL_QUESTION_INVALID"),
        .answered("Bad Request: poll question length must not exceed {most}", "POLL_QUESTION_INVALID"),
        .bounding(&["chat.send_poll"]),
        .says("core.telegram.org/bots/api#sendpoll, TDLib `inputMessagePoll`");
    /// The answers of a poll.
    POLL_OPTIONS = "the answers of a poll", Items, everywhere(12),
        .at_least(1),
        .below("Bad Request: poll must have at least one answer option", "POLL_ANSWERS_INVALID"),
        .answered("Bad Request: poll can't have more than {most} options", "POLL_ANSWERS_INVALID"),
        .bounding(&["chat.send_poll"]),
        .says("core.telegram.org/bots/api#sendpoll");
    /// An answer of a poll.
    POLL_OPTION = "an answer of a poll", Characters, everywhere(100),
        .at_least(1),
        .trimmed(),
        .below("Bad Request: poll options must be non-empty", "POLL_ANSWER_INVALID"),
        .answered("Bad Request: poll options length must not exceed {most}", "POLL_ANSWER_INVALID"),
        .bounding(&["chat.send_poll"]),
        .says("core.telegram.org/bots/api#inputpolloption");
    /// What a quiz shows to whom answered wrongly.
    POLL_EXPLANATION = "the explanation of a quiz", Characters, everywhere(200),
        .trimmed(),
        .answered("Bad Request: explanation length must not exceed {most}", "QUIZ_SOLUTION_INVALID"),
        .bounding(&["chat.send_poll"]),
        .says("core.telegram.org/bots/api#sendpoll");
}
