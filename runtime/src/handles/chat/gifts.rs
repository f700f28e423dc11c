//! What a user or a channel was given.

use super::Chat;
use crate::api::Api;
use crate::capability::ReadUserInfo;
use crate::requests::{AskProfileGifts, ProfileGifts};

impl<A: Api> Chat<A> {
    /// The gifts of this user or channel, newest first, page by page as they are read. Of others those on their profile.
    pub fn gifts(&self) -> ProfileGifts<A>
    where
        A: ReadUserInfo,
    {
        ProfileGifts::new(&self.backend, AskProfileGifts { chat: Some(self.data.id), shown: false, hidden: false, by_price: false })
    }
}
