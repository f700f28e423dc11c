use std::time::SystemTime;

use super::content::{ExternalReply, ForwardOrigin, Quote, Story};
use super::keyboard::Keyboard;
use super::{Chat, ChatId, EffectId, Entity, Media, MessageId, Note, Text, TopicId, User};

/// Who sent a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sender {
    /// A user or a bot.
    User(super::UserId),
    /// A chat in its own name: a channel's post, an anonymous administrator.
    Chat(super::ChatId),
}

/// A message. Made by [`Message::new`], so that a new field is filled in one place. Boxed is what few messages have: one is copied from
/// hand to hand, and in more than a kilobyte each costs the allocator's lock.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub(crate) id: MessageId,
    pub(crate) chat: Chat,
    /// The topic of a forum; none for the general one.
    pub(crate) topic: Option<TopicId>,
    /// The user who sent it; none for a post in a chat's own name.
    pub(crate) sender: Option<User>,
    /// The chat in whose name it was sent.
    pub(crate) sender_chat: Option<Chat>,
    /// The bot that sent it in the name of a business account.
    pub(crate) business_bot: Option<User>,
    /// The inline bot that made it.
    pub(crate) via_bot: Option<User>,
    /// Who wrote a post of a channel, or the title of an anonymous administrator.
    pub(crate) signature: Option<String>,
    /// How often the sender has boosted the chat.
    pub(crate) sender_boosts: Option<u32>,
    pub(crate) date: SystemTime,
    pub(crate) edit_date: Option<SystemTime>,
    /// The text, or the caption of a media.
    pub(crate) text: String,
    pub(crate) entities: Vec<Entity>,
    pub(crate) media: Option<Media>,
    /// A payment that was made or given back.
    pub(crate) payment: Option<super::Payment>,
    /// The media is covered until it is tapped.
    pub(crate) spoiler: bool,
    /// The caption stands above the media.
    pub(crate) caption_above: bool,
    /// The message of this chat that it replies to.
    pub(crate) reply_to: Option<MessageId>,
    /// The message of another chat that it replies to.
    pub(crate) external_reply: Option<Box<ExternalReply>>,
    /// The story that it replies to.
    pub(crate) reply_to_story: Option<Story>,
    pub(crate) quote: Option<Box<Quote>>,
    pub(crate) forward: Option<Box<Forward>>,
    /// A channel's post, forwarded to its discussion group by Telegram itself.
    pub(crate) automatic_forward: bool,
    /// The inline keyboard under it.
    pub(crate) keyboard: Option<Keyboard>,
    /// Sent by the account itself.
    pub(crate) outgoing: bool,
    /// Cannot be forwarded or saved.
    pub(crate) protected: bool,
    /// Sent by a schedule or as an automatic answer.
    pub(crate) from_offline: bool,
    /// Telegram's own note that something happened (joined, pinned, …): its name in the API.
    pub(crate) service: Option<String>,
    /// What the note tells, if it tells more than its name.
    pub(crate) note: Option<Note>,
    /// Messages of one album share this.
    pub(crate) album: Option<String>,
    pub(crate) effect: Option<EffectId>,
    /// How many Telegram Stars were paid to send it.
    pub(crate) paid_stars: Option<u64>,
    /// The connection by which the bot sees a business account's message.
    pub(crate) business_connection: Option<String>,
    /// How often a channel's post was seen; only over MTProto.
    pub(crate) views: Option<u32>,
    /// How often a channel's post was forwarded; only over MTProto.
    pub(crate) forwards: Option<u32>,
}

impl Message {
    /// A message without content.
    pub(crate) fn new(id: MessageId, chat: Chat, date: SystemTime) -> Self {
        Self {
            id,
            chat,
            topic: None,
            sender: None,
            sender_chat: None,
            business_bot: None,
            via_bot: None,
            signature: None,
            sender_boosts: None,
            date,
            edit_date: None,
            text: String::new(),
            entities: Vec::new(),
            media: None,
            payment: None,
            spoiler: false,
            caption_above: false,
            reply_to: None,
            external_reply: None,
            reply_to_story: None,
            quote: None,
            forward: None,
            automatic_forward: false,
            keyboard: None,
            outgoing: false,
            protected: false,
            from_offline: false,
            service: None,
            note: None,
            album: None,
            effect: None,
            paid_stars: None,
            business_connection: None,
            views: None,
            forwards: None,
        }
    }
}

/// Where and when a forwarded message was first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forward {
    pub(crate) origin: ForwardOrigin,
    pub(crate) date: SystemTime,
    /// The user of the origin.
    pub(crate) user: Option<User>,
    /// The chat of the origin.
    pub(crate) chat: Option<Chat>,
}

/// How a link in a text is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkPreview {
    /// No preview.
    Disabled,
    /// A preview of this URL instead of the text's first.
    Url(String),
}

/// What a message can have that is sent to another chat as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ForwardOptions {
    pub(crate) silent: bool,
    pub(crate) protected: bool,
    /// The topic of a forum.
    pub(crate) topic: Option<TopicId>,
    /// When to send it; only MTProto, and only user accounts.
    pub(crate) schedule: Option<SystemTime>,
}

/// What every kind of sent message can have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendOptions {
    pub(crate) silent: bool,
    pub(crate) protected: bool,
    pub(crate) reply_to: Option<MessageId>,
    /// The chat of `reply_to`, if it is another one.
    pub(crate) reply_chat: Option<ChatId>,
    /// The part of the other message to show.
    pub(crate) quote: Option<Text>,
    /// Where that part begins in the other message, in UTF-16 code units.
    pub(crate) quote_position: Option<u32>,
    /// Send it also if the message to reply to is gone.
    pub(crate) without_reply: bool,
    /// The topic of a forum.
    pub(crate) topic: Option<TopicId>,
    pub(crate) keyboard: Option<Keyboard>,
    pub(crate) link_preview: Option<LinkPreview>,
    /// The text above the media, over MTProto; the Bot API has it with each media.
    pub(crate) caption_above: bool,
    pub(crate) effect: Option<EffectId>,
    /// Pay Telegram Stars to send more than 30 messages a second.
    pub(crate) paid_broadcast: bool,
    /// The connection of the business account in whose name to send.
    pub(crate) business: Option<String>,
    /// When to send it; only MTProto, and only user accounts.
    pub(crate) schedule: Option<SystemTime>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Update;

    /// What glibc keeps for each thread, and so gives without a lock.
    const CHEAP: usize = 1032;

    #[test]
    fn one_is_cheap_to_allocate() {
        // with the two counts of an `Arc`
        assert!(size_of::<Message>() + 16 <= CHEAP, "{}", size_of::<Message>());
        assert!(size_of::<Update>() + 16 <= CHEAP, "{}", size_of::<Update>());
    }
}
