//! [`Chat`]: a chat as a test sees it, and what the test expects there.

use std::future::Future;
use std::panic::Location;
use std::time::Duration;

use crate::message::Message;
use crate::patience;
use crate::people::{Someone, User};
use crate::world::{self, AccountId, AdminRights, ChatKey, Permissions, Refusal, Shown, State, Status, World, render};

/// A private chat, group or channel.
///
/// Its `expect_…` methods wait (ten seconds, see [`set_patience`](crate::Telegram::set_patience)) for what a bot does there, pass over what does not fit, and fail with the
/// transcript. What one expectation has found, the next does not find again.
#[derive(Clone)]
pub struct Chat {
    world: World,
    key: ChatKey,
    viewer: AccountId,
}

/// A chat with members: the same handle.
pub type Group = Chat;

impl std::fmt::Debug for Chat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Chat").field("id", &self.id()).finish_non_exhaustive()
    }
}

impl Chat {
    pub(crate) fn new(world: &World, key: ChatKey, viewer: AccountId) -> Self {
        Self { world: world.clone(), key, viewer }
    }

    /// The chat's id as the bot sees it: the person's id, `-id`, or `-100…id`.
    pub fn id(&self) -> i64 {
        self.key.dialog_id(self.viewer)
    }

    /// Which chat it is in the [`World`].
    pub fn key(&self) -> ChatKey {
        self.key
    }

    /// What happened here, one line an event.
    pub fn transcript(&self) -> String {
        self.world.with(|state| state.tell_transcript(Some(self.key)))
    }

    /// The messages that are here now, oldest first.
    pub fn messages(&self) -> Vec<Message> {
        let messages = self.world.with(|state| state.messages.get(&self.key).cloned().unwrap_or_default());
        messages.into_values().map(|message| Message::new(&self.world, message)).collect()
    }

    /// The status of someone here.
    pub fn status_of(&self, someone: &impl Someone) -> Status {
        self.world.with(|state| state.chats.get(&self.key).map_or(Status::Left, |chat| chat.status(someone.account_id())))
    }

    /// The names of those who are here, sorted.
    pub fn member_names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.world.with(|state| {
            state.chats.get(&self.key).map(|chat| chat.present().map(|member| state.name_of(member.account)).collect()).unwrap_or_default()
        });
        names.sort();
        names
    }

    #[track_caller]
    fn as_owner<T>(&self, what: &str, act: impl FnOnce(&mut State, AccountId) -> Result<T, Refusal>) -> T {
        let owner = self.world.with(|state| {
            state
                .chats
                .get(&self.key)
                .and_then(|chat| chat.members.values().find(|member| member.status == Status::Owner))
                .map(|m| m.account)
        });
        let Some(owner) = owner else { panic!("{what}: a private chat has no owner") };
        match self.world.with(|state| act(state, owner)) {
            Ok(done) => done,
            Err(refusal) => panic!("{what}: refused: {refusal}"),
        }
    }

    /// The owner makes someone an administrator with every right but anonymity.
    #[track_caller]
    pub fn promotes(&self, someone: &impl Someone) {
        self.promotes_with(someone, AdminRights { is_anonymous: false, ..AdminRights::ALL });
    }

    /// The owner makes someone an administrator with these rights; none of them demotes.
    #[track_caller]
    pub fn promotes_with(&self, someone: &impl Someone, rights: AdminRights) {
        self.as_owner("promote", |state, owner| state.promote(owner, self.key, someone.account_id(), rights, None));
    }

    /// The owner makes an administrator a plain member again.
    #[track_caller]
    pub fn demotes(&self, someone: &impl Someone) {
        self.promotes_with(someone, AdminRights::NONE);
    }

    /// The owner makes a basic group a supergroup, which has another id.
    #[track_caller]
    pub fn upgrades(&self) -> Chat {
        let key = self.as_owner("upgrade", |state, owner| state.upgrade(owner, self.key));
        Self::new(&self.world, key, self.viewer)
    }

    /// The owner adds someone.
    #[track_caller]
    pub fn adds(&self, someone: &impl Someone) {
        self.as_owner("add", |state, owner| state.add_member(owner, self.key, someone.account_id()));
    }

    /// The owner bans someone.
    #[track_caller]
    pub fn bans(&self, someone: &impl Someone) {
        self.as_owner("ban", |state, owner| state.ban(owner, self.key, someone.account_id(), None, false));
    }

    /// The owner leaves someone these permissions only.
    #[track_caller]
    pub fn restricts(&self, someone: &impl Someone, permissions: Permissions) {
        self.as_owner("restrict", |state, owner| state.restrict(owner, self.key, someone.account_id(), permissions, None));
    }

    /// The owner changes what plain members may do.
    #[track_caller]
    pub fn permits(&self, permissions: Permissions) {
        self.as_owner("set permissions", |state, owner| state.set_permissions(owner, self.key, permissions));
    }

    /// Gives the chat a username: now it is public and can be found by its name.
    pub fn becomes_public(&self, username: &str) {
        self.world.with(|state| {
            if let Some(chat) = state.chats.get_mut(&self.key) {
                chat.username = Some(username.trim_start_matches('@').to_owned());
            }
            state.touch();
        });
    }

    /// Forbids forwarding and saving.
    pub fn protects_content(&self) {
        self.world.with(|state| {
            if let Some(chat) = state.chats.get_mut(&self.key) {
                chat.protected = true;
            }
            state.touch();
        });
    }

    /// Makes a supergroup a forum: its messages are sorted into topics.
    pub fn becomes_forum(&self) {
        self.world.with(|state| state.make_forum(self.key));
    }

    /// Shows the members to administrators only.
    pub fn hides_members(&self) {
        self.world.with(|state| {
            if let Some(chat) = state.chats.get_mut(&self.key) {
                chat.hidden_members = true;
            }
            state.touch();
        });
    }

    /// Fills the chat with people who say nothing: for lists of many members.
    pub fn fills_up(&self, people: usize) {
        self.world.with(|state| {
            for number in 1..=people {
                let new = world::NewAccount { first_name: format!("reader {number}"), ..world::NewAccount::default() };
                let Ok(account) = state.add_account(new) else { continue };
                let date = state.now();
                let member = world::Member { account, status: Status::Member, joined: date, by: 0 };
                if let Some(chat) = state.chats.get_mut(&self.key) {
                    chat.members.insert(account, member);
                }
            }
        });
    }

    /// Waits for a new message of a bot with this text, and gives it.
    ///
    /// The text is compared plain; formatting written out as `«b»…«/b»` is compared too if `text` has any.
    #[track_caller]
    pub fn expect_reply<'a>(&'a self, text: &'a str) -> impl Future<Output = Message> + 'a {
        let what = format!("expected a bot's message “{text}”");
        let formatted = text.contains('«');
        self.expect(what, false, move |state, message| {
            let same = if formatted { render(&message.text, &message.entities) == text } else { message.text == text };
            state.is_bot(message.author) && same
        })
    }

    /// Waits for a new message of a bot whose text contains this, and gives it.
    #[track_caller]
    pub fn expect_reply_containing<'a>(&'a self, part: &'a str) -> impl Future<Output = Message> + 'a {
        let what = format!("expected a bot's message containing “{part}”");
        self.expect(what, false, move |state, message| state.is_bot(message.author) && message.text.contains(part))
    }

    /// Waits for any new message, of whomever, that fits, and gives it.
    #[track_caller]
    pub fn expect_message<'a>(&'a self, fits: impl Fn(&world::Message) -> bool + 'a) -> impl Future<Output = Message> + 'a {
        self.expect("expected another message".to_owned(), false, move |_, message| fits(message))
    }

    /// Waits for a message to be edited into this text by a bot, and gives it.
    #[track_caller]
    pub fn expect_edit<'a>(&'a self, text: &'a str) -> impl Future<Output = Message> + 'a {
        let what = format!("expected a message edited into “{text}”");
        self.expect(what, true, move |state, message| state.is_bot(message.author) && message.text == text)
    }

    #[track_caller]
    fn expect<'a>(
        &'a self,
        what: String,
        edited: bool,
        fits: impl Fn(&State, &world::Message) -> bool + 'a,
    ) -> impl Future<Output = Message> + 'a {
        let at = Location::caller();
        async move {
            let found = patience::expect(&self.world, |state| {
                let shown = state.shown.iter().position(|shown: &Shown| {
                    let here = shown.message.chat == self.key && shown.edited == edited && !shown.expected;
                    here && fits(state, &shown.message)
                })?;
                let shown = &mut state.shown[shown];
                shown.expected = true;
                Some(shown.message.clone())
            });
            match found.await {
                Some(message) => Message::new(&self.world, message),
                None => patience::fail(&self.world, at, &what),
            }
        }
    }

    /// Waits for a line of this chat's transcript that contains the text: deletions, reactions, pins, bans, typing.
    #[track_caller]
    pub fn expect_event<'a>(&'a self, part: &'a str) -> impl Future<Output = String> + 'a {
        let at = Location::caller();
        async move {
            let found = patience::expect(&self.world, |state| {
                let mut lines = state.transcript.iter().filter(|line| line.chat == Some(self.key));
                lines.find(|line| line.text.contains(part)).map(|line| line.text.clone())
            });
            match found.await {
                Some(line) => line,
                None => patience::fail(&self.world, at, &format!("expected an event containing “{part}”")),
            }
        }
    }

    /// Fails if a bot writes anything here within this (real) time that no expectation has found yet.
    #[track_caller]
    pub fn expect_silence(&self, during: Duration) -> impl Future<Output = ()> + '_ {
        let at = Location::caller();
        async move {
            let heard = patience::wait(&self.world, during, |state| {
                let shown = state.shown.iter().find(|shown| {
                    shown.message.chat == self.key && !shown.edited && !shown.expected && state.is_bot(shown.message.author)
                })?;
                Some(shown.message.text.clone())
            });
            if let Some(text) = heard.await {
                patience::fail(&self.world, at, &format!("expected silence, but a bot wrote “{text}”"));
            }
        }
    }

    /// Whether this is someone's private chat with the bot.
    pub fn is_private_of(&self, person: &User) -> bool {
        self.key == ChatKey::private(person.id(), self.viewer)
    }
}
