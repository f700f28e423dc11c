//! The account's sequences of updates and those of its supergroups and channels (core.telegram.org/api/updates): grammers' `MessageBoxes`,
//! and what grammers 0.11 forgets in them.
//!
//! Not its `UpdatesReceiver`, which waits for the answer to a difference for ever, loses what it had begun when it is dropped while it
//! waits, and gives a supergroup up for a quarter of an hour when Telegram answers `500` for it.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use grammers_client::tl;
use grammers_session::types::{ChannelState, UpdatesState};
use grammers_session::updates::{MessageBoxes, PrematureEndReason, State, UpdateAndPeers, UpdatesLike};
use tl::enums::updates::{ChannelDifference, Difference};
use tl::functions::updates::{GetChannelDifference, GetDifference};

use super::pieces::{channel_of_update, updates_in};

/// How long grammers waits, by the system's clock, for what fills a gap; then the difference is asked for.
/// (Source: `POSSIBLE_GAP_TIMEOUT` of grammers-session 0.11)
pub(super) const GAP: Duration = Duration::from_millis(500);

/// How long a difference that Telegram cannot give now waits, at first and at most.
const PUT_OFF: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(300)];

/// A number that is old in every sequence, and what it counts for: it comes before the first one.
const OLD: [i32; 2] = [1, 2];

/// A difference that is to be asked for.
#[derive(Debug)]
pub(super) enum Wanted {
    Account(GetDifference),
    /// Of a supergroup or channel, with its bare id. The access hash and the limit are to be set.
    Channel(i64, GetChannelDifference),
}

impl Wanted {
    pub(super) fn is_of_channel(&self) -> bool {
        matches!(self, Self::Channel(..))
    }
}

/// A channel whose difference Telegram could not give.
struct PutOff {
    channel: i64,
    pause: Duration,
    /// None once it is asked for again.
    until: Option<Instant>,
}

/// How far each sequence is, and what of it is to be asked for.
pub(super) struct Sequences {
    boxes: MessageBoxes,
    /// When grammers asks for a difference by itself.
    deadline: Instant,
    /// When to look again for gaps: a piece gave nothing, or had several updates of which one may have been held back. What gives nothing
    /// lies behind a gap, or came a second time.
    ///
    /// grammers knows until when it waits for the rest of a gap, but not any more once it has come to the end of another gap before:
    /// then the end of a group would wait for a quarter of an hour.
    look: Option<Instant>,
    /// And once more, for what came since.
    look_again: Option<Instant>,
    put_off: Vec<PutOff>,
}

impl Sequences {
    /// Goes on from a position: of each sequence, what came since is asked for first.
    ///
    /// Not by grammers' `load`, which leaves a sequence out that stands at its beginning: the first that comes would count as its beginning,
    /// whatever was before.
    pub(super) fn load(position: UpdatesState) -> Self {
        let UpdatesState { pts, qts, date, seq, channels } = position;
        let mut boxes = MessageBoxes::new();
        // Telegram takes no 0 for `pts`: PERSISTENT_TIMESTAMP_EMPTY (core.telegram.org/method/updates.getDifference)
        boxes.set_state(tl::types::updates::State { pts: pts.max(1), qts, date, seq, unread_count: 0 });
        for channel in &channels {
            boxes.try_set_channel_state(channel.id, channel.pts);
        }
        let mut sequences = Self { boxes, deadline: Instant::now(), look: None, look_again: None, put_off: Vec::new() };
        sequences.miss(channels.into_iter().map(|channel| channel.id));
        sequences
    }

    /// Asks for the differences of all sequences: something may have been lost of each.
    pub(super) fn reload(&mut self) {
        *self = Self::load(self.position());
    }

    /// Asks for the account's difference, and for those of some channels: something of them was lost.
    pub(super) fn miss(&mut self, channels: impl IntoIterator<Item = i64>) {
        let _ = self.boxes.process_updates(UpdatesLike::MalformedUpdates);
        for channel in channels {
            self.miss_of_channel(channel);
        }
    }

    fn miss_of_channel(&mut self, channel_id: i64) {
        self.repeat(tl::types::UpdateChannelTooLong { channel_id, pts: None }.into());
    }

    /// How far all is that was given.
    pub(super) fn position(&self) -> UpdatesState {
        self.boxes.session_state()
    }

    /// The difference that is to be asked for before anything else is read.
    pub(super) fn wanted(&mut self) -> Option<Wanted> {
        if self.look.is_some() || !self.put_off.is_empty() {
            self.look();
        }
        self.deadline = self.boxes.check_deadlines();
        self.asked()
    }

    /// The same, of what is known already.
    pub(super) fn asked(&self) -> Option<Wanted> {
        if let Some(asked) = self.boxes.get_difference() {
            return Some(Wanted::Account(asked));
        }
        let asked = self.boxes.get_channel_difference()?;
        Some(Wanted::Channel(channel_of(&asked)?, asked))
    }

    /// When there may be a difference to ask for, if nothing comes.
    pub(super) fn deadline(&self) -> Instant {
        let put_off = self.put_off.iter().filter_map(|put_off| put_off.until);
        put_off.chain(self.look).fold(self.deadline, Instant::min)
    }

    fn look(&mut self) {
        if self.asked().is_some() {
            return;
        }
        let now = Instant::now();
        if self.look.is_some_and(|look| look <= now) {
            self.look = self.look_again.take();
            self.remind();
        }
        for at in 0..self.put_off.len() {
            let PutOff { channel, until, .. } = &mut self.put_off[at];
            if until.is_some_and(|until| until <= now) {
                *until = None;
                let channel = *channel;
                self.miss_of_channel(channel);
            }
        }
    }

    /// Repeats something old of each sequence. It changes nothing, but makes grammers see until when it waits for the rest of a gap.
    fn remind(&mut self) {
        let came = self.remind_of_account();
        debug_assert!(came.is_empty(), "what a gap holds back has come before");
        for ChannelState { id: channel_id, .. } in self.position().channels {
            let messages = Vec::new();
            let old = tl::types::UpdateDeleteChannelMessages { channel_id, messages, pts: OLD[0], pts_count: OLD[1] };
            let came = self.repeat(old.into());
            debug_assert!(came.is_empty(), "what a gap holds back has come before");
        }
    }

    /// The same of the account's two: gives what a gap has held back, if they are now behind it.
    fn remind_of_account(&mut self) -> Vec<(tl::enums::Update, State)> {
        let mut came = self.repeat(tl::types::UpdateDeleteMessages { messages: Vec::new(), pts: OLD[0], pts_count: OLD[1] }.into());
        let peer = tl::types::PeerUser { user_id: 0 }.into();
        // counted by its messages
        let messages = vec![0; 2];
        let old = tl::types::UpdateBotDeleteBusinessMessage { connection_id: String::new(), peer, messages, qts: OLD[0] };
        came.extend(self.repeat(old.into()));
        came
    }

    fn repeat(&mut self, update: tl::enums::Update) -> Vec<(tl::enums::Update, State)> {
        let short = tl::types::UpdateShort { update, date: 0 };
        let came = self.boxes.process_updates(UpdatesLike::Updates(tl::enums::Updates::UpdateShort(short)));
        came.map(|(updates, ..)| updates).unwrap_or_default()
    }

    /// Takes what Telegram has sent: gives what comes next in its sequence. Not while a [difference is asked for](Self::asked).
    pub(super) fn take(&mut self, updates: impl Into<Box<UpdatesLike>>) -> UpdateAndPeers {
        let mut updates = updates.into();
        let inside = updates_in(&mut updates);
        let many = inside.len();
        self.keep_places(inside);
        let Ok(came) = self.boxes.process_updates(*updates) else { return <_>::default() };
        // of several, some may lie behind a gap although as many come
        if many > 1 || came.0.is_empty() {
            self.doubt();
        }
        came
    }

    /// "Too long" may name a place: where Telegram is. grammers goes on from there, and so would miss what is before; only of a channel that
    /// is not known yet it is the beginning.
    fn keep_places(&self, updates: &mut [tl::enums::Update]) {
        let mut known = None;
        for update in updates {
            if let tl::enums::Update::ChannelTooLong(too_long) = update
                && too_long.pts.is_some()
            {
                let known: &HashSet<i64> =
                    known.get_or_insert_with(|| self.position().channels.into_iter().map(|channel| channel.id).collect());
                if known.contains(&too_long.channel_id) {
                    too_long.pts = None;
                }
            }
        }
    }

    /// There may be a gap.
    fn doubt(&mut self) {
        let look = Instant::now() + GAP;
        if self.look.is_none() {
            self.look = Some(look);
        } else {
            self.look_again = Some(look);
        }
    }

    /// Takes the account's difference: messages, then what happened to them.
    pub(super) fn take_difference(&mut self, difference: Difference) -> UpdateAndPeers {
        let before = self.position();
        let (difference, is_last) = match difference {
            Difference::Empty(_) => {
                self.boxes.apply_difference(difference);
                return <_>::default();
            }
            Difference::TooLong(known) => {
                let lost = known.pts.saturating_sub(before.pts);
                self.boxes.apply_difference(Difference::TooLong(known));
                let came = self.remind_of_account();
                if lost > 0 {
                    tracing::warn!(lost, "some of what was missed is too old: Telegram has it no more");
                    // grammers asks for what Telegram still has when the next update comes; it is asked for now
                    self.miss([]);
                }
                return (came, Vec::new(), Vec::new());
            }
            Difference::Difference(all) => (all, true),
            Difference::Slice(part) => {
                let tl::types::updates::DifferenceSlice {
                    new_messages,
                    new_encrypted_messages,
                    other_updates,
                    chats,
                    users,
                    intermediate_state: state,
                } = part;
                (tl::types::updates::Difference { new_messages, new_encrypted_messages, other_updates, chats, users, state }, false)
            }
        };
        let (mut of_channels, other_updates) =
            difference.other_updates.into_iter().partition::<Vec<_>, _>(|update| channel_of_update(update).is_some());
        self.keep_places(&mut of_channels);
        // What a difference brings beside messages grammers takes for old, unless it asked for just that sequence: changes of members,
        // which have a sequence of their own, would be lost with a gap in that of messages. So it is read as if both had been asked for.
        let both = UpdatesState { pts: before.pts.max(1), qts: before.qts.max(1), channels: Vec::new(), ..before };
        let messages = difference.new_messages.len() + difference.new_encrypted_messages.len();
        let state = difference.state.clone();
        let all = tl::types::updates::Difference { other_updates, ..difference };
        let (mut updates, users, chats) = MessageBoxes::load(both).apply_difference(all.into());
        updates.rotate_right(messages);
        // of channels it brings what comes next in their sequences, or lies behind a gap
        let (new_messages, new_encrypted_messages, no_chats, no_users) = Default::default();
        let rest = tl::types::updates::Difference {
            new_messages,
            new_encrypted_messages,
            other_updates: of_channels,
            chats: no_chats,
            users: no_users,
            state,
        };
        let (came, ..) = self.boxes.apply_difference(if is_last { rest.into() } else { slice(rest).into() });
        updates.extend(came);
        if is_last {
            // it may have filled a gap in the sequence that was not asked for
            updates.extend(self.remind_of_account());
        }
        self.doubt();
        (updates, users, chats)
    }

    /// Takes the difference of the channel that was asked for: messages, then what happened to them.
    pub(super) fn take_channel_difference(&mut self, difference: ChannelDifference) -> UpdateAndPeers {
        let asked = self.boxes.get_channel_difference();
        let Some((id, before)) = asked.and_then(|asked| Some((channel_of(&asked)?, asked.pts))) else { return <_>::default() };
        self.put_off.retain(|put_off| put_off.channel != id);
        let mut difference = match difference {
            ChannelDifference::Difference(difference) => difference,
            ChannelDifference::TooLong(_) => {
                let came = self.boxes.apply_channel_difference(difference);
                let now = self.position().channels.into_iter().find(|channel| channel.id == id).map_or(before, |channel| channel.pts);
                tracing::warn!(channel = id, lost = now.saturating_sub(before), "Telegram gives no more of what was missed of a chat");
                return came;
            }
            ChannelDifference::Empty(_) => return self.boxes.apply_channel_difference(difference),
        };
        // What the last difference brings beside messages, grammers takes for old. So it is read as if there were more to come.
        let UpdatesState { date, seq, .. } = self.position();
        let channels = vec![ChannelState { id, pts: difference.pts }];
        let mut unfinished = MessageBoxes::load(UpdatesState { pts: 0, qts: 0, date, seq, channels });
        let messages = difference.new_messages.len();
        let is_last = std::mem::replace(&mut difference.r#final, false);
        let (mut updates, users, chats) = unfinished.apply_channel_difference(difference.clone().into());
        updates.rotate_right(messages);
        difference.r#final = is_last;
        difference.new_messages.clear();
        difference.other_updates.clear();
        self.boxes.apply_channel_difference(difference.into());
        (updates, users, chats)
    }

    /// The channel that was asked for gives no difference any more: the next update from there begins it anew.
    pub(super) fn forget_channel(&mut self) {
        if let Some(id) = self.boxes.get_channel_difference().as_ref().and_then(channel_of) {
            self.put_off.retain(|put_off| put_off.channel != id);
            self.boxes.end_channel_difference(PrematureEndReason::Banned);
        }
    }

    /// The channel that was asked for can give no difference now: it is asked again later, and the others meanwhile. `None` the first time,
    /// then how long it waits.
    pub(super) fn put_channel_off(&mut self) -> Option<Duration> {
        let id = self.boxes.get_channel_difference().as_ref().and_then(channel_of)?;
        self.boxes.end_channel_difference(PrematureEndReason::TemporaryServerIssues);
        let [first, most] = PUT_OFF;
        let Some(put_off) = self.put_off.iter_mut().find(|put_off| put_off.channel == id) else {
            self.put_off.push(PutOff { channel: id, pause: first, until: Some(Instant::now() + first) });
            return None;
        };
        // what comes from there meanwhile has it asked for sooner
        if put_off.until.is_none() {
            put_off.pause = (put_off.pause * 2).min(most);
            put_off.until = Some(Instant::now() + put_off.pause);
        }
        Some(put_off.pause)
    }
}

fn channel_of(asked: &GetChannelDifference) -> Option<i64> {
    match &asked.channel {
        tl::enums::InputChannel::Channel(channel) => Some(channel.channel_id),
        _ => None,
    }
}

/// The same with more to come.
fn slice(difference: tl::types::updates::Difference) -> tl::types::updates::DifferenceSlice {
    let tl::types::updates::Difference { new_messages, new_encrypted_messages, other_updates, chats, users, state } = difference;
    tl::types::updates::DifferenceSlice { new_messages, new_encrypted_messages, other_updates, chats, users, intermediate_state: state }
}

#[cfg(test)]
mod tests {
    use tl::enums::{Message, Peer, Update};

    use super::*;

    const ONE: i64 = 1_001;
    const OTHER: i64 = 1_002;

    fn position() -> UpdatesState {
        let channels = [ONE, OTHER].map(|id| ChannelState { id, pts: 10 }).to_vec();
        UpdatesState { pts: 10, qts: 5, date: 1, seq: 0, channels }
    }

    /// Of which no difference is to be asked for.
    fn settled() -> Sequences {
        let mut sequences = Sequences::load(position());
        while let Some(wanted) = sequences.wanted() {
            answer(&mut sequences, wanted);
        }
        sequences
    }

    /// Nothing has happened since.
    fn answer(sequences: &mut Sequences, wanted: Wanted) {
        let (updates, ..) = match wanted {
            Wanted::Account(_) => sequences.take_difference(Difference::Empty(tl::types::updates::DifferenceEmpty { date: 1, seq: 0 })),
            Wanted::Channel(_, asked) => {
                let empty = tl::types::updates::ChannelDifferenceEmpty { r#final: true, pts: asked.pts, timeout: None };
                sequences.take_channel_difference(empty.into())
            }
        };
        assert!(updates.is_empty());
    }

    fn message(id: i32, peer_id: Peer) -> Message {
        tl::types::MessageEmpty { id, peer_id: Some(peer_id) }.into()
    }

    fn in_channel(channel_id: i64, id: i32) -> Message {
        message(id, tl::types::PeerChannel { channel_id }.into())
    }

    /// The message with this number in a channel's sequence.
    fn said(channel: i64, pts: i32) -> UpdatesLike {
        sent(tl::types::UpdateNewChannelMessage { message: in_channel(channel, pts), pts, pts_count: 1 }.into())
    }

    fn sent(update: Update) -> UpdatesLike {
        UpdatesLike::Updates(tl::enums::Updates::UpdateShort(tl::types::UpdateShort { update, date: 2 }))
    }

    fn stopped(qts: i32) -> Update {
        tl::types::UpdateBotStopped { user_id: 7, date: 2, stopped: true, qts }.into()
    }

    /// The names of what was given.
    fn kinds((updates, ..): &UpdateAndPeers) -> Vec<&'static str> {
        let kind = |(update, _): &(Update, State)| match update {
            Update::NewMessage(_) => "message",
            Update::NewChannelMessage(_) => "channel message",
            Update::EditMessage(_) => "edit",
            Update::EditChannelMessage(_) => "channel edit",
            Update::BotStopped(_) => "stopped",
            _ => "other",
        };
        updates.iter().map(kind).collect()
    }

    fn wait_until_something_is_wanted(sequences: &mut Sequences) -> (Wanted, Duration) {
        let begun = Instant::now();
        loop {
            if let Some(wanted) = sequences.wanted() {
                return (wanted, begun.elapsed());
            }
            let left = sequences.deadline().saturating_duration_since(Instant::now());
            assert!(left < Duration::from_secs(5), "nothing is asked for within {left:?}");
            std::thread::sleep(left);
        }
    }

    #[test]
    fn a_gap_is_not_forgotten_for_another_one_before() {
        let mut sequences = settled();
        assert!(sequences.take(said(ONE, 12)).0.is_empty());
        std::thread::sleep(GAP / 4);
        assert!(sequences.take(said(OTHER, 12)).0.is_empty());
        let (wanted, _) = wait_until_something_is_wanted(&mut sequences);
        assert!(matches!(wanted, Wanted::Channel(ONE, _)), "{wanted:?}");
        answer(&mut sequences, wanted);
        let (wanted, after) = wait_until_something_is_wanted(&mut sequences);
        assert!(matches!(wanted, Wanted::Channel(OTHER, _)), "{wanted:?}");
        assert!(after < 2 * GAP, "{after:?}");
        answer(&mut sequences, wanted);
        assert!(sequences.wanted().is_none());
    }

    #[test]
    fn nothing_is_asked_for_when_something_comes_twice() {
        let mut sequences = settled();
        assert_eq!(kinds(&sequences.take(said(ONE, 11))), ["channel message"]);
        assert!(kinds(&sequences.take(said(ONE, 11))).is_empty());
        let before = sequences.position();
        let left = sequences.deadline().saturating_duration_since(Instant::now());
        assert!(left <= GAP);
        std::thread::sleep(left);
        assert!(sequences.wanted().is_none());
        assert_eq!(sequences.position(), before);
        assert!(sequences.deadline() > Instant::now() + 10 * GAP, "it is not looked at for ever");
        assert_eq!(kinds(&sequences.take(said(ONE, 12))), ["channel message"]);
    }

    #[test]
    fn what_fills_a_gap_brings_what_lies_behind_it() {
        let mut sequences = settled();
        assert!(sequences.take(said(ONE, 12)).0.is_empty());
        assert_eq!(kinds(&sequences.take(said(ONE, 11))), ["channel message"; 2]);
    }

    fn difference(state: [i32; 2], new_messages: Vec<Message>, other_updates: Vec<Update>) -> Difference {
        let [pts, qts] = state;
        let state = tl::types::updates::State { pts, qts, date: 3, seq: 0, unread_count: 0 }.into();
        let (new_encrypted_messages, chats, users) = Default::default();
        tl::types::updates::Difference { new_messages, new_encrypted_messages, other_updates, chats, users, state }.into()
    }

    #[test]
    fn a_difference_brings_what_is_in_the_accounts_other_sequence() {
        let mut sequences = settled();
        // that a connection has ended is a gap in the sequence of messages alone
        sequences.take(UpdatesLike::ConnectionClosed);
        let wanted = sequences.wanted();
        assert!(matches!(wanted, Some(Wanted::Account(_))), "{wanted:?}");
        let to_ann: Peer = tl::types::PeerUser { user_id: 7 }.into();
        let edit = tl::types::UpdateEditMessage { message: message(1, to_ann.clone()), pts: 12, pts_count: 1 };
        let channel = tl::types::UpdateNewChannelMessage { message: in_channel(ONE, 11), pts: 11, pts_count: 1 };
        let others = vec![edit.into(), stopped(6), channel.into()];
        let came = sequences.take_difference(difference([12, 6], vec![message(2, to_ann)], others));
        assert_eq!(kinds(&came), ["message", "stopped", "edit", "channel message"]);
        let UpdatesState { pts, qts, channels, .. } = sequences.position();
        assert_eq!((pts, qts, channels[0].pts), (12, 6, 11));
        assert!(sequences.wanted().is_none());
        // and none of it a second time
        assert!(sequences.take(sent(stopped(6))).0.is_empty());
        assert_eq!(kinds(&sequences.take(sent(stopped(7)))), ["stopped"]);
    }

    #[test]
    fn a_difference_brings_what_is_in_a_sequence_that_was_not_there() {
        let mut sequences = Sequences::load(UpdatesState { pts: 10, qts: 0, date: 1, seq: 0, channels: Vec::new() });
        assert!(matches!(sequences.wanted(), Some(Wanted::Account(_))));
        assert_eq!(kinds(&sequences.take_difference(difference([10, 1], Vec::new(), vec![stopped(1)]))), ["stopped"]);
        assert!(sequences.wanted().is_none());
    }

    #[test]
    fn the_first_of_a_sequence_is_missed_if_the_second_comes() {
        let mut sequences = Sequences::load(UpdatesState { pts: 10, qts: 0, date: 1, seq: 0, channels: Vec::new() });
        let wanted = sequences.wanted().unwrap();
        answer(&mut sequences, wanted);
        assert!(sequences.take(sent(stopped(2))).0.is_empty());
        assert_eq!(kinds(&sequences.take(sent(stopped(1)))), ["stopped"; 2]);
    }

    #[test]
    fn a_difference_does_not_hide_what_lies_behind_a_gap_in_the_other_sequence() {
        for slice_first in [false, true] {
            let mut sequences = settled();
            assert!(sequences.take(sent(stopped(7))).0.is_empty());
            sequences.take(UpdatesLike::ConnectionClosed);
            let Some(Wanted::Account(_)) = sequences.wanted() else { panic!("a difference is wanted") };
            if slice_first {
                let Difference::Difference(part) = difference([11, 5], Vec::new(), Vec::new()) else { unreachable!() };
                assert!(sequences.take_difference(slice(part).into()).0.is_empty());
                assert!(sequences.wanted().is_some());
            }
            let came = sequences.take_difference(difference([12, 6], Vec::new(), vec![stopped(6)]));
            assert_eq!((kinds(&came), sequences.position().qts), (vec!["stopped"; 2], 7));
            assert!(sequences.wanted().is_none());
        }
    }

    #[test]
    fn a_difference_from_before_does_not_fill_a_gap() {
        let mut sequences = settled();
        assert!(sequences.take(sent(stopped(8))).0.is_empty());
        sequences.take(UpdatesLike::ConnectionClosed);
        assert!(sequences.wanted().is_some());
        assert_eq!(kinds(&sequences.take_difference(difference([12, 6], Vec::new(), vec![stopped(6)]))), ["stopped"]);
        let (wanted, _) = wait_until_something_is_wanted(&mut sequences);
        let Wanted::Account(asked) = wanted else { panic!("{wanted:?}") };
        assert_eq!((asked.pts, asked.qts), (12, 6));
    }

    #[test]
    fn a_channel_that_is_too_long_goes_on_where_this_account_is() {
        let mut sequences = settled();
        let new = 1_003;
        let too_long = |channel_id| tl::types::UpdateChannelTooLong { channel_id, pts: Some(40) }.into();
        sequences.take(UpdatesLike::ConnectionClosed);
        assert!(sequences.wanted().is_some());
        sequences.take_difference(difference([10, 5], Vec::new(), vec![too_long(ONE)]));
        let Some(wanted @ Wanted::Channel(ONE, _)) = sequences.wanted() else { panic!("a difference is wanted") };
        assert!(matches!(&wanted, Wanted::Channel(_, asked) if asked.pts == 10), "{wanted:?}");
        answer(&mut sequences, wanted);
        for (channel, from) in [(OTHER, 10), (new, 40)] {
            sequences.take(sent(too_long(channel)));
            let Some(wanted) = sequences.wanted() else { panic!("a difference is wanted") };
            assert!(matches!(&wanted, Wanted::Channel(id, asked) if (*id, asked.pts) == (channel, from)), "{wanted:?}");
            answer(&mut sequences, wanted);
        }
    }

    #[test]
    fn the_last_difference_of_a_channel_brings_edits() {
        let mut sequences = settled();
        let too_long = tl::types::UpdateChannelTooLong { channel_id: ONE, pts: None };
        sequences.take(sent(too_long.into()));
        let Some(Wanted::Channel(ONE, asked)) = sequences.wanted() else { panic!("a difference is wanted") };
        assert_eq!(asked.pts, 10);
        let edit = tl::types::UpdateEditChannelMessage { message: in_channel(ONE, 3), pts: 11, pts_count: 1 };
        let (chats, users) = Default::default();
        let came = sequences.take_channel_difference(
            tl::types::updates::ChannelDifference {
                r#final: true,
                pts: 12,
                timeout: None,
                new_messages: vec![in_channel(ONE, 12)],
                other_updates: vec![edit.into()],
                chats,
                users,
            }
            .into(),
        );
        assert_eq!(kinds(&came), ["channel message", "channel edit"]);
        assert_eq!(sequences.position().channels[0].pts, 12);
        assert!(sequences.wanted().is_none());
    }

    #[test]
    fn a_channel_that_gives_no_difference_now_is_asked_again_and_the_others_meanwhile() {
        let mut sequences = settled();
        for channel in [ONE, OTHER] {
            sequences.take(sent(tl::types::UpdateChannelTooLong { channel_id: channel, pts: None }.into()));
        }
        assert!(matches!(sequences.wanted(), Some(Wanted::Channel(ONE, _))));
        assert_eq!(sequences.put_channel_off(), None);
        let Some(wanted @ Wanted::Channel(OTHER, _)) = sequences.wanted() else { panic!("the other one is wanted") };
        answer(&mut sequences, wanted);
        // what comes from there has it asked for at once, and does not make the pause longer
        sequences.take(sent(tl::types::UpdateChannelTooLong { channel_id: ONE, pts: None }.into()));
        assert!(matches!(sequences.wanted(), Some(Wanted::Channel(ONE, _))));
        assert_eq!(sequences.put_channel_off(), Some(PUT_OFF[0]));
        for pause in PUT_OFF[0].as_secs()..=2 {
            let (wanted, after) = wait_until_something_is_wanted(&mut sequences);
            let Wanted::Channel(ONE, asked) = &wanted else { panic!("{wanted:?}") };
            assert_eq!(asked.pts, 10);
            assert!(after > Duration::from_secs(pause) / 2, "{after:?}");
            if pause == 1 {
                assert_eq!(sequences.put_channel_off(), Some(Duration::from_secs(2)));
            } else {
                answer(&mut sequences, wanted);
            }
        }
        assert!(sequences.put_off.is_empty() && sequences.wanted().is_none());
    }

    #[test]
    fn a_channel_that_gives_none_is_forgotten_until_something_comes() {
        let mut sequences = settled();
        sequences.take(sent(tl::types::UpdateChannelTooLong { channel_id: ONE, pts: None }.into()));
        assert!(sequences.wanted().is_some());
        sequences.forget_channel();
        assert!(sequences.wanted().is_none());
        assert_eq!(sequences.position().channels.len(), 1);
        assert_eq!(kinds(&sequences.take(said(ONE, 20))), ["channel message"]);
    }

    #[test]
    fn what_is_too_old_is_gone_and_the_rest_is_asked_for() {
        let mut sequences = settled();
        sequences.take(UpdatesLike::ConnectionClosed);
        sequences.take_difference(tl::types::updates::DifferenceTooLong { pts: 50 }.into());
        let Some(Wanted::Account(asked)) = sequences.wanted() else { panic!("the rest is wanted") };
        assert_eq!(asked.pts, 50);
        // but not for ever
        sequences.take_difference(tl::types::updates::DifferenceTooLong { pts: 50 }.into());
        assert!(sequences.wanted().is_none());
    }

    #[test]
    fn after_other_connections_everything_is_asked_for() {
        let mut sequences = settled();
        sequences.take(said(ONE, 11));
        sequences.reload();
        let mut asked = Vec::new();
        while let Some(wanted) = sequences.wanted() {
            asked.push(match &wanted {
                Wanted::Account(asked) => (0, asked.pts),
                Wanted::Channel(id, asked) => (*id, asked.pts),
            });
            answer(&mut sequences, wanted);
        }
        assert_eq!(asked, [(0, 10), (ONE, 11), (OTHER, 10)]);
    }
}
