use std::time::{Duration, SystemTime};

use super::Message;
use crate::api::Api;
use crate::handles::{File, User};
use crate::model::passport::{PassportData, PassportFile};
use crate::model::service::{
    ChatBackground, ChatShared, ChecklistTasksAdded, ChecklistTasksDone, DirectMessagePrice, GameScore, GiveawayCompleted, GiveawayCreated,
    PremiumGift, ProximityAlert, TopicCreated, TopicEdited, UsersShared, WebAppData, WriteAccess,
};
use crate::model::{self, ChatId, FileRef, GiftInfo, MessageId, Note, UniqueGiftInfo};

macro_rules! notes {
    ($($(#[$doc:meta])* $name:ident: $variant:ident -> $content:ty;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(&self) -> Option<&$content> {
                match &self.data.note {
                    Some(Note::$variant(content)) => Some(content),
                    _ => None,
                }
            }
        )*
    };
}

macro_rules! copied_notes {
    ($($(#[$doc:meta])* $name:ident: $variant:ident -> $content:ty;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(&self) -> Option<$content> {
                match &self.data.note {
                    Some(Note::$variant(content)) => Some(*content),
                    _ => None,
                }
            }
        )*
    };
}

/// What it tells as Telegram's own note. Notes that have nothing but their name (`delete_chat_photo`, `video_chat_started`) are seen
/// by [`service`](Message::service).
impl<A: Api> Message<A> {
    notes! {
        /// The group's or the channel's new title.
        new_chat_title: NewTitle -> str;
        /// The users that somebody has chosen with a key of `key("…").request_users(…)`.
        users_shared: UsersShared -> UsersShared;
        /// The chat that somebody has chosen with a key of `key("…").request_chat(…)`.
        chat_shared: ChatShared -> ChatShared;
        /// The site on which somebody signed in with their account.
        connected_website: Website -> str;
        /// Somebody let the bot write to them.
        write_access_allowed: WriteAccess -> WriteAccess;
        /// The background that was given to the chat.
        chat_background_set: Background -> ChatBackground;
        /// The tasks of a checklist that were marked.
        checklist_tasks_done: TasksDone -> ChecklistTasksDone;
        /// The tasks that came to a checklist.
        checklist_tasks_added: TasksAdded -> ChecklistTasksAdded;
        /// The topic that was opened. Its id is [`topic`](Message::topic).
        forum_topic_created: TopicCreated -> TopicCreated;
        /// What is new of a topic.
        forum_topic_edited: TopicEdited -> TopicEdited;
        /// The gift that was given.
        gift: Gift -> GiftInfo;
        /// The unique gift that was made or given.
        unique_gift: UniqueGift -> UniqueGiftInfo;
        /// What a web app has sent that was opened by a key.
        web_app_data: WebAppData -> WebAppData;
        /// What somebody has shown of their Telegram Passport.
        passport_data: Passport -> PassportData;
        /// The subscription to Telegram Premium that was given; only over MTProto.
        premium_gift: PremiumGift -> PremiumGift;
    }

    copied_notes! {
        /// For how long messages stay from now on; `Some(None)` for ever.
        message_auto_delete_timer_changed: AutoDelete -> Option<Duration>;
        /// The supergroup that this basic group became.
        migrate_to_chat_id: MigratedTo -> ChatId;
        /// The basic group that this supergroup was.
        migrate_from_chat_id: MigratedFrom -> ChatId;
        /// The message that was pinned.
        pinned_message: Pinned -> MessageId;
        /// Somebody has come near to somebody who shares a live location.
        proximity_alert_triggered: Proximity -> ProximityAlert;
        /// How often somebody has boosted the chat.
        boost_added: Boosts -> u32;
        /// What the channel takes for direct messages from now on.
        direct_message_price_changed: DirectMessagePrice -> DirectMessagePrice;
        /// What a message to the chat costs from now on, in Telegram Stars.
        paid_message_price_changed: PaidMessagePrice -> u64;
        /// The giveaway that begins soon.
        giveaway_created: GiveawayCreated -> GiveawayCreated;
        /// How a giveaway without public winners has ended.
        giveaway_completed: GiveawayCompleted -> GiveawayCompleted;
        /// When the video chat begins.
        video_chat_scheduled: VideoChatScheduled -> SystemTime;
        /// How long the video chat was.
        video_chat_ended: VideoChatEnded -> Duration;
        /// What somebody has reached in a game; only over MTProto.
        game_score: GameScore -> GameScore;
    }

    fn users(&self, users: &[model::User]) -> Vec<User<A>> {
        users.iter().map(|user| User::new(self.backend.clone(), user.clone())).collect()
    }

    fn note_file(&self, file: &FileRef) -> File<A> {
        File::new(self.backend.clone(), file.clone())
    }

    /// Those who came into the group; empty if it tells nothing of the kind.
    pub fn new_chat_members(&self) -> Vec<User<A>> {
        match &self.data.note {
            Some(Note::NewMembers(users)) => self.users(users),
            _ => Vec::new(),
        }
    }

    /// Who left the group, or was removed from it.
    pub fn left_chat_member(&self) -> Option<User<A>> {
        match &self.data.note {
            Some(Note::LeftMember(user)) => Some(User::new(self.backend.clone(), user.clone())),
            _ => None,
        }
    }

    /// The group's or the channel's new photo.
    pub fn new_chat_photo(&self) -> Option<File<A>> {
        match &self.data.note {
            Some(Note::NewPhoto(photo)) => Some(self.note_file(photo)),
            _ => None,
        }
    }

    /// Those who were called into the video chat; empty if it tells nothing of the kind.
    pub fn video_chat_participants_invited(&self) -> Vec<User<A>> {
        match &self.data.note {
            Some(Note::VideoChatInvited(users)) => self.users(users),
            _ => Vec::new(),
        }
    }

    /// The photo of one whom [`users_shared`](Self::users_shared) or [`chat_shared`](Self::chat_shared) names, if the key asked for it.
    pub fn shared_photo(&self, of: impl Into<ChatId>) -> Option<File<A>> {
        let of = of.into();
        let photo = match &self.data.note {
            Some(Note::UsersShared(shared)) => shared.users.iter().find(|one| ChatId::from(one.user) == of)?.photo.as_ref(),
            Some(Note::ChatShared(shared)) if shared.chat == of => shared.photo.as_ref(),
            _ => None,
        };
        photo.map(|photo| self.note_file(photo))
    }

    /// A scan of [`passport_data`](Self::passport_data), to be downloaded. It is encrypted still.
    pub fn passport_file(&self, file: &PassportFile) -> File<A> {
        self.note_file(&file.file)
    }

    /// The picture or the pattern of [`chat_background_set`](Self::chat_background_set).
    pub fn background_file(&self) -> Option<File<A>> {
        match &self.data.note {
            Some(Note::Background(background)) => background.file.as_ref().map(|file| self.note_file(file)),
            _ => None,
        }
    }
}
