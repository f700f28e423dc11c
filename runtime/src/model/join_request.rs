use std::time::SystemTime;

use super::update::Happening;
use super::{Chat, InviteLink, User};

/// Somebody asks to be let into a chat.
#[derive(Clone, Debug)]
pub struct JoinRequest {
    pub(crate) chat: Chat,
    pub(crate) user: User,
    pub(crate) date: SystemTime,
    pub(crate) bio: Option<String>,
    pub(crate) link: Option<InviteLink>,
}

impl Happening for JoinRequest {
    fn chat(&self) -> Option<Chat> {
        Some(self.chat.clone())
    }

    fn user(&self) -> Option<&User> {
        Some(&self.user)
    }
}
