//! What every operation needs: peers by their ids, calls, and messages out of answers.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use futures::future::Either;
use grammers_client::tl;
use grammers_session::types::{PeerId, PeerKind};

use super::MtprotoClient;
use super::connection::Connection;
use super::errors::{Failed, strange};
use super::to_model::{self, People, message, time};
use super::upgrades::Upgrades;
use crate::chance::random;
use crate::error::Refusal;
use crate::model::{Chat, ChatId, EffectId, Formatted, Keyboard, Location, Media, Message, MessageId, SendOptions, UserId};
use crate::{Error, Result};

/// A chat by the way in which Telegram is asked about it.
pub(super) enum Place {
    Private(tl::enums::InputUser),
    /// A basic group, which needs no access hash.
    Group(i64),
    /// A supergroup or a channel.
    Channel(tl::enums::InputChannel),
}

/// Which message a file was seen in. A reference to a file expires, and a fresh one comes only with the message.
#[derive(Default)]
pub(super) struct Origins(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    places: HashMap<i64, (ChatId, MessageId)>,
    /// The files, the oldest first.
    order: VecDeque<i64>,
}

/// How many files are remembered.
const ORIGINS: usize = 20_000;

impl Origins {
    fn note(&self, message: &Message) {
        let Some(Media::File(file)) = &message.media else { return };
        let Location::Remote { id, .. } = &file.location else { return };
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Seen { places, order } = &mut *seen;
        if places.insert(*id, (message.chat.id, message.id)).is_none() {
            order.push_back(*id);
            if order.len() > ORIGINS
                && let Some(oldest) = order.pop_front()
            {
                places.remove(&oldest);
            }
        }
    }

    /// Where the file was seen last.
    pub(super) fn of(&self, file: i64) -> Option<(ChatId, MessageId)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).places.get(&file).copied()
    }
}

/// A number by which Telegram recognises a message that is sent a second time.
pub(super) fn random_id() -> i64 {
    random().cast_signed()
}

/// What is known of a message before Telegram confirms it.
pub(super) struct Draft {
    pub(super) chat: ChatId,
    pub(super) text: Formatted,
    pub(super) keyboard: Option<Keyboard>,
    pub(super) reply_to: Option<MessageId>,
    pub(super) protected: bool,
    pub(super) effect: Option<EffectId>,
}

impl Draft {
    pub(super) fn new(chat: ChatId, text: Formatted, options: &SendOptions) -> Self {
        Self {
            chat,
            text,
            keyboard: options.keyboard.clone(),
            reply_to: options.reply_to.filter(|_| options.reply_chat.is_none()),
            protected: options.protected,
            effect: options.effect,
        }
    }
}

impl MtprotoClient {
    /// grammers' own client.
    pub(crate) fn client(&self) -> grammers_client::Client {
        self.0.connection.client()
    }

    /// The business accounts that have connected the bot.
    pub(super) fn businesses(&self) -> &super::business::Businesses {
        &self.0.businesses
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.0.connection
    }

    pub(super) fn call<'a, R: tl::RemoteCall>(&'a self, request: &R) -> impl Future<Output = Result<R::Return, Failed>> + use<'a, R> {
        self.0.connection.call(request)
    }

    /// Calls a function in the name of a business account, if there is a connection to one.
    pub(super) fn call_for<'a, R>(
        &'a self,
        business: Option<&'a str>,
        request: R,
    ) -> impl Future<Output = Result<R::Return, Failed>> + use<'a, R>
    where
        R: tl::RemoteCall + Send + 'a,
    {
        match business {
            None => Either::Left(self.call(&request)),
            // seldom: the other is not to carry its room
            Some(connection) => Either::Right(Box::pin(self.call_for_business(connection, request))),
        }
    }

    /// The account's own id.
    pub(super) fn own(&self) -> UserId {
        self.0.me.user.id
    }

    pub(super) fn upgrades(&self) -> &Upgrades {
        &self.0.upgrades
    }

    fn id(&self, chat: ChatId) -> Result<PeerId> {
        PeerId::from_bot_api_dialog_id(chat.0).ok_or_else(|| {
            let text = format!("{chat} is no chat's id");
            Error::ChatNotFound(Refusal { method: "a request that was not sent", code: None, text, source: None })
        })
    }

    /// A chat as most functions take it.
    pub(super) fn peer(&self, chat: ChatId) -> Result<tl::enums::InputPeer> {
        if chat.0 == self.own().0 {
            return Ok(tl::enums::InputPeer::PeerSelf);
        }
        Ok(self.connection().session().reference(self.id(chat)?)?.into())
    }

    /// A chat by its kind.
    pub(super) fn place(&self, chat: ChatId) -> Result<Place> {
        let id = self.id(chat)?;
        let reference = || self.connection().session().reference(id);
        Ok(match id.kind() {
            PeerKind::User => Place::Private(self.user(UserId(chat.0))?),
            PeerKind::Chat => Place::Group(-chat.0),
            PeerKind::Channel => Place::Channel(reference()?.into()),
        })
    }

    /// A user as functions about users take them.
    pub(super) fn user(&self, user: UserId) -> Result<tl::enums::InputUser> {
        if user == self.own() {
            return Ok(tl::enums::InputUser::UserSelf);
        }
        let Some(id) = PeerId::user(user.0) else {
            return Err(Error::other(format!("{user} is no user's id: those are positive")));
        };
        Ok(self.connection().session().reference(id)?.into())
    }

    /// A user as functions about senders take them.
    pub(super) fn user_peer(&self, user: UserId) -> Result<tl::enums::InputPeer> {
        self.user(user)?;
        self.peer(ChatId::from(user))
    }

    /// Remembers whom an answer shows.
    pub(super) fn meet(&self, users: &[tl::enums::User], chats: &[tl::enums::Chat]) -> People<'_> {
        self.connection().session().remember(users, chats);
        self.connection().session().remember_peers(self.0.upgrades.notice(chats));
        self.0.acquaintances.meet(self.own(), users, chats)
    }

    /// Users and chats who were met before.
    pub(super) fn among(&self, users: &[tl::enums::User], chats: &[tl::enums::Chat]) -> People<'_> {
        self.0.acquaintances.among(self.own(), users, chats)
    }

    /// A chat as far as it is known.
    pub(super) fn known_chat(&self, chat: ChatId) -> Chat {
        self.among(&[], &[]).chat(chat)
    }

    /// A message of an answer.
    pub(super) fn message(&self, people: &People<'_>, raw: &tl::enums::Message) -> Option<Message> {
        let message = message(people, raw)?;
        self.note(&message);
        Some(message)
    }

    /// Remembers where a message's file was seen.
    pub(super) fn note(&self, message: &Message) {
        self.0.origins.note(message);
    }

    /// Where a file was seen.
    pub(super) fn origin(&self, file: i64) -> Option<(ChatId, MessageId)> {
        self.0.origins.of(file)
    }

    /// What a refusal to send means, which is not always what its name says.
    pub(super) fn about_sending(&self, chat: ChatId, failed: Failed) -> Error {
        let met = || self.peer(chat).is_ok_and(|peer| matches!(peer, tl::enums::InputPeer::User(user) if user.access_hash != 0));
        if failed.is("PEER_ID_INVALID") && met() {
            // to a user whom the bot knows, but who has never written to it (TDLib says "bot can't initiate conversation")
            return match Error::from(failed) {
                Error::ChatNotFound(refusal) => Error::BlockedByUser(refusal),
                other => other,
            };
        }
        failed.into()
    }

    /// The users, chats and updates of an answer.
    pub(super) fn opened(&self, updates: tl::enums::Updates) -> (Vec<tl::enums::Update>, People<'_>) {
        match updates {
            tl::enums::Updates::Updates(all) => (all.updates, self.meet(&all.users, &all.chats)),
            tl::enums::Updates::Combined(all) => (all.updates, self.meet(&all.users, &all.chats)),
            tl::enums::Updates::UpdateShort(one) => (vec![one.update], self.meet(&[], &[])),
            _ => (Vec::new(), self.meet(&[], &[])),
        }
    }

    /// The messages that were sent with these random ids, in their order.
    pub(super) fn sent(&self, function: &'static str, updates: tl::enums::Updates, random_ids: &[i64]) -> Result<Vec<Message>> {
        let (updates, people) = self.opened(updates);
        let mut ids = HashMap::new();
        let mut messages = HashMap::new();
        for update in &updates {
            match update {
                tl::enums::Update::MessageId(id) => {
                    ids.insert(id.random_id, MessageId(id.id));
                }
                tl::enums::Update::NewMessage(tl::types::UpdateNewMessage { message, .. })
                | tl::enums::Update::NewChannelMessage(tl::types::UpdateNewChannelMessage { message, .. })
                | tl::enums::Update::NewScheduledMessage(tl::types::UpdateNewScheduledMessage { message }) => {
                    if let Some(message) = self.message(&people, message) {
                        messages.insert(message.id, message);
                    }
                }
                tl::enums::Update::BotNewBusinessMessage(update) => {
                    if let Some(message) = to_model::of_business(&people, &update.message, &update.connection_id) {
                        self.note(&message);
                        messages.insert(message.id, message);
                    }
                }
                _ => {}
            }
        }
        let sent = random_ids.iter().map(|random_id| match ids.get(random_id) {
            Some(id) => messages.remove(id),
            // without the list of ids a single message can only be the one that was sent
            None if random_ids.len() == 1 && messages.len() == 1 => messages.drain().next().map(|(_, message)| message),
            None => None,
        });
        sent.collect::<Option<Vec<_>>>().ok_or_else(|| strange(function, "the message that was sent"))
    }

    /// One message that was sent.
    pub(super) fn sent_one(&self, function: &'static str, updates: tl::enums::Updates, random_id: i64, draft: &Draft) -> Result<Message> {
        if let tl::enums::Updates::UpdateShortSentMessage(short) = updates {
            return Ok(self.short(&short, draft));
        }
        self.sent(function, updates, &[random_id])?.pop().ok_or_else(|| strange(function, "the message that was sent"))
    }

    /// Telegram repeats nothing that the sender knows already.
    fn short(&self, short: &tl::types::UpdateShortSentMessage, draft: &Draft) -> Message {
        Message {
            sender: Some(self.0.me.user.clone()),
            text: draft.text.text.clone(),
            entities: match &short.entities {
                Some(_) => to_model::entities(&short.entities),
                None => draft.text.entities.clone(),
            },
            reply_to: draft.reply_to,
            keyboard: draft.keyboard.clone().filter(|keyboard| matches!(keyboard.0, crate::model::KeyboardKind::Inline(_))),
            outgoing: true,
            protected: draft.protected,
            effect: draft.effect,
            ..Message::new(MessageId(short.id), self.known_chat(draft.chat), time(short.date))
        }
    }

    /// The message as it is after an edit.
    pub(super) fn edited(&self, updates: tl::enums::Updates, id: MessageId) -> Option<Message> {
        let (updates, people) = self.opened(updates);
        updates.iter().find_map(|update| match update {
            tl::enums::Update::EditMessage(tl::types::UpdateEditMessage { message, .. })
            | tl::enums::Update::EditChannelMessage(tl::types::UpdateEditChannelMessage { message, .. })
                if message.id() == id.0 =>
            {
                self.message(&people, message)
            }
            tl::enums::Update::BotEditBusinessMessage(update) if update.message.id() == id.0 => {
                to_model::of_business(&people, &update.message, &update.connection_id)
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn random_ids_do_not_repeat() {
        let ids: HashSet<i64> = (0..10_000).map(|_| super::random_id()).collect();
        assert_eq!(ids.len(), 10_000);
    }
}
