//! How much Telegram takes: sizes, lengths and counts.
//!
//! Where Telegram writes MB it means 1,048,576 bytes; so do these rows.

use crate::Target;
use crate::table::{joined, total};

/// What a [`Limit`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Bytes of a file.
    Bytes,
    /// Bytes of a text in UTF-8.
    Utf8Bytes,
    /// Code units of a text in UTF-16, as entities count.
    Utf16Units,
    /// Unicode scalar values of a text.
    Characters,
    /// Things in a list.
    Items,
    /// Seconds.
    Seconds,
    /// Telegram Stars.
    Stars,
    /// Pixels of a picture.
    Pixels,
    /// How many times one side is as long as the other.
    Times,
    /// Requests in a second.
    PerSecond,
    /// Requests in a minute.
    PerMinute,
    /// Requests in a day.
    PerDay,
}

impl Unit {
    /// How long `text` is in this unit; `None` when it does not measure texts.
    pub fn measure(self, text: &str) -> Option<u64> {
        let length = match self {
            Unit::Utf8Bytes => text.len(),
            Unit::Utf16Units => text.encode_utf16().count(),
            Unit::Characters => text.chars().count(),
            _ => return None,
        };
        Some(length as u64)
    }

    /// The unit's name for many: `bytes`, `UTF-16 units`.
    pub const fn many(self) -> &'static str {
        match self {
            Unit::Bytes | Unit::Utf8Bytes => "bytes",
            Unit::Utf16Units => "UTF-16 units",
            Unit::Characters => "characters",
            Unit::Items => "items",
            Unit::Seconds => "seconds",
            Unit::Stars => "stars",
            Unit::Pixels => "pixels",
            Unit::Times => "times",
            Unit::PerSecond => "requests a second",
            Unit::PerMinute => "requests a minute",
            Unit::PerDay => "requests a day",
        }
    }

    /// `value` with the unit's name: `50 MB`, `64 bytes`, `1 item`.
    pub fn show(self, value: u64) -> String {
        const KB: u64 = 1 << 10;
        const MB: u64 = 1 << 20;
        let (one, many) = match self {
            Unit::Bytes if value >= MB => return format!("{} MB", tenths(value, MB)),
            Unit::Bytes if value >= KB => return format!("{} KB", tenths(value, KB)),
            Unit::Bytes | Unit::Utf8Bytes => ("byte", "bytes"),
            Unit::Utf16Units => ("UTF-16 unit", "UTF-16 units"),
            Unit::Characters => ("character", "characters"),
            Unit::Items => ("item", "items"),
            Unit::Seconds => ("second", "seconds"),
            Unit::Stars => ("star", "stars"),
            Unit::Pixels => ("pixel", "pixels"),
            Unit::Times => ("time", "times"),
            Unit::PerSecond => ("request a second", "requests a second"),
            Unit::PerMinute => ("request a minute", "requests a minute"),
            Unit::PerDay => ("request a day", "requests a day"),
        };
        format!("{value} {}", if value == 1 { one } else { many })
    }
}

/// `value / unit` with one digit after the point, left out when it is zero, and rounded up so that a file just
/// over a limit is never shown as the limit itself.
fn tenths(value: u64, unit: u64) -> String {
    let tenths = (u128::from(value) * 10).div_ceil(u128::from(unit));
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole}.{rest}"),
    }
}

/// A bound of Telegram's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The name of the constant: `CALLBACK_DATA`.
    pub name: &'static str,
    /// What is bounded, as the subject of a sentence: `the data of a button`.
    pub title: &'static str,
    /// The smallest value that is taken.
    pub minimum: u64,
    /// What is counted.
    pub unit: Unit,
    /// What a Bot API server answers beyond it, `{value}` and `{most}` standing for the numbers; `None` when it cuts
    /// off or waits instead. [`Limit::error`] fills the numbers in.
    pub bot_api_error: Option<&'static str>,
    /// What MTProto answers beyond it.
    pub mtproto_error: Option<&'static str>,
    /// What a Bot API server and MTProto answer below the minimum, where those are other words.
    pub below: Option<(&'static str, &'static str)>,
    /// The characters that a text may have, as a regular expression's class lists them: `A-Za-z0-9_-`; `None` where any may.
    pub alphabet: Option<&'static str>,
    /// Whether Telegram cuts white space off at both ends before it counts.
    pub trimmed: bool,
    /// Whether Telegram documents it. What it does not document is not enforced before sending.
    pub documented: bool,
    /// Whether Telegram takes what is beyond it and cuts it down, so that nothing is refused.
    pub cut: bool,
    /// The operations and events that it bounds.
    pub operations: &'static [&'static str],
    /// Where Telegram says so.
    pub source: &'static str,
    /// The version or the day of the source.
    pub as_of: &'static str,
    values: [Option<u64>; 4],
}

impl Limit {
    /// The largest value that `target` takes; `None` when it sets no bound.
    pub const fn on(&self, target: Target) -> Option<u64> {
        self.values[target.index()]
    }

    /// The largest value that every target takes; `None` when no target sets a bound.
    ///
    /// Files without `.large()` are held to it, so that a bot stays within it wherever it runs.
    pub fn everywhere(&self) -> Option<u64> {
        self.values.iter().flatten().min().copied()
    }

    /// Whether what is beyond it is refused before sending: Telegram documents it, and does not cut it down itself.
    pub const fn is_enforced(&self) -> bool {
        self.documented && !self.cut
    }

    /// How long `text` is in the limit's unit, as Telegram counts it; `None` when the limit does not measure texts.
    pub fn length(&self, text: &str) -> Option<u64> {
        if !self.trimmed {
            return self.unit.measure(text);
        }
        // What is surely white space makes a text empty; of the rest, what may be does not make it too long.
        if text.trim_ascii().is_empty() {
            return self.unit.measure("");
        }
        self.unit.measure(text.trim()).map(|length| length.max(1))
    }

    /// The first character of `text` that is not in the limit's alphabet.
    pub fn stranger(&self, text: &str) -> Option<char> {
        let alphabet: Vec<char> = self.alphabet?.chars().collect();
        let known = |c: char| {
            let mut rest = alphabet.as_slice();
            loop {
                rest = match rest {
                    [first, '-', last, ..] if (*first..=*last).contains(&c) => return true,
                    [_, '-', _, rest @ ..] => rest,
                    [one, ..] if *one == c => return true,
                    [_, rest @ ..] => rest,
                    [] => return false,
                };
            }
        };
        text.chars().find(|c| !known(*c))
    }

    /// The largest value that some target takes; `None` when one of those that have the operation sets no bound.
    ///
    /// A target without a value counts as one that has no bound only where the limit is of files: elsewhere it has no such operation.
    pub fn somewhere(&self) -> Option<u64> {
        if self.unit == Unit::Bytes && self.values.contains(&None) { None } else { self.values.iter().flatten().max().copied() }
    }

    /// The limit's name in `limits(…)`: `callback_data`.
    pub fn option(&self) -> String {
        self.name.to_ascii_lowercase()
    }

    /// Whether `target` takes `value`.
    pub fn accepts(&self, target: Target, value: u64) -> bool {
        value >= self.minimum && self.on(target).is_none_or(|most| value <= most)
    }

    /// Whether `target` takes `text`, its length and its characters. A limit that does not measure texts takes every text.
    pub fn accepts_text(&self, target: Target, text: &str) -> bool {
        self.length(text).is_none_or(|length| self.accepts(target, length)) && self.stranger(text).is_none()
    }

    /// What Telegram answers on `target` to `value` beyond the limit, in its own words; `None` when it cuts the value
    /// off, waits, or sets no limit there.
    pub fn error(&self, target: Target, value: u64) -> Option<String> {
        let most = self.on(target)?;
        let beyond = if target.speaks_mtproto() { self.mtproto_error } else { self.bot_api_error };
        let template = match self.below {
            Some((_, below)) if value < self.minimum && target.speaks_mtproto() => below,
            Some((below, _)) if value < self.minimum => below,
            _ => beyond?,
        };
        Some(template.replace("{value}", &value.to_string()).replace("{most}", &most.to_string()))
    }

    /// The bounds in words: `1 to 64 bytes`, `at most 20 MB`, `no limit`.
    pub fn bounds(&self, target: Target) -> String {
        match (self.minimum, self.on(target)) {
            (_, None) => "no limit".to_owned(),
            (0, Some(most)) => format!("at most {}", self.unit.show(most)),
            (least, Some(most)) if least == most => self.unit.show(most),
            (least, Some(most)) => format!("{least} to {}", self.unit.show(most)),
        }
    }

    const fn at_most(name: &'static str, title: &'static str, unit: Unit, values: [Option<u64>; 4]) -> Limit {
        Limit {
            name,
            title,
            minimum: 0,
            unit,
            bot_api_error: None,
            mtproto_error: None,
            below: None,
            alphabet: None,
            trimmed: false,
            documented: true,
            cut: false,
            operations: &[],
            source: "",
            as_of: BOT_API_10_1,
            values,
        }
    }

    const fn at_least(mut self, minimum: u64) -> Limit {
        self.minimum = minimum;
        self
    }

    const fn answered(self, bot_api: &'static str, mtproto: &'static str) -> Limit {
        self.bot_api_says(bot_api).mtproto_says(mtproto)
    }

    const fn bot_api_says(mut self, error: &'static str) -> Limit {
        self.bot_api_error = Some(error);
        self
    }

    const fn mtproto_says(mut self, error: &'static str) -> Limit {
        self.mtproto_error = Some(error);
        self
    }

    const fn below(mut self, bot_api: &'static str, mtproto: &'static str) -> Limit {
        self.below = Some((bot_api, mtproto));
        self
    }

    const fn of(mut self, alphabet: &'static str) -> Limit {
        self.alphabet = Some(alphabet);
        self
    }

    const fn trimmed(mut self) -> Limit {
        self.trimmed = true;
        self
    }

    const fn bounding(mut self, operations: &'static [&'static str]) -> Limit {
        self.operations = operations;
        self
    }

    const fn says(mut self, source: &'static str) -> Limit {
        self.source = source;
        self
    }

    const fn as_of(mut self, version: &'static str) -> Limit {
        self.as_of = version;
        self
    }

    const fn cut(mut self) -> Limit {
        self.cut = true;
        self
    }

    const fn undocumented(mut self) -> Limit {
        self.documented = false;
        self
    }
}

/// The limit of that name: `CALLBACK_DATA`.
pub fn limit(name: &str) -> Option<&'static Limit> {
    LIMITS.iter().copied().find(|row| row.name == name)
}

const BOT_API_10_1: &str = "Bot API 10.1, 2026-06-11";
const GRAMMERS_0_11: &str = "grammers-client 0.11.0";
const BOT_API_SERVER_10_0: &str = "telegram-bot-api 10.0";
const TDLIB_1_8: &str = "TDLib 1.8.66";
const MB: u64 = 1 << 20;
const DAY: u64 = 24 * 60 * 60;

const fn everywhere(value: u64) -> [Option<u64>; 4] {
    [Some(value); 4]
}

const fn on_bot_api(value: u64) -> [Option<u64>; 4] {
    [Some(value), Some(value), None, None]
}

const fn on_mtproto(value: u64) -> [Option<u64>; 4] {
    [None, None, Some(value), Some(value)]
}

const fn for_bots(value: u64) -> [Option<u64>; 4] {
    [Some(value), Some(value), Some(value), None]
}

/// Writes the constants of a file and the list of all of them, so that none is forgotten in the list.
macro_rules! limits {
    ($rows:ident: $($(#[$doc:meta])* $name:ident = $title:literal, $unit:ident, $values:expr $(, .$with:ident($($argument:expr),*))* ;)*) => {
        $($(#[$doc])* pub static $name: Limit =
            Limit::at_most(stringify!($name), $title, Unit::$unit, $values)$(.$with($($argument),*))*;)*
        /// The limits of this file.
        pub(super) const $rows: &[&Limit] = &[$(&$name),*];
    };
}

const UPLOADS: &[&str] =
    &["chat.send_photo", "chat.send_document", "chat.send_video", "chat.send_audio", "chat.send_voice", "chat.send_album"];
const STORIES: &[&str] = &["business.post_story", "business.edit_story", "chat.post_story", "chat.edit_story"];
const DOWNLOADS: &[&str] = &["file.download", "file.download_bytes", "file.download_stream"];
const KEYBOARDS: &[&str] =
    &["send_message.keyboard", "send_media.keyboard", "edit_message.keyboard", "message.edit_keyboard", "copy_message.keyboard"];

mod files;
mod rates;
mod texts;
mod times;

pub use files::*;
pub use rates::*;
pub use texts::*;
pub use times::*;

const PARTS: &[&[&Limit]] = &[EVERYDAY, files::FILES, texts::TEXTS, times::TIMES, rates::RATES];
static ALL: [&Limit; total(PARTS)] = joined(PARTS);

/// Every limit.
pub static LIMITS: &[&Limit] = &ALL;

limits! { EVERYDAY:
    /// A file that is sent. Without `.large()` every target is held to [`Limit::everywhere`].
    UPLOAD = "a file that is sent", Bytes,
        // MTProto: 4000 parts of 512 KiB; 8000 for a premium user account, which nothing tells a program in advance.
        [Some(50 * MB), Some(2000 * MB), Some(4000 * 512 * 1024), Some(4000 * 512 * 1024)],
        .answered("Request Entity Too Large", "FILE_PARTS_INVALID"),
        .bounding(UPLOADS),
        .says("core.telegram.org/bots/api#sending-files, core.telegram.org/bots/api#using-a-local-bot-api-server, core.telegram.org/api/files");
    /// A file that is downloaded. Without `.large()` every target is held to [`Limit::everywhere`].
    DOWNLOAD = "a file that is downloaded", Bytes, [Some(20 * MB), None, None, None],
        .bot_api_says("Bad Request: file is too big"),
        .bounding(DOWNLOADS),
        .says("core.telegram.org/bots/api#getfile");
    /// A photo that is sent as a photo, not as a document.
    PHOTO = "a photo", Bytes, on_bot_api(10 * MB),
        .bot_api_says("Bad Request: file of size {value} bytes is too big for a photo; the maximum size is {most} bytes"),
        .bounding(&["chat.send_photo"]),
        .says("core.telegram.org/bots/api#sendphoto");
    /// A photo that Telegram fetches from a URL.
    URL_PHOTO = "a photo sent by its URL", Bytes, on_bot_api(5 * MB),
        .bot_api_says("Bad Request: failed to get HTTP URL content"),
        .bounding(&["chat.send_photo"]),
        .says("core.telegram.org/bots/api#sending-files");
    /// Any other file that Telegram fetches from a URL, on a local server too: Telegram's data centre fetches it.
    URL_FILE = "a file sent by its URL", Bytes, on_bot_api(20 * MB),
        .bot_api_says("Bad Request: failed to get HTTP URL content"),
        .bounding(&["chat.send_document", "chat.send_video", "chat.send_audio", "chat.send_voice"]),
        .says("core.telegram.org/bots/api#sending-files");

    /// The text of a message, after its markup was parsed.
    MESSAGE_TEXT = "the text of a message", Characters, everywhere(4096),
        .at_least(1),
        .trimmed(),
        .below("Bad Request: message text is empty", "MESSAGE_EMPTY"),
        .answered("Bad Request: message is too long", "MESSAGE_TOO_LONG"),
        .bounding(&["chat.send", "message.reply", "message.edit"]),
        .says("core.telegram.org/bots/api#sendmessage");
    /// The caption of a file, after its markup was parsed. A user account has 1024 too, and four times as many with Telegram Premium:
    /// nothing tells a program in advance which it is.
    CAPTION = "a caption", Characters, [Some(1024), Some(1024), Some(1024), Some(4096)],
        .trimmed(),
        .answered("Bad Request: message caption is too long", "MEDIA_CAPTION_TOO_LONG"),
        .bounding(UPLOADS),
        .says("core.telegram.org/bots/api#sendphoto, core.telegram.org/api/config#caption-length-limit-premium");
    /// The data of an inline button: bytes, not characters.
    CALLBACK_DATA = "the data of a button", Utf8Bytes, for_bots(64),
        .at_least(1),
        .answered("Bad Request: BUTTON_DATA_INVALID", "BUTTON_DATA_INVALID"),
        .bounding(KEYBOARDS),
        .says("core.telegram.org/bots/api#inlinekeyboardbutton");
    /// The text that answers a callback query.
    CALLBACK_ANSWER = "the text that answers a callback query", Characters, for_bots(200),
        .answered("Bad Request: MESSAGE_TOO_LONG", "MESSAGE_TOO_LONG"),
        .bounding(&["query.answer"]),
        .says("core.telegram.org/bots/api#answercallbackquery");
    /// The title of a group or a channel.
    CHAT_TITLE = "the title of a chat", Characters, everywhere(128),
        .at_least(1),
        .trimmed(),
        .answered("Bad Request: chat title is invalid", "CHAT_TITLE_EMPTY"),
        .bounding(&["chat.set_title"]),
        .says("core.telegram.org/bots/api#setchattitle");
    /// The description of a group or a channel.
    CHAT_DESCRIPTION = "the description of a chat", Characters, everywhere(255),
        .answered("Bad Request: CHAT_ABOUT_TOO_LONG", "CHAT_ABOUT_TOO_LONG"),
        .bounding(&["chat.set_description"]),
        .says("core.telegram.org/bots/api#setchatdescription");
    /// What stands beside an administrator's name.
    CUSTOM_TITLE = "the custom title of an administrator", Characters, everywhere(16),
        .answered("Bad Request: ADMIN_RANK_INVALID", "ADMIN_RANK_INVALID"),
        .bounding(&["chat.set_custom_title"]),
        .says("core.telegram.org/bots/api#setchatadministratorcustomtitle");
    /// The name of an invite link, which only administrators see.
    INVITE_LINK_NAME = "the name of an invite link", Characters, everywhere(32),
        .answered("Bad Request: invite link name is too long", "INVITE_TITLE_INVALID"),
        .bounding(&["chat.create_invite_link", "chat.create_subscription_link", "invite_link.edit", "invite_link.rename"]),
        .says("core.telegram.org/bots/api#createchatinvitelink");
    /// The name of a forum's topic.
    TOPIC_NAME = "the name of a topic", Characters, everywhere(128),
        .at_least(1),
        .trimmed(),
        .answered("Bad Request: TOPIC_TITLE_EMPTY", "TOPIC_TITLE_EMPTY"),
        .bounding(&["chat.create_topic", "topic.edit", "general_topic.rename"]),
        .says("core.telegram.org/bots/api#createforumtopic");
    /// What a verification says about a user or a chat.
    VERIFICATION = "the description of a verification", Characters, everywhere(70),
        .answered("Bad Request: BOT_VERIFICATION_DESCRIPTION_TOO_LONG", "BOT_VERIFICATION_DESCRIPTION_TOO_LONG"),
        .bounding(&["user.verify", "chat.verify"]),
        .says("core.telegram.org/bots/api#verifyuser");
    /// Profile photos in one page.
    PROFILE_PHOTOS_PAGE = "a page of profile photos", Items, everywhere(100),
        .at_least(1),
        .bounding(&["user.profile_photos"]),
        .says("core.telegram.org/bots/api#getuserprofilephotos");
    /// An account's first or last name; a first name has one character at least.
    PROFILE_NAME = "the first or last name of an account", Characters, [None, None, None, Some(64)],
        .bounding(&["bot.edit_profile"]),
        .says("core.telegram.org/tdlib/docs/classtd_1_1td__api_1_1set_name.html"),
        .as_of(TDLIB_1_8);
    /// What an account's profile says about its owner. Telegram tells the number at run time, and 140 to an account with Premium.
    PROFILE_BIO = "the bio of an account", Characters, [None, None, None, Some(70)],
        .mtproto_says("ABOUT_TOO_LONG"),
        .bounding(&["bot.edit_profile"]),
        .says("TDLib `about_length_limit_default`, core.telegram.org/api/config"),
        .as_of(TDLIB_1_8),
        .undocumented();
    /// A business account's first or last name; a first name has one character at least.
    BUSINESS_NAME = "the first or last name of a business account", Characters, for_bots(64),
        .bounding(&["business.set_name"]),
        .says("core.telegram.org/bots/api#setbusinessaccountname");
    /// What a link or a button gives to the bot that it starts: `A` to `Z`, `a` to `z`, `0` to `9`, `_` and `-`.
    START_PARAMETER = "the parameter that starts a bot", Characters, everywhere(64),
        .at_least(1),
        .of("A-Za-z0-9_-"),
        .answered("Bad Request: START_PARAM_INVALID", "START_PARAM_INVALID"),
        .bounding(&["user.start_bot", "inline.answer"]),
        .says("core.telegram.org/api/links#bot-links, core.telegram.org/bots/api#inlinequeryresultsbutton");
    /// A command's name, which consists of `a` to `z`, `0` to `9` and `_`.
    COMMAND_NAME = "the name of a command", Characters, for_bots(32),
        .at_least(1),
        .of("a-z0-9_"),
        .answered("Bad Request: command length must not exceed {most}", "BOT_COMMAND_INVALID"),
        .bounding(&["bot.set_commands"]),
        .says("core.telegram.org/bots/api#botcommand");
    /// A command's description in the menu.
    COMMAND_DESCRIPTION = "the description of a command", Characters, for_bots(256),
        .at_least(1),
        .answered("Bad Request: command description length must not exceed {most}", "BOT_COMMAND_DESCRIPTION_INVALID"),
        .bounding(&["bot.set_commands"]),
        .says("core.telegram.org/bots/api#botcommand");

    /// Commands in the menu, for each scope and language.
    COMMANDS = "the menu of commands", Items, for_bots(100),
        .answered("Bad Request: BOT_COMMANDS_TOO_MUCH", "BOT_COMMANDS_TOO_MUCH"),
        .bounding(&["bot.set_commands"]),
        .says("core.telegram.org/bots/api#setmycommands");
    /// The name that a bot shows to people.
    BOT_NAME = "the name of a bot", Characters, for_bots(64),
        .bounding(&["bot.set_name"]),
        .says("core.telegram.org/bots/api#setmyname");
    /// What an empty chat with a bot shows.
    BOT_DESCRIPTION = "the description of a bot", Characters, for_bots(512),
        .bounding(&["bot.set_description"]),
        .says("core.telegram.org/bots/api#setmydescription");
    /// What a bot's profile shows, and a link to it.
    BOT_SHORT_DESCRIPTION = "the short description of a bot", Characters, for_bots(120),
        .bounding(&["bot.set_short_description"]),
        .says("core.telegram.org/bots/api#setmyshortdescription");
    /// Files of one album.
    ALBUM = "an album", Items, everywhere(10),
        .at_least(2),
        .answered("Bad Request: too many messages to send as an album", "MULTI_MEDIA_TOO_LONG"),
        .bounding(&["chat.send_album"]),
        .says("core.telegram.org/bots/api#sendmediagroup");
    /// Results in one answer to an inline query.
    INLINE_RESULTS = "the answer to an inline query", Items, for_bots(50),
        .answered("Bad Request: too many inline query results specified", "RESULTS_TOO_MUCH"),
        .bounding(&["inline.answer"]),
        .says("core.telegram.org/bots/api#answerinlinequery");
    /// The id of an inline result: bytes, not characters.
    INLINE_RESULT_ID = "the id of an inline result", Utf8Bytes, for_bots(64),
        .at_least(1),
        .answered("Bad Request: RESULT_ID_INVALID", "RESULT_ID_INVALID"),
        .bounding(&["inline.answer"]),
        .says("core.telegram.org/bots/api#inlinequeryresultarticle");
    /// The offset that an inline query's sender returns for more results.
    INLINE_NEXT_OFFSET = "the next offset of an inline answer", Utf8Bytes, for_bots(64),
        .answered("Bad Request: NEXT_OFFSET_INVALID", "NEXT_OFFSET_INVALID"),
        .bounding(&["inline.answer"]),
        .says("core.telegram.org/bots/api#answerinlinequery");

    /// The title of a sticker set.
    STICKER_SET_TITLE = "the title of a sticker set", Characters, everywhere(64),
        .at_least(1),
        .answered("Bad Request: PACK_TITLE_INVALID", "PACK_TITLE_INVALID"),
        .bounding(&["bot.create_sticker_set", "set.set_title"]),
        .says("core.telegram.org/bots/api#createnewstickerset");
    /// Stickers with which a set begins.
    NEW_STICKERS = "a new sticker set", Items, everywhere(50),
        .at_least(1),
        .answered("Bad Request: STICKERS_EMPTY", "STICKERS_EMPTY"),
        .bounding(&["bot.create_sticker_set"]),
        .says("core.telegram.org/bots/api#createnewstickerset");
    /// Emoji that a sticker stands for.
    STICKER_EMOJI = "the emoji of a sticker", Items, everywhere(20),
        .at_least(1),
        .answered("Bad Request: invalid sticker emojis", "STICKER_EMOJI_INVALID"),
        .bounding(&["bot.create_sticker_set", "set.add", "set.replace", "set.set_emoji"]),
        .says("core.telegram.org/bots/api#inputsticker");
    /// Words by which a sticker is found.
    STICKER_KEYWORDS = "the keywords of a sticker", Items, everywhere(20),
        .bounding(&["bot.create_sticker_set", "set.add", "set.replace", "set.set_keywords"]),
        .says("core.telegram.org/bots/api#inputsticker");
    /// Custom emoji in one request; more take more requests.
    CUSTOM_EMOJI_PER_CALL = "the custom emoji of one request", Items, everywhere(200),
        .bounding(&["bot.custom_emoji"]),
        .says("core.telegram.org/bots/api#getcustomemojistickers");
    /// Ids in one request; more ids take more requests.
    IDS_PER_CALL = "the message ids of one request", Items, everywhere(100),
        .at_least(1),
        .bot_api_says("Bad Request: too many message identifiers specified"),
        .bounding(&["chat.messages", "chat.delete_messages", "chat.forward_messages", "chat.copy_messages"]),
        .says("core.telegram.org/bots/api#deletemessages, docs.rs/grammers-client/0.11.0 `Client::get_messages_by_id`");
    /// Members in one page.
    MEMBERS_PAGE = "a page of members", Items, on_mtproto(200),
        .bounding(&["chat.members", "chat.administrators"]),
        .says("TDLib `MAX_GET_CHANNEL_PARTICIPANTS`"),
        .as_of(TDLIB_1_8);
    /// Messages in one page of a history or of a search.
    HISTORY_PAGE = "a page of messages", Items, [None, None, None, Some(100)],
        .bounding(&["chat.history", "chat.search", "bot.search"]),
        .says("docs.rs/grammers-client/0.11.0 `Client::iter_messages`"),
        .as_of(GRAMMERS_0_11);
    /// What one page has of the lists that an account keeps.
    LIST_PAGE = "a page of an account's own lists", Items, [None, None, None, Some(100)],
        .bounding(&["bot.dialogs", "bot.blocked", "user.common_chats", "chat.admin_log", "message.reacted_by", "chat.views"]),
        .says("TDLib `MAX_GET_DIALOGS`, core.telegram.org/api/offsets"),
        .as_of(TDLIB_1_8),
        .undocumented();
    /// Updates in one answer of `getUpdates`.
    UPDATES_PAGE = "the updates of one `getUpdates`", Items, on_bot_api(100),
        .at_least(1),
        .cut(),
        .says("core.telegram.org/bots/api#getupdates");
    /// How long `getUpdates` waits; a larger value is cut to it.
    UPDATES_TIMEOUT = "the timeout of `getUpdates`", Seconds, on_bot_api(50),
        .cut(),
        .says("tdlib/telegram-bot-api `LONG_POLL_MAX_TIMEOUT`"),
        .as_of(BOT_API_SERVER_10_0);
    /// How long the Bot API keeps an update that nobody took.
    UPDATES_KEPT = "an update that waits", Seconds, on_bot_api(24 * 60 * 60),
        .says("core.telegram.org/bots/api#getting-updates");
    /// Usernames resolved in a day; what follows is a flood wait of hours.
    RESOLVE_USERNAME = "the usernames resolved in a day", PerDay, on_mtproto(200),
        .mtproto_says("FLOOD_WAIT"),
        .bounding(&["bot.resolve_username"]),
        .says("observed by users of grammers and Telethon: Telegram names no number"),
        .as_of(GRAMMERS_0_11),
        .undocumented();

    /// How old a message may be that a bot deletes.
    DELETE_WITHIN = "the age of a message that a bot deletes", Seconds, for_bots(48 * 60 * 60),
        .answered("Bad Request: message can't be deleted", "MESSAGE_DELETE_FORBIDDEN"),
        .bounding(&["message.delete"]),
        .says("core.telegram.org/bots/api#deletemessage");
    /// How old a callback query may be that is answered.
    CALLBACK_QUERY_AGE = "the age of a callback query that is answered", Seconds, for_bots(150),
        .answered("Bad Request: query is too old and response timeout expired or query ID is invalid", "QUERY_ID_INVALID"),
        .bounding(&["query.answer"]),
        .says("tdlib/telegram-bot-api `Client.cpp`"),
        .as_of(BOT_API_SERVER_10_0),
        .undocumented();
    /// How old an inline query may be that is answered.
    INLINE_QUERY_AGE = "the age of an inline query that is answered", Seconds, for_bots(30),
        .answered("Bad Request: query is too old and response timeout expired or query ID is invalid", "QUERY_ID_INVALID"),
        .bounding(&["inline.answer"]),
        .says("tdlib/telegram-bot-api `Client.cpp`"),
        .as_of(BOT_API_SERVER_10_0),
        .undocumented();

    /// The question of a poll.
    POLL_QUESTION = "the question of a poll", Characters, [Some(300), Some(300), Some(300), Some(255)],
        .at_least(1),
        .trimmed(),
        .below("Bad Request: poll question must be non-empty", "POLL_QUESTION_INVALID"),
        .answered("Bad Request: poll question length must not exceed {most}", "POLL_QUESTION_INVALID"),
        .bounding(&["chat.send_poll"]),
        .says("core.telegram.org/bots/api#sendpoll, TDLib `inputMessagePoll`");
    /// The answers of a poll.
    POLL_OPTIONS = "the answers of a poll", Items, everywhere(12),
        .at_least(1),
        .below("Bad Request: poll must have at least one answer option", "POLL_ANSWERS_INVALID"),
        .answered("Bad Request: poll can't have more than {most} options", "POLL_ANSWERS_INVALID"),
        .bounding(&["chat.send_poll"]),
        .says("core.telegram.org/bots/api#sendpoll");
    /// An answer of a poll.
    POLL_OPTION = "an answer of a poll", Characters, everywhere(100),
        .at_least(1),
        .trimmed(),
        .below("Bad Request: poll options must be non-empty", "POLL_ANSWER_INVALID"),
        .answered("Bad Request: poll options length must not exceed {most}", "POLL_ANSWER_INVALID"),
        .bounding(&["chat.send_poll"]),
        .says("core.telegram.org/bots/api#inputpolloption");
    /// What a quiz shows to whom answered wrongly.
    POLL_EXPLANATION = "the explanation of a quiz", Characters, everywhere(200),
        .trimmed(),
        .answered("Bad Request: explanation length must not exceed {most}", "QUIZ_SOLUTION_INVALID"),
        .bounding(&["chat.send_poll"]),
        .says("core.telegram.org/bots/api#sendpoll");

    /// Entities of a text that count; Telegram ignores the rest.
    ENTITIES = "the entities of a text", Items, everywhere(100),
        .bounding(&["chat.send", "message.reply", "message.edit"]),
        .says("TDLib `MAX_USER_ENTITY_COUNT`"),
        .as_of(TDLIB_1_8),
        .cut(),
        .undocumented();
    /// What an empty input field shows under a reply keyboard.
    PLACEHOLDER = "the placeholder of an input field", Characters, for_bots(64),
        .at_least(1),
        .bounding(&["send_message.keyboard", "send_media.keyboard", "copy_message.keyboard"]),
        .says("core.telegram.org/bots/api#replykeyboardmarkup");
    /// Buttons in one row of a keyboard.
    BUTTONS_PER_ROW = "a row of buttons", Items, for_bots(8),
        .answered("Bad Request: reply markup is too long", "REPLY_MARKUP_TOO_LONG"),
        .bounding(KEYBOARDS),
        .says("python-telegram-bot `InlineKeyboardMarkupLimit`"),
        .undocumented();
    /// Buttons in one keyboard.
    BUTTONS = "a keyboard", Items, for_bots(100),
        .answered("Bad Request: reply markup is too long", "REPLY_MARKUP_TOO_LONG"),
        .bounding(KEYBOARDS),
        .says("python-telegram-bot `InlineKeyboardMarkupLimit`"),
        .undocumented();

    /// An invoice's title.
    INVOICE_TITLE = "the title of an invoice", Characters, for_bots(32),
        .at_least(1),
        .bounding(&["chat.send_invoice", "bot.create_invoice_link"]),
        .says("core.telegram.org/bots/api#sendinvoice");
    /// An invoice's description.
    INVOICE_DESCRIPTION = "the description of an invoice", Characters, for_bots(255),
        .at_least(1),
        .bounding(&["chat.send_invoice", "bot.create_invoice_link"]),
        .says("core.telegram.org/bots/api#sendinvoice");
    /// What the bot knows an invoice by.
    INVOICE_PAYLOAD = "the payload of an invoice", Utf8Bytes, for_bots(128),
        .at_least(1),
        .answered("Bad Request: INVOICE_PAYLOAD_INVALID", "INVOICE_PAYLOAD_INVALID"),
        .bounding(&["chat.send_invoice", "bot.create_invoice_link"]),
        .says("core.telegram.org/bots/api#sendinvoice");
    /// The photos and videos that are seen for stars.
    PAID_MEDIA = "the paid media of a message", Items, everywhere(10),
        .at_least(1),
        .answered("Bad Request: paid media must have 1 to {most} items", "EXTENDED_MEDIA_INVALID"),
        .bounding(&["chat.send_paid_media"]),
        .says("core.telegram.org/bots/api#sendpaidmedia");
    /// What paid media cost.
    PAID_MEDIA_PRICE = "the price of paid media", Stars, everywhere(25_000),
        .at_least(1),
        .answered("Bad Request: EXTENDED_MEDIA_AMOUNT_INVALID", "EXTENDED_MEDIA_AMOUNT_INVALID"),
        .bounding(&["chat.send_paid_media"]),
        .says("core.telegram.org/bots/api#sendpaidmedia");
    /// What the bot knows paid media by.
    PAID_MEDIA_PAYLOAD = "the payload of paid media", Utf8Bytes, for_bots(128),
        .answered("Bad Request: INVOICE_PAYLOAD_INVALID", "INVOICE_PAYLOAD_INVALID"),
        .bounding(&["chat.send_paid_media"]),
        .says("core.telegram.org/bots/api#sendpaidmedia");
    /// The title of a checklist, after its markup was parsed.
    CHECKLIST_TITLE = "the title of a checklist", Characters, everywhere(255),
        .at_least(1),
        .answered("Bad Request: checklist title length must not exceed {most}", "TODO_TITLE_INVALID"),
        .bounding(&["chat.send_checklist", "business.send_checklist", "message.edit_checklist"]),
        .says("core.telegram.org/bots/api#inputchecklist");
    /// The tasks of a checklist.
    CHECKLIST_TASKS = "the tasks of a checklist", Items, everywhere(30),
        .at_least(1),
        .answered("Bad Request: checklist must have 1 to {most} tasks", "TODO_ITEMS_TOO_MUCH"),
        .bounding(&["chat.send_checklist", "business.send_checklist", "message.edit_checklist", "message.append_tasks"]),
        .says("core.telegram.org/bots/api#inputchecklist");
    /// A task of a checklist, after its markup was parsed.
    CHECKLIST_TASK = "a task of a checklist", Characters, everywhere(100),
        .at_least(1),
        .answered("Bad Request: checklist task text length must not exceed {most}", "TODO_ITEM_INVALID"),
        .bounding(&["chat.send_checklist", "business.send_checklist", "message.edit_checklist", "message.append_tasks"]),
        .says("core.telegram.org/bots/api#inputchecklisttask");
    /// The caption of a story, after its markup was parsed. Accounts without Telegram Premium have 200.
    STORY_CAPTION = "the caption of a story", Characters, everywhere(2048),
        .answered("Bad Request: message caption is too long", "MEDIA_CAPTION_TOO_LONG"),
        .bounding(STORIES),
        .says("core.telegram.org/bots/api#poststory");
    /// A photo that a bot posts as a story.
    STORY_PHOTO = "the photo of a story", Bytes, for_bots(10 * MB),
        .bounding(&["business.post_story", "business.edit_story"]),
        .says("core.telegram.org/bots/api#inputstorycontentphoto");
    /// A video that a bot posts as a story.
    STORY_VIDEO = "the video of a story", Bytes, for_bots(30 * MB),
        .bounding(&["business.post_story", "business.edit_story"]),
        .says("core.telegram.org/bots/api#inputstorycontentvideo");
    /// How long the video of a story is.
    STORY_DURATION = "the duration of a story's video", Seconds, everywhere(60),
        .bounding(STORIES),
        .says("core.telegram.org/bots/api#inputstorycontentvideo");
    /// The places that a story points to.
    STORY_LOCATIONS = "the locations on a story", Items, everywhere(10),
        .bounding(STORIES),
        .says("core.telegram.org/bots/api#storyareatypelocation");
    /// The reactions that a story suggests.
    STORY_REACTIONS = "the suggested reactions on a story", Items, everywhere(5),
        .bounding(STORIES),
        .says("core.telegram.org/bots/api#storyareatypesuggestedreaction");
    /// The links on a story.
    STORY_LINKS = "the links on a story", Items, everywhere(3),
        .bounding(STORIES),
        .says("core.telegram.org/bots/api#storyareatypelink");
    /// The weather on a story.
    STORY_WEATHER = "the weather on a story", Items, everywhere(3),
        .bounding(STORIES),
        .says("core.telegram.org/bots/api#storyareatypeweather");
    /// The unique gifts on a story.
    STORY_GIFTS = "the unique gifts on a story", Items, everywhere(1),
        .bounding(STORIES),
        .says("core.telegram.org/bots/api#storyareatypeuniquegift");
    /// The text that goes with a gift.
    GIFT_TEXT = "the text of a gift", Characters, everywhere(128),
        .bounding(&["chat.send_gift", "bot.gift_premium_subscription"]),
        .says("core.telegram.org/bots/api#sendgift");
    /// Transactions of stars in one request.
    TRANSACTIONS_PAGE = "a page of star transactions", Items, everywhere(100),
        .at_least(1),
        .bounding(&["bot.star_transactions"]),
        .says("core.telegram.org/bots/api#getstartransactions");
    /// Gifts of a business account in one request.
    OWNED_GIFTS_PAGE = "a page of owned gifts", Items, on_bot_api(100),
        .at_least(1),
        .bounding(&["business.gifts"]),
        .says("core.telegram.org/bots/api#getbusinessaccountgifts");

    /// The name of a sticker set in its link: letters, digits and single `_`.
    STICKER_SET_NAME = "the name of a sticker set", Characters, everywhere(64),
        .at_least(1),
        .of("A-Za-z0-9_"),
        .answered("Bad Request: invalid sticker set name is specified", "PACK_SHORT_NAME_INVALID"),
        .bounding(&["bot.create_sticker_set"]),
        .says("core.telegram.org/bots/api#createnewstickerset");
    /// The username that an account gives itself: letters, digits and `_`, with a letter first.
    USERNAME = "the username of an account", Characters, [None, None, None, Some(32)],
        .at_least(5),
        .of("A-Za-z0-9_"),
        .mtproto_says("USERNAME_INVALID"),
        .bounding(&["bot.set_username"]),
        .says("core.telegram.org/method/account.checkUsername");
    /// A username that is looked up: those that Telegram gave away itself are shorter than what an account may choose.
    LOOKED_UP_USERNAME = "a username that is looked up", Characters, on_mtproto(32),
        .at_least(3),
        .mtproto_says("USERNAME_INVALID"),
        .bounding(&["bot.resolve_username"]),
        .says("core.telegram.org/method/contacts.resolveUsername"),
        .undocumented();
    /// How many may join by an invite link; not for a link whose joins an administrator approves.
    INVITE_LINK_MEMBERS = "the members of an invite link", Items, everywhere(99_999),
        .at_least(1),
        .answered("Bad Request: USAGE_LIMIT_INVALID", "USAGE_LIMIT_INVALID"),
        .bounding(&["chat.create_invite_link", "invite_link.edit"]),
        .says("core.telegram.org/bots/api#createchatinvitelink");
    /// What a member pays in each period who joins by a subscription link.
    SUBSCRIPTION_LINK_STARS = "the price of a subscription link", Stars, everywhere(10_000),
        .at_least(1),
        .answered("Bad Request: STARS_AMOUNT_INVALID", "STARS_AMOUNT_INVALID"),
        .bounding(&["chat.create_subscription_link"]),
        .says("core.telegram.org/bots/api#createchatsubscriptioninvitelink");
    /// The one period for which a subscription is paid: thirty days, outside of Telegram's test servers.
    SUBSCRIPTION_PERIOD = "the period of a subscription", Seconds, everywhere(30 * DAY),
        .at_least(30 * DAY),
        .answered("Bad Request: SUBSCRIPTION_PERIOD_INVALID", "SUBSCRIPTION_PERIOD_INVALID"),
        .bounding(&["chat.create_subscription_link", "bot.create_invoice_link"]),
        .says("core.telegram.org/bots/api#createchatsubscriptioninvitelink, core.telegram.org/bots/api#createinvoicelink");
    /// Stars that a business account gives to its bot at once.
    BUSINESS_STARS = "the stars that a business account transfers", Stars, for_bots(10_000),
        .at_least(1),
        .answered("Bad Request: STARS_AMOUNT_INVALID", "STARS_AMOUNT_INVALID"),
        .bounding(&["business.transfer_stars"]),
        .says("core.telegram.org/bots/api#transferbusinessaccountstars");
    /// How long a bot may think about a pre-checkout query.
    PRE_CHECKOUT_AGE = "the age of a pre-checkout query that is answered", Seconds, for_bots(10),
        .answered("Bad Request: query is too old and response timeout expired or query ID is invalid", "QUERY_ID_INVALID"),
        .bounding(&["checkout.answer", "checkout.decline"]),
        .says("core.telegram.org/bots/api#precheckoutquery");
    /// How long administrators are shown what happened in their chat.
    ADMIN_LOG_KEPT = "an action of the admin log", Seconds, [None, None, None, Some(2 * DAY)],
        .bounding(&["chat.admin_log"]),
        .says("core.telegram.org/api/recent-actions");
    /// Messages that may wait in one chat.
    SCHEDULED_MESSAGES = "the scheduled messages of a chat", Items, [None, None, None, Some(100)],
        .mtproto_says("SCHEDULE_TOO_MUCH"),
        .bounding(&["send_message.schedule", "send_media.schedule", "send_album.schedule"]),
        .says("core.telegram.org/api/scheduled-messages");
    /// How far ahead a message is scheduled.
    SCHEDULED_AHEAD = "the time until a scheduled message", Seconds, [None, None, None, Some(365 * DAY)],
        .mtproto_says("SCHEDULE_DATE_TOO_LATE"),
        .bounding(&["send_message.schedule", "send_media.schedule", "send_album.schedule"]),
        .says("core.telegram.org/api/scheduled-messages");
    /// The largest group that tells who has read a message. Telegram tells the number at run time.
    READ_MARKS_GROUP = "a group that tells who has read", Items, [None, None, None, Some(100)],
        .mtproto_says("CHAT_TOO_BIG"),
        .bounding(&["message.read_by"]),
        .says("core.telegram.org/api/config#chat-read-mark-size-threshold");
    /// How long a group tells who has read a message. Telegram tells the number at run time.
    READ_MARKS_KEPT = "the age of a message that tells who has read it", Seconds, [None, None, None, Some(7 * DAY)],
        .mtproto_says("MSG_TOO_OLD"),
        .bounding(&["message.read_by"]),
        .says("core.telegram.org/api/config#chat-read-mark-expire-period");
    /// How long a ban or a restriction lasts that ends by itself; what is shorter or longer is for ever.
    BAN_PERIOD = "a ban that ends", Seconds, everywhere(366 * DAY),
        .at_least(30),
        .cut(),
        .bounding(&["chat.ban", "chat.restrict"]),
        .says("core.telegram.org/bots/api#banchatmember, core.telegram.org/constructor/chatBannedRights");
    /// What a server sends with every update to a webhook: letters, digits, `_` and `-`.
    WEBHOOK_SECRET = "the secret of a webhook", Characters, on_bot_api(256),
        .at_least(1),
        .of("A-Za-z0-9_-"),
        .bot_api_says("Bad Request: secret token contains unallowed characters"),
        .says("core.telegram.org/bots/api#setwebhook");
}
