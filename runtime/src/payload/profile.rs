//! The account's own profile.

use capgram_catalogue::limits as rows;

use crate::model::{InputFile, ProfileChange, User};

payloads! {
    /// Changes names and bio.
    ChangeProfile { change: ProfileChange, } -> User,
        check |it, limits| {
            limits.optional(&rows::PROFILE_NAME, it.change.first_name.as_deref())?;
            limits.optional(&rows::PROFILE_NAME, it.change.last_name.as_deref())?;
            limits.optional(&rows::PROFILE_BIO, it.change.bio.as_deref())
        };
    /// Changes the username; an empty one is none.
    SetUsername { name: String, } -> (),
        check |it, limits| limits.optional(&rows::USERNAME, Some(it.name.trim_start_matches('@')));
    /// Shows the account as online or offline.
    SetOnline { online: bool, } -> ();
    /// Shows another photo.
    SetProfilePhoto { photo: InputFile, } -> ();
    /// Shows none.
    ClearProfilePhoto {} -> ();
    /// Deletes photos that are or were shown, but for the newest: how many went.
    DeleteProfilePhotos { keep: usize, } -> usize;
}
