//! What an account on MTProto does beyond its chats: its list, its contacts, its profile.

use super::Bot;
use crate::api::Api;
use crate::capability::{
    ChangeProfilePhoto, CreateChats, EditProfile, JoinChats, KeepDrafts, ManageContacts, ManageDialogs, ReadHistory, SearchMessages,
};
use crate::handles::Chat;
use crate::model::{InputFile, NewChat, ProfileChange, Searched, UserId};
use crate::payload;
use crate::requests::{
    AskBlocked, AskDialogs, AskSearchAll, Blocked, ChangeProfile, CheckInvite, ClearDrafts, ClearProfilePhoto, CreateChannel, CreateGroup,
    DeleteProfilePhotos, Dialogs, GetContacts, GetDrafts, GetFolders, ImportContacts, JoinByName, ResolvePhone, SearchAll, SearchContacts,
    SetOnline, SetProfilePhoto, SetUsername,
};
use crate::secret::Secret;

impl<A: Api> Bot<A> {
    /// The account's chats, those with the newest messages first, page by page as they are read.
    pub fn dialogs(&self) -> Dialogs<A>
    where
        A: ManageDialogs,
    {
        Dialogs::new(&self.backend, AskDialogs { archived: false })
    }

    /// The folders of the account's list of chats.
    pub fn folders(&self) -> GetFolders<A>
    where
        A: ManageDialogs,
    {
        GetFolders::new(&self.backend, payload::GetFolders {})
    }

    /// The chat of the account with itself; makes no request.
    pub fn saved_messages(&self) -> Chat<A>
    where
        A: ReadHistory,
    {
        self.chat(self.id())
    }

    /// What is half written in all chats.
    pub fn drafts(&self) -> GetDrafts<A>
    where
        A: KeepDrafts,
    {
        GetDrafts::new(&self.backend, payload::GetDrafts {})
    }

    /// Deletes what is half written in all chats.
    pub fn clear_drafts(&self) -> ClearDrafts<A>
    where
        A: KeepDrafts,
    {
        ClearDrafts::new(&self.backend, payload::ClearDrafts {})
    }

    /// The messages of all the account's chats with this text in them, newest first, page by page as they are read.
    pub fn search(&self, text: impl Into<String>) -> SearchAll<A>
    where
        A: SearchMessages,
    {
        SearchAll::new(&self.backend, AskSearchAll { what: Searched { text: text.into(), ..Searched::default() } })
    }

    /// The account's contacts.
    pub fn contacts(&self) -> GetContacts<A>
    where
        A: ManageContacts,
    {
        GetContacts::new(&self.backend, payload::GetContacts {})
    }

    /// Looks for users by their phone numbers (international, with `+`), and makes them contacts under these first names.
    pub fn import_contacts<P, N>(&self, contacts: impl IntoIterator<Item = (P, N)>) -> ImportContacts<A>
    where
        P: Into<String>,
        N: Into<String>,
        A: ManageContacts,
    {
        let contacts = contacts.into_iter().map(|(phone, name)| (phone.into(), name.into(), String::new())).collect();
        ImportContacts::new(&self.backend, payload::ImportContacts { contacts })
    }

    /// Contacts, the account's own chats and public ones by a part of their name; 50 at most.
    pub fn search_contacts(&self, text: impl Into<String>) -> SearchContacts<A>
    where
        A: ManageContacts,
    {
        SearchContacts::new(&self.backend, payload::SearchContacts { text: text.into(), limit: 50 })
    }

    /// The user with this phone number, if they let themselves be found by it.
    pub fn resolve_phone(&self, number: impl Into<String>) -> ResolvePhone<A>
    where
        A: ManageContacts,
    {
        ResolvePhone::new(&self.backend, payload::ResolvePhone { phone: number.into() })
    }

    /// Whom the account has blocked, page by page as they are read.
    pub fn blocked(&self) -> Blocked<A>
    where
        A: ManageContacts,
    {
        Blocked::new(&self.backend, AskBlocked {})
    }

    /// Joins a group or channel by its username or an invite link.
    pub fn join(&self, name: impl Into<String>) -> JoinByName<A>
    where
        A: JoinChats,
    {
        JoinByName::new(&self.backend, payload::JoinByName { name: Secret::new(name) })
    }

    /// Where an invite link leads, without joining.
    pub fn check_invite(&self, link: impl Into<String>) -> CheckInvite<A>
    where
        A: JoinChats,
    {
        CheckInvite::new(&self.backend, payload::CheckInvite { link: Secret::new(link) })
    }

    /// Makes a basic group of this account and others.
    pub fn create_group<U: Into<UserId>>(&self, title: impl Into<String>, users: impl IntoIterator<Item = U>) -> CreateGroup<A>
    where
        A: CreateChats,
    {
        let users = users.into_iter().map(Into::into).collect();
        CreateGroup::new(&self.backend, payload::CreateGroup { title: title.into(), users })
    }

    /// Makes a supergroup.
    pub fn create_supergroup(&self, title: impl Into<String>) -> CreateChannel<A>
    where
        A: CreateChats,
    {
        let payload = payload::CreateChannel { kind: NewChat::Supergroup, title: title.into(), description: String::new() };
        CreateChannel::new(&self.backend, payload)
    }

    /// Makes a channel.
    pub fn create_channel(&self, title: impl Into<String>) -> CreateChannel<A>
    where
        A: CreateChats,
    {
        let payload = payload::CreateChannel { kind: NewChat::Channel, title: title.into(), description: String::new() };
        CreateChannel::new(&self.backend, payload)
    }

    /// Changes the account's names and bio, each by a setter.
    pub fn edit_profile(&self) -> ChangeProfile<A>
    where
        A: EditProfile,
    {
        ChangeProfile::new(&self.backend, payload::ChangeProfile { change: ProfileChange::default() })
    }

    /// Changes the account's username; an empty one takes it away.
    pub fn set_username(&self, name: impl Into<String>) -> SetUsername<A>
    where
        A: EditProfile,
    {
        SetUsername::new(&self.backend, payload::SetUsername { name: name.into() })
    }

    /// Shows the account as online, or as offline.
    pub fn set_online(&self, online: bool) -> SetOnline<A>
    where
        A: EditProfile,
    {
        SetOnline::new(&self.backend, payload::SetOnline { online })
    }

    /// Gives the account another profile photo.
    pub fn set_profile_photo(&self, photo: InputFile) -> SetProfilePhoto<A>
    where
        A: ChangeProfilePhoto,
    {
        SetProfilePhoto::new(&self.backend, payload::SetProfilePhoto { photo })
    }

    /// Takes the photo that is shown away.
    pub fn clear_profile_photo(&self) -> ClearProfilePhoto<A>
    where
        A: ChangeProfilePhoto,
    {
        ClearProfilePhoto::new(&self.backend, payload::ClearProfilePhoto {})
    }

    /// Deletes the account's profile photos, but for the newest `.keep(n)`.
    pub fn delete_profile_photos(&self) -> DeleteProfilePhotos<A>
    where
        A: EditProfile,
    {
        DeleteProfilePhotos::new(&self.backend, payload::DeleteProfilePhotos { keep: 0 })
    }
}
