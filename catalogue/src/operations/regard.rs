//! How users and chats are regarded: boosts, verification, profile photos.

use super::Operation;

const VERIFY: &[&str] = &["bots.setCustomVerification"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.boosts_of", "chat.boosts_of(user)", "GetBoosts")
        .bot_api(&["getUserChatBoosts"]).mtproto(&["premium.getUserBoosts"]),
    Operation::on("User", "user.profile_photos", "bot.user(user).profile_photos()", "ProfilePhotos")
        .bot_api(&["getUserProfilePhotos"]).mtproto(&["photos.getUserPhotos"]),
    Operation::on("User", "user.verify", "bot.user(user).verify()", "Verify")
        .bot_api(&["verifyUser"]).mtproto(VERIFY),
    Operation::on("User", "user.remove_verification", "bot.user(user).remove_verification()", "RemoveVerification")
        .bot_api(&["removeUserVerification"]).mtproto(VERIFY),
    Operation::on("Chat", "chat.verify", "chat.verify()", "Verify")
        .bot_api(&["verifyChat"]).mtproto(VERIFY),
    Operation::on("Chat", "chat.remove_verification", "chat.remove_verification()", "RemoveVerification")
        .bot_api(&["removeChatVerification"]).mtproto(VERIFY),
];
