use std::time::SystemTime;

use super::{CopyManyMessages, CopyMessage, ForwardManyMessages, ForwardMessage, SendAlbum, SendMedia, SendMessage, mtproto_requests};
use crate::api::Api;
use crate::capability::ScheduleMessages;
use crate::handles::Message;

mtproto_requests! {
    /// A chat's messages that wait for their time, the next first: `chat.scheduled()`. Their ids are not those that they get when they
    /// are sent.
    GetScheduled -> Vec<Message<A>>, |backend, answer| answer.into_iter().map(|message| Message::new(backend.clone(), message)).collect();
    /// Sends messages now that wait for their time: `chat.send_scheduled([id])`.
    ///
    /// # Errors
    /// [`Error::MessageNotFound`](crate::Error::MessageNotFound).
    SendScheduled -> (), |_backend, answer| answer;
    /// Deletes messages that wait for their time: `chat.delete_scheduled([id])`. Ids that are not there are passed over.
    DeleteScheduled -> (), |_backend, answer| answer;
}

macro_rules! schedule {
    ($name:ident) => {
        impl<A: Api> $name<A> {
            /// Not now but then: within a year (core.telegram.org/api/scheduled-messages). Until then it is one of `chat.scheduled()`,
            /// with an id of its own.
            pub fn schedule(mut self, time: SystemTime) -> Self
            where
                A: ScheduleMessages,
            {
                self.options.schedule = Some(time);
                self
            }
        }
    };
}

schedule!(SendMessage);
schedule!(SendMedia);
schedule!(SendAlbum);
schedule!(CopyMessage);
schedule!(ForwardManyMessages);
schedule!(CopyManyMessages);

impl<A: Api> ForwardMessage<A> {
    /// Not now but then: within a year (core.telegram.org/api/scheduled-messages). Until then it is one of `chat.scheduled()`, with an id
    /// of its own.
    pub fn schedule(mut self, time: SystemTime) -> Self
    where
        A: ScheduleMessages,
    {
        self.options_mut().schedule = Some(time);
        self
    }
}
