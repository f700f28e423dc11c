//! Reactions and pins: what members put on a message.

use std::sync::Arc;

use super::{
    AccountId, ChatKey, ChatKind, EventKind, LogAction, Message, MessageId, Reaction, ReactionChange, Refusal, ServiceAction, State,
};

/// The emoji that Telegram takes as reactions: core.telegram.org/bots/api#reactiontypeemoji
const EMOJI: &str = "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 \
                     😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡";

impl State {
    /// Sets the account's reactions to a message; none takes them away.
    pub fn react(&mut self, actor: AccountId, chat: ChatKey, id: MessageId, emoji: &[String]) -> Result<Arc<Message>, Refusal> {
        self.must_be_in(actor, chat)?;
        let Some(old) = self.messages.get(&chat).and_then(|messages| messages.get(&id)).cloned() else {
            return Err(Refusal::message_not_found("to react"));
        };
        // Telegram takes an emoji with or without its variation selector, and gives it back without.
        let emoji: Vec<String> = emoji.iter().map(|one| one.trim_end_matches('\u{fe0f}').to_owned()).collect();
        if emoji.iter().any(|one| !EMOJI.split_whitespace().any(|known| known == one)) {
            return Err(Refusal::bad_request("REACTION_INVALID", "REACTION_INVALID"));
        }
        if emoji.len() > 1 {
            return Err(Refusal::bad_request("REACTIONS_TOO_MANY", "REACTIONS_TOO_MANY"));
        }
        let before: Vec<String> =
            old.reactions.iter().filter(|reaction| reaction.account == actor).map(|reaction| reaction.emoji.clone()).collect();
        if before == emoji {
            return Ok(old);
        }
        let date = self.now();
        let mut new = (*old).clone();
        new.reactions.retain(|reaction| reaction.account != actor);
        new.reactions.extend(emoji.iter().map(|one| Reaction { account: actor, emoji: one.clone(), date }));
        let counts = new.reaction_counts();
        let new = self.replace(new);
        let (name, what) = (self.name_of(actor), self.quote(chat, id));
        let line = match emoji.first() {
            Some(one) => format!("{name} reacts {one} to {what}"),
            None => format!("{name} takes the reaction back from {what}"),
        };
        self.note(Some(chat), line);
        let change = ReactionChange { chat, message: id, account: actor, old: before, new: emoji, counts, date };
        // Bots are told of reactions as administrators and in private chats, never of other bots'.
        let told: Vec<AccountId> = match chat {
            ChatKey::Private(a, b) => [a, b].into_iter().filter(|account| *account != actor).collect(),
            _ => {
                let chat = self.chat(chat)?;
                let administrators = chat.present().filter(|member| !self.is_bot(member.account) || member.status.is_administrator());
                administrators.map(|member| member.account).filter(|account| *account != actor).collect()
            }
        };
        let by_bot = self.is_bot(actor);
        for account in told {
            let bot = self.is_bot(account);
            if !(bot && by_bot) {
                self.tell(account, actor, bot, EventKind::Reaction(Box::new(change.clone())));
            }
        }
        Ok(new)
    }

    /// Pins a message, with a service message unless it is pinned already.
    pub fn pin(&mut self, actor: AccountId, chat: ChatKey, id: MessageId, silent: bool) -> Result<(), Refusal> {
        self.may_pin(actor, chat)?;
        let Some(old) = self.messages.get(&chat).and_then(|messages| messages.get(&id)).cloned() else {
            return Err(Refusal::message_not_found("to pin"));
        };
        if old.service.is_some() {
            return Err(Refusal::bad_request("service messages can't be pinned", "MESSAGE_ID_INVALID"));
        }
        if old.pinned {
            return Ok(());
        }
        let mut new = (*old).clone();
        new.pinned = true;
        let new = self.replace(new);
        self.record(chat, actor, LogAction::Pinned(new));
        if let Some(known) = self.chats.get_mut(&chat) {
            known.pinned.push(id);
        }
        self.publish(chat, actor, 1, EventKind::Pinned { chat, ids: vec![id], pinned: true });
        // Silence concerns the notification only: the service message comes all the same.
        let _ = silent;
        self.post_service(actor, chat, ServiceAction::Pinned(id));
        Ok(())
    }

    /// Unpins a message; `None` is the newest pinned one, `ids` of nothing pinned change nothing.
    pub fn unpin(&mut self, actor: AccountId, chat: ChatKey, id: Option<MessageId>) -> Result<(), Refusal> {
        self.may_pin(actor, chat)?;
        let pinned = self.pinned(chat);
        let Some(id) = id.or_else(|| pinned.last().copied()) else {
            return Err(Refusal::message_not_found("to unpin"));
        };
        if self.messages.get(&chat).is_none_or(|messages| !messages.contains_key(&id)) {
            return Err(Refusal::message_not_found("to unpin"));
        }
        if pinned.contains(&id) {
            self.take_off(actor, chat, &[id]);
        }
        Ok(())
    }

    /// Unpins every message; gives how many there were.
    pub fn unpin_all(&mut self, actor: AccountId, chat: ChatKey) -> Result<usize, Refusal> {
        self.may_pin(actor, chat)?;
        let pinned = self.pinned(chat);
        if !pinned.is_empty() {
            self.take_off(actor, chat, &pinned);
        }
        Ok(pinned.len())
    }

    /// The pinned messages of a chat, the newest message last.
    pub fn pinned(&self, chat: ChatKey) -> Vec<MessageId> {
        match self.chats.get(&chat) {
            Some(chat) => chat.pinned.clone(),
            None => self
                .messages
                .get(&chat)
                .map(|messages| messages.values().filter(|message| message.pinned).map(|message| message.id).collect())
                .unwrap_or_default(),
        }
    }

    pub(super) fn take_off(&mut self, actor: AccountId, chat: ChatKey, ids: &[MessageId]) {
        for id in ids {
            if let Some(old) = self.messages.get(&chat).and_then(|messages| messages.get(id)).cloned() {
                let mut new = (*old).clone();
                new.pinned = false;
                self.replace(new);
            }
            let line = format!("{} unpins {}", self.name_of(actor), self.quote(chat, *id));
            self.note(Some(chat), line);
        }
        if let Some(known) = self.chats.get_mut(&chat) {
            known.pinned.retain(|id| !ids.contains(id));
        }
        self.publish(chat, actor, ids.len(), EventKind::Pinned { chat, ids: ids.to_vec(), pinned: false });
    }

    pub(super) fn may_pin(&self, actor: AccountId, key: ChatKey) -> Result<(), Refusal> {
        self.must_be_in(actor, key)?;
        let Some(chat) = self.chats.get(&key) else { return Ok(()) };
        let allowed = match chat.kind {
            ChatKind::Channel => chat.rights(actor).is_some_and(|rights| rights.can_edit_messages),
            _ => match chat.rights(actor) {
                Some(rights) => rights.can_pin_messages,
                None => chat.permissions_of(actor).can_pin_messages,
            },
        };
        if allowed { Ok(()) } else { Err(Refusal::not_enough_rights("manage pinned messages in the chat")) }
    }
}
