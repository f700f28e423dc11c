//! What the keys of a reply keyboard send that is no message of the person's own: chosen users and chats, what web apps send.

use std::sync::Arc;

use super::{
    AccountId, AdminRights, ChatKey, ChatKind, Markup, Message, MessageId, Refusal, ReplyKeyAction, ServiceAction, State, Status, limits,
};

/// Which users a key asks for: core.telegram.org/bots/api#keyboardbuttonrequestusers
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserRequest {
    /// The bot's own number for it.
    pub id: i32,
    /// Bots only, or people only.
    pub bots: Option<bool>,
    /// Only those who have Telegram Premium, or have not. Nobody here has it.
    pub premium: Option<bool>,
    /// Up to so many.
    pub most: i32,
    /// The bot is told their names.
    pub name: bool,
    /// The bot is told their usernames.
    pub username: bool,
    /// The bot is given their photos.
    pub photo: bool,
}

/// Which chat a key asks for: core.telegram.org/bots/api#keyboardbuttonrequestchat
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChatRequest {
    /// The bot's own number for it.
    pub id: i32,
    /// A channel; else a group.
    pub channel: bool,
    /// Only a forum, or only a group that is none.
    pub forum: Option<bool>,
    /// Only one with a username, or without.
    pub public: Option<bool>,
    /// Only one that belongs to the person.
    pub created: bool,
    /// What the person has to be allowed there.
    pub user_rights: Option<AdminRights>,
    /// What the bot has to be allowed there.
    pub bot_rights: Option<AdminRights>,
    /// Only one in which the bot is.
    pub bot_is_member: bool,
    /// The bot is told its title.
    pub title: bool,
    /// The bot is told its username.
    pub username: bool,
    /// The bot is given its photo.
    pub photo: bool,
}

/// core.telegram.org/method/messages.sendBotRequestedPeer
fn not_asked_for() -> Refusal {
    Refusal::bad_request("PEER_ID_INVALID", "PEER_ID_INVALID")
}

fn has(rights: Option<AdminRights>, wanted: Option<AdminRights>) -> bool {
    let Some(wanted) = wanted else { return true };
    let has = |name: &&str| rights.and_then(|rights| rights.get(name)) == Some(true);
    AdminRights::NAMES.iter().filter(|name| wanted.get(name) == Some(true)).all(has)
}

impl State {
    /// The keys of a message that a bot has sent to this person.
    fn keys_of(&self, actor: AccountId, chat: ChatKey, id: MessageId) -> Result<(AccountId, Vec<(String, ReplyKeyAction)>), Refusal> {
        if self.is_bot(actor) {
            return Err(Refusal::bot_method_invalid());
        }
        self.may_read(actor, chat)?;
        let message = self.messages.get(&chat).and_then(|messages| messages.get(&id));
        let message = message.ok_or_else(|| Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"))?;
        let Some(Markup::Reply { rows, .. }) = &message.markup else {
            return Err(Refusal::bad_request("BUTTON_INVALID", "BUTTON_INVALID"));
        };
        Ok((message.author, rows.iter().flatten().map(|key| (key.label.clone(), key.action.clone())).collect()))
    }

    /// The number of the key with this label that asks for users or a chat.
    pub fn request_of_key(&self, actor: AccountId, (chat, id): (ChatKey, MessageId), label: &str) -> Result<i32, Refusal> {
        let (_, keys) = self.keys_of(actor, chat, id)?;
        let found = keys.iter().find(|(name, _)| name == label).and_then(|(_, action)| match action {
            ReplyKeyAction::RequestUsers(request) => Some(request.id),
            ReplyKeyAction::RequestChat(request) => Some(request.id),
            _ => None,
        });
        found.ok_or_else(|| Refusal::bad_request("BUTTON_INVALID", "BUTTON_INVALID"))
    }

    /// A person presses a key that asks for users, and chooses some.
    pub fn share_users(
        &mut self,
        actor: AccountId,
        (chat, id): (ChatKey, MessageId),
        button: i32,
        users: &[AccountId],
    ) -> Result<Arc<Message>, Refusal> {
        let (_, keys) = self.keys_of(actor, chat, id)?;
        let request = keys.into_iter().find_map(|(_, action)| match action {
            ReplyKeyAction::RequestUsers(request) if request.id == button => Some(request),
            _ => None,
        });
        let request = request.ok_or_else(|| Refusal::bad_request("BUTTON_INVALID", "BUTTON_INVALID"))?;
        let most = usize::try_from(request.most).unwrap_or(1);
        let fits = |account: &AccountId| {
            self.accounts.contains_key(account)
                && request.bots.is_none_or(|wanted| wanted == self.is_bot(*account))
                && request.premium != Some(true)
        };
        if users.is_empty() || users.len() > most || !users.iter().all(fits) {
            return Err(not_asked_for());
        }
        Ok(self.post_service(actor, chat, ServiceAction::UsersShared { request, users: users.to_vec() }))
    }

    /// A person presses a key that asks for a chat, and chooses one.
    pub fn share_chat(
        &mut self,
        actor: AccountId,
        (chat, id): (ChatKey, MessageId),
        button: i32,
        shared: ChatKey,
    ) -> Result<Arc<Message>, Refusal> {
        let (bot, keys) = self.keys_of(actor, chat, id)?;
        let request = keys.into_iter().find_map(|(_, action)| match action {
            ReplyKeyAction::RequestChat(request) if request.id == button => Some(request),
            _ => None,
        });
        let request = request.ok_or_else(|| Refusal::bad_request("BUTTON_INVALID", "BUTTON_INVALID"))?;
        self.must_be_in(actor, shared)?;
        let known = self.chat(shared)?;
        let forum = self.details.get(&shared).is_some_and(|details| details.forum.is_some());
        let present = |account: AccountId| known.present().any(|member| member.account == account);
        let fits = (known.kind == ChatKind::Channel) == request.channel
            && request.forum.is_none_or(|wanted| request.channel || wanted == forum)
            && request.public.is_none_or(|wanted| wanted == known.username.is_some())
            && (!request.created || known.status(actor) == Status::Owner)
            && has(known.rights(actor), request.user_rights)
            && has(known.rights(bot), request.bot_rights)
            && (!request.bot_is_member || present(bot));
        if !fits {
            return Err(not_asked_for());
        }
        Ok(self.post_service(actor, chat, ServiceAction::ChatShared { request, chat: shared }))
    }

    /// A web app that a person has opened by a key of the bot's sends something.
    pub fn send_web_app_data(&mut self, actor: AccountId, bot: AccountId, label: &str, data: &str) -> Result<Arc<Message>, Refusal> {
        if self.is_bot(actor) || !self.is_bot(bot) {
            return Err(Refusal::bad_request("BOT_INVALID", "BOT_INVALID"));
        }
        let chat = ChatKey::private(actor, bot);
        let opens = |message: &Arc<Message>| match &message.markup {
            Some(Markup::Reply { rows, .. }) => {
                rows.iter().flatten().any(|key| key.label == label && matches!(key.action, ReplyKeyAction::WebApp(_)))
            }
            _ => false,
        };
        if !self.messages.get(&chat).is_some_and(|messages| messages.values().any(opens)) {
            return Err(Refusal::bad_request("BUTTON_INVALID", "BUTTON_INVALID"));
        }
        if !limits::fits(&limits::WEB_APP_DATA, data) {
            return Err(Refusal::bad_request("DATA_INVALID", "DATA_INVALID"));
        }
        let action = ServiceAction::WebAppData { label: label.to_owned(), data: data.to_owned() };
        Ok(self.post_service(actor, chat, action))
    }
}
