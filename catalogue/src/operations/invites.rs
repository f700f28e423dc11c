//! Invite links and who asks to come in.

use super::Operation;

const CREATE: &[&str] = &["messages.exportChatInvite"];
const EDIT: &[&str] = &["messages.editExportedChatInvite"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Chat", "chat.export_invite_link", "chat.export_invite_link()", "ExportInviteLink")
        .bot_api(&["exportChatInviteLink"]).mtproto(CREATE),
    Operation::on("Chat", "chat.create_invite_link", "chat.create_invite_link()", "CreateInviteLink")
        .bot_api(&["createChatInviteLink"]).mtproto(CREATE),
    Operation::on("Chat", "chat.create_subscription_link", "chat.create_subscription_link(100)", "CreateSubscriptionLink")
        .bot_api(&["createChatSubscriptionInviteLink"]).mtproto(CREATE),
    Operation::on("InviteLink", "invite_link.edit", r#"chat.invite_link("https://t.me/+x").edit().member_limit(5)"#, "EditInviteLink")
        .bot_api(&["editChatInviteLink"]).mtproto(EDIT),
    Operation::on("InviteLink", "invite_link.rename", r#"chat.invite_link("https://t.me/+x").rename("friends")"#, "RenameInviteLink")
        .bot_api(&["editChatSubscriptionInviteLink", "editChatInviteLink"]).mtproto(EDIT),
    Operation::on("InviteLink", "invite_link.revoke", r#"chat.invite_link("https://t.me/+x").revoke()"#, "RevokeInviteLink")
        .bot_api(&["revokeChatInviteLink"]).mtproto(EDIT),
    Operation::on("Chat", "chat.approve_join_request", "chat.approve_join_request(user)", "ApproveJoinRequest")
        .bot_api(&["approveChatJoinRequest"]).mtproto(&["messages.hideChatJoinRequest"]),
    Operation::on("Chat", "chat.decline_join_request", "chat.decline_join_request(user)", "DeclineJoinRequest")
        .bot_api(&["declineChatJoinRequest"]).mtproto(&["messages.hideChatJoinRequest"]),
];
