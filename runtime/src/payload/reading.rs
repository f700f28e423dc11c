//! What only MTProto can look up.

use super::{FoundPeer, MemberFilter, Page};
use crate::model::{ChatId, Member, Message, MessageId, SearchCursor, Searched};

payloads! {
    /// Messages by their ids, 1 to 100, in the order of the ids.
    FetchMessages { chat: ChatId, messages: Vec<MessageId>, } -> Vec<Option<Message>>;
    /// The message that this one replies to.
    FetchRepliedTo { chat: ChatId, message: MessageId, } -> Option<Message>;
    /// A page of a chat's history, newest first.
    FetchHistory { chat: ChatId, before: Option<MessageId>, limit: usize, } -> Page<Message, MessageId>;
    /// A page of a chat's messages that fit, newest first.
    SearchMessages { chat: ChatId, what: Searched, before: Option<MessageId>, limit: usize, } -> Page<Message, MessageId>;
    /// A page of all chats' messages that fit, newest first.
    SearchEverywhere { what: Searched, from: Option<SearchCursor>, limit: usize, } -> Page<Message, SearchCursor>;
    /// What a username belongs to.
    ResolveUsername { name: String, } -> Option<FoundPeer>;
    /// A page of members.
    FetchMembers { chat: ChatId, filter: MemberFilter, offset: usize, limit: usize, } -> Page<Member, usize>;
}
