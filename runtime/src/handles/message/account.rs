//! What a user account learns of a message, and does with it.

use super::Message;
use crate::api::Api;
use crate::capability::{ActAsPerson, InspectMessages};
use crate::payload;
use crate::requests::{AskReactedBy, ExportLink, GetReaders, PressButton, ReactedBy};

impl<A: Api> Message<A> {
    /// Who has read it, if it is this account's own.
    pub fn read_by(&self) -> GetReaders<A>
    where
        A: InspectMessages,
    {
        GetReaders::new(&self.backend, payload::GetReaders { chat: self.data.chat.id, message: self.data.id })
    }

    /// Who reacted to it, page by page as they are read.
    pub fn reacted_by(&self) -> ReactedBy<A>
    where
        A: InspectMessages,
    {
        ReactedBy::new(&self.backend, AskReactedBy { chat: self.data.chat.id, message: self.data.id, reaction: None })
    }

    /// The address `https://t.me/…` of a message of a supergroup or a channel.
    pub fn export_link(&self) -> ExportLink<A>
    where
        A: InspectMessages,
    {
        ExportLink::new(&self.backend, payload::ExportLink { chat: self.data.chat.id, message: self.data.id })
    }

    /// Presses the inline button with this data, and waits for the bot's answer.
    pub fn press(&self, data: impl Into<Vec<u8>>) -> PressButton<A>
    where
        A: ActAsPerson,
    {
        PressButton::new(&self.backend, payload::PressButton { chat: self.data.chat.id, message: self.data.id, data: data.into() })
    }
}
