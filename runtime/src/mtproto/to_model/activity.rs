//! What happens beside messages: reactions, pins, typing, who is online, what was read, seen or drafted.

use grammers_client::tl;
use tl::enums::Update as Raw;

use super::people::{People, peer_id};
use super::update::{Converted, channel, marked};
use super::{schema_name, time};
use crate::model::{
    Chat, ChatAction, ChatId, Doing, DraftUpdate, KnownUser, MessageId, NameUpdate, PinnedUpdate, Presence, Reaction, ReactionCountUpdate,
    ReactionUpdate, ReadUpdate, StatusUpdate, TypingUpdate, UpdateKind, User, ViewsUpdate,
};

/// Reads the updates of this subject.
pub(super) fn read(people: &People<'_>, update: &Raw) -> Option<Converted> {
    // what a repetition of does no harm
    let plain = |kind| Some(Converted { kind, mark: None });
    match update {
        Raw::BotMessageReaction(changed) => {
            let chat = people.peer(&changed.peer);
            let (user, by_chat) = actor(people, &changed.actor);
            let mark = (40, chat.id.0, changed.msg_id.into(), changed.qts.into());
            let kind = UpdateKind::MessageReaction(ReactionUpdate {
                chat,
                message: MessageId(changed.msg_id),
                user,
                by_chat,
                date: time(changed.date),
                old: changed.old_reactions.iter().filter_map(reaction).collect(),
                new: changed.new_reactions.iter().filter_map(reaction).collect(),
            });
            marked(kind, mark)
        }
        Raw::BotMessageReactions(changed) => {
            let chat = people.peer(&changed.peer);
            let mark = (41, chat.id.0, changed.msg_id.into(), changed.qts.into());
            let date = Some(time(changed.date));
            let kind = ReactionCountUpdate { chat, message: MessageId(changed.msg_id), date, counts: counts(&changed.reactions) };
            marked(UpdateKind::MessageReactionCount(kind), mark)
        }
        Raw::MessageReactions(changed) => {
            let tl::enums::MessageReactions::Reactions(reactions) = &changed.reactions;
            plain(UpdateKind::MessageReactionCount(ReactionCountUpdate {
                chat: people.peer(&changed.peer),
                message: MessageId(changed.msg_id),
                date: None,
                counts: counts(&reactions.results),
            }))
        }
        Raw::PinnedMessages(changed) => pinned(people.peer(&changed.peer), &changed.messages, changed.pinned, changed.pts),
        Raw::PinnedChannelMessages(changed) => {
            pinned(people.chat(channel(changed.channel_id)), &changed.messages, changed.pinned, changed.pts)
        }
        Raw::UserTyping(typing) => {
            let user = people.user(typing.user_id);
            let chat = people.chat(ChatId(typing.user_id));
            plain(UpdateKind::Typing(TypingUpdate { chat, user: Some(user), by_chat: None, doing: doing(&typing.action) }))
        }
        Raw::ChatUserTyping(typing) => {
            let (user, by_chat) = actor(people, &typing.from_id);
            let chat = people.chat(ChatId(-typing.chat_id));
            plain(UpdateKind::Typing(TypingUpdate { chat, user, by_chat, doing: doing(&typing.action) }))
        }
        Raw::ChannelUserTyping(typing) => {
            let (user, by_chat) = actor(people, &typing.from_id);
            let chat = people.chat(channel(typing.channel_id));
            plain(UpdateKind::Typing(TypingUpdate { chat, user, by_chat, doing: doing(&typing.action) }))
        }
        Raw::UserStatus(changed) => {
            plain(UpdateKind::UserStatus(StatusUpdate { user: people.user(changed.user_id), presence: presence(&changed.status) }))
        }
        Raw::UserName(changed) => plain(UpdateKind::UserName(NameUpdate { user: renamed(people, changed) })),
        Raw::ReadHistoryInbox(read) => read_up_to(people.peer(&read.peer), read.max_id, Some(read.still_unread_count)),
        Raw::ReadHistoryOutbox(read) => read_up_to(people.peer(&read.peer), read.max_id, None),
        Raw::ReadChannelInbox(read) => read_up_to(people.chat(channel(read.channel_id)), read.max_id, Some(read.still_unread_count)),
        Raw::ReadChannelOutbox(read) => read_up_to(people.chat(channel(read.channel_id)), read.max_id, None),
        Raw::ChannelMessageViews(seen) => plain(UpdateKind::MessageViews(ViewsUpdate {
            chat: people.chat(channel(seen.channel_id)),
            message: MessageId(seen.id),
            views: u32::try_from(seen.views).ok(),
            forwards: None,
        })),
        Raw::ChannelMessageForwards(forwarded) => plain(UpdateKind::MessageViews(ViewsUpdate {
            chat: people.chat(channel(forwarded.channel_id)),
            message: MessageId(forwarded.id),
            views: None,
            forwards: u32::try_from(forwarded.forwards).ok(),
        })),
        Raw::DraftMessage(changed) => {
            let text = match &changed.draft {
                tl::enums::DraftMessage::Message(draft) => draft.message.clone(),
                tl::enums::DraftMessage::Empty(_) => String::new(),
            };
            plain(UpdateKind::Draft(DraftUpdate { chat: people.peer(&changed.peer), text }))
        }
        _ => None,
    }
}

fn actor(people: &People<'_>, peer: &tl::enums::Peer) -> (Option<User>, Option<Chat>) {
    match peer_id(peer) {
        ChatId(user @ 1..) => (Some(people.user(user)), None),
        chat => (None, Some(people.chat(chat))),
    }
}

fn reaction(reaction: &tl::enums::Reaction) -> Option<Reaction> {
    match reaction {
        tl::enums::Reaction::Empty => None,
        tl::enums::Reaction::Emoji(emoji) => Some(Reaction::Emoji(emoji.emoticon.clone())),
        tl::enums::Reaction::CustomEmoji(custom) => Some(Reaction::Custom(custom.document_id.to_string())),
        tl::enums::Reaction::Paid => Some(Reaction::Paid),
    }
}

fn counts(counts: &[tl::enums::ReactionCount]) -> Vec<(Reaction, u32)> {
    let counted = counts.iter().filter_map(|tl::enums::ReactionCount::Count(count)| {
        Some((reaction(&count.reaction)?, u32::try_from(count.count).unwrap_or_default()))
    });
    counted.collect()
}

fn pinned(chat: Chat, messages: &[i32], pinned: bool, pts: i32) -> Option<Converted> {
    let mark = (42, chat.id.0, messages.first().copied().unwrap_or_default().into(), pts.into());
    marked(UpdateKind::MessagePinned(PinnedUpdate { chat, messages: messages.iter().copied().map(MessageId).collect(), pinned }), mark)
}

fn read_up_to(chat: Chat, max_id: i32, unread: Option<i32>) -> Option<Converted> {
    let kind = UpdateKind::MessageRead(ReadUpdate {
        chat,
        up_to: MessageId(max_id),
        by_others: unread.is_none(),
        unread: unread.and_then(|unread| u32::try_from(unread).ok()),
    });
    Some(Converted { kind, mark: None })
}

fn presence(status: &tl::enums::UserStatus) -> Presence {
    use tl::enums::UserStatus as Status;
    match status {
        Status::Online(online) => Presence::Online(time(online.expires)),
        Status::Offline(offline) => Presence::Offline(time(offline.was_online)),
        Status::Recently(_) => Presence::Recently,
        Status::LastWeek(_) => Presence::LastWeek,
        Status::LastMonth(_) => Presence::LastMonth,
        Status::Empty => Presence::Unknown,
    }
}

fn renamed(people: &People<'_>, changed: &tl::types::UpdateUserName) -> User {
    let active = changed.usernames.iter().find_map(|tl::enums::Username::Username(name)| name.active.then(|| name.username.clone()));
    KnownUser {
        first_name: changed.first_name.clone(),
        last_name: Some(changed.last_name.clone()).filter(|name| !name.is_empty()),
        username: active,
        ..people.user(changed.user_id).into_known()
    }
    .into()
}

fn doing(action: &tl::enums::SendMessageAction) -> Doing {
    use tl::enums::SendMessageAction as Action;
    Doing::Action(match action {
        Action::SendMessageTypingAction => ChatAction::Typing,
        Action::SendMessageRecordVideoAction => ChatAction::RecordVideo,
        Action::SendMessageUploadVideoAction(_) => ChatAction::UploadVideo,
        Action::SendMessageRecordAudioAction => ChatAction::RecordVoice,
        Action::SendMessageUploadAudioAction(_) => ChatAction::UploadVoice,
        Action::SendMessageUploadPhotoAction(_) => ChatAction::UploadPhoto,
        Action::SendMessageUploadDocumentAction(_) => ChatAction::UploadDocument,
        Action::SendMessageGeoLocationAction => ChatAction::FindLocation,
        Action::SendMessageRecordRoundAction => ChatAction::RecordVideoNote,
        Action::SendMessageUploadRoundAction(_) => ChatAction::UploadVideoNote,
        Action::SendMessageChooseStickerAction => ChatAction::ChooseSticker,
        Action::SendMessageCancelAction => return Doing::Nothing,
        other => return Doing::Other(schema_name(other)),
    })
}
