//! The messages of an album, which come one by one, as one update.
//!
//! An album waits for its next message, and whatever else happens in its chat waits for nothing: it ends the album before it is handled,
//! so that the order of the chat is kept.

use std::time::Duration;

use capgram_catalogue::limits;

use super::router::Albums;
use crate::model::{Update, UpdateKind};

/// How long an album waits for its next message where the program does not say. Telegram sends the messages of an album at once; the
/// Bot API's server hands them out as they come, and so sometimes in two answers.
pub(crate) const WAIT: Duration = Duration::from_millis(500);

/// The album that an update is a part of, if somebody listens to such albums.
pub(crate) fn album(listened: Albums, update: &Update) -> Option<&str> {
    let UpdateKind::Message(message) = &update.kind else { return None };
    let listens = if message.outgoing { listened.own } else { listened.others };
    message.album.as_deref().filter(|_| listens)
}

/// How many messages an album has at most.
pub(crate) fn most() -> usize {
    limits::ALBUM.everywhere().and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;
    use crate::model::{Chat, ChatId, Message, MessageId};

    fn message(album: Option<&str>, outgoing: bool) -> Update {
        let mut message = Message::new(MessageId(1), Chat::of_id(ChatId(-1)), UNIX_EPOCH);
        (message.album, message.outgoing) = (album.map(str::to_owned), outgoing);
        Update { id: 1, kind: UpdateKind::Message(message.into()), missed: false }
    }

    #[test]
    fn nothing_is_gathered_that_nobody_listens_to() {
        let nobody = Albums { others: false, own: false };
        let others = Albums { others: true, own: false };
        let all = Albums { others: true, own: true };
        assert_eq!(album(nobody, &message(Some("a"), false)), None);
        assert_eq!(album(others, &message(Some("a"), false)), Some("a"));
        assert_eq!(album(others, &message(Some("a"), true)), None);
        assert_eq!(album(all, &message(Some("a"), true)), Some("a"));
        assert_eq!(album(all, &message(None, false)), None);
    }
}
