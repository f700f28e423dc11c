//! Profile photos and verification.

use super::User;
use crate::api::Api;
use crate::requests::{ProfilePhotos, RemoveVerification, Verify};

impl<A: Api> User<A> {
    /// The user's profile photos, the newest first, page by page as they are read.
    pub fn profile_photos(&self) -> ProfilePhotos<A> {
        ProfilePhotos::new(self.backend.clone(), self.data.id)
    }

    /// Says who this user is, in the name of the organisation that the bot stands for.
    pub fn verify(&self) -> Verify<A> {
        Verify::new(self.backend.clone(), self.data.id.into())
    }

    /// Takes back what the bot said with [`verify`](Self::verify).
    pub fn remove_verification(&self) -> RemoveVerification<A> {
        RemoveVerification::new(self.backend.clone(), self.data.id.into())
    }
}
