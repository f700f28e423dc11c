//! Requests that come too early wait: what [`Rates`] says, kept.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use tokio::time::Instant;

use crate::rates::{Pace, Rates};

/// Tokio's clock, so that a test under a paused clock waits for nothing.
#[derive(Clone, Copy, Debug)]
struct TokioClock(Instant);

impl Clock for TokioClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

type Limiter = RateLimiter<NotKeyed, InMemoryState, TokioClock, NoOpMiddleware<Duration>>;

/// What a function is counted as, beside being a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Never waits: what keeps the connection and the updates going, and parts of files.
    Free,
    Request,
    Message,
    Join,
    Profile,
}

fn kind(function: &str) -> Kind {
    match function {
        "account.getPassword" => Kind::Free,
        "messages.sendMessage"
        | "messages.sendMedia"
        | "messages.sendMultiMedia"
        | "messages.sendInlineBotResult"
        | "messages.sendScheduledMessages"
        | "messages.sendReaction"
        | "messages.sendVote"
        | "messages.forwardMessages"
        | "messages.editMessage"
        | "messages.startBot" => Kind::Message,
        "channels.joinChannel"
        | "channels.inviteToChannel"
        | "channels.createChannel"
        | "messages.importChatInvite"
        | "messages.addChatUser"
        | "messages.createChat"
        | "contacts.addContact"
        | "contacts.importContacts"
        | "contacts.resolvePhone"
        | "contacts.search" => Kind::Join,
        "account.updateProfile"
        | "account.updateUsername"
        | "photos.uploadProfilePhoto"
        | "photos.updateProfilePhoto"
        | "photos.deletePhotos" => Kind::Profile,
        _ => match function.split_once('.') {
            Some(("upload" | "updates" | "auth" | "help", _)) => Kind::Free,
            _ => Kind::Request,
        },
    }
}

/// The paces of one account.
pub(super) struct Pacing {
    clock: TokioClock,
    requests: Option<Limiter>,
    messages: Option<Limiter>,
    joins: Option<Limiter>,
    profile: Option<Limiter>,
}

impl Pacing {
    pub(super) fn new(rates: Rates) -> Self {
        let clock = TokioClock(Instant::now());
        let limiter = |pace: Option<Pace>| {
            let pace = pace?;
            // no time between two is no limit
            let quota = Quota::with_period(pace.each)?.allow_burst(NonZeroU32::new(pace.burst).unwrap_or(NonZeroU32::MIN));
            Some(RateLimiter::direct_with_clock(quota, clock))
        };
        Self {
            clock,
            requests: limiter(rates.requests),
            messages: limiter(rates.messages),
            joins: limiter(rates.joins),
            profile: limiter(rates.profile),
        }
    }

    /// Waits until `function` may be called.
    pub(super) async fn wait(&self, function: &'static str) {
        let narrow = match kind(function) {
            Kind::Free => return,
            Kind::Request => &None,
            Kind::Message => &self.messages,
            Kind::Join => &self.joins,
            Kind::Profile => &self.profile,
        };
        for limiter in [narrow, &self.requests].into_iter().flatten() {
            while let Err(early) = limiter.check() {
                let wait = early.wait_time_from(self.clock.now());
                tracing::debug!(function, ?wait, "held back, so that Telegram does not have to");
                tokio::time::sleep(wait).await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How long so many calls of a function take.
    async fn seconds(rates: Rates, function: &'static str, calls: u32) -> f64 {
        let (pacing, start) = (Pacing::new(rates), Instant::now());
        for _ in 0..calls {
            pacing.wait(function).await;
        }
        start.elapsed().as_secs_f64()
    }

    #[track_caller]
    fn about(is: f64, wanted: f64) {
        // tokio's clock counts milliseconds
        assert!((is - wanted).abs() < 0.1, "{is} seconds instead of {wanted}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_careful_account_takes_its_time() {
        let careful = Rates::careful();
        about(seconds(careful, "messages.getHistory", 20).await, 0.0);
        about(seconds(careful, "messages.getHistory", 120).await, 50.0);
        about(seconds(careful, "messages.sendMessage", 5).await, 0.0);
        about(seconds(careful, "messages.sendMessage", 25).await, 60.0);
        about(seconds(careful, "channels.joinChannel", 7).await, 120.0);
        about(seconds(careful, "photos.uploadProfilePhoto", 5).await, 30.0);
    }

    #[tokio::test(start_paused = true)]
    async fn files_updates_and_the_sign_in_never_wait() {
        for function in ["upload.saveFilePart", "upload.getFile", "updates.getDifference", "auth.signIn", "help.getConfig"] {
            about(seconds(Rates::careful(), function, 1000).await, 0.0);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn rates_can_be_set() {
        about(seconds(Rates::unlimited(), "messages.sendMessage", 1000).await, 0.0);
        let rates = Rates::unlimited().messages(Duration::from_secs(1), 2);
        about(seconds(rates, "messages.sendMessage", 10).await, 8.0);
        about(seconds(rates, "messages.getHistory", 1000).await, 0.0);
        // no pause between two is no limit, and a burst of none is one
        about(seconds(Rates::unlimited().requests(Duration::ZERO, 1), "messages.getHistory", 1000).await, 0.0);
        about(seconds(Rates::unlimited().requests(Duration::from_secs(1), 0), "messages.getHistory", 3).await, 2.0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_is_saved_up_to_the_burst_and_no_further() {
        let pacing = Pacing::new(Rates::unlimited().messages(Duration::from_secs(1), 3));
        for _ in 0..3 {
            pacing.wait("messages.sendMessage").await;
        }
        tokio::time::advance(Duration::from_secs(3600)).await;
        let start = Instant::now();
        for _ in 0..5 {
            pacing.wait("messages.sendMessage").await;
        }
        about(start.elapsed().as_secs_f64(), 2.0);
    }

    #[tokio::test(start_paused = true)]
    async fn everything_counts_as_a_request_too() {
        let rates = Rates::unlimited().requests(Duration::from_secs(2), 1).messages(Duration::from_secs(1), 1);
        about(seconds(rates, "messages.sendMessage", 4).await, 6.0);
    }
}
