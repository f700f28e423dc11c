use std::time::SystemTime;

use super::Message;
use crate::api::Api;
use crate::handles::{Chat, File, User};
use crate::model::content::{
    Checklist, Contact, Dice, ExternalReply, ForwardOrigin, Game, Giveaway, GiveawayWinners, Location, PaidMedia, Poll, Quote, Sticker,
    Story, Venue,
};
use crate::model::{EffectId, InvoiceInfo, Media, TopicId};

macro_rules! media {
    ($($(#[$doc:meta])* $name:ident: $variant:ident -> $content:ty;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(&self) -> Option<&$content> {
                match &self.data.media {
                    Some(Media::$variant(content)) => Some(content),
                    _ => None,
                }
            }
        )*
    };
}

/// What it shows beside its text.
impl<A: Api> Message<A> {
    media! {
        /// The point on the map that it shows; a live one as it was when this message was received.
        location: Location -> Location;
        /// The place that it shows.
        venue: Venue -> Venue;
        /// The phone number that it shows.
        contact: Contact -> Contact;
        /// The poll that it shows, as it stood when this message was received.
        poll: Poll -> Poll;
        /// What was thrown.
        dice: Dice -> Dice;
        /// The game that it offers.
        game: Game -> Game;
        /// The bill that it is.
        invoice: Invoice -> InvoiceInfo;
        /// What is seen for Telegram Stars.
        paid_media: Paid -> PaidMedia;
        /// The list of tasks that it shows.
        checklist: Checklist -> Checklist;
        /// The story that it shows.
        story: Story -> Story;
        /// The prizes that it promises to some of those who join channels.
        giveaway: Giveaway -> Giveaway;
        /// Who has won a giveaway.
        giveaway_winners: GiveawayWinners -> GiveawayWinners;
    }

    /// What its sticker has beside the [`file`](Self::file).
    pub fn sticker(&self) -> Option<&Sticker> {
        match &self.data.media {
            Some(Media::File(file)) => file.sticker.as_deref(),
            _ => None,
        }
    }

    /// All files that it carries: one, or those of [`paid_media`](Self::paid_media) that can be seen.
    pub fn files(&self) -> Vec<File<A>> {
        let file = |file: &crate::model::FileRef| File::new(self.backend.clone(), file.clone());
        match &self.data.media {
            Some(Media::File(one)) => vec![file(one)],
            Some(Media::Paid(paid)) => paid.items.iter().filter_map(|item| item.file.as_ref()).map(file).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether its media is covered until it is tapped.
    pub fn has_spoiler(&self) -> bool {
        self.data.spoiler
    }

    /// Whether the caption stands above the media.
    pub fn caption_is_above(&self) -> bool {
        self.data.caption_above
    }
}

/// Where it is from, and what it answers.
impl<A: Api> Message<A> {
    /// The topic of a forum that it is in; `None` for the general one, and where there are no topics.
    pub fn topic(&self) -> Option<TopicId> {
        self.data.topic
    }

    /// The part of another message that it shows as a reply to it.
    pub fn quote(&self) -> Option<&Quote> {
        self.data.quote.as_deref()
    }

    /// The message of another chat that it replies to.
    pub fn external_reply(&self) -> Option<&ExternalReply> {
        self.data.external_reply.as_deref()
    }

    /// The story that it replies to.
    pub fn reply_to_story(&self) -> Option<Story> {
        self.data.reply_to_story
    }

    /// Where it was first, if it was forwarded.
    pub fn forward_origin(&self) -> Option<&ForwardOrigin> {
        self.data.forward.as_ref().map(|forward| &forward.origin)
    }

    /// When it was sent first, if it was forwarded.
    pub fn forward_date(&self) -> Option<SystemTime> {
        self.data.forward.as_ref().map(|forward| forward.date)
    }

    /// Who wrote it first, if it was forwarded and they can be linked to.
    pub fn forwarded_from(&self) -> Option<User<A>> {
        let user = self.data.forward.as_ref()?.user.clone()?;
        Some(User::new(self.backend.clone(), user))
    }

    /// The channel or group that it was in first, if it was forwarded from there.
    pub fn forwarded_from_chat(&self) -> Option<Chat<A>> {
        let chat = self.data.forward.as_ref()?.chat.clone()?;
        Some(Chat::new(self.backend.clone(), chat))
    }

    /// Whether it is a channel's post that Telegram itself forwarded to the discussion group.
    pub fn is_automatic_forward(&self) -> bool {
        self.data.automatic_forward
    }

    /// The inline bot that made it.
    pub fn via_bot(&self) -> Option<User<A>> {
        self.data.via_bot.as_ref().map(|bot| User::new(self.backend.clone(), bot.clone()))
    }

    /// The bot that sent it in the name of a business account.
    pub fn business_bot(&self) -> Option<User<A>> {
        self.data.business_bot.as_ref().map(|bot| User::new(self.backend.clone(), bot.clone()))
    }

    /// The id of the connection by which the bot sees this message of a business account.
    pub fn business_connection_id(&self) -> Option<&str> {
        self.data.business_connection.as_deref()
    }

    /// Who wrote a post of a channel whose posts are signed; the title of an anonymous administrator.
    pub fn author_signature(&self) -> Option<&str> {
        self.data.signature.as_deref()
    }

    /// How often its sender has boosted the chat.
    pub fn sender_boosts(&self) -> Option<u32> {
        self.data.sender_boosts
    }

    /// The animation that it is shown with.
    pub fn effect(&self) -> Option<EffectId> {
        self.data.effect
    }

    /// Whether it cannot be forwarded or saved.
    pub fn is_protected(&self) -> bool {
        self.data.protected
    }

    /// Whether it was sent by a schedule, or as a business account's automatic answer.
    pub fn is_from_offline(&self) -> bool {
        self.data.from_offline
    }

    /// How many Telegram Stars its sender paid to send it.
    pub fn paid_stars(&self) -> Option<u64> {
        self.data.paid_stars
    }

    /// How often a channel's post was seen; `None` over the Bot API, which does not tell.
    pub fn views(&self) -> Option<u32> {
        self.data.views
    }

    /// How often a channel's post was forwarded; `None` over the Bot API, which does not tell.
    pub fn forwards(&self) -> Option<u32> {
        self.data.forwards
    }
}
