//! What the project promises of its speed.

use super::contest::Measured;
use super::scenes::{COUNT, IDLE, LATENCY, MTPROTO_COUNT, MTPROTO_LATENCY, MTPROTO_REPLY, REPLY};

/// A contestant by name and number of commands.
pub(super) type Who = (&'static str, usize);

pub(super) struct Promise {
    pub(super) what: &'static str,
    pub(super) scene: &'static str,
    pub(super) ours: Who,
    pub(super) peer: Who,
    pub(super) figure: fn(&Measured) -> f64,
    pub(super) bound: Bound,
}

#[derive(Clone, Copy)]
pub(super) enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

impl Bound {
    pub(super) fn holds(self, ratio: f64) -> bool {
        match self {
            Self::AtLeast(bound) => ratio >= bound,
            Self::AtMost(bound) => ratio <= bound,
        }
    }
}

impl std::fmt::Display for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AtLeast(bound) => write!(f, "≥ {bound:.2}"),
            Self::AtMost(bound) => write!(f, "≤ {bound:.2}"),
        }
    }
}

const fn rate(what: &'static str, scene: &'static str, ours: Who, peer: Who, at_least: f64) -> Promise {
    Promise { what, scene, ours, peer, figure: |measured| measured.rate, bound: Bound::AtLeast(at_least) }
}

const fn p50(what: &'static str, scene: &'static str, ours: Who, peer: Who) -> Promise {
    Promise { what, scene, ours, peer, figure: |measured| measured.p50, bound: Bound::AtMost(1.1) }
}

const MEMORY: Who = ("capgram-memory", 1);
const FILE: Who = ("capgram-file", 1);
const CORE: Who = ("core", 1);
const MTPROTO: Who = ("capgram-mtproto", 1);
const GRAMMERS: Who = ("grammers", 1);

/// All ratios are of what was measured next to each other; a rate is updates per second.
pub(super) const PROMISES: &[Promise] = &[
    rate("rate against the hand-written teloxide-core loop", COUNT, MEMORY, CORE, 1.0),
    rate("the same with a reply", REPLY, MEMORY, CORE, 1.0),
    rate("rate against teloxide's dispatcher, 100 commands", COUNT, ("capgram-memory", 100), ("teloxide", 100), 4.0),
    rate("the same with a reply", REPLY, ("capgram-memory", 100), ("teloxide", 100), 4.0),
    rate("rate against teloxide's dispatcher, 1 command", COUNT, MEMORY, ("teloxide", 1), 1.0),
    rate("the same with a reply", REPLY, MEMORY, ("teloxide", 1), 1.0),
    // of two runs of one program the clock differs by more than 5 % on a machine that others use
    Promise {
        what: "processor time with 1,000 commands against 1",
        scene: COUNT,
        ours: ("capgram-memory", 1000),
        peer: MEMORY,
        figure: |measured| measured.cpu,
        bound: Bound::AtMost(1.05),
    },
    rate("rate of the file inbox against the memory inbox", COUNT, FILE, MEMORY, 0.8),
    rate("the same with a reply", REPLY, FILE, MEMORY, 0.8),
    p50("p50 from push to reply against the teloxide-core loop", LATENCY, MEMORY, CORE),
    p50("the same against the grammers loop", MTPROTO_LATENCY, MTPROTO, GRAMMERS),
    Promise {
        what: "peak memory at 10,000 idle chats against the same",
        scene: IDLE,
        ours: MEMORY,
        peer: CORE,
        figure: |measured| measured.peak,
        bound: Bound::AtMost(1.2),
    },
    rate("rate against the hand-written grammers loop", MTPROTO_COUNT, MTPROTO, GRAMMERS, 1.0),
    rate("the same with a reply", MTPROTO_REPLY, MTPROTO, GRAMMERS, 1.0),
];
