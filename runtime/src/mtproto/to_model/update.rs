//! Updates.

use grammers_client::tl;
use tl::enums::Update as Raw;

use super::member::{basic_member, channel_member, plain};
use super::people::{People, peer_id};
use super::{message, schema_name, time};
use crate::inbox::Mark;
use crate::model::{
    CallbackQuery, ChatId, ChosenInlineResult, DeletedMessages, InlineQuery, Member, MemberStatus, MemberUpdate, MessageId, UpdateKind,
    UserId,
};

/// An update that is read, and what tells it from a repetition of itself.
pub(in crate::mtproto) struct Converted {
    pub(in crate::mtproto) kind: UpdateKind,
    /// `None` where a repetition does no harm.
    pub(in crate::mtproto) mark: Option<Mark>,
}

/// An update; `None` for what is no news to a bot.
pub(in crate::mtproto) fn update(people: &People<'_>, update: &Raw) -> Option<Converted> {
    match update {
        Raw::NewMessage(tl::types::UpdateNewMessage { message: new, .. })
        | Raw::NewChannelMessage(tl::types::UpdateNewChannelMessage { message: new, .. }) => {
            let new = message(people, new)?;
            let mark = (1, new.chat.id.0, new.id.0.into(), 0);
            marked(UpdateKind::Message(new.into()), mark)
        }
        Raw::EditMessage(tl::types::UpdateEditMessage { message: new, pts, .. })
        | Raw::EditChannelMessage(tl::types::UpdateEditChannelMessage { message: new, pts, .. }) => {
            if let tl::enums::Message::Message(raw) = new
                && (raw.edit_hide || raw.edit_date.is_none())
            {
                // a reaction, a poll's votes, a view: the Bot API does not call this an edit
                return other(update);
            }
            let new = message(people, new)?;
            let mark = (2, new.chat.id.0, new.id.0.into(), (*pts).into());
            marked(UpdateKind::EditedMessage(new.into()), mark)
        }
        Raw::DeleteMessages(deleted) => deletion(None, &deleted.messages),
        Raw::DeleteChannelMessages(deleted) => deletion(Some(channel(deleted.channel_id)), &deleted.messages),
        Raw::BotCallbackQuery(query) => marked(UpdateKind::CallbackQuery(callback(people, query)), (3, query.query_id, 0, 0)),
        Raw::InlineBotCallbackQuery(query) => {
            let kind = UpdateKind::CallbackQuery(CallbackQuery {
                id: query.query_id.to_string(),
                from: people.user(query.user_id),
                data: text_of(query.data.as_deref()),
                game: query.game_short_name.clone(),
                message: None,
                place: None,
                inline_message: Some(inline_message_id(&query.msg_id)),
            });
            marked(kind, (3, query.query_id, 0, 0))
        }
        Raw::BotInlineQuery(query) => {
            let kind = UpdateKind::InlineQuery(InlineQuery {
                id: query.query_id.to_string(),
                from: people.user(query.user_id),
                text: query.query.clone(),
                offset: query.offset.clone(),
            });
            marked(kind, (4, query.query_id, 0, 0))
        }
        Raw::BotInlineSend(sent) => Some(Converted {
            kind: UpdateKind::ChosenInlineResult(ChosenInlineResult {
                id: sent.id.clone(),
                from: people.user(sent.user_id),
                query: sent.query.clone(),
                inline_message: sent.msg_id.as_ref().map(inline_message_id),
            }),
            mark: None,
        }),
        Raw::ChannelParticipant(changed) => {
            let standing = |member: &Option<tl::enums::ChannelParticipant>| match member {
                Some(member) => channel_member(people, member),
                None => plain(people.user(changed.user_id), MemberStatus::Left),
            };
            let (old, new) = (standing(&changed.prev_participant), standing(&changed.new_participant));
            let chat = channel(changed.channel_id);
            marked(member(people, chat, changed.actor_id, changed.date, old, new), (5, chat.0, changed.user_id, changed.qts.into()))
        }
        Raw::ChatParticipant(changed) => {
            let standing = |member: &Option<tl::enums::ChatParticipant>| match member {
                Some(member) => basic_member(people, member),
                None => plain(people.user(changed.user_id), MemberStatus::Left),
            };
            let (old, new) = (standing(&changed.prev_participant), standing(&changed.new_participant));
            let chat = ChatId(-changed.chat_id);
            marked(member(people, chat, changed.actor_id, changed.date, old, new), (5, chat.0, changed.user_id, changed.qts.into()))
        }
        Raw::BotStopped(stopped) => {
            // as the Bot API tells it: in the private chat, the bot itself is thrown out or let in again
            let bot = || people.user(people.own().0);
            let (old, new) = match stopped.stopped {
                true => (MemberStatus::Member, MemberStatus::Banned),
                false => (MemberStatus::Banned, MemberStatus::Member),
            };
            let chat = ChatId::from(UserId(stopped.user_id));
            let kind = member(people, chat, stopped.user_id, stopped.date, plain(bot(), old), plain(bot(), new));
            marked(kind, (5, chat.0, stopped.user_id, stopped.qts.into()))
        }
        // the answer to the account's own sending
        Raw::MessageId(_) => None,
        _ => SUBJECTS.iter().find_map(|read| read(people, update)).or_else(|| other(update)),
    }
}

/// Reads the updates of one subject; `None` for those of another.
type Read = fn(people: &People<'_>, update: &Raw) -> Option<Converted>;

/// The subjects beside the everyday one, each in a file of its own.
#[rustfmt::skip] // one to a line, so that two additions do not meet
const SUBJECTS: &[Read] = &[
    super::activity::read,
    super::admission::read,
    super::business::read,
    super::polls::read,
];

/// An update whose repetition is recognised.
pub(super) fn marked(kind: UpdateKind, mark: Mark) -> Option<Converted> {
    Some(Converted { kind, mark: Some(mark) })
}

pub(super) fn other(update: &Raw) -> Option<Converted> {
    Some(Converted { kind: UpdateKind::Other(schema_name(update).to_owned()), mark: None })
}

pub(super) fn channel(id: i64) -> ChatId {
    peer_id(&tl::types::PeerChannel { channel_id: id }.into())
}

fn deletion(chat: Option<ChatId>, ids: &[i32]) -> Option<Converted> {
    // grammers makes an update without ids of the account's own deletions
    let ids: Vec<MessageId> = ids.iter().copied().map(MessageId).collect();
    (!ids.is_empty()).then_some(Converted { kind: UpdateKind::MessageDeleted(DeletedMessages { chat, ids }), mark: None })
}

fn callback(people: &People<'_>, query: &tl::types::UpdateBotCallbackQuery) -> CallbackQuery {
    CallbackQuery {
        id: query.query_id.to_string(),
        from: people.user(query.user_id),
        data: text_of(query.data.as_deref()),
        game: query.game_short_name.clone(),
        message: None,
        place: Some((people.peer(&query.peer), MessageId(query.msg_id))),
        inline_message: None,
    }
}

fn text_of(data: Option<&[u8]>) -> Option<String> {
    data.map(|data| String::from_utf8_lossy(data).into_owned())
}

/// An id that says no more than which message it is.
pub(in crate::mtproto) fn inline_message_id(id: &tl::enums::InputBotInlineMessageId) -> String {
    use std::fmt::Write;
    use tl::Serializable;

    id.to_bytes().iter().fold(String::new(), |mut text, byte| {
        // writing to a `String` cannot fail
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The message that such an id means; `None` for a text that is none.
pub(in crate::mtproto) fn inline_message_of(id: &str) -> Option<tl::enums::InputBotInlineMessageId> {
    use tl::Deserializable;

    let bytes: Option<Vec<u8>> = (0..id.len()).step_by(2).map(|at| u8::from_str_radix(id.get(at..at + 2)?, 16).ok()).collect();
    tl::enums::InputBotInlineMessageId::from_bytes(&bytes?).ok()
}

fn member(people: &People<'_>, chat: ChatId, by: i64, date: i32, old: Member, new: Member) -> UpdateKind {
    UpdateKind::Member(MemberUpdate { chat: people.chat(chat), by: people.user(by), date: time(date), old, new })
}
