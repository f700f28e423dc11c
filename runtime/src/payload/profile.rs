//! The account's own profile.

use crate::model::{InputFile, ProfileChange, User};

payloads! {
    /// Changes names and bio.
    ChangeProfile { change: ProfileChange, } -> User;
    /// Changes the username; an empty one is none.
    SetUsername { name: String, } -> ();
    /// Shows the account as online or offline.
    SetOnline { online: bool, } -> ();
    /// Shows another photo.
    SetProfilePhoto { photo: InputFile, } -> ();
    /// Shows none.
    ClearProfilePhoto {} -> ();
    /// Deletes photos that are or were shown, but for the newest: how many went.
    DeleteProfilePhotos { keep: usize, } -> usize;
}
