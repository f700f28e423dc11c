//! What an account on MTProto knows of others, and does with them.

use super::User;
use crate::api::Api;
use crate::capability::{ActAsPerson, ManageContacts, ManageDialogs, ReadUserInfo};
use crate::model::ChatId;
use crate::payload;
use crate::requests::{AddContact, AskCommonChats, AskInline, BlockUser, CommonChats, DeleteContact, GetUserInfo, StartBot};

impl<A: Api> User<A> {
    /// The whole profile: bio, birthday, common chats, …
    pub fn info(&self) -> GetUserInfo<A>
    where
        A: ReadUserInfo,
    {
        GetUserInfo::new(&self.backend, payload::GetUserInfo { user: self.data.id })
    }

    /// The groups and channels that this account and the user are both in, page by page as they are read.
    pub fn common_chats(&self) -> CommonChats<A>
    where
        A: ManageDialogs,
    {
        CommonChats::new(&self.backend, AskCommonChats { user: self.data.id })
    }

    /// Makes the user a contact under this first name.
    pub fn add_contact(&self, first_name: impl Into<String>) -> AddContact<A>
    where
        A: ManageContacts,
    {
        let payload = payload::AddContact {
            user: self.data.id,
            first_name: first_name.into(),
            last_name: String::new(),
            phone: String::new(),
            share_phone: false,
        };
        AddContact::new(&self.backend, payload)
    }

    /// Makes the user no contact any more.
    pub fn delete_contact(&self) -> DeleteContact<A>
    where
        A: ManageContacts,
    {
        DeleteContact::new(&self.backend, payload::DeleteContact { user: self.data.id })
    }

    /// Blocks the user, who can then neither write to this account nor see when it is online.
    pub fn block(&self) -> BlockUser<A>
    where
        A: ManageContacts,
    {
        BlockUser::new(&self.backend, payload::BlockUser { user: self.data.id, blocked: true })
    }

    /// Unblocks the user.
    pub fn unblock(&self) -> BlockUser<A>
    where
        A: ManageContacts,
    {
        BlockUser::new(&self.backend, payload::BlockUser { user: self.data.id, blocked: false })
    }

    /// Asks this bot inline, as typing `@bot text` in a chat does.
    pub fn ask_inline(&self, chat: impl Into<ChatId>, text: impl Into<String>) -> AskInline<A>
    where
        A: ActAsPerson,
    {
        let payload = payload::AskInline { bot: self.data.id, chat: chat.into(), text: text.into(), offset: String::new() };
        AskInline::new(&self.backend, payload)
    }

    /// Starts this bot with a parameter of up to 64 of `A-Za-z0-9_-`, or an empty one.
    pub fn start_bot(&self, parameter: impl Into<String>) -> StartBot<A>
    where
        A: ActAsPerson,
    {
        StartBot::new(&self.backend, payload::StartBot { bot: self.data.id, parameter: parameter.into() })
    }
}
