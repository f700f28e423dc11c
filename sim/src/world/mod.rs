//! The one state behind both servers: accounts, chats, messages, files and what each account was told.
//!
//! The handles of the crate's root ([`Telegram`](crate::Telegram), [`User`](crate::User), [`Chat`](crate::Chat) …) are made of
//! these operations. Use the [`World`] directly for what the handles do not offer: `telegram.world().with(|state| …)`.
//!
//! Every operation takes the acting account first, does what Telegram would do and gives Telegram's own refusal in both of its
//! forms ([`Refusal`]) where Telegram would refuse. Nothing here waits: a change of the state wakes whoever [`World::subscribe`]d.

mod account;
mod activity;
mod bots;
mod business;
mod chat;
mod checklists;
mod content;
mod details;
mod entity;
mod event;
mod extra;
mod faults;
mod file;
mod games;
mod gifts;
mod inline;
mod invites;
mod keys;
pub(crate) mod limits;
mod log;
mod members;
mod message;
mod payments;
mod personal;
mod polls;
mod queries;
mod reactions;
mod reading;
mod refusal;
mod regard;
mod sending;
mod stickers;
mod stories;
mod topics;
mod transcript;
mod upgrade;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

pub use account::{Account, AccountId, BotCommand, BotProfile, CommandScope, NewAccount, is_username};
pub use activity::Activity;
pub(crate) use bots::check_language;
pub use bots::{BotSettings, BotText, MenuButton};
pub use business::{Business, BusinessConnection, BusinessRights, GiftSettings};
pub use chat::{AdminRights, Chat, ChatKey, ChatKind, Member, Permissions, Status, Upgrade};
pub use content::Content;
pub(crate) use content::{Coming, LARGE, Shelf, Stretch};
pub use details::Details;
pub(crate) use entity::render;
pub use entity::{Entity, EntityKind};
pub use event::{Event, EventKind, MemberChange, Pts, ReactionChange, UpdateQueue, Webhook};
pub use extra::{Checklist, Extra, Live, Location, PaidMedia, Poll, PollOption, Task, Vote};
pub use faults::{Fault, FaultRule, Request, Wire};
pub use file::{File, FileId, FileKind, NewFile};
pub use games::{Game, Games, HighScore};
pub use gifts::{Gift, GiftText, Gifts, OwnedGift, UniqueGift};
pub use inline::{InlineContent, InlineResult, PreparedMessage, ResultsButton, WebApps};
pub use invites::{InviteLink, JoinRequest, LinkWishes};
pub use keys::{ChatRequest, UserRequest};
pub use log::{LogAction, LogEntry};
pub use members::{MemberFilter, Participants};
pub use message::{
    Button, ButtonAction, ForwardOrigin, Markup, Media, Message, MessageId, Quote, Reaction, ReplyKey, ReplyKeyAction, Sender,
    ServiceAction, Shown,
};
pub use payments::{
    Invoice, InvoiceAt, OrderInfo, Payment, Payments, PreCheckoutQuery, STARS, ShippingAddress, ShippingOption, ShippingQuery, StarPartner,
    StarPurpose, StarTransaction,
};
pub use personal::{ContactName, Draft, Folder, Personal};
pub use queries::{CallbackAnswer, CallbackQuery, InlineAnswer, InlineQuery};
pub use reading::{HistoryPage, Peer};
pub use refusal::Refusal;
pub use regard::{Boost, BoostChange, BoostKind, Verification, Verifications};
pub use sending::{Copying, Edit, Outgoing};
pub use stickers::{Mask, NewStickerSet, SetSticker, StickerChange, StickerSet, StickerSets, StickerType};
pub use stories::{Stories, Story, StoryArea, StoryAreaKind, StoryContent, StoryEdit, StoryPrivacy};
pub use topics::{Forum, GENERAL, TOPIC_ICONS, Topic, TopicChange};
pub use transcript::Line;

/// A handle of the shared [`State`]; clones share it.
#[derive(Clone)]
pub struct World {
    inner: Arc<Inner>,
    /// In whose name what is done here is done: an account, and the bot that it has connected.
    acting: Option<(AccountId, AccountId)>,
}

struct Inner {
    state: Mutex<State>,
    revision: watch::Sender<u64>,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").finish_non_exhaustive()
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    /// An empty world: no accounts, no chats.
    pub fn new() -> Self {
        let (revision, _) = watch::channel(0);
        Self { inner: Arc::new(Inner { state: Mutex::new(State::new()), revision }), acting: None }
    }

    /// Reads or changes the state under its lock and wakes the subscribers when it changed.
    ///
    /// Do not call it again from inside `act`: the lock is not re-entrant.
    pub fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        // A panic in a test's closure must not hide the test's own message behind a poisoned lock.
        let mut state = self.inner.state.lock().unwrap_or_else(PoisonError::into_inner);
        let before = state.revision;
        let acting = state.act_as(self.acting);
        let result = act(&mut state);
        state.act_as(acting);
        let after = state.revision;
        drop(state);
        if before != after {
            self.inner.revision.send_replace(after);
        }
        result
    }

    /// The same world, where `bot` does what `owner` seems to do.
    pub(crate) fn acting_as(&self, owner: AccountId, bot: AccountId) -> Self {
        Self { inner: Arc::clone(&self.inner), acting: Some((owner, bot)) }
    }

    /// A receiver that sees every change of the state. Subscribe first, look second, wait third: then no change is missed.
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.inner.revision.subscribe()
    }

    /// Looks now and after every change, until `look` gives something or `limit` has passed.
    pub async fn until<T>(&self, limit: Duration, mut look: impl FnMut(&mut State) -> Option<T>) -> Option<T> {
        let mut changes = self.subscribe();
        let deadline = tokio::time::Instant::now() + limit;
        loop {
            changes.mark_unchanged();
            if let Some(found) = self.with(&mut look) {
                return Some(found);
            }
            match tokio::time::timeout_at(deadline, changes.changed()).await {
                Ok(Ok(())) => {}
                _ => return self.with(&mut look),
            }
        }
    }
}

/// Everything this Telegram knows. Reached by [`World::with`].
pub struct State {
    /// All accounts, people and bots, by id.
    pub accounts: BTreeMap<AccountId, Account>,
    /// All basic groups, supergroups and channels. Private chats need no entry.
    pub chats: BTreeMap<ChatKey, Chat>,
    /// What chats keep beside their members and messages.
    pub details: BTreeMap<ChatKey, Details>,
    /// Who says who somebody is.
    pub verifications: Verifications,
    /// Messages of every chat by id; a deleted message is gone.
    pub messages: BTreeMap<ChatKey, BTreeMap<MessageId, Arc<Message>>>,
    /// Where a message of the common id space (private chats and basic groups) is.
    pub common_messages: BTreeMap<MessageId, ChatKey>,
    /// Uploaded files.
    pub files: BTreeMap<FileId, Arc<File>>,
    /// The data centre that new files go to: 2, unless a test moves them.
    pub files_in: i32,
    /// Polls by id; a closed one stays.
    pub polls: BTreeMap<i64, Poll>,
    /// Callback queries by id, answered or not.
    pub callback_queries: BTreeMap<i64, CallbackQuery>,
    /// Inline queries by id, answered or not.
    pub inline_queries: BTreeMap<i64, InlineQuery>,
    /// Web apps that are open, and messages prepared for them.
    pub web_apps: WebApps,
    /// Games.
    pub games: Games,
    /// Sticker sets.
    pub sticker_sets: StickerSets,
    /// What bots have set of themselves.
    pub bot_settings: BotSettings,
    /// What accounts keep for themselves.
    pub personal: BTreeMap<AccountId, Personal>,
    /// What was done in supergroups and channels.
    pub admin_logs: BTreeMap<ChatKey, Vec<LogEntry>>,
    /// How many updates of its common box each account can ask for; all of them unless a test says otherwise.
    pub kept_updates: Option<usize>,
    /// The authorisation keys that the MTProto server accepts.
    pub auth_keys: Vec<[u8; 256]>,
    /// The `api_id` that clients must send.
    pub api_id: i32,
    /// The `api_hash` that clients must send.
    pub api_hash: String,
    /// Requests received by either server, in order.
    pub requests: Vec<Request>,
    /// The faults still to come.
    pub faults: Vec<FaultRule>,
    /// What happened, as a person would tell it.
    pub transcript: Vec<Line>,
    /// How long a test's expectations wait before they fail.
    pub patience: Duration,
    /// Messages as they appeared, in order.
    pub shown: Vec<Shown>,
    /// Files offered to "send by URL": the URL, the name and the content.
    pub hosted: BTreeMap<String, (String, bytes::Bytes)>,
    /// Invoices, payments and stars.
    pub payments: Payments,
    /// Business accounts.
    pub business: Business,
    /// What bots have told people about their Telegram Passports: by bot and person, each element and what is wrong with it.
    pub passport_errors: BTreeMap<(AccountId, AccountId), Vec<(String, String)>>,
    /// Stories.
    pub stories: Stories,
    /// Gifts, those to be bought and those that somebody has.
    pub gifts: Gifts,
    revision: u64,
    clock_offset: i64,
    last_account: AccountId,
    last_chat: i64,
    last_common_message: MessageId,
    last_file: FileId,
    last_query: i64,
    last_album: i64,
    random: u64,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("revision", &self.revision).finish_non_exhaustive()
    }
}

impl State {
    fn new() -> Self {
        let nanos = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_nanos());
        Self {
            accounts: BTreeMap::new(),
            chats: BTreeMap::new(),
            details: BTreeMap::new(),
            verifications: Verifications::default(),
            messages: BTreeMap::new(),
            common_messages: BTreeMap::new(),
            files: BTreeMap::new(),
            files_in: 2,
            polls: BTreeMap::new(),
            callback_queries: BTreeMap::new(),
            inline_queries: BTreeMap::new(),
            web_apps: WebApps::default(),
            games: Games::default(),
            sticker_sets: StickerSets::default(),
            bot_settings: BotSettings::default(),
            personal: BTreeMap::new(),
            admin_logs: BTreeMap::new(),
            kept_updates: None,
            auth_keys: Vec::new(),
            api_id: 424_242,
            api_hash: "0123456789abcdef0123456789abcdef".to_owned(),
            requests: Vec::new(),
            faults: Vec::new(),
            transcript: Vec::new(),
            patience: Duration::from_secs(10),
            shown: Vec::new(),
            hosted: BTreeMap::new(),
            business: Business::default(),
            passport_errors: BTreeMap::new(),
            payments: Payments::default(),
            gifts: Gifts::default(),
            stories: Stories::default(),
            revision: 0,
            clock_offset: 0,
            last_account: 1_000,
            last_chat: 2_000,
            last_common_message: 0,
            last_file: 5_000_000_000_000_000_000 / 1_000,
            last_query: 7_000_000_000,
            last_album: 9_000_000_000,
            random: (nanos as u64) | 1,
        }
    }

    /// Seconds since 1970 on this Telegram's clock.
    pub fn now(&self) -> i64 {
        let real = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
        i64::try_from(real).unwrap_or(i64::MAX) + self.clock_offset
    }

    /// Puts this Telegram's clock forward, so that messages, queries and bans grow old.
    pub fn advance(&mut self, by: Duration) {
        self.clock_offset += i64::try_from(by.as_secs()).unwrap_or(0);
        self.send_due();
        self.touch();
    }

    /// Marks the state as changed, so that subscribers wake.
    pub fn touch(&mut self) {
        self.revision += 1;
    }

    /// How often the state has changed.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// A number that differs from every earlier one (splitmix64; no secret of the real world hangs on it).
    pub fn random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A fresh 256-byte authorisation key which the MTProto server accepts from now on.
    pub fn register_auth_key(&mut self) -> [u8; 256] {
        let mut key = [0; 256];
        for chunk in key.chunks_mut(8) {
            chunk.copy_from_slice(&self.random().to_le_bytes());
        }
        self.auth_keys.push(key);
        self.touch();
        key
    }

    fn next_query_id(&mut self) -> i64 {
        self.last_query += 1;
        self.last_query
    }

    /// A fresh album (grouped) id.
    pub fn next_album_id(&mut self) -> i64 {
        self.last_album += 1;
        self.last_album
    }
}
