//! People and contacts.

use super::{FoundPeer, Page};
use crate::model::{User, UserId, UserInfo};

payloads! {
    /// A user's whole profile.
    GetUserInfo { user: UserId, } -> UserInfo;
    /// The contacts.
    GetContacts {} -> Vec<User>;
    /// Makes somebody a contact.
    AddContact { user: UserId, first_name: String, last_name: String, phone: String, share_phone: bool, } -> ();
    /// Ends it.
    DeleteContact { user: UserId, } -> ();
    /// Looks for users by their numbers and makes them contacts: who was found, in the order of the numbers.
    ImportContacts { contacts: Vec<(String, String, String)>, } -> Vec<Option<User>>;
    /// Contacts and public chats by a part of their name.
    SearchContacts { text: String, limit: usize, } -> Vec<FoundPeer>;
    /// The user with a phone number.
    ResolvePhone { phone: String, } -> Option<User>;
    /// Blocks somebody, or ends it.
    BlockUser { user: UserId, blocked: bool, } -> ();
    /// A page of who is blocked.
    FetchBlocked { offset: usize, limit: usize, } -> Page<FoundPeer, usize>;
}
