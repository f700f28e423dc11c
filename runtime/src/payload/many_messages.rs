//! Many messages of a chat at once.

use crate::model::{ChatId, ForwardOptions, MessageId};

payloads! {
    /// Deletes for everybody, 1 to 100 messages. Those that are not there are passed over.
    DeleteManyMessages { chat: ChatId, messages: Vec<MessageId>, } -> ();
    /// 1 to 100 messages again in another chat, with a note where they are from; ids increase.
    ForwardManyMessages { from: ChatId, messages: Vec<MessageId>, to: ChatId, options: ForwardOptions, } -> Vec<MessageId>;
    /// 1 to 100 messages again in another chat, as if they were new; ids increase.
    CopyManyMessages { from: ChatId, messages: Vec<MessageId>, to: ChatId, options: ForwardOptions, no_captions: bool, } -> Vec<MessageId>;
    /// Unpins all that is pinned.
    UnpinAllMessages { chat: ChatId, } -> ();
}

on_every_back_end! { EveryBatch: DeleteManyMessages ForwardManyMessages CopyManyMessages UnpinAllMessages }
