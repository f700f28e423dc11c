//! Topics of a forum: a supergroup whose messages are sorted. core.telegram.org/api/forum

use std::collections::BTreeMap;

use super::{AccountId, ChatKey, MessageId, Refusal, ServiceAction, State, limits};

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id: that of the message which tells that it was opened. The general topic has 1.
    pub id: MessageId,
    /// Its name.
    pub title: String,
    /// The colour of its icon, in RGB.
    pub color: u32,
    /// The custom emoji that is its icon.
    pub icon: Option<i64>,
    /// Only administrators write there.
    pub closed: bool,
    /// It is not shown; only the general topic can be hidden.
    pub hidden: bool,
    /// Who opened it.
    pub creator: AccountId,
    /// When.
    pub date: i64,
}

/// The topics of a forum.
#[derive(Debug, Clone)]
pub struct Forum {
    /// The topic that every forum has.
    pub general: Topic,
    /// The others, by id.
    pub topics: BTreeMap<MessageId, Topic>,
}

/// What is to change of a topic; what is `None` stays as it is.
#[derive(Debug, Clone, Default)]
pub struct TopicChange {
    /// Another name.
    pub title: Option<String>,
    /// Another icon; `Some(None)` is none.
    pub icon: Option<Option<i64>>,
    /// Closed, or opened again.
    pub closed: Option<bool>,
    /// Hidden, or shown again.
    pub hidden: Option<bool>,
}

/// The general topic's id.
pub const GENERAL: MessageId = 1;

/// The colours that an icon can have. (Source: core.telegram.org/bots/api#createforumtopic)
const COLORS: [u32; 6] = [0x6F_B9_F0, 0xFF_D6_7E, 0xCB_86_DB, 0x8E_EE_98, 0xFF_93_B2, 0xFB_6F_5F];

/// The custom emoji that everybody may use as icons: ids and what they stand for.
pub const TOPIC_ICONS: [(i64, &str); 3] =
    [(5_434_144_690_511_290_129, "📰"), (5_312_536_423_851_630_001, "💡"), (5_312_016_608_254_762_256, "⚡️")];

impl State {
    /// Makes a supergroup a forum.
    pub fn make_forum(&mut self, key: ChatKey) {
        let (date, creator) = (self.now(), self.chats.get(&key).and_then(|chat| chat.present().next()).map_or(0, |member| member.account));
        let general =
            Topic { id: GENERAL, title: "General".to_owned(), color: COLORS[0], icon: None, closed: false, hidden: false, creator, date };
        // The general topic has the id 1, so the first message of a forum has a higher one.
        if let Some(chat) = self.chats.get_mut(&key) {
            chat.last_message = chat.last_message.max(GENERAL);
        }
        self.details_mut(key).forum.get_or_insert(Forum { general, topics: BTreeMap::new() });
    }

    /// A topic of a forum.
    pub fn topic_of(&self, key: ChatKey, id: MessageId) -> Result<Topic, Refusal> {
        let forum = self.details.get(&key).and_then(|details| details.forum.as_ref());
        let forum = forum.ok_or_else(|| Refusal::bad_request("the chat is not a forum", "CHANNEL_FORUM_MISSING"))?;
        let topic = if id == GENERAL { Some(&forum.general) } else { forum.topics.get(&id) };
        topic.cloned().ok_or_else(|| Refusal::bad_request("TOPIC_ID_INVALID", "TOPIC_ID_INVALID"))
    }

    /// Every topic of a forum but the general one.
    pub fn topics_of(&self, key: ChatKey) -> Vec<Topic> {
        let forum = self.details.get(&key).and_then(|details| details.forum.as_ref());
        forum.map(|forum| forum.topics.values().cloned().collect()).unwrap_or_default()
    }

    fn manages_topics(&self, actor: AccountId, key: ChatKey) -> bool {
        self.chats.get(&key).and_then(|chat| chat.rights(actor)).is_some_and(|rights| rights.can_manage_topics)
    }

    /// Whether the account may write in a topic: in a closed one only those who could open it again. (Source: core.telegram.org/api/forum)
    pub(super) fn may_write_in_topic(&self, actor: AccountId, key: ChatKey, topic: Option<MessageId>) -> Result<(), Refusal> {
        // outside of a forum there is nothing to be closed
        let Ok(topic) = self.topic_of(key, topic.unwrap_or(GENERAL)) else { return Ok(()) };
        let own = topic.creator == actor && topic.id != GENERAL;
        if topic.closed && !own && !self.manages_topics(actor, key) {
            return Err(Refusal::bad_request("TOPIC_CLOSED", "TOPIC_CLOSED"));
        }
        Ok(())
    }

    /// Opens a topic.
    pub fn create_topic(
        &mut self,
        actor: AccountId,
        key: ChatKey,
        title: &str,
        color: Option<u32>,
        icon: Option<i64>,
    ) -> Result<Topic, Refusal> {
        self.must_be_in(actor, key)?;
        self.topic_of(key, GENERAL)?;
        let member = self.chat(key)?.permissions_of(actor).can_manage_topics && !self.chat(key)?.status(actor).is_administrator();
        if !member && !self.manages_topics(actor, key) {
            return Err(Refusal::not_enough_rights("create a topic"));
        }
        limits::check_text(&limits::TOPIC_NAME, title)?;
        if icon.is_some_and(|icon| TOPIC_ICONS.iter().all(|(known, _)| *known != icon)) {
            return Err(Refusal::bad_request("DOCUMENT_INVALID", "DOCUMENT_INVALID"));
        }
        let color = color.filter(|color| COLORS.contains(color)).unwrap_or(COLORS[0]);
        let opened = self.post_service(actor, key, ServiceAction::TopicCreated { title: title.to_owned(), color, icon });
        let topic =
            Topic { id: opened.id, title: title.to_owned(), color, icon, closed: false, hidden: false, creator: actor, date: opened.date };
        if let Some(forum) = &mut self.details_mut(key).forum {
            forum.topics.insert(topic.id, topic.clone());
        }
        Ok(topic)
    }

    /// Changes a topic: an administrator who manages topics any, a member who opened it their own.
    pub fn edit_topic(&mut self, actor: AccountId, key: ChatKey, id: MessageId, change: TopicChange) -> Result<(), Refusal> {
        self.must_be_in(actor, key)?;
        let old = self.topic_of(key, id)?;
        if !self.manages_topics(actor, key) && (old.creator != actor || id == GENERAL) {
            return Err(Refusal::not_enough_rights("edit the topic"));
        }
        if change.hidden.is_some() && id != GENERAL {
            return Err(Refusal::bad_request("TOPIC_ID_INVALID", "TOPIC_ID_INVALID"));
        }
        if change.icon.is_some() && id == GENERAL {
            return Err(Refusal::bad_request("GENERAL_MODIFY_ICON_FORBIDDEN", "GENERAL_MODIFY_ICON_FORBIDDEN"));
        }
        let mut new = old.clone();
        if let Some(title) = &change.title {
            limits::check_text(&limits::TOPIC_NAME, title)?;
            new.title.clone_from(title);
        }
        new.icon = change.icon.unwrap_or(new.icon);
        new.closed = change.closed.unwrap_or(new.closed);
        if let Some(hidden) = change.hidden {
            // Hiding closes: core.telegram.org/bots/api#hidegeneralforumtopic
            (new.hidden, new.closed) = (hidden, hidden || new.closed);
        }
        // Opening shows: core.telegram.org/bots/api#reopengeneralforumtopic
        if change.closed == Some(false) {
            new.hidden = false;
        }
        if new == old {
            return Err(Refusal::bad_request("TOPIC_NOT_MODIFIED", "TOPIC_NOT_MODIFIED"));
        }
        let mut told = Vec::new();
        if new.title != old.title || new.icon != old.icon {
            let title = (new.title != old.title).then(|| new.title.clone());
            told.push(ServiceAction::TopicEdited { title, icon: (new.icon != old.icon).then_some(new.icon) });
        }
        if new.hidden != old.hidden {
            told.push(ServiceAction::GeneralHidden(new.hidden));
        } else if new.closed != old.closed {
            told.push(ServiceAction::TopicClosed(new.closed));
        }
        if let Some(forum) = &mut self.details_mut(key).forum {
            let place = if id == GENERAL { Some(&mut forum.general) } else { forum.topics.get_mut(&id) };
            if let Some(place) = place {
                *place = new;
            }
        }
        for action in told {
            self.post_service_in(actor, key, Some(id).filter(|id| *id != GENERAL), action);
        }
        Ok(())
    }

    /// Deletes a topic with its messages.
    pub fn delete_topic(&mut self, actor: AccountId, key: ChatKey, id: MessageId) -> Result<usize, Refusal> {
        self.must_be_in(actor, key)?;
        let topic = self.topic_of(key, id)?;
        let may = self.chat(key)?.rights(actor).is_some_and(|rights| rights.can_delete_messages);
        let within = self.messages_of_topic(key, id);
        // A member may take back a topic in which nobody else has written: core.telegram.org/bots/api#deleteforumtopic
        let alone = topic.creator == actor
            && within.iter().filter_map(|id| self.messages.get(&key)?.get(id)).all(|message| message.author == actor);
        if id == GENERAL || !(may || alone) {
            return Err(Refusal::not_enough_rights("delete the topic"));
        }
        if let Some(forum) = &mut self.details_mut(key).forum {
            forum.topics.remove(&id);
        }
        self.remove(actor, key, &within);
        Ok(within.len())
    }

    /// The messages of a topic, the one that opened it among them.
    pub fn messages_of_topic(&self, key: ChatKey, id: MessageId) -> Vec<MessageId> {
        let all = self.messages.get(&key).into_iter().flat_map(BTreeMap::values);
        all.filter(|message| message.id == id || self.topic_id(key, message) == id).map(|message| message.id).collect()
    }

    /// The topic that a message is in.
    fn topic_id(&self, key: ChatKey, message: &super::Message) -> MessageId {
        let opens =
            self.details.get(&key).and_then(|details| details.forum.as_ref()).is_some_and(|forum| forum.topics.contains_key(&message.id));
        message.topic.unwrap_or(if opens { message.id } else { GENERAL })
    }

    /// Unpins what is pinned in a topic.
    pub fn unpin_topic(&mut self, actor: AccountId, key: ChatKey, id: MessageId) -> Result<usize, Refusal> {
        self.topic_of(key, id)?;
        self.may_pin(actor, key)?;
        let within = self.messages_of_topic(key, id);
        let pinned: Vec<MessageId> = self.pinned(key).into_iter().filter(|id| within.contains(id)).collect();
        if !pinned.is_empty() {
            self.take_off(actor, key, &pinned);
        }
        Ok(pinned.len())
    }
}
