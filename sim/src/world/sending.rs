//! Sending, editing, deleting, forwarding and copying.

use std::sync::Arc;

use super::{
    AccountId, ButtonAction, ChatKey, ChatKind, Entity, EventKind, Extra, FileKind, ForwardOrigin, LogAction, Markup, Media, Message,
    MessageId, Quote, Refusal, ReplyKey, ReplyKeyAction, Sender, ServiceAction, Shown, State, checklists, entity, limits,
};

/// A message to be sent.
#[derive(Debug, Clone, Default)]
pub struct Outgoing {
    /// The text, or the caption of the file.
    pub text: String,
    /// The formatting of the text.
    pub entities: Vec<Entity>,
    /// The file.
    pub media: Option<Media>,
    /// The caption stands above the file.
    pub caption_above: bool,
    /// What it shows beside its text that is no file.
    pub extra: Option<Extra>,
    /// The forum topic it goes to.
    pub topic: Option<MessageId>,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// The chat of that message, if it is another one.
    pub reply_chat: Option<ChatKey>,
    /// The part of that message to show.
    pub quote: Option<Quote>,
    /// Whether it may be sent although the message it answers is gone.
    pub allow_without_reply: bool,
    /// The animation it is shown with.
    pub effect: Option<i64>,
    /// Pay to send it faster than for free. A person's is ignored.
    pub paid_broadcast: bool,
    /// Its buttons. A person's are dropped, as Telegram does.
    pub markup: Option<Markup>,
    /// Without a sound.
    pub silent: bool,
    /// May not be forwarded or saved.
    pub protected: bool,
    /// The inline bot that made it.
    pub via_bot: Option<AccountId>,
    /// What is to be paid for; made by [`State::send_invoice`].
    pub invoice: Option<Box<super::Invoice>>,
}

impl Outgoing {
    /// A plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// A change of a message.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// The new text or caption with its formatting; `None` keeps the old one.
    pub text: Option<(String, Vec<Entity>)>,
    /// The new file; `None` keeps the old one.
    pub media: Option<Media>,
    /// Whether the caption stands above the file; `None` leaves it where it is.
    pub caption_above: Option<bool>,
    /// What it shows instead, if that is no file; `None` keeps what is there.
    pub extra: Option<Extra>,
    /// The buttons from now on: `None` takes them away, as Telegram does.
    pub markup: Option<Markup>,
}

/// How messages are forwarded or copied.
#[derive(Debug, Clone, Default)]
pub struct Copying {
    /// A copy: without the name of the one who wrote it.
    pub drop_author: bool,
    /// A copy without its caption.
    pub drop_caption: bool,
    /// A copy with this caption instead.
    pub caption: Option<(String, Vec<Entity>)>,
    /// A copy with these buttons.
    pub markup: Option<Markup>,
    /// A copy that answers this message.
    pub reply_to: Option<MessageId>,
    /// The chat of that message, if it is another one.
    pub reply_chat: Option<ChatKey>,
    /// The part of that message to show.
    pub quote: Option<Quote>,
    /// The forum topic it goes to.
    pub topic: Option<MessageId>,
    /// The animation it is shown with.
    pub effect: Option<i64>,
    /// Pay to send it faster than for free.
    pub paid_broadcast: bool,
    /// Whether a copy may be sent although the message it answers is gone.
    pub allow_without_reply: bool,
    /// Without a sound.
    pub silent: bool,
    /// May not be forwarded or saved.
    pub protected: bool,
    /// When to send them, if not now.
    pub schedule: Option<i64>,
}

impl State {
    /// Sends a message.
    pub fn send(&mut self, actor: AccountId, chat: ChatKey, outgoing: Outgoing) -> Result<Arc<Message>, Refusal> {
        let message = self.compose(actor, chat, outgoing)?;
        Ok(self.post(message, None))
    }

    /// Sends 2–10 files as one album.
    pub fn send_album(&mut self, actor: AccountId, chat: ChatKey, items: Vec<Outgoing>) -> Result<Vec<Arc<Message>>, Refusal> {
        limits::check(&limits::ALBUM, items.len())?;
        let mut kinds: Vec<FileKind> = items.iter().filter_map(|item| item.media.as_ref().map(|media| media.kind)).collect();
        if kinds.len() != items.len() {
            return Err(Refusal::bad_request("message media is invalid", "MEDIA_INVALID"));
        }
        kinds.sort();
        kinds.dedup();
        let visual = kinds.iter().all(|kind| matches!(kind, FileKind::Photo | FileKind::Video));
        let same = kinds.len() == 1 && matches!(kinds[0], FileKind::Document | FileKind::Audio);
        if !visual && !same {
            // Documents and audios go only with their own kind: core.telegram.org/bots/api#sendmediagroup
            return Err(Refusal::bad_request("wrong type of the media in the album", "MEDIA_GROUPED_INVALID"));
        }
        let mut composed = Vec::with_capacity(items.len());
        for item in items {
            composed.push(self.compose(actor, chat, item)?);
        }
        let album = self.next_album_id();
        Ok(composed.into_iter().map(|message| self.post(message, Some(album))).collect())
    }

    /// A message that this account may edit.
    pub(super) fn editable(&self, actor: AccountId, chat: ChatKey, id: MessageId) -> Result<Arc<Message>, Refusal> {
        // A message sent via a bot is the bot's to edit, whether the bot is in the chat or not.
        let via = self.messages.get(&chat).and_then(|messages| messages.get(&id)).is_some_and(|message| message.via_bot == Some(actor));
        if !via {
            self.must_be_in(actor, chat)?;
        }
        let Some(old) = self.messages.get(&chat).and_then(|messages| messages.get(&id)).cloned() else {
            return Err(Refusal::message_not_found("to edit"));
        };
        let posts = self.chats.get(&chat).filter(|chat| chat.kind == ChatKind::Channel).and_then(|chat| chat.rights(actor));
        let may = via
            || (old.author == actor && old.via_bot.is_none_or(|bot| bot == actor))
            || posts.is_some_and(|rights| rights.can_edit_messages);
        let foreign = old.forward.is_some() || old.service.is_some();
        if !may || foreign {
            return Err(Refusal::new(400, "Bad Request: message can't be edited", 403, "MESSAGE_AUTHOR_REQUIRED"));
        }
        Ok(old)
    }

    /// Edits a message: a bot or a person their own, a bot what was sent via it, an administrator of a channel any post.
    pub fn edit(&mut self, actor: AccountId, chat: ChatKey, id: MessageId, edit: Edit) -> Result<Arc<Message>, Refusal> {
        let old = self.editable(actor, chat, id)?;
        let mut new = (*old).clone();
        if let Some((text, entities)) = edit.text {
            let caption = new.is_captioned() || edit.media.is_some();
            let (text, entities) = self.checked_text(actor, &text, entities, caption, true)?;
            new.text = text;
            new.entities = entities;
        }
        if let Some(media) = edit.media {
            if old.media.is_none() {
                return Err(Refusal::bad_request("there is no media in the message to edit", "MEDIA_PREV_INVALID"));
            }
            new.media = Some(media);
        }
        new.caption_above = edit.caption_above.unwrap_or(new.caption_above);
        match edit.extra {
            None => {}
            Some(Extra::Checklist(list)) => new.extra = Some(Extra::Checklist(checklists::edited(&old, list)?)),
            extra => new.extra = extra,
        }
        new.markup = self.checked_markup(actor, edit.markup)?;
        if !matches!(new.markup, None | Some(Markup::Inline(_))) {
            return Err(Refusal::bad_request("inline keyboard expected", "REPLY_MARKUP_INVALID"));
        }
        if new == *old {
            return Err(Refusal::not_modified());
        }
        let words = new.text != old.text || new.entities != old.entities || new.media != old.media || new.extra != old.extra;
        if words || !self.is_bot(actor) {
            new.edit_date = Some(self.now());
        }
        let before = self.quote(chat, id);
        let new = self.replace(new);
        self.record(chat, actor, LogAction::Edited { old: Arc::clone(&old), new: Arc::clone(&new) });
        let line = format!("{} edits {before}: {}", self.name_of(actor), self.content(&new));
        self.note(Some(chat), line);
        self.shown.push(Shown { message: Arc::clone(&new), edited: true, expected: false });
        self.publish(chat, actor, 1, EventKind::EditedMessage(Arc::clone(&new)));
        Ok(new)
    }

    /// Deletes messages for everyone; gives the ids that were there. Ids that are not are passed over.
    pub fn delete(&mut self, actor: AccountId, chat: ChatKey, ids: &[MessageId]) -> Result<Vec<MessageId>, Refusal> {
        self.must_be_in(actor, chat)?;
        limits::check(&limits::IDS_PER_CALL, ids.len())?;
        let now = self.now();
        let cannot = || Refusal::new(400, "Bad Request: message can't be deleted for everyone", 403, "MESSAGE_DELETE_FORBIDDEN");
        let mut gone = Vec::new();
        for id in ids {
            let Some(message) = self.messages.get(&chat).and_then(|messages| messages.get(id)) else { continue };
            let own = message.author == actor;
            let may = match self.chats.get(&chat) {
                None => true,
                Some(known) => own || known.rights(actor).is_some_and(|rights| rights.can_delete_messages),
            };
            let too_old = self.is_bot(actor) && now - message.date > limits::seconds(&limits::DELETE_WITHIN);
            if !may || too_old {
                return Err(cannot());
            }
            if !gone.contains(id) {
                gone.push(*id);
            }
        }
        self.remove(actor, chat, &gone);
        Ok(gone)
    }

    /// Removes messages without asking for rights, and tells everyone.
    pub(super) fn remove(&mut self, actor: AccountId, chat: ChatKey, ids: &[MessageId]) {
        if ids.is_empty() {
            return;
        }
        for id in ids {
            if let Some(message) = self.messages.get(&chat).and_then(|messages| messages.get(id)).cloned() {
                self.record(chat, actor, LogAction::Deleted(message));
            }
            let line = format!("{} deletes {}", self.name_of(actor), self.quote(chat, *id));
            self.note(Some(chat), line);
        }
        if let Some(messages) = self.messages.get_mut(&chat) {
            for id in ids {
                messages.remove(id);
            }
        }
        if !matches!(chat, ChatKey::Channel(_)) {
            for id in ids {
                self.common_messages.remove(id);
            }
        }
        if let Some(known) = self.chats.get_mut(&chat) {
            known.pinned.retain(|id| !ids.contains(id));
        }
        self.publish(chat, actor, ids.len(), EventKind::Deleted { chat, ids: ids.to_vec() });
    }

    /// Forwards or copies messages in order. One that is not there is passed over if there are several, refused if it is the only one.
    pub fn forward(
        &mut self,
        actor: AccountId,
        from: ChatKey,
        ids: &[MessageId],
        to: ChatKey,
        copying: Copying,
    ) -> Result<Vec<Arc<Message>>, Refusal> {
        self.may_read(actor, from)?;
        let what = if copying.drop_author { "to copy" } else { "to forward" };
        limits::check(&limits::IDS_PER_CALL, ids.len())?;
        let found: Vec<Arc<Message>> =
            ids.iter().filter_map(|id| self.messages.get(&from).and_then(|messages| messages.get(id)).cloned()).collect();
        if found.is_empty() {
            return Err(Refusal::message_not_found(what));
        }
        let protected_chat = self.chats.get(&from).is_some_and(|chat| chat.protected);
        let mut composed = Vec::new();
        let mut albums: Vec<(i64, i64)> = Vec::new();
        for message in &found {
            if message.service.is_some() || message.protected || protected_chat {
                let word = if copying.drop_author { "copied" } else { "forwarded" };
                return Err(Refusal::bad_request(format!("message can't be {word}"), "CHAT_FORWARDS_RESTRICTED"));
            }
            let mut outgoing = Outgoing {
                text: message.text.clone(),
                entities: message.entities.clone(),
                media: message.media.clone(),
                caption_above: message.caption_above,
                extra: message.extra.clone(),
                topic: copying.topic,
                effect: copying.effect,
                paid_broadcast: copying.paid_broadcast,
                silent: copying.silent,
                protected: copying.protected,
                ..Outgoing::default()
            };
            if copying.drop_author {
                outgoing.markup = copying.markup.clone();
                outgoing.reply_to = copying.reply_to;
                outgoing.reply_chat = copying.reply_chat;
                outgoing.quote.clone_from(&copying.quote);
                outgoing.allow_without_reply = copying.allow_without_reply;
                if message.media.is_some() {
                    if let Some((text, entities)) = &copying.caption {
                        outgoing.text.clone_from(text);
                        outgoing.entities.clone_from(entities);
                    } else if copying.drop_caption {
                        outgoing.text.clear();
                        outgoing.entities.clear();
                    }
                }
            }
            let mut new = self.compose(actor, to, outgoing)?;
            if !copying.drop_author {
                new.forward = Some(message.forward.clone().unwrap_or_else(|| self.origin(message)));
                // A forward keeps its link buttons only; callback buttons belong to the bot that sent them.
                new.markup = None;
            }
            let album = message.album.filter(|_| found.len() > 1).map(|old| {
                if let Some((_, new)) = albums.iter().find(|(known, _)| *known == old) {
                    return *new;
                }
                let fresh = self.next_album_id();
                albums.push((old, fresh));
                fresh
            });
            composed.push((new, album));
        }
        match copying.schedule {
            Some(date) => composed.into_iter().map(|(message, album)| self.keep_until(actor, Message { album, ..message }, date)).collect(),
            None => Ok(composed.into_iter().map(|(message, album)| self.post(message, album)).collect()),
        }
    }

    pub(crate) fn origin(&self, message: &Message) -> ForwardOrigin {
        match message.sender {
            Sender::Account(account) => ForwardOrigin::Account { account, date: message.date },
            Sender::Chat(chat) if self.chats.get(&chat).is_some_and(|chat| chat.kind == ChatKind::Channel) => {
                ForwardOrigin::Channel { chat, message: message.id, date: message.date }
            }
            Sender::Chat(chat) => ForwardOrigin::Group { chat, date: message.date },
        }
    }

    /// Shows "typing…" and the like; `action` in the Bot API's words, or `cancel`.
    pub fn chat_action(&mut self, actor: AccountId, chat: ChatKey, action: &str) -> Result<(), Refusal> {
        self.may_write(actor, chat, None)?;
        let line = format!("{} is {}", self.name_of(actor), if action == "cancel" { "idle" } else { action }).replace('_', " ");
        self.note(Some(chat), line);
        let audience: Vec<AccountId> = match chat {
            ChatKey::Private(a, b) => vec![a, b],
            _ => self.chat(chat)?.present().map(|member| member.account).collect(),
        };
        for account in audience {
            if account != actor && !self.is_bot(account) {
                let kind = EventKind::ChatAction { chat, account: actor, action: action.to_owned() };
                self.tell(account, actor, false, kind);
            }
        }
        Ok(())
    }

    /// Whether the account may send this sort of message to the chat; `None` is a text.
    pub fn may_write(&self, actor: AccountId, key: ChatKey, media: Option<FileKind>) -> Result<(), Refusal> {
        if let Some(partner) = key.partner(actor) {
            self.may_read(actor, key)?;
            let other = self.accounts.get(&partner).ok_or_else(Refusal::chat_not_found)?;
            if other.blocked.contains(&actor) {
                return Err(Refusal::blocked());
            }
            if self.is_bot(actor) && other.is_bot() && actor != partner {
                return Err(Refusal::forbidden("bots can't send messages to bots", 400, "USER_IS_BOT"));
            }
            if self.is_bot(actor) && actor != partner && !other.dialogs.contains(&actor) {
                return Err(Refusal::forbidden("bot can't initiate conversation with a user", 400, "PEER_ID_INVALID"));
            }
            return Ok(());
        }
        self.must_be_in(actor, key)?;
        let chat = self.chat(key)?;
        if chat.kind == ChatKind::Channel {
            if chat.rights(actor).is_some_and(|rights| rights.can_post_messages) {
                return Ok(());
            }
            return Err(Refusal::new(400, "Bad Request: need administrator rights in the channel chat", 400, "CHAT_ADMIN_REQUIRED"));
        }
        let permissions = chat.permissions_of(actor);
        let (allowed, what, name) = match media {
            None => (permissions.can_send_messages, "text messages", "CHAT_WRITE_FORBIDDEN"),
            Some(FileKind::Photo) => (permissions.can_send_photos, "photos", "CHAT_SEND_PHOTOS_FORBIDDEN"),
            Some(FileKind::Document) => (permissions.can_send_documents, "documents", "CHAT_SEND_DOCS_FORBIDDEN"),
            Some(FileKind::Video) => (permissions.can_send_videos, "videos", "CHAT_SEND_VIDEOS_FORBIDDEN"),
            Some(FileKind::Audio) => (permissions.can_send_audios, "music", "CHAT_SEND_AUDIOS_FORBIDDEN"),
            Some(FileKind::Voice) => (permissions.can_send_voice_notes, "voice notes", "CHAT_SEND_VOICES_FORBIDDEN"),
            Some(FileKind::VideoNote) => (permissions.can_send_video_notes, "video notes", "CHAT_SEND_ROUNDVIDEOS_FORBIDDEN"),
            Some(FileKind::Animation) => (permissions.can_send_other_messages, "animations", "CHAT_SEND_GIFS_FORBIDDEN"),
            Some(FileKind::Sticker) => (permissions.can_send_other_messages, "stickers", "CHAT_SEND_STICKERS_FORBIDDEN"),
        };
        if allowed {
            return Ok(());
        }
        Err(Refusal::new(400, format!("Bad Request: not enough rights to send {what} to the chat"), 403, name))
    }

    /// Checks everything about a message before anything is changed.
    fn compose(&mut self, actor: AccountId, chat: ChatKey, outgoing: Outgoing) -> Result<Message, Refusal> {
        self.may_write(actor, chat, outgoing.media.as_ref().map(|media| media.kind))?;
        if let Some(media) = &outgoing.media {
            let file = self.file(media.file)?;
            if media.kind == FileKind::Photo {
                limits::check(&limits::PHOTO, file.bytes.len())?;
            }
        }
        let answered = self.answered(actor, chat, &outgoing)?;
        let has_media = outgoing.media.is_some() || outgoing.extra.is_some() || outgoing.invoice.is_some();
        let (text, entities) = self.checked_text(actor, &outgoing.text, outgoing.entities, has_media, false)?;
        let markup = self.checked_markup(actor, outgoing.markup)?;
        asks_in_private(chat, markup.as_ref())?;
        let quote = match (outgoing.quote, &answered) {
            (Some(quote), Some(answered)) => Some(located(quote, answered)?),
            _ => None,
        };
        let topic = self.topic(chat, outgoing.topic, answered.as_deref())?;
        self.may_write_in_topic(actor, chat, topic)?;
        if outgoing.effect.is_some() && !chat.is_private() {
            return Err(Refusal::bad_request("can't use message effects in the chat", "EFFECT_ID_INVALID"));
        }
        let known = self.chats.get(&chat);
        let sender = match known {
            Some(known) if known.kind == ChatKind::Channel => Sender::Chat(chat),
            Some(known) if known.rights(actor).is_some_and(|rights| rights.is_anonymous) => Sender::Chat(chat),
            _ => Sender::Account(actor),
        };
        let views = known.filter(|known| known.kind == ChatKind::Channel).map(|_| 1);
        let (here, elsewhere) = match answered {
            Some(answered) if answered.chat == chat => (Some(answered.id), None),
            Some(answered) => (None, Some((answered.chat, answered.id))),
            None => (None, None),
        };
        Ok(Message {
            sender,
            text,
            entities,
            media: outgoing.media,
            caption_above: outgoing.caption_above,
            extra: outgoing.extra,
            topic,
            reply_to: here,
            reply_elsewhere: elsewhere,
            quote,
            markup,
            silent: outgoing.silent,
            protected: outgoing.protected,
            via_bot: outgoing.via_bot,
            invoice: outgoing.invoice,
            business_bot: self.business_bot(actor),
            views,
            effect: outgoing.effect,
            paid_broadcast: outgoing.paid_broadcast && self.is_bot(actor),
            ..Message::new(chat, actor, self.now())
        })
    }

    /// The message that one to be sent answers.
    fn answered(&self, actor: AccountId, chat: ChatKey, outgoing: &Outgoing) -> Result<Option<Arc<Message>>, Refusal> {
        let Some(id) = outgoing.reply_to else { return Ok(None) };
        let place = outgoing.reply_chat.unwrap_or(chat);
        if place != chat {
            self.may_read(actor, place)?;
        }
        match self.messages.get(&place).and_then(|messages| messages.get(&id)) {
            Some(answered) => Ok(Some(Arc::clone(answered))),
            None if outgoing.allow_without_reply && place == chat => Ok(None),
            None => Err(Refusal::bad_request("message to be replied not found", "REPLY_MESSAGE_ID_INVALID")),
        }
    }

    /// The topic that a message belongs to: the one that is named, or that of the message it answers. A topic has the id of the
    /// message that opened it.
    fn topic(&self, chat: ChatKey, named: Option<MessageId>, answered: Option<&Message>) -> Result<Option<MessageId>, Refusal> {
        match named {
            None => Ok(answered.filter(|answered| answered.chat == chat).and_then(|answered| answered.topic)),
            Some(id) if self.messages.get(&chat).is_some_and(|messages| messages.contains_key(&id)) => Ok(Some(id)),
            Some(_) => Err(Refusal::bad_request("message thread not found", "TOPIC_ID_INVALID")),
        }
    }

    /// A chosen inline result before it is posted.
    pub(super) fn prepare_chosen(&mut self, actor: AccountId, chat: ChatKey, outgoing: Outgoing) -> Result<Message, Refusal> {
        self.compose(actor, chat, outgoing)
    }

    fn checked_text(
        &self,
        sender: AccountId,
        text: &str,
        entities: Vec<Entity>,
        caption: bool,
        editing: bool,
    ) -> Result<(String, Vec<Entity>), Refusal> {
        if let Some(bad) = entities.iter().find(|entity| entity.offset + entity.length > entity::utf16_len(text)) {
            let what = format!("can't parse entities: entity at {} with length {} is beyond the text", bad.offset, bad.length);
            return Err(Refusal::bad_request(what, "ENTITY_BOUNDS_INVALID"));
        }
        let (text, mut entities) = entity::normalise(text, entities);
        // A mention of somebody whom the sender does not know is plain text.
        entities.retain(|entity| !matches!(entity.kind, super::EntityKind::TextMention { account } if !self.knows(sender, account)));
        if caption {
            limits::check_text_of(&limits::CAPTION, &text, self.is_bot(sender))?;
        } else if text.is_empty() {
            return Err(Refusal::bad_request("message text is empty", "MESSAGE_EMPTY"));
        } else if let Err(mut refusal) = limits::check_text(&limits::MESSAGE_TEXT, &text) {
            if editing {
                // An edit is refused by Telegram itself, a new message by the Bot API server.
                refusal.description = "Bad Request: MESSAGE_TOO_LONG".to_owned();
            }
            return Err(refusal);
        }
        Ok((text, entities))
    }

    /// Checks buttons. A person's are dropped without a word, as Telegram drops them.
    pub(super) fn checked_markup(&self, actor: AccountId, markup: Option<Markup>) -> Result<Option<Markup>, Refusal> {
        if !self.is_bot(actor) && self.business_bot(actor).is_none() {
            return Ok(None);
        }
        if let Some(Markup::Reply { rows, .. }) = &markup {
            requested(rows)?;
        }
        match &markup {
            Some(Markup::Inline(rows)) => {
                for button in rows.iter().flatten() {
                    if button.label.is_empty() {
                        return Err(Refusal::bad_request("can't parse inline keyboard button: text is empty", "BUTTON_TEXT_INVALID"));
                    }
                    match &button.action {
                        ButtonAction::Callback(data) => limits::check(&limits::CALLBACK_DATA, data.len())?,
                        ButtonAction::CopyText(text) => limits::check_text(&limits::COPY_TEXT, text)?,
                        ButtonAction::Url(url) if !is_link(url) => {
                            return Err(Refusal::bad_request("BUTTON_URL_INVALID", "BUTTON_URL_INVALID"));
                        }
                        ButtonAction::WebApp(url) if !url.starts_with("https://") => {
                            return Err(Refusal::bad_request("BUTTON_URL_INVALID", "BUTTON_URL_INVALID"));
                        }
                        _ => {}
                    }
                }
                rows.iter().try_for_each(|row| limits::check(&limits::BUTTONS_PER_ROW, row.len()))?;
                limits::check(&limits::BUTTONS, rows.iter().map(Vec::len).sum())?;
                // No rows at all is no keyboard.
                if rows.iter().all(Vec::is_empty) { Ok(None) } else { Ok(markup) }
            }
            Some(Markup::Reply { rows, .. }) if rows.iter().flatten().any(|key| key.label.is_empty()) => {
                Err(Refusal::bad_request("can't parse keyboard button: text is empty", "BUTTON_TEXT_INVALID"))
            }
            Some(Markup::Reply { rows, .. }) if rows.is_empty() => {
                Err(Refusal::bad_request("reply keyboard is empty", "REPLY_MARKUP_INVALID"))
            }
            Some(Markup::Reply { placeholder: Some(text), .. } | Markup::ForceReply { placeholder: Some(text), .. })
                if !text.is_empty() =>
            {
                limits::check_text(&limits::PLACEHOLDER, text).map(|()| markup)
            }
            _ => Ok(markup),
        }
    }

    /// Gives the message its id, stores it, writes the transcript and tells everyone.
    pub(super) fn post(&mut self, mut message: Message, album: Option<i64>) -> Arc<Message> {
        let chat = message.chat;
        message.album = album;
        message.id = if let (ChatKey::Channel(_), Some(known)) = (chat, self.chats.get_mut(&chat)) {
            known.last_message += 1;
            known.last_message
        } else {
            self.last_common_message += 1;
            self.common_messages.insert(self.last_common_message, chat);
            self.last_common_message
        };
        if let ChatKey::Private(a, b) = chat {
            self.open_dialog(a, b);
        }
        let author = message.author;
        let message = self.replace(message);
        let line = self.describe(&message);
        self.note(Some(chat), line);
        self.shown.push(Shown { message: Arc::clone(&message), edited: false, expected: false });
        self.publish(chat, author, 1, EventKind::NewMessage(Arc::clone(&message)));
        message
    }

    /// Posts a service message.
    pub(super) fn post_service(&mut self, actor: AccountId, chat: ChatKey, action: ServiceAction) -> Arc<Message> {
        let channel = self.chats.get(&chat).is_some_and(|chat| chat.kind == ChatKind::Channel);
        let reply_to = match action {
            ServiceAction::Pinned(id) | ServiceAction::GameScore { message: id, .. } => Some(id),
            ServiceAction::TasksDone { message, .. } | ServiceAction::TasksAdded { message, .. } => Some(message),
            _ => None,
        };
        let message = Message {
            sender: if channel { Sender::Chat(chat) } else { Sender::Account(actor) },
            reply_to,
            // what is told of a message of a topic is told there
            topic: reply_to.and_then(|id| self.messages.get(&chat)?.get(&id)?.topic),
            service: Some(action),
            ..Message::new(chat, actor, self.now())
        };
        self.post(message, None)
    }

    /// Posts a service message into a topic; none for the general one.
    pub(super) fn post_service_in(&mut self, actor: AccountId, chat: ChatKey, topic: Option<MessageId>, action: ServiceAction) {
        let message = Message { topic, service: Some(action), ..Message::new(chat, actor, self.now()) };
        self.post(message, None);
    }

    /// Stores a message under its id.
    pub(super) fn replace(&mut self, message: Message) -> Arc<Message> {
        let message = Arc::new(message);
        self.messages.entry(message.chat).or_default().insert(message.id, Arc::clone(&message));
        self.touch();
        message
    }
}

/// Finds the words of a quote in the message: at the place that was told, or else at the first.
fn located(quote: Quote, answered: &Message) -> Result<Quote, Refusal> {
    let whole: Vec<u16> = answered.text.encode_utf16().collect();
    let part: Vec<u16> = quote.text.encode_utf16().collect();
    let here = |position: usize| whole.get(position..).is_some_and(|rest| rest.starts_with(&part));
    if part.is_empty() {
        return Err(Refusal::bad_request("QUOTE_TEXT_INVALID", "QUOTE_TEXT_INVALID"));
    }
    limits::check_text(&limits::QUOTE, &quote.text)?;
    let position = if here(quote.position) { Some(quote.position) } else { (0..whole.len()).find(|position| here(*position)) };
    match position {
        Some(position) => Ok(Quote { position, ..quote }),
        None => Err(Refusal::bad_request("QUOTE_TEXT_INVALID", "QUOTE_TEXT_INVALID")),
    }
}

/// Keys that ask for something are for private chats. (Source: TDLib `get_reply_markup`)
fn asks_in_private(chat: ChatKey, markup: Option<&Markup>) -> Result<(), Refusal> {
    let Some(Markup::Reply { rows, .. }) = markup.filter(|_| !chat.is_private()) else { return Ok(()) };
    let what = rows.iter().flatten().find_map(|key| match key.action {
        ReplyKeyAction::Text => None,
        ReplyKeyAction::RequestContact => Some("Phone number can be requested"),
        ReplyKeyAction::RequestLocation => Some("Location can be requested"),
        ReplyKeyAction::RequestPoll(_) => Some("Poll can be requested"),
        ReplyKeyAction::WebApp(_) => Some("Web App buttons can be used"),
        ReplyKeyAction::RequestUsers(_) => Some("Users can be requested"),
        ReplyKeyAction::RequestChat(_) => Some("Chats can be requested"),
    });
    match what {
        Some(what) => Err(Refusal::bad_request(format!("{what} in private chats only"), "BUTTON_TYPE_INVALID")),
        None => Ok(()),
    }
}

/// Whether keys ask for as many users as Telegram lets them.
fn requested(rows: &[Vec<ReplyKey>]) -> Result<(), Refusal> {
    let asked = rows.iter().flatten().filter_map(|key| match &key.action {
        ReplyKeyAction::RequestUsers(request) => Some(usize::try_from(request.most).unwrap_or(0)),
        _ => None,
    });
    asked.into_iter().try_for_each(|users| limits::check(&limits::REQUESTED_USERS, users))
}

/// What Telegram takes for a button's link: http, https, tg, ton, or a host without a scheme.
fn is_link(url: &str) -> bool {
    match url.split_once(':') {
        Some((scheme @ ("http" | "https" | "tg" | "ton"), rest)) => {
            rest.starts_with("//") && (scheme != "https" || rest.contains('.') || rest.contains("localhost"))
        }
        Some(_) => url.contains('.') && !url.contains(' ') && !url.starts_with("javascript"),
        None => url.contains('.') && !url.contains(' '),
    }
}
