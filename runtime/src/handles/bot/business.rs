use super::Bot;
use crate::api::Api;
use crate::capability::{ActForBusinesses, CheckPassports};
use crate::model::{PassportError, UserId};
use crate::requests::{GetBusinessConnection, SetPassportErrors};

impl<A: Api> Bot<A> {
    /// A business account that has connected the bot, by the id that its messages carry.
    pub fn business_connection(&self, id: impl Into<String>) -> GetBusinessConnection<A>
    where
        A: ActForBusinesses,
    {
        GetBusinessConnection::new(self.backend.clone(), id.into())
    }

    /// Tells a user what is wrong with the Telegram Passport that they gave to the bot. They cannot give it again before they have
    /// changed that.
    pub fn set_passport_errors(&self, user: impl Into<UserId>, errors: impl IntoIterator<Item = PassportError>) -> SetPassportErrors<A>
    where
        A: CheckPassports,
    {
        SetPassportErrors::new(self.backend.clone(), user.into(), errors.into_iter().collect())
    }
}
