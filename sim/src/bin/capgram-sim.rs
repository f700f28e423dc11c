//! A simulated Telegram to run a bot against by hand.
//!
//! ```text
//! $ cargo run -p capgram-sim
//! BOT_TOKEN=1001:AA…
//! BOT_API_URL=http://127.0.0.1:41234
//! MTPROTO_SERVER=mtproto://…@127.0.0.1:41236
//! API_ID=424242
//! API_HASH=0123…
//! ```
//!
//! Give these to a bot in its environment, then write to it here:
//!
//! ```text
//! ann: /start                  Ann writes to the bot
//! ann in readers: /members     Ann writes into a group, which is made when it is first named
//! ann presses Emma             Ann presses the newest button of this name
//! ```
//!
//! What happens is told line by line. It ends with the input, or on Ctrl-C.

use std::collections::HashMap;
use std::io::{BufRead, Write};

use capgram_sim::world::{ButtonAction, Outgoing, World};
use capgram_sim::{Chat, Status, Telegram};
use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let telegram = Telegram::start().await;
    let mut out = std::io::stdout();
    writeln!(out, "BOT_TOKEN={}", telegram.token())?;
    writeln!(out, "BOT_API_URL={}", telegram.bot_api_url())?;
    writeln!(out, "MTPROTO_SERVER={}", telegram.mtproto_url())?;
    writeln!(out, "API_ID={}", telegram.api_id())?;
    writeln!(out, "API_HASH={}", telegram.api_hash())?;

    let mut lines = input();
    let mut changes = telegram.world().subscribe();
    let mut groups = HashMap::new();
    let mut told = 0;
    loop {
        told = tell(&telegram, told)?;
        tokio::select! {
            line = lines.recv() => match line {
                Some(line) if line.trim().is_empty() => {}
                Some(line) => if let Err(why) = act(&telegram, &mut groups, line.trim()) {
                    eprintln!("{why}");
                },
                None => break,
            },
            // The world outlives the loop, so it can only have changed.
            _ = changes.changed() => {}
            stopped = tokio::signal::ctrl_c() => {
                stopped?;
                break;
            }
        }
    }
    tell(&telegram, told)?;
    Ok(())
}

/// Lines of the standard input, which only a thread of its own can wait for.
fn input() -> mpsc::UnboundedReceiver<String> {
    let (sender, lines) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    lines
}

/// Prints what has happened since, and gives how many lines have been told now.
fn tell(telegram: &Telegram, told: usize) -> std::io::Result<usize> {
    let (news, told) = telegram.world().with(|state| {
        let news: String = state.transcript[told..]
            .iter()
            .map(|line| match line.chat {
                Some(chat) => format!("[{}] {}\n", state.title_of(chat), line.text),
                None => format!("{}\n", line.text),
            })
            .collect();
        (news, state.transcript.len())
    });
    let mut out = std::io::stdout();
    out.write_all(news.as_bytes())?;
    out.flush()?;
    Ok(told)
}

/// Does what a line says.
fn act(telegram: &Telegram, groups: &mut HashMap<String, Chat>, line: &str) -> Result<(), String> {
    if let Some((name, label)) = line.split_once(" presses ").filter(|(name, _)| !name.contains(':')) {
        return press(telegram.world(), telegram.user(name.trim()).id(), label.trim());
    }
    let Some((who, text)) = line.split_once(':').map(|(who, text)| (who.trim(), text.trim())).filter(|(who, _)| !who.is_empty()) else {
        return Err("write `ann: text`, `ann in readers: text` or `ann presses button`".to_owned());
    };
    let (name, group) = match who.split_once(" in ") {
        Some((name, group)) => (name.trim(), Some(group.trim())),
        None => (who, None),
    };
    let person = telegram.user(name);
    let chat = match group {
        None => telegram.private(&person),
        Some(title) => {
            let chat = groups.entry(title.to_owned()).or_insert_with(|| telegram.group(title, [&person])).clone();
            // A person who was banned stays out.
            if chat.status_of(&person) == Status::Left {
                chat.adds(&person);
            }
            chat
        }
    };
    person.tries_to_send(&chat, Outgoing::text(text)).map(drop).map_err(|refusal| format!("{name} cannot write that: {refusal}"))
}

/// Presses the newest button with this label that is still there.
fn press(world: &World, person: i64, label: &str) -> Result<(), String> {
    world.with(|state| {
        let data = state.shown.iter().rev().find_map(|shown| {
            let message = state.messages.get(&shown.message.chat)?.get(&shown.message.id)?;
            match &message.button(label)?.action {
                ButtonAction::Callback(data) => Some((message.chat, message.id, data.clone())),
                _ => None,
            }
        });
        let (chat, message, data) = data.ok_or_else(|| format!("there is no button [{label}] that asks the bot"))?;
        state.press(person, chat, message, &data).map(drop).map_err(|refusal| format!("[{label}] cannot be pressed: {refusal}"))
    })
}
