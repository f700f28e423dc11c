//! The account's own profile.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Bot", "bot.edit_profile", "bot.edit_profile()", "ChangeProfile")
        .mtproto(&["account.updateProfile"]).needing("EditProfile"),
    Operation::on("Bot", "bot.set_username", r#"bot.set_username("librarian")"#, "SetUsername")
        .mtproto(&["account.updateUsername"]).needing("EditProfile"),
    Operation::on("Bot", "bot.set_online", "bot.set_online(true)", "SetOnline")
        .mtproto(&["account.updateStatus"]).needing("EditProfile"),
    Operation::on("Bot", "bot.delete_profile_photos", "bot.delete_profile_photos()", "DeleteProfilePhotos")
        .mtproto(&["photos.deletePhotos"]).needing("EditProfile"),
    Operation::on("Bot", "bot.set_profile_photo", r#"bot.set_profile_photo(InputFile::path("me.png"))"#, "SetProfilePhoto")
        .mtproto(&["photos.uploadProfilePhoto"]).needing("ChangeProfilePhoto"),
    Operation::on("Bot", "bot.clear_profile_photo", "bot.clear_profile_photo()", "ClearProfilePhoto")
        .mtproto(&["photos.updateProfilePhoto"]).needing("ChangeProfilePhoto"),
];
