//! The native clients.

use super::Operation;

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("Bot", "bot.teloxide", "bot.teloxide()", "")
        .needing("UseTeloxide"),
    Operation::on("Bot", "bot.call", "bot.call(\"getMe\", ()) as capgram::requests::CallMethod<()>", "CallMethod")
        .needing("UseMethods"),
    Operation::on("Bot", "bot.grammers", "bot.grammers()", "")
        .needing("UseGrammers"),
    Operation::on("Bot", "bot.invoke", "bot.invoke(&capgram::grammers::tl::functions::help::GetConfig {})", "")
        .needing("UseGrammers"),
];
