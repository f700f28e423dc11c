//! What a user account learns of a message, and does with it.

use super::Message;
use crate::api::Api;
use crate::capability::{ActAsPerson, InspectMessages, VoteInPolls};
use crate::model::Media;
use crate::payload;
use crate::requests::{AskReactedBy, AskVoters, ExportLink, GetReaders, PressButton, ReactedBy, Vote, Voters};

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

    /// What MTProto calls the answers of the poll that it shows.
    fn poll_keys(&self) -> Option<Vec<Vec<u8>>> {
        match &self.data.media {
            Some(Media::Poll(poll)) => Some(poll.options.iter().map(|option| option.key.clone()).collect()),
            _ => None,
        }
    }

    /// Votes in its poll, by the places of the answers, from 0. More than one only where several can be chosen. An earlier vote is
    /// replaced.
    pub fn vote(&self, options: impl IntoIterator<Item = usize>) -> Vote<A>
    where
        A: VoteInPolls,
    {
        let (chat, message, keys) = (self.data.chat.id, self.data.id, self.poll_keys());
        Vote::new(&self.backend, payload::Vote { chat, message, options: options.into_iter().collect(), keys })
    }

    /// Takes the vote in its poll back; not of a quiz.
    pub fn retract_vote(&self) -> Vote<A>
    where
        A: VoteInPolls,
    {
        let (chat, message, keys) = (self.data.chat.id, self.data.id, self.poll_keys());
        Vote::new(&self.backend, payload::Vote { chat, message, options: Vec::new(), keys })
    }

    /// Who voted for the answer at this place, from 0, in a poll that is not anonymous; for any of them with `None`. Page by page as
    /// they are read.
    pub fn voters(&self, option: impl Into<Option<usize>>) -> Voters<A>
    where
        A: VoteInPolls,
    {
        let (chat, message, keys) = (self.data.chat.id, self.data.id, self.poll_keys());
        Voters::new(&self.backend, AskVoters { chat, message, option: option.into(), keys })
    }

    /// Presses the inline button with this data, and waits for the bot's answer.
    pub fn press(&self, data: impl Into<Vec<u8>>) -> PressButton<A>
    where
        A: ActAsPerson,
    {
        PressButton::new(&self.backend, payload::PressButton { chat: self.data.chat.id, message: self.data.id, data: data.into() })
    }
}
