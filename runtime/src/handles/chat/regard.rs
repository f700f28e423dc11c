//! Boosts and verification.

use super::Chat;
use crate::api::Api;
use crate::model::UserId;
use crate::requests::{GetBoosts, RemoveVerification, Verify};

impl<A: Api> Chat<A> {
    /// The boosts that a user has given this chat. Only for administrators.
    pub fn boosts_of(&self, user: impl Into<UserId>) -> GetBoosts<A> {
        GetBoosts::new(self.backend.clone(), self.data.id, user.into())
    }

    /// Says who this chat belongs to, in the name of the organisation that the bot stands for.
    pub fn verify(&self) -> Verify<A> {
        Verify::new(self.backend.clone(), self.data.id)
    }

    /// Takes back what the bot said with [`verify`](Self::verify).
    pub fn remove_verification(&self) -> RemoveVerification<A> {
        RemoveVerification::new(self.backend.clone(), self.data.id)
    }
}
