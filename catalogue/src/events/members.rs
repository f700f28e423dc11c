//! Members.

use super::Event;

pub(super) const ROWS: &[Event] = &[Event {
    name: "member",
    summary: "somebody, or the bot itself, joined, left, was banned or got other rights",
    capability: Some("DeliversMember"),
    data: Some("MemberUpdate"),
    bot_api: &["chat_member", "my_chat_member"],
    mtproto: &["updateChannelParticipant", "updateChatParticipant"],
    extractors: &["MemberUpdate", "Chat", "User"],
    source: "core.telegram.org/bots/api#chatmemberupdated, core.telegram.org/constructor/updateChannelParticipant",
}];
