//! [`User`] and [`SimBot`]: the accounts that a test plays with.

use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::panic::Location;

use bytes::Bytes;

use crate::chat::Chat;
use crate::message::Message;
use crate::patience;
use crate::world::{
    AccountId, Button, ButtonAction, CallbackAnswer, ChatKey, Copying, Edit, FileKind, InlineResult, Media, NewAccount, NewFile, Outgoing,
    Refusal, State, World,
};

/// A person or a bot, where a test may name either.
pub trait Someone {
    /// The account's id.
    fn account_id(&self) -> AccountId;
}

impl Someone for User {
    fn account_id(&self) -> AccountId {
        self.id
    }
}

impl Someone for SimBot {
    fn account_id(&self) -> AccountId {
        self.id
    }
}

/// A bot account.
#[derive(Clone)]
pub struct SimBot {
    world: World,
    id: AccountId,
    token: String,
}

impl fmt::Debug for SimBot {
    // Without the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimBot").field("id", &self.id).field("username", &self.username()).finish_non_exhaustive()
    }
}

impl SimBot {
    pub(crate) fn create(world: &World, name: &str, username: &str) -> Self {
        let new = NewAccount { first_name: name.to_owned(), username: Some(username.to_owned()), is_bot: true, ..NewAccount::default() };
        let id = world.with(|state| state.add_account(new)).unwrap_or_else(|refusal| panic!("cannot create the bot `{name}`: {refusal}"));
        Self::existing(world, id)
    }

    pub(crate) fn existing(world: &World, id: AccountId) -> Self {
        let token = world.with(|state| state.accounts.get(&id).and_then(|account| account.bot.as_ref()).map(|bot| bot.token.clone()));
        Self { world: world.clone(), id, token: token.unwrap_or_default() }
    }

    /// Its id.
    pub fn id(&self) -> AccountId {
        self.id
    }

    /// Its token, as it was when this handle was made.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Its username, without `@`.
    pub fn username(&self) -> String {
        self.world.with(|state| state.accounts.get(&self.id).and_then(|account| account.username.clone()).unwrap_or_default())
    }

    /// Switches inline queries on (as they are) or off, as BotFather's `/setinline` does.
    pub fn set_inline(&self, on: bool) {
        self.change(|bot| bot.inline = on);
    }

    /// Switches privacy mode on or off (as it is), as BotFather's `/setprivacy` does.
    pub fn set_privacy(&self, on: bool) {
        self.change(|bot| bot.reads_all_group_messages = !on);
    }

    /// Revokes the token, as BotFather's `/revoke` does: whoever uses it gets 401. Gives the new one.
    pub fn revoke_token(&self) -> String {
        let secret = self.world.with(|state| format!("{}:AA{:016x}{:016x}", self.id, state.random(), state.random()));
        self.change(|bot| bot.token.clone_from(&secret));
        secret
    }

    fn change(&self, change: impl FnOnce(&mut crate::world::BotProfile)) {
        self.world.with(|state| {
            if let Some(bot) = state.accounts.get_mut(&self.id).and_then(|account| account.bot.as_mut()) {
                change(bot);
            }
            state.touch();
        });
    }
}

/// A person. What a person does is refused as Telegram would refuse it; then the test ends with the refusal.
#[derive(Clone)]
pub struct User {
    world: World,
    id: AccountId,
    default_bot: AccountId,
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User").field("id", &self.id).field("name", &self.name()).finish_non_exhaustive()
    }
}

/// One of the results that a bot gave to an inline query.
#[derive(Debug, Clone)]
pub struct Offer {
    query: i64,
    result: InlineResult,
}

impl Deref for Offer {
    type Target = InlineResult;

    fn deref(&self) -> &InlineResult {
        &self.result
    }
}

impl User {
    pub(crate) fn new(world: &World, id: AccountId, default_bot: AccountId) -> Self {
        Self { world: world.clone(), id, default_bot }
    }

    /// The user id.
    pub fn id(&self) -> AccountId {
        self.id
    }

    /// The name.
    pub fn name(&self) -> String {
        self.world.with(|state| state.name_of(self.id))
    }

    /// The username, without `@`.
    pub fn username(&self) -> Option<String> {
        self.world.with(|state| state.accounts.get(&self.id).and_then(|account| account.username.clone()))
    }

    /// The phone number, which signs this person in over MTProto.
    pub fn phone(&self) -> String {
        self.world.with(|state| state.accounts.get(&self.id).and_then(|account| account.phone.clone()).unwrap_or_default())
    }

    /// The code that Telegram sends when this person signs in.
    pub fn login_code(&self) -> String {
        self.world.with(|state| state.accounts.get(&self.id).map(|account| account.login_code.clone()).unwrap_or_default())
    }

    /// Sets the two-step verification password.
    pub fn sets_password(&self, password: &str) {
        self.change(|account| account.password = Some(password.to_owned()));
    }

    /// Sets the last name.
    pub fn has_last_name(&self, name: &str) {
        self.change(|account| account.last_name = Some(name.to_owned()));
    }

    /// Takes the username away: this person cannot be found by name.
    pub fn drops_username(&self) {
        self.change(|account| account.username = None);
    }

    /// Sets the language of the app.
    pub fn speaks(&self, language: &str) {
        self.change(|account| account.language = Some(language.to_owned()));
    }

    fn change(&self, change: impl FnOnce(&mut crate::world::Account)) {
        self.world.with(|state| {
            if let Some(account) = state.accounts.get_mut(&self.id) {
                change(account);
            }
            state.touch();
        });
    }

    async fn acts<'a, T>(
        &'a self,
        at: &'static Location<'static>,
        what: &'a str,
        act: impl FnOnce(&mut State) -> Result<T, Refusal> + 'a,
    ) -> T {
        match self.world.with(act) {
            Ok(done) => done,
            Err(refusal) => patience::fail(&self.world, at, &format!("{} cannot {what}: {refusal}", self.name())),
        }
    }

    async fn sends(&self, at: &'static Location<'static>, chat: ChatKey, outgoing: Outgoing) -> Message {
        let message = self.acts(at, "send that", |state| state.send(self.id, chat, outgoing)).await;
        Message::new(&self.world, message)
    }

    /// Writes a text into a chat. Commands, mentions, hashtags and links in it are recognised as Telegram does.
    #[track_caller]
    pub fn says<'a>(&'a self, chat: &'a Chat, text: &str) -> impl Future<Output = Message> + 'a {
        self.sends(Location::caller(), chat.key(), Outgoing::text(text))
    }

    /// Writes a text into the private chat with the default bot.
    #[track_caller]
    pub fn writes_to_bot<'a>(&'a self, text: &str) -> impl Future<Output = Message> + 'a {
        self.sends(Location::caller(), ChatKey::private(self.id, self.default_bot), Outgoing::text(text))
    }

    /// Writes a text into the private chat with a person or bot.
    #[track_caller]
    pub fn writes_to<'a>(&'a self, someone: &impl Someone, text: &str) -> impl Future<Output = Message> + 'a {
        self.sends(Location::caller(), ChatKey::private(self.id, someone.account_id()), Outgoing::text(text))
    }

    /// Answers a message.
    #[track_caller]
    pub fn replies<'a>(&'a self, to: &Message, text: &str) -> impl Future<Output = Message> + 'a {
        let outgoing = Outgoing { reply_to: Some(to.id()), ..Outgoing::text(text) };
        self.sends(Location::caller(), to.chat_key(), outgoing)
    }

    /// Tries to send anything, and gives Telegram's refusal instead of ending the test.
    pub fn tries_to_send(&self, chat: &Chat, outgoing: Outgoing) -> Result<Message, Refusal> {
        let sent = self.world.with(|state| state.send(self.id, chat.key(), outgoing));
        sent.map(|message| Message::new(&self.world, message))
    }

    /// Sends a file. Photos need no real picture in them.
    #[track_caller]
    pub fn sends_file<'a>(
        &'a self,
        chat: &'a Chat,
        kind: FileKind,
        name: &'a str,
        bytes: impl Into<Bytes>,
    ) -> impl Future<Output = Message> + 'a {
        self.sends_file_saying(chat, kind, name, bytes, "")
    }

    /// Sends a file with a caption.
    #[track_caller]
    pub fn sends_file_saying<'a>(
        &'a self,
        chat: &'a Chat,
        kind: FileKind,
        name: &'a str,
        bytes: impl Into<Bytes>,
        caption: &str,
    ) -> impl Future<Output = Message> + 'a {
        let at = Location::caller();
        let file = NewFile::new(kind, Some(name), bytes);
        let mut outgoing = Outgoing::text(caption);
        async move {
            let file = self.world.with(|state| state.add_file(file).id);
            outgoing.media = Some(Media { kind, file, spoiler: false });
            self.sends(at, chat.key(), outgoing).await
        }
    }

    /// Sends 2–10 files as one album.
    #[track_caller]
    pub fn sends_album<'a>(
        &'a self,
        chat: &'a Chat,
        files: impl IntoIterator<Item = (FileKind, &'a str, Bytes)> + 'a,
    ) -> impl Future<Output = Vec<Message>> + 'a {
        self.sends_album_saying(chat, files, "")
    }

    /// Sends 2–10 files as one album, the first of them with a caption.
    #[track_caller]
    pub fn sends_album_saying<'a>(
        &'a self,
        chat: &'a Chat,
        files: impl IntoIterator<Item = (FileKind, &'a str, Bytes)> + 'a,
        caption: &str,
    ) -> impl Future<Output = Vec<Message>> + 'a {
        let at = Location::caller();
        let mut caption = Some(caption.to_owned());
        async move {
            let sent = self
                .acts(at, "send that album", |state| {
                    let mut album = Vec::new();
                    for (kind, name, bytes) in files {
                        let file = state.add_file(NewFile::new(kind, Some(name), bytes)).id;
                        let text = caption.take().unwrap_or_default();
                        album.push(Outgoing { media: Some(Media { kind, file, spoiler: false }), ..Outgoing::text(&text) });
                    }
                    state.send_album(self.id, chat.key(), album)
                })
                .await;
            sent.into_iter().map(|message| Message::new(&self.world, message)).collect()
        }
    }

    /// Edits one of this person's messages.
    #[track_caller]
    pub fn edits<'a>(&'a self, message: &Message, text: &str) -> impl Future<Output = Message> + 'a {
        let at = Location::caller();
        let (chat, id, text) = (message.chat_key(), message.id(), text.to_owned());
        async move {
            let edit = Edit { text: Some((text, Vec::new())), ..Edit::default() };
            let edited = self.acts(at, "edit that", |state| state.edit(self.id, chat, id, edit)).await;
            Message::new(&self.world, edited)
        }
    }

    /// Deletes a message for everyone.
    #[track_caller]
    pub fn deletes<'a>(&'a self, message: &Message) -> impl Future<Output = ()> + 'a {
        let (chat, id) = (message.chat_key(), message.id());
        self.acts(Location::caller(), "delete that", move |state| state.delete(self.id, chat, &[id]).map(|_| ()))
    }

    /// Reacts to a message; an empty text takes the reaction back.
    #[track_caller]
    pub fn reacts<'a>(&'a self, message: &Message, emoji: &str) -> impl Future<Output = ()> + 'a {
        let (chat, id) = (message.chat_key(), message.id());
        let emoji: Vec<String> = if emoji.is_empty() { Vec::new() } else { vec![emoji.to_owned()] };
        self.acts(Location::caller(), "react to that", move |state| state.react(self.id, chat, id, &emoji).map(|_| ()))
    }

    /// Votes in the poll of a message, by the places of the answers, from 0; none takes the vote back.
    #[track_caller]
    pub fn votes<'a>(&'a self, message: &Message, options: impl IntoIterator<Item = usize>) -> impl Future<Output = ()> + 'a {
        let at = Location::caller();
        let (chat, id, options) = (message.chat_key(), message.id(), options.into_iter().collect::<Vec<_>>());
        async move {
            self.acts(at, "vote", |state| state.vote(self.id, chat, id, &options)).await;
        }
    }

    /// Pins a message.
    #[track_caller]
    pub fn pins<'a>(&'a self, message: &Message) -> impl Future<Output = ()> + 'a {
        let (chat, id) = (message.chat_key(), message.id());
        self.acts(Location::caller(), "pin that", move |state| state.pin(self.id, chat, id, false))
    }

    /// Forwards a message.
    #[track_caller]
    pub fn forwards<'a>(&'a self, message: &Message, to: &'a Chat) -> impl Future<Output = Message> + 'a {
        let at = Location::caller();
        let (from, id) = (message.chat_key(), message.id());
        async move {
            let mut sent = self.acts(at, "forward that", |state| state.forward(self.id, from, &[id], to.key(), Copying::default())).await;
            match sent.pop() {
                Some(sent) => Message::new(&self.world, sent),
                None => patience::fail(&self.world, at, "nothing was forwarded"),
            }
        }
    }

    fn button(&self, at: &Location<'_>, message: &Message, label: &str) -> (Message, Button) {
        let Some(now) = message.now() else { patience::fail(&self.world, at, "the message with the button is gone") };
        match now.content().button(label).cloned() {
            Some(button) => (now, button),
            None => {
                let labels = now.buttons().concat().join("] [");
                patience::fail(&self.world, at, &format!("there is no button [{label}], but [{labels}]"))
            }
        }
    }

    fn press(&self, at: &Location<'_>, message: &Message, label: &str) -> i64 {
        let (now, button) = self.button(at, message, label);
        let ButtonAction::Callback(data) = button.action else {
            patience::fail(&self.world, at, &format!("the button [{label}] sends no callback query"))
        };
        let pressed = self.world.with(|state| state.press(self.id, now.chat_key(), now.id(), &data));
        pressed.unwrap_or_else(|refusal| patience::fail(&self.world, at, &format!("{} cannot press [{label}]: {refusal}", self.name())))
    }

    /// Presses the inline button with this label, and waits for the bot's answer to the callback query.
    #[track_caller]
    pub fn presses<'a>(&'a self, message: &'a Message, label: &'a str) -> impl Future<Output = CallbackAnswer> + 'a {
        let at = Location::caller();
        async move {
            let query = self.press(at, message, label);
            let answer = patience::expect(&self.world, |state| state.callback_queries.get(&query)?.answer.clone()).await;
            answer.unwrap_or_else(|| {
                patience::fail(&self.world, at, &format!("the bot did not answer when {} pressed [{label}]", self.name()))
            })
        }
    }

    /// Presses the inline button with this label, and does not wait for an answer.
    #[track_caller]
    pub fn taps<'a>(&'a self, message: &'a Message, label: &'a str) -> impl Future<Output = ()> + 'a {
        let at = Location::caller();
        async move {
            self.press(at, message, label);
        }
    }

    /// Types `@librarian_bot text` into any chat, and waits for the default bot's results.
    #[track_caller]
    pub fn asks_inline<'a>(&'a self, text: &'a str) -> impl Future<Output = Vec<Offer>> + 'a {
        self.asks_inline_of(self.default_bot, text, Location::caller())
    }

    async fn asks_inline_of<'a>(&'a self, bot: AccountId, text: &'a str, at: &'static Location<'static>) -> Vec<Offer> {
        let query = self.acts(at, "ask inline", |state| state.ask_inline(self.id, bot, None, text, "")).await;
        let answer = patience::expect(&self.world, |state| state.inline_queries.get(&query)?.answer.clone()).await;
        let Some(answer) = answer else {
            patience::fail(&self.world, at, &format!("the bot did not answer the inline query “{text}”"))
        };
        answer.results.into_iter().map(|result| Offer { query, result }).collect()
    }

    /// Sends one of the results of [`asks_inline`](Self::asks_inline) to a chat.
    #[track_caller]
    pub fn chooses<'a>(&'a self, offer: &'a Offer, chat: &'a Chat) -> impl Future<Output = Message> + 'a {
        let at = Location::caller();
        async move {
            let act = |state: &mut State| state.choose_inline(self.id, offer.query, &offer.result.id, chat.key());
            let sent = self.acts(at, "send that result", act).await;
            Message::new(&self.world, sent)
        }
    }

    /// Presses the key with this label that asks for users, and chooses some.
    #[track_caller]
    pub fn shares_users<'a>(&'a self, keyboard: &Message, label: &'a str, users: &[&dyn Someone]) -> impl Future<Output = Message> + 'a {
        let at = Location::caller();
        let place = (keyboard.chat_key(), keyboard.id());
        let users: Vec<AccountId> = users.iter().map(|user| user.account_id()).collect();
        async move {
            let act = |state: &mut State| {
                let button = state.request_of_key(self.id, place, label)?;
                state.share_users(self.id, place, button, &users)
            };
            let sent = self.acts(at, "share those", act).await;
            Message::new(&self.world, sent)
        }
    }

    /// Presses the key with this label that asks for a chat, and chooses one.
    #[track_caller]
    pub fn shares_chat<'a>(&'a self, keyboard: &Message, label: &'a str, chat: &'a Chat) -> impl Future<Output = Message> + 'a {
        let at = Location::caller();
        let place = (keyboard.chat_key(), keyboard.id());
        async move {
            let act = |state: &mut State| {
                let button = state.request_of_key(self.id, place, label)?;
                state.share_chat(self.id, place, button, chat.key())
            };
            let sent = self.acts(at, "share that chat", act).await;
            Message::new(&self.world, sent)
        }
    }

    /// The web app that the default bot's key with this label opens sends something to the bot.
    #[track_caller]
    pub fn sends_web_app_data<'a>(&'a self, label: &'a str, data: &'a str) -> impl Future<Output = Message> + 'a {
        let at = Location::caller();
        async move {
            let act = |state: &mut State| state.send_web_app_data(self.id, self.default_bot, label, data);
            let sent = self.acts(at, "send that from a web app", act).await;
            Message::new(&self.world, sent)
        }
    }

    /// Joins a chat.
    #[track_caller]
    pub fn joins<'a>(&'a self, chat: &'a Chat) -> impl Future<Output = ()> + 'a {
        self.acts(Location::caller(), "join", |state| state.join(self.id, chat.key()))
    }

    /// Boosts a supergroup or a channel; gives the boost's id.
    #[track_caller]
    pub fn boosts<'a>(&'a self, chat: &'a Chat) -> impl Future<Output = String> + 'a {
        self.acts(Location::caller(), "boost that", |state| Ok(state.boost(self.id, chat.key(), crate::world::BoostKind::Premium)?.id))
    }

    /// Opens an invite link: comes in, or asks to be let in. Tells whether this person is in.
    #[track_caller]
    pub fn opens_link<'a>(&'a self, url: &'a str) -> impl Future<Output = bool> + 'a {
        self.acts(Location::caller(), "open that link", move |state| state.follow_link(self.id, url))
    }

    /// Leaves a chat.
    #[track_caller]
    pub fn leaves<'a>(&'a self, chat: &'a Chat) -> impl Future<Output = ()> + 'a {
        self.acts(Location::caller(), "leave", |state| state.leave(self.id, chat.key()))
    }

    /// Blocks the default bot: it may not write to this person any more.
    #[track_caller]
    pub fn blocks_bot(&self) -> impl Future<Output = ()> + '_ {
        self.acts(Location::caller(), "block the bot", |state| state.set_blocked(self.id, self.default_bot, true))
    }

    /// Unblocks the default bot.
    #[track_caller]
    pub fn unblocks_bot(&self) -> impl Future<Output = ()> + '_ {
        self.acts(Location::caller(), "unblock the bot", |state| state.set_blocked(self.id, self.default_bot, false))
    }
}
