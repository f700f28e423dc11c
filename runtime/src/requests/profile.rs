use super::mtproto_requests;
use crate::api::Api;
use crate::handles::User;

mtproto_requests! {
    /// Changes the account's names and bio: `bot.edit_profile().first_name("…").bio("…")`. What is not named stays.
    ChangeProfile -> User<A>, |backend, answer| User::new(backend, answer);
    /// Changes the account's username: `bot.set_username("…")`. Five to 32 letters, digits and underscores; an empty one takes the name away.
    SetUsername -> (), |_backend, answer| answer;
    /// Shows the account as online, for about five minutes, or as offline: `bot.set_online(true)`.
    SetOnline -> (), |_backend, answer| answer;
    /// Gives the account another profile photo: `bot.set_profile_photo(file)`. The former one stays behind it.
    ///
    /// # Errors
    /// [`Error::Other`](crate::Error::Other) for a URL: Telegram takes profile photos as uploads only.
    SetProfilePhoto -> (), |_backend, answer| answer;
    /// Shows no profile photo: `bot.clear_profile_photo()`. A former one comes back if there is one.
    ClearProfilePhoto -> (), |_backend, answer| answer;
    /// Deletes all profile photos: `bot.delete_profile_photos()`. Gives how many there were.
    DeleteProfilePhotos -> usize, |_backend, answer| answer;
}

impl<A: Api> ChangeProfile<A> {
    /// Another first name: 1 to 64 characters.
    pub fn first_name(mut self, name: impl Into<String>) -> Self {
        self.payload.change.first_name = Some(name.into());
        self
    }

    /// Another last name: up to 64 characters, an empty one is none.
    pub fn last_name(mut self, name: impl Into<String>) -> Self {
        self.payload.change.last_name = Some(name.into());
        self
    }

    /// Another bio: up to 70 characters, 140 with Telegram Premium (core.telegram.org/api/config, `about_length_limit_default`).
    pub fn bio(mut self, text: impl Into<String>) -> Self {
        self.payload.change.bio = Some(text.into());
        self
    }
}

impl<A: Api> DeleteProfilePhotos<A> {
    /// But for the newest so many.
    pub fn keep(mut self, newest: usize) -> Self {
        self.payload.keep = newest;
        self
    }
}
