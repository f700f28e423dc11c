use std::sync::Arc;
use std::time::SystemTime;

use super::{BackendOf, Chat, User, event_handle};
use crate::api::Api;
use crate::capability::ActForBusinesses;
use crate::model::{self, BusinessRights, ChatId, Checklist, GiftKinds, InputFile, MessageId, StoryPeriod, Text};
use crate::requests::{
    BusinessGifts, ConvertGift, CreateInvoiceLink, DeleteBusinessMessages, DeleteBusinessStory, EditBusinessStory, GetBusinessStarBalance,
    Media, PostBusinessStory, ReadBusinessMessage, RemoveBusinessPhoto, SendChecklist, SendMessage, SetBusinessBio,
    SetBusinessGiftSettings, SetBusinessName, SetBusinessPhoto, SetBusinessUsername, TransferBusinessStars, TransferGift, UpgradeGift,
};

/// A business account that has connected the bot. What the bot may do for it stands in [`rights`](Self::rights).
///
/// Every request with options of sending goes out in the account's name by `.on_behalf_of(&business)`, and a reply to one of the
/// account's messages does so by itself.
pub struct BusinessConnection<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::BusinessConnection>,
}

event_handle!(BusinessConnection, "business connection");

impl<A: Api> From<&BusinessConnection<A>> for String {
    /// The connection's id.
    fn from(connection: &BusinessConnection<A>) -> Self {
        connection.data.id.clone()
    }
}

impl<A: Api> BusinessConnection<A> {
    pub(crate) fn new(backend: BackendOf<A>, data: model::BusinessConnection) -> Self {
        Self { backend, data: Arc::new(data) }
    }

    /// The connection's id.
    pub fn id(&self) -> &str {
        &self.data.id
    }

    /// Whose account it is.
    pub fn user(&self) -> User<A> {
        User::new(self.backend.clone(), self.data.user.clone())
    }

    /// The bot's own private chat with that user.
    pub fn user_chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), model::Chat::of_id(self.data.user_chat))
    }

    /// When the bot was connected.
    pub fn date(&self) -> SystemTime {
        self.data.date
    }

    /// What the bot may do.
    pub fn rights(&self) -> BusinessRights {
        self.data.rights
    }

    /// Whether the connection is in force.
    pub fn is_enabled(&self) -> bool {
        self.data.enabled
    }

    /// Sends a text in the account's name, to somebody who has written to it within the last 24 hours.
    pub fn send(&self, chat: impl Into<ChatId>, text: impl Into<Text>) -> SendMessage<A>
    where
        A: ActForBusinesses,
    {
        SendMessage::new(self.backend.clone(), chat.into(), text.into()).on_behalf_of(self)
    }

    /// Sends a list of tasks in the account's name, to somebody who has written to it within the last 24 hours.
    pub fn send_checklist(&self, chat: impl Into<ChatId>, checklist: impl Into<Checklist>) -> SendChecklist<A>
    where
        A: ActForBusinesses,
    {
        SendChecklist::new(self.backend.clone(), chat.into(), checklist.into()).for_business(self.data.id.clone())
    }

    /// Posts a photo or a video as a story of the account.
    pub fn post_story(&self, media: impl Into<Media>, period: StoryPeriod) -> PostBusinessStory<A>
    where
        A: ActForBusinesses,
    {
        PostBusinessStory::new(self.backend.clone(), self.data.id.clone(), media.into(), period)
    }

    /// Gives a story that the bot has posted another photo or video, caption and areas; by the story's number.
    pub fn edit_story(&self, story: i32, media: impl Into<Media>) -> EditBusinessStory<A>
    where
        A: ActForBusinesses,
    {
        EditBusinessStory::new(self.backend.clone(), self.data.id.clone(), story, media.into())
    }

    /// Deletes a story that the bot has posted, by its number.
    pub fn delete_story(&self, story: i32) -> DeleteBusinessStory<A>
    where
        A: ActForBusinesses,
    {
        DeleteBusinessStory::new(self.backend.clone(), self.data.id.clone(), story)
    }

    /// Marks an incoming message as read, and those before it.
    pub fn read_message(&self, chat: impl Into<ChatId>, message: impl Into<MessageId>) -> ReadBusinessMessage<A>
    where
        A: ActForBusinesses,
    {
        ReadBusinessMessage::new(self.backend.clone(), self.data.id.clone(), chat.into(), message.into())
    }

    /// Deletes up to 100 messages of one chat for everybody.
    pub fn delete_messages<I: Into<MessageId>>(&self, messages: impl IntoIterator<Item = I>) -> DeleteBusinessMessages<A>
    where
        A: ActForBusinesses,
    {
        let messages = messages.into_iter().map(Into::into).collect();
        DeleteBusinessMessages::new(self.backend.clone(), self.data.id.clone(), messages)
    }

    /// Changes the account's name: a first name of 1 to 64 characters.
    pub fn set_name(&self, first_name: impl Into<String>) -> SetBusinessName<A>
    where
        A: ActForBusinesses,
    {
        SetBusinessName::new(self.backend.clone(), self.data.id.clone(), first_name.into())
    }

    /// Changes the account's username: up to 32 characters. An empty one takes it away.
    pub fn set_username(&self, username: impl Into<String>) -> SetBusinessUsername<A>
    where
        A: ActForBusinesses,
    {
        let username = Some(username.into()).filter(|name| !name.is_empty());
        SetBusinessUsername::new(self.backend.clone(), self.data.id.clone(), username)
    }

    /// Changes the account's bio: up to 140 characters. An empty one takes it away.
    pub fn set_bio(&self, bio: impl Into<String>) -> SetBusinessBio<A>
    where
        A: ActForBusinesses,
    {
        let bio = Some(bio.into()).filter(|bio| !bio.is_empty());
        SetBusinessBio::new(self.backend.clone(), self.data.id.clone(), bio)
    }

    /// Changes the account's photo: a JPEG that is uploaded.
    pub fn set_photo(&self, photo: impl Into<InputFile>) -> SetBusinessPhoto<A>
    where
        A: ActForBusinesses,
    {
        SetBusinessPhoto::new(self.backend.clone(), self.data.id.clone(), photo.into())
    }

    /// Takes the account's photo away; the one before it is shown again, if there is one.
    pub fn remove_photo(&self) -> RemoveBusinessPhoto<A>
    where
        A: ActForBusinesses,
    {
        RemoveBusinessPhoto::new(self.backend.clone(), self.data.id.clone())
    }

    /// Says which gifts the account takes, and whether a button for giving them is always shown in its chats.
    pub fn set_gift_settings(&self, show_button: bool, accepted: GiftKinds) -> SetBusinessGiftSettings<A>
    where
        A: ActForBusinesses,
    {
        SetBusinessGiftSettings::new(self.backend.clone(), self.data.id.clone(), show_button, accepted)
    }

    /// How many Telegram Stars the account has.
    pub fn star_balance(&self) -> GetBusinessStarBalance<A>
    where
        A: ActForBusinesses,
    {
        GetBusinessStarBalance::new(self.backend.clone(), self.data.id.clone())
    }

    /// Gives the account's stars to the bot: 1 to 10000.
    pub fn transfer_stars(&self, stars: u32) -> TransferBusinessStars<A>
    where
        A: ActForBusinesses,
    {
        TransferBusinessStars::new(self.backend.clone(), self.data.id.clone(), stars)
    }

    /// The account's gifts, newest first, page by page as they are read.
    pub fn gifts(&self) -> BusinessGifts<A>
    where
        A: ActForBusinesses,
    {
        BusinessGifts::new(self.backend.clone(), self.data.id.clone())
    }

    /// Makes stars of a gift, by the id that [`gifts`](Self::gifts) tells.
    pub fn convert_gift(&self, gift: impl Into<String>) -> ConvertGift<A>
    where
        A: ActForBusinesses,
    {
        ConvertGift::new(self.backend.clone(), self.data.id.clone(), gift.into())
    }

    /// Makes a gift unique. Where that was not paid for with the gift, say what it may cost with `.stars(…)`.
    pub fn upgrade_gift(&self, gift: impl Into<String>) -> UpgradeGift<A>
    where
        A: ActForBusinesses,
    {
        UpgradeGift::new(self.backend.clone(), self.data.id.clone(), gift.into())
    }

    /// Gives a unique gift to a user who was active within the last 24 hours. Where that costs stars, say how many with `.stars(…)`.
    pub fn transfer_gift(&self, gift: impl Into<String>, to: impl Into<ChatId>) -> TransferGift<A>
    where
        A: ActForBusinesses,
    {
        TransferGift::new(self.backend.clone(), self.data.id.clone(), gift.into(), to.into())
    }

    /// Makes a link that asks for a payment to the account.
    pub fn create_invoice_link(&self, invoice: model::Invoice) -> CreateInvoiceLink<A>
    where
        A: ActForBusinesses,
    {
        CreateInvoiceLink::new(self.backend.clone(), invoice).for_business(self.data.id.clone())
    }
}

/// Messages of a business account that were deleted.
pub struct DeletedBusinessMessages<A: Api> {
    pub(crate) backend: BackendOf<A>,
    pub(crate) data: Arc<model::DeletedBusinessMessages>,
}

event_handle!(DeletedBusinessMessages, "deleted messages of a business account");

impl<A: Api> DeletedBusinessMessages<A> {
    /// The id of the connection to the account.
    pub fn business_connection_id(&self) -> &str {
        &self.data.connection
    }

    /// The account's chat.
    pub fn chat(&self) -> Chat<A> {
        Chat::new(self.backend.clone(), self.data.chat.clone())
    }

    /// Their ids.
    pub fn ids(&self) -> &[MessageId] {
        &self.data.ids
    }
}
