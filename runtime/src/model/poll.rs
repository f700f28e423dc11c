use super::content::Poll;
use super::update::Happening;
use super::{Chat, ChatId, MessageId, User};

/// How a poll stands now.
#[derive(Clone, Debug)]
pub struct PollUpdate {
    pub(crate) poll: Poll,
    /// Where a poll can be looked up of which the update has told the numbers only.
    pub(crate) look_up: Option<(ChatId, MessageId)>,
}

impl Happening for PollUpdate {}

/// Somebody's vote.
#[derive(Clone, Debug)]
pub struct PollAnswer {
    /// The poll's id.
    pub(crate) poll: String,
    pub(crate) user: Option<User>,
    /// The chat in whose name the vote was given.
    pub(crate) chat: Option<Chat>,
    /// The places of the answers, from 0; none if the vote was taken back.
    pub(crate) options: Vec<usize>,
}

impl Happening for PollAnswer {
    fn user(&self) -> Option<&User> {
        self.user.as_ref()
    }
}
