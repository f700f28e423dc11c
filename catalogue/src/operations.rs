//! What a bot can ask Telegram for, and by which method of each API.

use crate::{Capability, Target, capability};

/// A method of a handle or of a request, and what it becomes on each API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Handle and method: `chat.members`. Setters stand behind their request: `send_media.large`.
    pub name: &'static str,
    /// The type that has the method: `Chat`.
    pub on: &'static str,
    /// The method: `members`.
    pub method: &'static str,
    /// The request type that it returns; `None` for what sends no request of its own.
    pub request: Option<&'static str>,
    /// The trait that a target needs; `None` when every target can do it.
    pub capability: Option<&'static str>,
    /// The Bot API's methods; none when the Bot API has no such thing.
    pub bot_api: &'static [&'static str],
    /// MTProto's functions; none when MTProto has no such thing.
    pub mtproto: &'static [&'static str],
    /// A sample of the call, in Rust. It may name `bot: Bot`, `chat: Chat`, `other: Chat`, `message: Message`,
    /// `file: File`, `query: CallbackQuery`, `inline: InlineQuery`, `user: UserId`, `id: MessageId`, and
    /// `librarian`, the module of the bot. It does not await.
    pub call: &'static str,
}

impl Operation {
    /// The row of the capability that it needs.
    pub fn needs(&self) -> Option<&'static Capability> {
        self.capability.and_then(capability)
    }

    /// Whether `target` can do it.
    pub fn available_on(&self, target: Target) -> bool {
        self.needs().is_none_or(|row| row.granted_to(target))
    }

    /// Whether it is a setter of a request, as `.large()` is.
    pub fn is_setter(&self) -> bool {
        self.request == Some(self.on)
    }

    /// How a text names it: `chat.members()`, or `.large()` on `SendMedia`, in backticks.
    pub fn shown(&self) -> String {
        if self.is_setter() { format!("`.{}()` on `{}`", self.method, self.on) } else { format!("`{}()`", self.name) }
    }

    /// The pages where Telegram describes its methods.
    pub fn sources(&self) -> Vec<String> {
        let bot_api = self.bot_api.iter().map(|method| format!("core.telegram.org/bots/api#{}", method.to_lowercase()));
        let mtproto = self.mtproto.iter().map(|function| format!("core.telegram.org/method/{function}"));
        bot_api.chain(mtproto).collect()
    }

    const fn on(on: &'static str, name: &'static str, call: &'static str, request: &'static str) -> Operation {
        let (_, method) = split(name);
        Operation {
            name,
            on,
            method,
            request: if request.is_empty() { None } else { Some(request) },
            capability: None,
            bot_api: &[],
            mtproto: &[],
            call,
        }
    }

    const fn bot_api(mut self, methods: &'static [&'static str]) -> Operation {
        self.bot_api = methods;
        self
    }

    const fn mtproto(mut self, functions: &'static [&'static str]) -> Operation {
        self.mtproto = functions;
        self
    }

    const fn needing(mut self, capability: &'static str) -> Operation {
        self.capability = Some(capability);
        self
    }
}

/// The parts of `handle.method`.
const fn split(name: &str) -> (&str, &str) {
    let mut dot = 0;
    while name.as_bytes()[dot] != b'.' {
        dot += 1;
    }
    let (handle, rest) = name.split_at(dot);
    (handle, rest.split_at(1).1)
}

/// The operation of that name: `chat.members`.
pub fn operation(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|row| row.name == name)
}

const SEND_FILE: &[&str] = &["upload.saveFilePart", "upload.saveBigFilePart", "messages.sendMedia"];
const SEND_FILES: &[&str] = &["sendPhoto", "sendDocument", "sendVideo", "sendAudio", "sendVoice"];
const SEND_ALBUM: &[&str] = &["messages.uploadMedia", "messages.sendMultiMedia"];
const GET_MESSAGES: &[&str] = &["messages.getMessages", "channels.getMessages"];
const GET_CHAT: &[&str] = &["channels.getFullChannel", "messages.getFullChat"];

/// Every operation, by subject.
#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub static OPERATIONS: &[Operation] = &[
    // Sending text
    Operation::on("Chat", "chat.send", r#"chat.send("hello")"#, "SendMessage")
        .bot_api(&["sendMessage"]).mtproto(&["messages.sendMessage"]),
    Operation::on("Message", "message.reply", r#"message.reply("hello")"#, "SendMessage")
        .bot_api(&["sendMessage"]).mtproto(&["messages.sendMessage"]),
    Operation::on("SendMessage", "send_message.keyboard", r#"chat.send("vote").keyboard(Keyboard::inline([[button("Yes").data("yes")]]))"#, "SendMessage")
        .bot_api(&["sendMessage"]).mtproto(&["messages.sendMessage"]).needing("AttachKeyboards"),

    // A message that is there already
    Operation::on("Message", "message.edit", r#"message.edit("better")"#, "EditMessage")
        .bot_api(&["editMessageText"]).mtproto(&["messages.editMessage"]),
    Operation::on("EditMessage", "edit_message.keyboard", r#"message.edit("better").keyboard(Keyboard::inline([[button("Yes").data("yes")]]))"#, "EditMessage")
        .bot_api(&["editMessageText"]).mtproto(&["messages.editMessage"]).needing("AttachKeyboards"),
    Operation::on("Message", "message.edit_keyboard", "message.edit_keyboard(None)", "EditKeyboard")
        .bot_api(&["editMessageReplyMarkup"]).mtproto(&["messages.editMessage"]).needing("AttachKeyboards"),
    Operation::on("Message", "message.delete", "message.delete()", "DeleteMessage")
        .bot_api(&["deleteMessage"]).mtproto(&["messages.deleteMessages", "channels.deleteMessages"]),
    Operation::on("Message", "message.forward", "message.forward(&other)", "ForwardMessage")
        .bot_api(&["forwardMessage"]).mtproto(&["messages.forwardMessages"]),
    Operation::on("Message", "message.copy", "message.copy(&other)", "CopyMessage")
        .bot_api(&["copyMessage"]).mtproto(&["messages.forwardMessages"]),
    Operation::on("CopyMessage", "copy_message.keyboard", r#"message.copy(&other).keyboard(Keyboard::inline([[button("Yes").data("yes")]]))"#, "CopyMessage")
        // a forwarded message cannot be given a keyboard: the copy is sent anew
        .bot_api(&["copyMessage"]).mtproto(&["messages.sendMessage", "messages.sendMedia"]).needing("AttachKeyboards"),
    Operation::on("Message", "message.pin", "message.pin()", "PinMessage")
        .bot_api(&["pinChatMessage"]).mtproto(&["messages.updatePinnedMessage"]),
    Operation::on("Message", "message.unpin", "message.unpin()", "UnpinMessage")
        .bot_api(&["unpinChatMessage"]).mtproto(&["messages.updatePinnedMessage"]),
    Operation::on("Message", "message.react", r#"message.react("👍")"#, "React")
        .bot_api(&["setMessageReaction"]).mtproto(&["messages.sendReaction"]),

    // Files up
    Operation::on("Chat", "chat.send_photo", r#"chat.send_photo(InputFile::path("a.jpg"))"#, "SendMedia")
        .bot_api(&["sendPhoto"]).mtproto(SEND_FILE),
    Operation::on("Chat", "chat.send_document", r#"chat.send_document(InputFile::path("a.pdf"))"#, "SendMedia")
        .bot_api(&["sendDocument"]).mtproto(SEND_FILE),
    Operation::on("Chat", "chat.send_video", r#"chat.send_video(InputFile::path("a.mp4"))"#, "SendMedia")
        .bot_api(&["sendVideo"]).mtproto(SEND_FILE),
    Operation::on("Chat", "chat.send_audio", r#"chat.send_audio(InputFile::path("a.mp3"))"#, "SendMedia")
        .bot_api(&["sendAudio"]).mtproto(SEND_FILE),
    Operation::on("Chat", "chat.send_voice", r#"chat.send_voice(InputFile::path("a.ogg"))"#, "SendMedia")
        .bot_api(&["sendVoice"]).mtproto(SEND_FILE),
    Operation::on("SendMedia", "send_media.large", r#"chat.send_document(InputFile::path("a.iso")).large()"#, "SendMedia")
        .bot_api(SEND_FILES).mtproto(SEND_FILE).needing("LargeFiles"),
    Operation::on("SendMedia", "send_media.keyboard", r#"chat.send_photo(InputFile::path("a.jpg")).keyboard(Keyboard::inline([[button("Yes").data("yes")]]))"#, "SendMedia")
        .bot_api(SEND_FILES).mtproto(SEND_FILE).needing("AttachKeyboards"),
    Operation::on("Chat", "chat.send_album", r#"chat.send_album([InputFile::path("a.jpg"), InputFile::path("b.jpg")])"#, "SendAlbum")
        .bot_api(&["sendMediaGroup"]).mtproto(SEND_ALBUM),
    Operation::on("SendAlbum", "send_album.large", r#"chat.send_album([InputFile::path("a.jpg"), InputFile::path("b.jpg")]).large()"#, "SendAlbum")
        .bot_api(&["sendMediaGroup"]).mtproto(SEND_ALBUM).needing("LargeFiles"),

    // Files down
    Operation::on("File", "file.download", r#"file.download("to.pdf")"#, "Download")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]),
    Operation::on("Download", "download.large", r#"file.download("to.pdf").large()"#, "Download")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]).needing("LargeFiles"),
    Operation::on("File", "file.download_bytes", "file.download_bytes()", "DownloadBytes")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]),
    Operation::on("DownloadBytes", "download_bytes.large", "file.download_bytes().large()", "DownloadBytes")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]).needing("LargeFiles"),
    Operation::on("File", "file.download_stream", "file.download_stream()", "DownloadStream")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]),
    Operation::on("DownloadStream", "download_stream.large", "file.download_stream().large()", "DownloadStream")
        .bot_api(&["getFile"]).mtproto(&["upload.getFile"]).needing("LargeFiles"),

    // The chat and who is in it
    Operation::on("Chat", "chat.action", "chat.action(ChatAction::UploadDocument)", "SendChatAction")
        .bot_api(&["sendChatAction"]).mtproto(&["messages.setTyping"]),
    Operation::on("Chat", "chat.typing", "chat.typing()", "SendChatAction")
        .bot_api(&["sendChatAction"]).mtproto(&["messages.setTyping"]),
    Operation::on("Chat", "chat.info", "chat.info()", "GetChatInfo")
        .bot_api(&["getChat"]).mtproto(&["channels.getFullChannel", "messages.getFullChat", "users.getFullUser"]),
    Operation::on("Chat", "chat.member", "chat.member(user)", "GetMember")
        .bot_api(&["getChatMember"]).mtproto(&["channels.getParticipant", "messages.getFullChat"]),
    Operation::on("Chat", "chat.administrators", "chat.administrators()", "GetAdministrators")
        .bot_api(&["getChatAdministrators"]).mtproto(&["channels.getParticipants", "messages.getFullChat"]),
    Operation::on("Chat", "chat.member_count", "chat.member_count()", "CountMembers")
        .bot_api(&["getChatMemberCount"]).mtproto(GET_CHAT),
    Operation::on("Chat", "chat.members", "chat.members()", "Members")
        .mtproto(&["channels.getParticipants", "messages.getFullChat"]).needing("ListMembers"),
    Operation::on("Chat", "chat.ban", "chat.ban(user)", "BanMember")
        .bot_api(&["banChatMember"]).mtproto(&["channels.editBanned", "messages.deleteChatUser"]),
    Operation::on("Chat", "chat.unban", "chat.unban(user)", "UnbanMember")
        .bot_api(&["unbanChatMember"]).mtproto(&["channels.editBanned"]),
    Operation::on("Chat", "chat.restrict", "chat.restrict(user, Permissions::default())", "RestrictMember")
        .bot_api(&["restrictChatMember"]).mtproto(&["channels.editBanned"]),
    Operation::on("Chat", "chat.promote", "chat.promote(user, AdminRights::default())", "PromoteMember")
        .bot_api(&["promoteChatMember"]).mtproto(&["channels.editAdmin"]),
    Operation::on("Chat", "chat.leave", "chat.leave()", "LeaveChat")
        .bot_api(&["leaveChat"]).mtproto(&["channels.leaveChannel", "messages.deleteChatUser"]),

    // Messages and users that no update brought
    Operation::on("Chat", "chat.message", "chat.message(id)", "FetchMessage")
        .mtproto(GET_MESSAGES).needing("FetchMessages"),
    Operation::on("Chat", "chat.messages", "chat.messages([id])", "FetchManyMessages")
        .mtproto(GET_MESSAGES).needing("FetchMessages"),
    Operation::on("Message", "message.replied_to", "message.replied_to()", "FetchRepliedTo")
        .mtproto(GET_MESSAGES).needing("FetchMessages"),
    Operation::on("Chat", "chat.sender_of", "chat.sender_of(id)", "FetchSender")
        .mtproto(GET_MESSAGES).needing("FetchMessages"),
    Operation::on("Chat", "chat.history", "chat.history()", "History")
        .mtproto(&["messages.getHistory"]).needing("ReadHistory"),
    Operation::on("Chat", "chat.search", r#"chat.search("book")"#, "Search")
        .mtproto(&["messages.search"]).needing("SearchMessages"),
    Operation::on("Bot", "bot.resolve_username", r#"bot.resolve_username("ann")"#, "ResolveUsername")
        .mtproto(&["contacts.resolveUsername"]).needing("ResolveUsernames"),

    // The bot itself
    Operation::on("Bot", "bot.me", "bot.me()", "GetMe")
        .bot_api(&["getMe"]).mtproto(&["users.getUsers"]),
    Operation::on("Bot", "bot.set_commands", r#"bot.set_commands([("start", "Say hello")])"#, "SetCommands")
        .bot_api(&["setMyCommands"]).mtproto(&["bots.setBotCommands"]).needing("SetCommands"),
    Operation::on("CallbackQuery", "query.answer", "query.answer()", "AnswerCallback")
        .bot_api(&["answerCallbackQuery"]).mtproto(&["messages.setBotCallbackAnswer"]).needing("AnswerQueries"),
    Operation::on("InlineQuery", "inline.answer", r#"inline.answer([InlineResult::article("1", "Title", "text")])"#, "AnswerInline")
        .bot_api(&["answerInlineQuery"]).mtproto(&["messages.setInlineBotResults"]).needing("AnswerQueries"),
    Operation::on("Runner", "runner.catch_up", "librarian::bot().catch_up()", "")
        .mtproto(&["updates.getDifference", "updates.getChannelDifference"]).needing("CatchUp"),

    // The native clients
    Operation::on("Bot", "bot.teloxide", "bot.teloxide()", "")
        .needing("UseTeloxide"),
    Operation::on("Bot", "bot.grammers", "bot.grammers()", "")
        .needing("UseGrammers"),
    Operation::on("Bot", "bot.invoke", "bot.invoke(&capgram::grammers::tl::functions::help::GetConfig {})", "")
        .needing("UseGrammers"),
];

/// How many programs can take one bot's updates at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Programs {
    /// One: Telegram ends the other's request with `409 Conflict`.
    One,
    /// Any number: each session gets every update.
    Many,
    /// The account has no token that two programs could share.
    NoToken,
}

/// How many programs can take the updates of one token on `target`: what `alongside` asks.
///
/// This is a relation between two bots and so no [`Capability`]. Sources: core.telegram.org/bots/api#getupdates,
/// core.telegram.org/api/updates.
pub const fn programs_on_one_token(target: Target) -> Programs {
    match target {
        Target::Cloud | Target::LocalServer => Programs::One,
        Target::BotAccount => Programs::Many,
        Target::UserAccount => Programs::NoToken,
    }
}
