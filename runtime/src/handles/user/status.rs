//! The emoji beside a user's name.

use super::User;
use crate::api::Api;
use crate::capability::SetEmojiStatus as MaySetEmojiStatus;
use crate::requests::SetEmojiStatus;

impl<A: Api> User<A> {
    /// Sets the custom emoji beside the name of a user who has allowed it in one of the bot's web apps
    /// (`requestEmojiStatusAccess`); `None` takes it away.
    pub fn set_emoji_status(&self, emoji: impl Into<Option<i64>>) -> SetEmojiStatus<A>
    where
        A: MaySetEmojiStatus,
    {
        SetEmojiStatus::new(self.backend.clone(), self.data.id, emoji.into())
    }
}
