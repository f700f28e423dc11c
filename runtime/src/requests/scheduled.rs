use super::mtproto_requests;
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
