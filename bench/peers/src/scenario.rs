//! What is to be done, as the command line says it.

use std::path::PathBuf;
use std::str::FromStr;

use crate::Failure;

/// How a server hands out its updates.
#[derive(Clone, Copy, PartialEq)]
pub enum Pace {
    /// As fast as they are taken.
    Burst,
    /// The next one a moment after the answer to the last one; the time from one to the other is measured.
    Single,
}

/// What a server serves.
pub struct Serving {
    pub chats: u64,
    pub commands: usize,
    pub updates: u64,
    pub pace: Pace,
}

impl Serving {
    pub fn read(arguments: &[String]) -> Result<Self, Failure> {
        let [chats, commands, updates, pace] = arguments else { return Err("CHATS COMMANDS UPDATES PACE".into()) };
        let pace = if pace == "single" { Pace::Single } else { Pace::Burst };
        Ok(Self { chats: number(chats)?, commands: number(commands)?, updates: number(updates)?, pace })
    }

    /// The chat of an update: one after the other.
    pub fn chat(&self, update: u64) -> u64 {
        200_000_000 + update % self.chats
    }

    /// The command of every update: the last one.
    pub fn text(&self) -> String {
        format!("/c{}", self.commands - 1)
    }
}

/// What a contestant does.
pub struct Run {
    pub name: String,
    pub commands: usize,
    pub address: String,
    /// How many updates go before the clock starts.
    pub warm: u64,
    pub updates: u64,
    pub reply: bool,
    /// Whether it stays a while when all is done.
    pub idle: bool,
    /// A file of its own.
    pub file: PathBuf,
}

impl Run {
    pub fn read(arguments: &[String]) -> Result<Self, Failure> {
        let [name, commands, address, warm, updates, reply, mode, file] = arguments else {
            return Err("NAME COMMANDS ADDRESS WARM UPDATES REPLY MODE FILE".into());
        };
        Ok(Self {
            name: name.clone(),
            commands: number(commands)?,
            address: address.clone(),
            warm: number(warm)?,
            updates: number(updates)?,
            reply: reply == "reply",
            idle: mode == "idle",
            file: file.into(),
        })
    }
}

fn number<T: FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| format!("`{text}` is no number").into())
}
