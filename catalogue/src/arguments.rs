//! Which argument of which call is held to which limit, by the names in the source.
//!
//! A proc macro knows names and no types. It follows a value from where its type is sure (a handler's parameter, a function of capgram's)
//! through the calls of these tables, so what a call gives stands here as well. The examples make every row a program: a test
//! compiles them all.

use crate::{Limit, limits};

/// Something whose methods are known: a handle, a request, or a value that is built.
#[derive(Clone, Copy, Debug)]
pub struct Receiver {
    /// The type's name; where a constructor decides what counts, the constructor's: `Keyboard::inline`.
    pub name: &'static str,
    /// What awaiting it gives, in a `Result`.
    pub awaited: Option<&'static str>,
    /// What the macro knows of it, each name once.
    pub methods: &'static [Method],
}

/// A method, or a function that makes a receiver.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// `send`; of a function its path: `Keyboard::inline`, `button`.
    pub name: &'static str,
    /// An expression for each argument, which fits.
    pub example: &'static [&'static str],
    /// What it gives.
    pub gives: Gives,
    /// Of the same receiver, the last call that sets this decides. Empty where nothing is set.
    pub sets: &'static str,
    held: [Option<Argument>; 3],
}

/// What a call gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// The receiver.
    Itself,
    /// A receiver of this name.
    One(&'static str),
    /// An `Option` of it.
    Maybe(&'static str),
    /// What has no row.
    Other,
}

/// One argument and its limit. An argument may have several: the number of answers, and the length of each.
#[derive(Clone, Copy, Debug)]
pub struct Argument {
    /// The first one is 0.
    pub place: usize,
    /// How the limit measures it.
    pub measure: Measure,
    /// The limit.
    pub limit: &'static Limit,
    /// Whether the limit's minimum counts too.
    pub least: bool,
}

/// How an argument is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A text, which may be in a markup; Telegram takes the white space at its ends away.
    Text,
    /// A string.
    Word,
    /// How many line feeds a text has.
    Lines,
    /// How many things it has.
    Items,
    /// Each of its things is a text.
    EachText,
    /// Each of its things is a tuple with a string in this place.
    EachField(usize),
    /// Each of its things is a list of so many things.
    EachRow,
    /// How many things its lists have together.
    AllRows,
    /// Each thing of its lists is a button; without a setter the label is the data.
    EachLabel,
    /// A `Duration`.
    Time,
    /// A number, or `Some` of one.
    Number,
    /// The size of a file that is there when the crate is compiled: `asset!("files/manual.pdf")`.
    File,
}

/// What to do about a value beyond the limit.
pub fn remedy(limit: &Limit) -> &'static str {
    match limit.name {
        "MESSAGE_TEXT" => "send it in several messages, or as a document",
        "PHOTO" => "make it smaller, or send it with `send_document`",
        "UPLOAD" => "split it, or choose `server = \"local\"` or `api = \"mtproto\"`, which take larger ones with `.large()`",
        "CAPTION" => "shorten it, or send the rest as a message of its own",
        "CALLBACK_DATA" => "keep the value on your side, and send a short key to it",
        "CALLBACK_ANSWER" => "shorten it, or send a message instead",
        "INLINE_RESULTS" => "answer with the first ones, and with the others to the query that has `next_offset`",
        "ALBUM" => "send several albums, or a single file by its own method",
        "BUTTONS_PER_ROW" => "put some of the buttons into the next row",
        "BUTTONS" => "show the buttons in pages",
        "START_PARAMETER" => "keep the value on your side, and send a short key to it",
        "COMMANDS" => "leave the rarer commands out of the menu: they work without it",
        _ => match limit.unit {
            crate::Unit::Items => "change the number of them",
            crate::Unit::Bytes => "make it smaller",
            crate::Unit::Seconds | crate::Unit::Stars => "choose another value",
            _ => "write another text",
        },
    }
}

const fn call(name: &'static str, example: &'static [&'static str]) -> Method {
    Method { name, example, gives: Gives::Other, sets: "", held: [None; 3] }
}

/// A setter that no limit is about.
const fn set(name: &'static str, example: &'static [&'static str]) -> Method {
    call(name, example).itself()
}

impl Method {
    const fn itself(mut self) -> Method {
        self.gives = Gives::Itself;
        self
    }

    const fn gives(mut self, name: &'static str) -> Method {
        self.gives = Gives::One(name);
        self
    }

    const fn maybe(mut self, name: &'static str) -> Method {
        self.gives = Gives::Maybe(name);
        self
    }

    const fn sets(mut self, what: &'static str) -> Method {
        self.sets = what;
        self
    }

    /// What its arguments are held to.
    pub fn arguments(&self) -> impl Iterator<Item = &Argument> {
        self.held.iter().flatten()
    }

    /// With the limit's minimum.
    const fn held(self, place: usize, measure: Measure, limit: &'static Limit) -> Method {
        self.with(Argument { place, measure, limit, least: true })
    }

    /// Nothing at all has a meaning of its own here.
    const fn at_most(self, place: usize, measure: Measure, limit: &'static Limit) -> Method {
        self.with(Argument { place, measure, limit, least: false })
    }

    const fn with(mut self, argument: Argument) -> Method {
        let mut at = 0;
        while self.held[at].is_some() {
            at += 1;
        }
        self.held[at] = Some(argument);
        self
    }
}

use Measure::{AllRows, EachField, EachLabel, EachRow, EachText, File, Items, Lines, Number, Text, Time, Word};

const FILE: &[&str] = &["InputFile::path(\"a.jpg\")"];
const KEYBOARD: &[&str] = &["Keyboard::inline([[button(\"Yes\").data(\"yes\")]])"];

/// What every sent message can be told.
macro_rules! with_options {
    ($($method:expr),* $(,)?) => {
        &[
            set("silent", &[]),
            set("protected", &[]),
            set("reply_to", &["message.id()"]),
            set("quote", &["\"part\""]).at_most(0, Text, &limits::QUOTE).sets("quote"),
            set("allow_sending_without_reply", &[]),
            set("topic", &["17"]),
            $($method),*
        ]
    };
}

const fn receiver(name: &'static str, methods: &'static [Method]) -> Receiver {
    Receiver { name, awaited: None, methods }
}

impl Receiver {
    const fn awaits(mut self, what: &'static str) -> Receiver {
        self.awaited = Some(what);
        self
    }
}

/// The handles, by which a function's parameters are recognised. Each of them stands in [`RECEIVERS`].
pub static PARAMETERS: &[&str] = &[
    "Bot",
    "BusinessConnection",
    "CallbackQuery",
    "Chat",
    "GeneralTopic",
    "InlineQuery",
    "InviteLink",
    "Member",
    "Message",
    "StickerSet",
    "Topic",
    "User",
];

/// Everything that is followed.
#[rustfmt::skip] // one call to a line
pub static RECEIVERS: &[Receiver] = &[
    receiver("Chat", &[
        call("send", &["\"text\""]).held(0, Text, &limits::MESSAGE_TEXT).gives("SendMessage"),
        call("send_photo", FILE).at_most(0, File, &limits::PHOTO).gives("SendMedia"),
        call("send_document", FILE).at_most(0, File, &limits::UPLOAD).gives("SendMedia"),
        call("send_video", FILE).at_most(0, File, &limits::UPLOAD).gives("SendMedia"),
        call("send_audio", FILE).at_most(0, File, &limits::UPLOAD).gives("SendMedia"),
        call("send_voice", FILE).at_most(0, File, &limits::UPLOAD).gives("SendMedia"),
        call("send_animation", FILE).at_most(0, File, &limits::UPLOAD).gives("SendMedia"),
        call("send_album", &["[Media::photo(InputFile::path(\"a.jpg\")), Media::photo(InputFile::path(\"b.jpg\"))]"])
            .held(0, Items, &limits::ALBUM),
        call("send_poll", &["\"question\"", "[\"yes\", \"no\"]"])
            .held(0, Text, &limits::POLL_QUESTION).held(1, Items, &limits::POLL_OPTIONS).held(1, EachText, &limits::POLL_OPTION)
            .gives("SendPoll"),
        call("send_paid_media", &["5", "[Media::photo(InputFile::path(\"a.jpg\"))]"])
            .held(0, Number, &limits::PAID_MEDIA_PRICE).held(1, Items, &limits::PAID_MEDIA)
            .gives("SendPaidMedia"),
        call("send_gift", &["\"5170233102089322756\""]).gives("SendGift"),
        call("send_invoice", &["Invoice::stars(\"Title\", \"Description\", \"payload\", 100)"]).gives("SendInvoice"),
        call("set_title", &["\"title\""]).held(0, Word, &limits::CHAT_TITLE),
        call("set_description", &["\"text\""]).held(0, Word, &limits::CHAT_DESCRIPTION),
        call("set_custom_title", &["UserId(1)", "\"title\""]).held(1, Word, &limits::CUSTOM_TITLE),
        call("create_topic", &["\"name\""]).held(0, Word, &limits::TOPIC_NAME).gives("CreateTopic"),
        call("topic", &["17"]).gives("Topic"),
        call("general_topic", &[]).gives("GeneralTopic"),
        call("create_invite_link", &[]).gives("CreateInviteLink"),
        call("create_subscription_link", &["100"]).held(0, Number, &limits::SUBSCRIPTION_LINK_STARS).gives("CreateSubscriptionLink"),
        call("invite_link", &["\"https://t.me/+a\""]).gives("InviteLink"),
        call("verify", &[]).gives("Verify"),
    ]),
    receiver("Message", &[
        call("reply", &["\"text\""]).held(0, Text, &limits::MESSAGE_TEXT).gives("SendMessage"),
        // without a text a media message loses its caption
        call("edit", &["\"text\""]).at_most(0, Text, &limits::MESSAGE_TEXT).gives("EditMessage"),
        call("edit_caption", &["\"caption\""]).at_most(0, Text, &limits::CAPTION).gives("EditCaption"),
        call("edit_media", FILE).gives("EditMedia"),
        call("copy", &["chat.id()"]).gives("CopyMessage"),
        call("chat", &[]).gives("Chat"),
        call("sender", &[]).maybe("User"),
        call("sender_chat", &[]).maybe("Chat"),
    ]),
    receiver("User", &[
        call("verify", &[]).gives("Verify"),
        call("ask_inline", &["chat.id()", "\"text\""]).at_most(1, Word, &limits::INLINE_QUERY),
        call("start_bot", &["\"parameter\""]).at_most(0, Word, &limits::START_PARAMETER),
    ]),
    receiver("Member", &[call("user", &[]).gives("User")]),
    receiver("Bot", &[
        call("chat", &["chat.id()"]).gives("Chat"),
        call("user", &["UserId(1)"]).gives("User"),
        call("set_commands", &["[(\"start\", \"Say hello\")]"])
            .at_most(0, Items, &limits::COMMANDS).held(0, EachField(0), &limits::COMMAND_NAME).held(0, EachField(1), &limits::COMMAND_DESCRIPTION),
        call("set_name", &["\"name\""]).held(0, Word, &limits::BOT_NAME),
        call("set_description", &["\"text\""]).held(0, Word, &limits::BOT_DESCRIPTION),
        call("set_short_description", &["\"text\""]).held(0, Word, &limits::BOT_SHORT_DESCRIPTION),
        call("sticker_set", &["\"name\""]).gives("GetStickerSet"),
        call("create_sticker_set", &["UserId(1)", "\"name\"", "\"title\"", "[InputSticker::new(InputFile::path(\"a.webp\"), [\"🐱\"])]"])
            .held(1, Word, &limits::STICKER_SET_NAME).held(2, Word, &limits::STICKER_SET_TITLE).held(3, Items, &limits::NEW_STICKERS),
        call("create_invoice_link", &["Invoice::stars(\"Title\", \"Description\", \"payload\", 100)"]),
        call("gift_premium_subscription", &["UserId(1)", "3", "1000"]).gives("GiftPremiumSubscription"),
        call("edit_profile", &[]).gives("ChangeProfile"),
        // nothing takes it away
        call("set_username", &["\"name_of_mine\""]).at_most(0, Word, &limits::USERNAME),
        call("create_supergroup", &["\"title\""]).held(0, Word, &limits::CHAT_TITLE).gives("CreateChannel"),
        call("create_channel", &["\"title\""]).held(0, Word, &limits::CHAT_TITLE).gives("CreateChannel"),
        call("business_connection", &["\"id\""]).gives("GetBusinessConnection"),
    ]),
    receiver("CallbackQuery", &[
        call("answer", &[]).gives("AnswerCallback"),
        call("message", &[]).maybe("Message"),
        call("chat", &[]).maybe("Chat"),
        call("user", &[]).gives("User"),
    ]),
    receiver("InlineQuery", &[
        call("answer", &["[InlineResult::article(\"1\", \"Title\", \"text\")]"])
            .held(0, Items, &limits::INLINE_RESULTS)
            .gives("AnswerInline"),
        call("user", &[]).gives("User"),
    ]),
    receiver("Topic", &[
        call("send", &["\"text\""]).held(0, Text, &limits::MESSAGE_TEXT).gives("SendMessage"),
        call("edit", &[]).gives("EditTopic"),
        call("chat", &[]).gives("Chat"),
    ]),
    receiver("GeneralTopic", &[call("rename", &["\"name\""]).held(0, Word, &limits::TOPIC_NAME)]),
    receiver("InviteLink", &[
        call("edit", &[]).gives("EditInviteLink"),
        call("rename", &["\"name\""]).held(0, Word, &limits::INVITE_LINK_NAME),
        call("chat", &[]).gives("Chat"),
    ]),
    receiver("StickerSet", &[
        call("set_title", &["\"title\""]).held(0, Word, &limits::STICKER_SET_TITLE),
        call("set_emoji", &["InputFile::path(\"a.webp\")", "[\"🐱\"]"]).held(1, Items, &limits::STICKER_EMOJI),
        call("set_keywords", &["InputFile::path(\"a.webp\")", "[\"cat\"]"]).held(1, Items, &limits::STICKER_KEYWORDS),
    ]),
    receiver("BusinessConnection", &[
        call("send", &["chat.id()", "\"text\""]).held(1, Text, &limits::MESSAGE_TEXT).gives("SendMessage"),
        call("set_name", &["\"name\""]).held(0, Word, &limits::BUSINESS_NAME).gives("SetBusinessName"),
        call("user", &[]).gives("User"),
        call("user_chat", &[]).gives("Chat"),
        call("set_username", &["\"name_of_it\""]).at_most(0, Word, &limits::BUSINESS_USERNAME),
        call("set_bio", &["\"text\""]).at_most(0, Word, &limits::BUSINESS_BIO),
        call("transfer_stars", &["100"]).held(0, Number, &limits::BUSINESS_STARS),
        call("post_story", &["InputFile::path(\"a.jpg\")", "StoryPeriod::Day"]).gives("Story"),
    ]),
    receiver("SendMessage", with_options![
        set("keyboard", KEYBOARD), set("no_link_preview", &[]), set("link_preview", &["\"https://example.com\""]), set("effect", &["5i64"]),
    ]).awaits("Message"),
    receiver("SendMedia", with_options![
        set("caption", &["\"caption\""]).at_most(0, Text, &limits::CAPTION).sets("caption"),
        set("keyboard", KEYBOARD), set("spoiler", &[]), set("caption_above", &[]), set("as_file", &[]), set("title", &["\"title\""]),
        set("performer", &["\"performer\""]), set("dimensions", &["1", "1"]), set("duration", &["std::time::Duration::from_secs(1)"]),
        set("thumbnail", FILE).at_most(0, File, &limits::THUMBNAIL).sets("thumbnail"), set("streaming", &["true"]), set("effect", &["5i64"]),
    ]).awaits("Message"),
    receiver("SendPoll", with_options![
        set("explanation", &["\"why\""]).at_most(0, Text, &limits::POLL_EXPLANATION)
            .at_most(0, Lines, &limits::POLL_EXPLANATION_LINES).sets("explanation"),
        set("open_for", &["std::time::Duration::from_secs(60)"]).held(0, Time, &limits::POLL_OPEN_PERIOD).sets("closing"),
        set("close_at", &["std::time::SystemTime::now()"]).sets("closing"),
        set("public", &[]), set("multiple_answers", &[]), set("quiz", &["0"]), set("closed", &[]), set("keyboard", KEYBOARD),
    ]).awaits("Message"),
    receiver("SendInvoice", with_options![set("keyboard", KEYBOARD)]).awaits("Message"),
    receiver("SendGift", &[
        set("text", &["\"text\""]).at_most(0, Text, &limits::GIFT_TEXT).sets("text"), set("pay_for_upgrade", &[]),
    ]),
    receiver("GiftPremiumSubscription", &[set("text", &["\"text\""]).at_most(0, Text, &limits::GIFT_TEXT).sets("text")]),
    receiver("EditMessage", &[set("keyboard", KEYBOARD), set("no_link_preview", &[])]).awaits("Message"),
    receiver("EditCaption", &[set("keyboard", KEYBOARD), set("caption_above", &[])]).awaits("Message"),
    receiver("EditMedia", &[
        set("caption", &["\"caption\""]).at_most(0, Text, &limits::CAPTION).sets("caption"), set("keyboard", KEYBOARD),
    ]).awaits("Message"),
    receiver("CopyMessage", with_options![set("keyboard", KEYBOARD)]),
    receiver("AnswerCallback", &[
        set("text", &["\"text\""]).at_most(0, Word, &limits::CALLBACK_ANSWER).sets("text"),
        set("alert", &[]), set("url", &["\"https://example.com\""]), set("cache_for", &["std::time::Duration::from_secs(1)"]),
    ]),
    receiver("AnswerInline", &[
        set("next_offset", &["\"50\""]).at_most(0, Word, &limits::INLINE_NEXT_OFFSET).sets("next_offset"),
        set("start_button", &["\"Text\"", "\"parameter\""]).held(1, Word, &limits::START_PARAMETER).sets("button"),
        set("web_app_button", &["\"Text\"", "\"https://example.com\""]).sets("button"),
        set("personal", &[]),
        set("cache_for", &["std::time::Duration::from_secs(1)"]).at_most(0, Time, &limits::INLINE_CACHE_TIME).sets("cache"),
    ]),
    receiver("CreateTopic", &[set("color", &["7322096"]), set("icon", &["1"])]).awaits("Topic"),
    receiver("EditTopic", &[
        set("name", &["\"name\""]).held(0, Word, &limits::TOPIC_NAME).sets("name"), set("icon", &["1"]), set("without_icon", &[]),
    ]),
    receiver("CreateInviteLink", INVITES).awaits("InviteLink"),
    receiver("EditInviteLink", INVITES).awaits("InviteLink"),
    receiver("CreateSubscriptionLink", &[
        set("name", &["\"name\""]).at_most(0, Word, &limits::INVITE_LINK_NAME).sets("name"),
    ]).awaits("InviteLink"),
    receiver("Verify", &[
        set("description", &["\"text\""]).at_most(0, Word, &limits::VERIFICATION).sets("description"),
    ]),
    receiver("GetStickerSet", &[]).awaits("StickerSet"),
    receiver("GetBusinessConnection", &[]).awaits("BusinessConnection"),
    receiver("SetBusinessName", &[
        set("last_name", &["\"name\""]).at_most(0, Word, &limits::BUSINESS_NAME).sets("last_name"),
    ]),
    receiver("ChangeProfile", &[
        set("first_name", &["\"name\""]).held(0, Word, &limits::PROFILE_NAME).sets("first_name"),
        set("last_name", &["\"name\""]).at_most(0, Word, &limits::PROFILE_NAME).sets("last_name"),
        set("bio", &["\"text\""]).at_most(0, Word, &limits::PROFILE_BIO).sets("bio"),
    ]).awaits("User"),
    receiver("CreateChannel", &[
        set("description", &["\"text\""]).at_most(0, Word, &limits::CHAT_DESCRIPTION).sets("description"),
    ]).awaits("Chat"),
    receiver("button", &[
        set("data", &["\"yes\""]).held(0, Word, &limits::CALLBACK_DATA).sets("kind"),
        set("url", &["\"https://example.com\""]).sets("kind"), set("switch_inline", &["\"query\""]).sets("kind"),
        set("switch_inline_current", &["\"query\""]).sets("kind"), set("web_app", &["\"https://example.com\""]).sets("kind"),
        set("login", &["\"https://example.com\""]).sets("kind"), set("pay", &[]).sets("kind"), set("game", &[]).sets("kind"),
        set("copy", &["\"text\""]).held(0, Word, &limits::COPY_TEXT).sets("kind"),
    ]),
    // A placeholder is without effect on an inline keyboard.
    receiver("Keyboard::inline", &[]),
    receiver("RequestUsers", &[
        set("at_most", &["3"]).held(0, Number, &limits::REQUESTED_USERS).sets("at_most"), set("bots", &["true"]), set("with_names", &[]),
    ]),
    receiver("Keyboard::reply", PLACES),
    receiver("Keyboard::force_reply", PLACES),
    // So is a caption on what is no file.
    receiver("InlineResult::article", &[set("title", &["\"title\""]), set("description", &["\"text\""]), set("keyboard", KEYBOARD)]),
    receiver("InlineResult", &[
        set("caption", &["\"caption\""]).at_most(0, Text, &limits::CAPTION).sets("caption"), set("title", &["\"title\""]), set("description", &["\"text\""]),
        set("keyboard", KEYBOARD), set("caption_above", &[]),
    ]),
    receiver("Media", &[
        set("caption", &["\"caption\""]).at_most(0, Text, &limits::CAPTION).sets("caption"), set("spoiler", &[]), set("caption_above", &[]),
        set("title", &["\"title\""]), set("performer", &["\"performer\""]), set("dimensions", &["1", "1"]), set("thumbnail", FILE).at_most(0, File, &limits::THUMBNAIL).sets("thumbnail"),
    ]),
    receiver("Invoice", &[
        set("start_parameter", &["\"parameter\""]).at_most(0, Word, &limits::START_PARAMETER).sets("start_parameter"),
        set("photo", &["\"https://example.com/a.jpg\""]), set("price", &["\"Book\"", "100"]), set("need_name", &[]), set("need_email", &[]),
    ]),
    receiver("SendPaidMedia", &[
        set("caption", &["\"caption\""]).at_most(0, Text, &limits::CAPTION).sets("caption"), set("caption_above", &[]), set("silent", &[]),
        set("payload", &["\"payload\""]).at_most(0, Word, &limits::PAID_MEDIA_PAYLOAD).sets("payload"),
    ]),
    receiver("Story", &[
        set("caption", &["\"caption\""]).at_most(0, Text, &limits::STORY_CAPTION).sets("caption"), set("keep_on_profile", &[]), set("protected", &[]),
    ]),
    receiver("Checklist", &[
        set("add", &["\"task\""]).held(0, Text, &limits::CHECKLIST_TASK), set("task", &["7", "\"task\""]).held(1, Text, &limits::CHECKLIST_TASK),
        set("others_can_add", &[]), set("others_can_complete", &[]),
    ]),
    receiver("InputSticker", &[
        set("keywords", &["[\"cat\"]"]).held(0, Items, &limits::STICKER_KEYWORDS).sets("keywords"),
    ]),
];

const INVITES: &[Method] = &[
    set("name", &["\"name\""]).at_most(0, Word, &limits::INVITE_LINK_NAME).sets("name"),
    set("join_requests", &["true"]),
    set("member_limit", &["10"]).at_most(0, Number, &limits::INVITE_LINK_MEMBERS).sets("member_limit"),
    set("expires", &["std::time::SystemTime::now()"]),
];

const PLACES: &[Method] = &[
    // an empty one is none
    set("placeholder", &["\"text\""]).at_most(0, Word, &limits::PLACEHOLDER).sets("placeholder"),
    set("one_time", &[]),
    set("persistent", &[]),
    set("selective", &[]),
];

const URL: &str = "\"https://example.com/a\"";

/// The functions that make something: `button(…)`, `Keyboard::inline(…)`.
#[rustfmt::skip] // one call to a line
pub static CONSTRUCTORS: &[Method] = &[
    call("button", &["\"Yes\""]).gives("button"),
    call("Keyboard::inline", &["[[button(\"Yes\"), button(\"No\")]]"])
            .at_most(0, EachRow, &limits::BUTTONS_PER_ROW).at_most(0, AllRows, &limits::BUTTONS).held(0, EachLabel, &limits::CALLBACK_DATA)
        .gives("Keyboard::inline"),
    call("Keyboard::reply", &["[[\"A\", \"B\"]]"]).gives("Keyboard::reply"),
    call("RequestUsers::new", &["1"]).gives("RequestUsers"),
    call("Keyboard::force_reply", &[]).gives("Keyboard::force_reply"),
    call("InlineResult::article", &["\"1\"", "\"Title\"", "\"text\""])
            .held(0, Word, &limits::INLINE_RESULT_ID).held(2, Text, &limits::MESSAGE_TEXT)
        .gives("InlineResult::article"),
    call("InlineResult::photo", &["\"1\"", URL, URL]).held(0, Word, &limits::INLINE_RESULT_ID).gives("InlineResult"),
    call("InlineResult::gif", &["\"1\"", URL, URL]).held(0, Word, &limits::INLINE_RESULT_ID).gives("InlineResult"),
    call("InlineResult::mpeg4_gif", &["\"1\"", URL, URL]).held(0, Word, &limits::INLINE_RESULT_ID).gives("InlineResult"),
    call("InlineResult::video", &["\"1\"", "\"Title\"", URL, "\"video/mp4\"", URL]).held(0, Word, &limits::INLINE_RESULT_ID).gives("InlineResult"),
    call("InlineResult::audio", &["\"1\"", "\"Title\"", URL]).held(0, Word, &limits::INLINE_RESULT_ID).gives("InlineResult"),
    call("InlineResult::voice", &["\"1\"", "\"Title\"", URL]).held(0, Word, &limits::INLINE_RESULT_ID).gives("InlineResult"),
    call("InlineResult::document", &["\"1\"", "\"Title\"", URL, "\"application/pdf\""]).held(0, Word, &limits::INLINE_RESULT_ID).gives("InlineResult"),
    call("InlineResult::location", &["\"1\"", "\"Title\"", "59.9", "30.3"]).held(0, Word, &limits::INLINE_RESULT_ID).gives("InlineResult::article"),
    call("InlineResult::venue", &["\"1\"", "\"Title\"", "59.9", "30.3", "\"Street 1\""]).held(0, Word, &limits::INLINE_RESULT_ID).gives("InlineResult::article"),
    call("InlineResult::contact", &["\"1\"", "\"+1\"", "\"Ann\""]).held(0, Word, &limits::INLINE_RESULT_ID).gives("InlineResult::article"),
    call("InlineResult::game", &["\"1\"", "\"game\""]).held(0, Word, &limits::INLINE_RESULT_ID).gives("InlineResult::article"),
    call("InputMessageContent::text", &["\"text\""]).held(0, Text, &limits::MESSAGE_TEXT),
    call("Media::photo", FILE).at_most(0, File, &limits::PHOTO).gives("Media"),
    call("Media::video", FILE).at_most(0, File, &limits::UPLOAD).gives("Media"),
    call("Media::audio", FILE).at_most(0, File, &limits::UPLOAD).gives("Media"),
    call("Media::document", FILE).at_most(0, File, &limits::UPLOAD).gives("Media"),
    call("Checklist::new", &["\"Shopping\"", "[\"bread\", \"milk\"]"]).held(0, Text, &limits::CHECKLIST_TITLE)
        .at_most(1, Items, &limits::CHECKLIST_TASKS).held(1, EachText, &limits::CHECKLIST_TASK)
        .gives("Checklist"),
    call("Invoice::stars", &["\"Title\"", "\"Description\"", "\"payload\"", "100"]).held(0, Word, &limits::INVOICE_TITLE)
        .held(1, Word, &limits::INVOICE_DESCRIPTION)
        .held(2, Word, &limits::INVOICE_PAYLOAD)
        .gives("Invoice"),
    call("InputSticker::new", &["InputFile::path(\"a.webp\")", "[\"🐱\"]"])
            .held(1, Items, &limits::STICKER_EMOJI)
        .gives("InputSticker"),
    call("BotCommand::new", &["\"start\"", "\"Say hello\""])
            .held(0, Word, &limits::COMMAND_NAME).held(1, Word, &limits::COMMAND_DESCRIPTION),
];

/// What is known of a receiver.
pub fn receiver_named(name: &str) -> Option<&'static Receiver> {
    RECEIVERS.iter().find(|row| row.name == name)
}

impl Method {
    /// The call as it is written, with its examples, one of them replaced.
    pub fn written(&self, instead: Option<(usize, &str)>) -> String {
        let arguments: Vec<&str> = self
            .example
            .iter()
            .enumerate()
            .map(|(place, example)| instead.filter(|(other, _)| *other == place).map_or(*example, |(_, value)| value))
            .collect();
        format!("{}({})", self.name, arguments.join(", "))
    }
}

impl Receiver {
    /// An expression of this type, from parameters that are called like their types: `callback_query.answer()`.
    pub fn written(&self) -> Option<String> {
        let Receiver { name, .. } = *self;
        if PARAMETERS.contains(&name) {
            let mut parameter = String::new();
            for sign in name.chars() {
                if sign.is_uppercase() && !parameter.is_empty() {
                    parameter.push('_');
                }
                parameter.extend(sign.to_lowercase());
            }
            return Some(parameter);
        }
        if let Some(constructor) = CONSTRUCTORS.iter().find(|row| row.gives == Gives::One(name)) {
            return Some(constructor.written(None));
        }
        let (receiver, method) = RECEIVERS
            .iter()
            .flat_map(|row| row.methods.iter().map(move |method| (row, method)))
            .find(|(_, method)| method.gives == Gives::One(name))?;
        Some(format!("{}.{}", receiver.written()?, method.written(None)))
    }
}

/// Every call that is followed: of a constructor, and of a method of each receiver.
pub fn calls() -> impl Iterator<Item = (Option<&'static Receiver>, &'static Method)> {
    let methods = RECEIVERS.iter().flat_map(|row| row.methods.iter().map(move |method| (Some(row), method)));
    CONSTRUCTORS.iter().map(|method| (None, method)).chain(methods)
}
