//! Stories: of people, of channels and groups, and those that a bot posts for a business account.

use std::collections::BTreeMap;

use super::{AccountId, ChatKey, Entity, FileId, FileKind, Refusal, State, entity, limits};

/// What is posted as a story.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryContent {
    /// A photo, a video or an animation.
    pub kind: FileKind,
    /// Which file.
    pub file: FileId,
    /// The moment of a video that stands for it, in seconds.
    pub cover: Option<f64>,
}

/// A part of a story that can be tapped.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryArea {
    /// Its middle from the left and from the top, its width and height, how it is turned, and the radius of its corners.
    pub place: [f64; 6],
    /// What it shows.
    pub kind: StoryAreaKind,
}

/// What a part of a story shows.
#[derive(Debug, Clone, PartialEq)]
pub enum StoryAreaKind {
    /// A place.
    Location {
        /// In degrees, north of the equator.
        latitude: f64,
        /// In degrees, east of Greenwich.
        longitude: f64,
        /// Country, state, city and street.
        address: Option<[String; 4]>,
    },
    /// A reaction to be tapped.
    Reaction {
        /// Which.
        emoji: String,
        /// On a dark background.
        dark: bool,
        /// The other way round.
        flipped: bool,
    },
    /// A link.
    Link(String),
    /// How the weather is.
    Weather {
        /// In degrees Celsius.
        celsius: f64,
        /// Its emoji.
        emoji: String,
        /// The background as ARGB.
        color: i64,
    },
    /// A unique gift, by its name.
    Gift(String),
}

/// Who may see a story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum StoryPrivacy {
    /// Everybody.
    #[default]
    Everyone,
    /// The account's contacts.
    Contacts,
    /// Those whom the account calls close friends.
    CloseFriends,
    /// These.
    Accounts(Vec<AccountId>),
}

/// A story.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Its number among those of its chat.
    pub id: i32,
    /// When it was posted.
    pub date: i64,
    /// For how many seconds it is shown.
    pub period: i64,
    /// What it shows.
    pub content: StoryContent,
    /// The text on it.
    pub caption: String,
    /// The text's formatting.
    pub entities: Vec<Entity>,
    /// What can be tapped.
    pub areas: Vec<StoryArea>,
    /// It stays on the profile.
    pub kept: bool,
    /// May not be forwarded or saved.
    pub protected: bool,
    /// Who may see it.
    pub privacy: StoryPrivacy,
    /// Whether it was changed.
    pub edited: bool,
    /// The bot that posted it in the name of a business account.
    pub business_bot: Option<AccountId>,
}

/// A change of a story; `None` stays as it is.
#[derive(Debug, Clone, Default)]
pub struct StoryEdit {
    /// Another photo or video.
    pub content: Option<StoryContent>,
    /// Another text.
    pub caption: Option<(String, Vec<Entity>)>,
    /// Other areas.
    pub areas: Option<Vec<StoryArea>>,
    /// Other people.
    pub privacy: Option<StoryPrivacy>,
}

/// What this Telegram knows of stories: those of each chat, a person's own under the private chat with themself.
#[derive(Debug, Default)]
pub struct Stories {
    /// The stories.
    pub posted: BTreeMap<ChatKey, Vec<Story>>,
    last: i32,
}

/// How long a story can be shown: 6, 12, 24 or 48 hours. core.telegram.org/bots/api#poststory
const PERIODS: [i64; 4] = [6 * 3600, 12 * 3600, 24 * 3600, 48 * 3600];

impl State {
    /// Whether this account may post stories there.
    fn may_post_stories(&self, actor: AccountId, chat: ChatKey, right: fn(&super::AdminRights) -> bool) -> Result<(), Refusal> {
        if chat == ChatKey::private(actor, actor) {
            return Ok(());
        }
        let Some(known) = self.chats.get(&chat) else {
            return Err(Refusal::bad_request("PEER_ID_INVALID", "PEER_ID_INVALID"));
        };
        if matches!(chat, ChatKey::Channel(_)) && known.rights(actor).is_some_and(|rights| right(&rights)) {
            return Ok(());
        }
        Err(Refusal::bad_request("CHAT_ADMIN_REQUIRED", "CHAT_ADMIN_REQUIRED"))
    }

    fn checked_caption(&self, caption: &str, entities: Vec<Entity>) -> Result<(String, Vec<Entity>), Refusal> {
        let (text, entities) = entity::normalise(caption, entities);
        limits::check_text(&limits::STORY_CAPTION, &text)?;
        Ok((text, entities))
    }

    /// Posts a story. `story` has no number, date and business account's bot yet.
    pub fn post_story(&mut self, actor: AccountId, chat: ChatKey, story: Story) -> Result<Story, Refusal> {
        self.may_post_stories(actor, chat, |rights| rights.can_post_stories)?;
        if !PERIODS.contains(&story.period) {
            return Err(Refusal::bad_request("STORY_PERIOD_INVALID", "STORY_PERIOD_INVALID"));
        }
        let business_bot = self.business_bot(actor);
        let usual = story.period == PERIODS[2] || business_bot.is_some() || !chat.is_private();
        if !usual && !self.account(actor)?.premium {
            return Err(Refusal::bad_request("PREMIUM_ACCOUNT_REQUIRED", "PREMIUM_ACCOUNT_REQUIRED"));
        }
        self.check_story_content(&story.content)?;
        check_areas(&story.areas)?;
        let (caption, entities) = self.checked_caption(&story.caption, story.entities.clone())?;
        self.stories.last += 1;
        let story = Story { id: self.stories.last, date: self.now(), caption, entities, edited: false, business_bot, ..story };
        let line = format!("{} posts a story", self.name_of(actor));
        self.note(None, line);
        self.stories.posted.entry(chat).or_default().push(story.clone());
        self.touch();
        Ok(story)
    }

    fn check_story_content(&self, content: &StoryContent) -> Result<(), Refusal> {
        let file = self.file(content.file)?;
        match content.kind {
            FileKind::Photo => limits::check(&limits::STORY_PHOTO, file.bytes.len()),
            FileKind::Video | FileKind::Animation => {
                limits::check(&limits::STORY_VIDEO, file.bytes.len())?;
                limits::check(&limits::STORY_DURATION, usize::try_from(file.duration).unwrap_or(usize::MAX))
            }
            _ => Err(Refusal::bad_request("MEDIA_TYPE_INVALID", "MEDIA_TYPE_INVALID")),
        }
    }

    /// Changes a story; a bot only one that it has posted itself.
    pub fn edit_story(&mut self, actor: AccountId, chat: ChatKey, id: i32, edit: StoryEdit) -> Result<Story, Refusal> {
        self.may_post_stories(actor, chat, |rights| rights.can_edit_stories || rights.can_post_stories)?;
        let bot = self.business_bot(actor);
        let own = |story: &&Story| story.id == id && (bot.is_none() || story.business_bot == bot);
        let old = self.stories.posted.get(&chat).and_then(|all| all.iter().find(own)).cloned();
        let old = old.ok_or_else(|| Refusal::bad_request("story not found", "STORY_ID_INVALID"))?;
        let mut new = old.clone();
        if let Some(content) = edit.content {
            self.check_story_content(&content)?;
            new.content = content;
        }
        if let Some((caption, entities)) = edit.caption {
            (new.caption, new.entities) = self.checked_caption(&caption, entities)?;
        }
        if let Some(areas) = edit.areas {
            check_areas(&areas)?;
            new.areas = areas;
        }
        new.privacy = edit.privacy.unwrap_or(new.privacy);
        if new == old {
            return Err(Refusal::bad_request("STORY_NOT_MODIFIED", "STORY_NOT_MODIFIED"));
        }
        new.edited = true;
        if let Some(place) = self.stories.posted.get_mut(&chat).and_then(|all| all.iter_mut().find(|story| story.id == id)) {
            *place = new.clone();
        }
        let line = format!("{} changes a story", self.name_of(actor));
        self.note(None, line);
        Ok(new)
    }

    /// Deletes stories; a bot only those that it has posted itself. Gives the numbers of those that were there.
    pub fn delete_stories(&mut self, actor: AccountId, chat: ChatKey, ids: &[i32]) -> Result<Vec<i32>, Refusal> {
        if ids.is_empty() {
            return Err(Refusal::bad_request("STORY_ID_EMPTY", "STORY_ID_EMPTY"));
        }
        self.may_post_stories(actor, chat, |rights| rights.can_delete_stories)?;
        let bot = self.business_bot(actor);
        let mut gone = Vec::new();
        if let Some(all) = self.stories.posted.get_mut(&chat) {
            all.retain(|story| {
                let goes = ids.contains(&story.id) && (bot.is_none() || story.business_bot == bot);
                if goes {
                    gone.push(story.id);
                }
                !goes
            });
        }
        self.touch();
        Ok(gone)
    }
}

fn check_areas(areas: &[StoryArea]) -> Result<(), Refusal> {
    let count = |of: fn(&StoryAreaKind) -> bool| areas.iter().filter(|area| of(&area.kind)).count();
    limits::check(&limits::STORY_LOCATIONS, count(|kind| matches!(kind, StoryAreaKind::Location { .. })))?;
    limits::check(&limits::STORY_REACTIONS, count(|kind| matches!(kind, StoryAreaKind::Reaction { .. })))?;
    limits::check(&limits::STORY_LINKS, count(|kind| matches!(kind, StoryAreaKind::Link(_))))?;
    limits::check(&limits::STORY_WEATHER, count(|kind| matches!(kind, StoryAreaKind::Weather { .. })))?;
    limits::check(&limits::STORY_GIFTS, count(|kind| matches!(kind, StoryAreaKind::Gift(_))))
}
