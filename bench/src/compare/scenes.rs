//! What is measured: who does what, in turn.

use super::contest::{Pace, Task};

/// A contestant in a scene.
pub(super) struct Entry {
    /// What `capgram-peers` calls it.
    pub(super) name: &'static str,
    pub(super) commands: usize,
}

/// Contestants that do the same, one after the other, as often as there are rounds.
pub(super) struct Scene {
    pub(super) title: &'static str,
    pub(super) task: Task,
    pub(super) entries: &'static [Entry],
    /// Whom the others are compared with.
    pub(super) reference: &'static str,
}

const fn entry(name: &'static str, commands: usize) -> Entry {
    Entry { name, commands }
}

const FLOOR: Entry = entry("floor", 1);
const MEMORY: Entry = entry("capgram-memory", 1);
const FILE: Entry = entry("capgram-file", 1);
const CORE: Entry = entry("core", 1);
const TELOXIDE: Entry = entry("teloxide", 1);

const USUAL: &[Entry] = &[MEMORY, FILE, CORE, TELOXIDE];
const ALL: &[Entry] =
    &[FLOOR, MEMORY, FILE, CORE, TELOXIDE, entry("capgram-memory", 100), entry("teloxide", 100), entry("capgram-memory", 1000)];
const MTPROTO: &[Entry] = &[entry("floor-mtproto", 1), entry("capgram-mtproto", 1), entry("grammers", 1)];

const fn burst(chats: u64, reply: bool, updates: u64) -> Task {
    Task { chats, reply, updates, pace: Pace::Burst }
}

pub(super) const COUNT: &str = "bot api, 100 chats";
pub(super) const REPLY: &str = "bot api, 100 chats, with a reply";
pub(super) const LATENCY: &str = "bot api, from push to reply";
pub(super) const IDLE: &str = "bot api, 10,000 chats that answered once and idle";
pub(super) const MTPROTO_COUNT: &str = "mtproto, 100 chats";
pub(super) const MTPROTO_REPLY: &str = "mtproto, 100 chats, with a reply";
pub(super) const MTPROTO_LATENCY: &str = "mtproto, from push to reply";

/// Everything, in the order of the report.
pub(super) const SCENES: &[Scene] = &[
    Scene { title: COUNT, task: burst(100, false, 150_000), entries: ALL, reference: "core" },
    Scene { title: REPLY, task: burst(100, true, 50_000), entries: ALL, reference: "core" },
    Scene { title: "bot api, 1 chat", task: burst(1, false, 40_000), entries: USUAL, reference: "core" },
    Scene { title: "bot api, 1 chat, with a reply", task: burst(1, true, 6_000), entries: USUAL, reference: "core" },
    Scene { title: "bot api, 10,000 chats", task: burst(10_000, false, 60_000), entries: USUAL, reference: "core" },
    Scene { title: "bot api, 10,000 chats, with a reply", task: burst(10_000, true, 12_000), entries: USUAL, reference: "core" },
    Scene {
        title: LATENCY,
        task: Task { chats: 100, reply: true, updates: 3_000, pace: Pace::Single },
        entries: &[FLOOR, MEMORY, FILE, CORE, TELOXIDE, entry("teloxide", 100)],
        reference: "core",
    },
    Scene { title: IDLE, task: Task { chats: 10_000, reply: true, updates: 10_000, pace: Pace::Idle }, entries: USUAL, reference: "core" },
    Scene { title: MTPROTO_COUNT, task: burst(100, false, 150_000), entries: MTPROTO, reference: "grammers" },
    Scene { title: MTPROTO_REPLY, task: burst(100, true, 80_000), entries: MTPROTO, reference: "grammers" },
    Scene {
        title: "mtproto, 10,000 chats, with a reply",
        task: burst(10_000, true, 12_000),
        entries: &[entry("capgram-mtproto", 1), entry("grammers", 1)],
        reference: "grammers",
    },
    Scene {
        title: MTPROTO_LATENCY,
        task: Task { chats: 100, reply: true, updates: 3_000, pace: Pace::Single },
        entries: &[entry("capgram-mtproto", 1), entry("grammers", 1)],
        reference: "grammers",
    },
];
