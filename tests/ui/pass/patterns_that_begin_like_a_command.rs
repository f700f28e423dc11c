//! Patterns beside a command of the same name that still have something to match.

/// The bot.
#[capgram::bot(api = "mtproto")]
pub mod librarian {
    #[capgram::command]
    async fn start() {}

    #[capgram::command("stop", private)]
    async fn stop_in_private() {}

    // also `/starting`
    #[capgram::on(message, text = "^/start")]
    async fn starting() {}

    // also `/start@other_bot` and `/start-up`
    #[capgram::on(message, text = r"^/start\b")]
    async fn another_bots() {}

    #[capgram::on(message, text = "(?i)^/START$")]
    async fn any_case() {}

    #[capgram::on(message, text = "(?m)^/start$")]
    async fn any_line() {}

    #[capgram::on(message, text = "/start$")]
    async fn at_the_end() {}

    #[capgram::on(message, text = r"^/start\s*$|^go$")]
    async fn or_else() {}

    #[capgram::on(message, text = r"^/start(@librarian_bot)?$")]
    async fn with_a_name() {}

    #[capgram::on(message, text = "^/stop$")]
    async fn stop_elsewhere() {}

    #[capgram::on(message, outgoing, text = "^/start$")]
    async fn by_the_account_itself() {}

    #[capgram::on(edited_message, text = "^/start$")]
    async fn edited() {}

    #[capgram::on(message, text = "^/unknown$")]
    async fn unknown() {}
}
