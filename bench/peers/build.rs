//! Writes the bots with many commands: nobody writes a thousand by hand.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut capgram = String::new();
    for commands in [1, 100, 1000] {
        capgram.push_str(&ours("bot", &format!("bot_api_{commands}"), commands));
    }
    capgram.push_str(&ours("mtproto", "mtproto_1", 1));
    write("capgram.rs", &capgram);
    write("teloxide.rs", &[1, 100].map(teloxide).concat());
}

fn write(name: &str, text: &str) {
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(folder.join(name), text).expect("the build's own folder can be written");
}

fn ours(api: &str, name: &str, commands: usize) -> String {
    let mut text = format!("#[capgram::bot(api = \"{api}\")]\npub mod {name} {{\n    use capgram::prelude::*;\n");
    text.push_str(
        r#"
    async fn work(message: Message) -> Result {
        if crate::gauge::replies() {
            message.reply("pong").await?;
        }
        crate::gauge::handled();
        Ok(())
    }
"#,
    );
    for number in 0..commands {
        let _ = write!(
            text,
            r#"
    #[command(hidden)]
    async fn c{number}(message: Message) -> Result {{
        work(message).await
    }}
"#
        );
    }
    text + "}\n"
}

/// As teloxide's documentation has it: an enum of commands, and a branch for each.
fn teloxide(commands: usize) -> String {
    let mut text = format!(
        r#"
pub mod commands_{commands} {{
    use teloxide::dispatching::UpdateHandler;
    use teloxide::prelude::*;
    use teloxide::types::ReplyParameters;
    use teloxide::utils::command::BotCommands;

    type Failure = Box<dyn std::error::Error + Send + Sync + 'static>;

    #[derive(BotCommands, Clone)]
    #[command(rename_rule = "lowercase")]
    pub enum Command {{
"#
    );
    for number in 0..commands {
        let _ = writeln!(text, "        #[command(description = \"{number}\")]\n        C{number},");
    }
    text.push_str("    }\n\n    pub fn schema() -> UpdateHandler<Failure> {\n        use dptree::case;\n");
    text.push_str("        let commands = teloxide::filter_command::<Command, _>()");
    for number in 0..commands {
        let _ = write!(text, "\n            .branch(case![Command::C{number}].endpoint(c{number}))");
    }
    text.push_str(";\n        dptree::entry().branch(Update::filter_message().branch(commands))\n    }\n");
    text.push_str(
        r#"
    async fn work(bot: Bot, message: Message) -> Result<(), Failure> {
        if crate::gauge::replies() {
            bot.send_message(message.chat.id, "pong").reply_parameters(ReplyParameters::new(message.id)).await?;
        }
        crate::gauge::handled();
        Ok(())
    }
"#,
    );
    for number in 0..commands {
        let _ = write!(
            text,
            r#"
    async fn c{number}(bot: Bot, message: Message) -> Result<(), Failure> {{
        work(bot, message).await
    }}
"#
        );
    }
    text + "}\n"
}
