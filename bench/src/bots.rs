//! The sources of the bots that are built.
//!
//! Every handler has three parameters and ten lines. The edition stands for a programmer at work: each next one changes a
//! number in the handler in the middle, and adds or takes away a line of it, so that everything below moves.

use std::fmt::Write;

/// A bot's `main.rs` in one edition.
pub(crate) type Source = fn(handlers: usize, edition: u32) -> String;

/// A bot with the attribute.
pub(crate) fn capgram(handlers: usize, edition: u32) -> String {
    let mut source = String::from("use capgram::prelude::*;\n\n#[bot(api = \"bot\")]\nmod librarian {\n    use super::*;\n");
    for number in 0..handlers {
        let _ =
            write!(source, "\n    /// Lend book {number}\n    #[command]\n{}", capgram_handler(number, edit(number, handlers, edition)));
    }
    source.push_str("}\n\n#[tokio::main]\nasync fn main() -> Result {\n    librarian::bot().run().await\n}\n");
    source
}

/// The same functions without it. The marker that the attribute would write is written by hand, and nothing calls the functions.
pub(crate) fn plain(handlers: usize, edition: u32) -> String {
    let mut source = String::from(
        r"#![allow(dead_code)]
use capgram::prelude::*;

#[derive(Clone, Copy)]
pub struct BotApi;

impl Api for BotApi {
    type Target = capgram::target::Cloud;
}

mod librarian {
    use super::*;

    type Message = capgram::Message<BotApi>;
    type Chat = capgram::Chat<BotApi>;
",
    );
    for number in 0..handlers {
        let _ = write!(source, "\n    /// Lend book {number}\n{}", capgram_handler(number, edit(number, handlers, edition)));
    }
    source.push_str("}\n\n#[tokio::main]\nasync fn main() -> Result {\n    Ok(())\n}\n");
    source
}

fn capgram_handler(number: usize, edit: String) -> String {
    format!(
        r#"    async fn lend{number}(message: Message, chat: Chat, id: MessageId) -> Result<String> {{
{edit}        let title = message.text().trim().to_owned();
        if title.is_empty() {{
            message.reply("which book?").await?;
            return Ok(String::new());
        }}
        let readers: Vec<String> = chat.administrators().await?.iter().map(|member| member.user().full_name()).collect();
        for (place, reader) in readers.iter().enumerate() {{
            chat.send(format!("{{}}. {{reader}} waits for {{title}}", place + 1)).silent().await?;
        }}
        Ok(format!("{{title}} is lent, see {{id:?}}, number {{}}", {number} + readers.len()))
    }}
"#
    )
}

/// The bot with the attribute, written by hand for teloxide's dispatcher as its documentation has it.
pub(crate) fn teloxide(handlers: usize, edition: u32) -> String {
    let mut source = String::from(
        r#"use teloxide::dispatching::UpdateHandler;
use teloxide::prelude::*;
use teloxide::types::ReplyParameters;
use teloxide::utils::command::BotCommands;

type Failure = Box<dyn std::error::Error + Send + Sync + 'static>;

#[derive(BotCommands, Clone)]
#[command(rename_rule = "lowercase")]
enum Command {
"#,
    );
    for number in 0..handlers {
        let _ = writeln!(source, "    #[command(description = \"Lend book {number}\")]\n    Lend{number}(i32),");
    }
    source.push_str("}\n\nfn schema() -> UpdateHandler<Failure> {\n    use dptree::case;\n");
    source.push_str("    let commands = teloxide::filter_command::<Command, _>()");
    for number in 0..handlers {
        let _ = write!(source, "\n        .branch(case![Command::Lend{number}(id)].endpoint(lend{number}))");
    }
    source.push_str(";\n    dptree::entry().branch(Update::filter_message().branch(commands))\n}\n");
    for number in 0..handlers {
        let edit = edit(number, handlers, edition);
        let _ = write!(
            source,
            r#"
async fn lend{number}(bot: Bot, message: Message, id: i32) -> Result<(), Failure> {{
{edit}    let title = message.text().unwrap_or_default().trim().to_owned();
    if title.is_empty() {{
        bot.send_message(message.chat.id, "which book?").reply_parameters(ReplyParameters::new(message.id)).await?;
        return Ok(());
    }}
    let readers: Vec<String> = bot.get_chat_administrators(message.chat.id).await?.iter().map(|member| member.user.full_name()).collect();
    for (place, reader) in readers.iter().enumerate() {{
        bot.send_message(message.chat.id, format!("{{}}. {{reader}} waits for {{title}}", place + 1)).disable_notification(true).await?;
    }}
    let answer = format!("{{title}} is lent, see {{id:?}}, number {{}}", {number} + readers.len());
    bot.send_message(message.chat.id, answer).reply_parameters(ReplyParameters::new(message.id)).await?;
    Ok(())
}}
"#
        );
    }
    source.push_str(
        r"
#[tokio::main]
async fn main() -> Result<(), Failure> {
    let bot = Bot::from_env();
    bot.set_my_commands(Command::bot_commands()).await?;
    Dispatcher::builder(bot, schema()).enable_ctrlc_handler().build().dispatch().await;
    Ok(())
}
",
    );
    source
}

/// What this edition adds to a handler.
fn edit(number: usize, handlers: usize, edition: u32) -> String {
    if number != handlers / 2 {
        return String::new();
    }
    let line = if edition.is_multiple_of(2) { "" } else { "        let edition = edition + 1;\n" };
    format!("        let edition = {edition};\n{line}        assert!(edition > 0);\n")
}
