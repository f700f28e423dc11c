//! What changes a message that shows something else than a text.

use super::Message;
use crate::api::Api;
use crate::model::Text;
use crate::requests::{EditCaption, EditLiveLocation, EditMedia, Media, StopPoll};

impl<A: Api> Message<A> {
    /// Moves the bot's own live location: degrees north and degrees east.
    pub fn edit_live_location(&self, latitude: f64, longitude: f64) -> EditLiveLocation<A> {
        EditLiveLocation::new(self.backend.clone(), self.data.chat.id, self.data.id, Some((latitude, longitude)))
            .for_business(self.data.business_connection.clone())
    }

    /// Ends the bot's own live location before its time.
    pub fn stop_live_location(&self) -> EditLiveLocation<A> {
        EditLiveLocation::new(self.backend.clone(), self.data.chat.id, self.data.id, None)
            .for_business(self.data.business_connection.clone())
    }

    /// Ends the bot's own poll, and tells how it stands.
    pub fn stop_poll(&self) -> StopPoll<A> {
        StopPoll::new(self.backend.clone(), self.data.chat.id, self.data.id).for_business(self.data.business_connection.clone())
    }

    /// Gives a file another caption; an empty one takes it away. Only the bot's own messages.
    pub fn edit_caption(&self, caption: impl Into<Text>) -> EditCaption<A> {
        EditCaption::new(self.backend.clone(), self.data.chat.id, self.data.id, caption.into())
            .for_business(self.data.business_connection.clone())
    }

    /// Gives the message another file, with the file's caption. Only the bot's own messages that have a file.
    pub fn edit_media(&self, media: impl Into<Media>) -> EditMedia<A> {
        EditMedia::new(self.backend.clone(), self.data.chat.id, self.data.id, media.into())
            .for_business(self.data.business_connection.clone())
    }
}
