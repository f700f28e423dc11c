/// The handles that `#[bot]` writes aliases for into a bot's module: each is a type of capgram's that is generic over the marker and
/// nothing else.
#[rustfmt::skip] // one to a line, so that two additions do not meet
pub static HANDLES: &[&str] = &[
    "Bot",
    "Chat",
    "User",
    "Message",
    "Member",
    "InviteLink",
    "File",
    "Peer",
    "CallbackQuery",
    "InlineQuery",
    "ChosenInlineResult",
    "MemberUpdate",
    "DeletedMessages",
    "Update",
    "HandlerError",
    "Dialog",
    "LogEntry",
];
