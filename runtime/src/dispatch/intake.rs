//! Where a back end puts what it receives.

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use tokio::sync::watch;

use super::lead::Seat;
use crate::Result;
use crate::inbox::Arrival;
use crate::model::Update;

/// What stands behind an [`Intake`].
pub(crate) trait Take: Send + Sync {
    /// Takes a batch, and gives the number of each; `None` of one that is a repetition, or that nobody listens to. Fewer than were given
    /// if `stop` comes first: the rest was not taken.
    fn take<'a>(&'a self, batch: Vec<Arrival>, stop: BoxFuture<'a, ()>) -> BoxFuture<'a, Result<Vec<Option<u64>>>>;

    /// Whether somebody listens to an update. What nobody listens to need not be taken, but [passed over](Take::pass_over).
    #[cfg_attr(not(feature = "mtproto"), allow(dead_code, reason = "the Bot API sends only what somebody listens to"))]
    fn hears(&self, update: &Update) -> bool;

    /// Notes an update that nobody listens to.
    fn pass_over(&self, update: &Update);

    /// Whether what is taken is put on disk if it has to wait.
    fn keeps(&self) -> bool;

    /// Ends when the update with this number is handled, or on disk.
    #[cfg_attr(not(feature = "webhooks"), allow(dead_code, reason = "only what is posted waits for its own"))]
    fn handled(&self, number: u64) -> BoxFuture<'static, ()>;

    /// All updates with a lower number are handled, or on disk.
    fn settled(&self) -> u64;

    /// Ends when this is so up to a number.
    fn reached(&self, number: u64) -> BoxFuture<'static, ()>;

    /// Waits until this is so up to a number, for as long as handlers get on. If they do not, puts on disk what can be put there.
    fn secure(&self, number: u64) -> BoxFuture<'_, Result<()>>;

    /// Puts on disk at once what is not handled and can be put there.
    #[cfg_attr(not(feature = "mtproto"), allow(dead_code, reason = "only MTProto has updates that do not come again"))]
    fn save(&self) -> BoxFuture<'_, Result<()>>;
}

/// A back end's end of the way to the handlers.
#[derive(Clone)]
pub struct Intake {
    taker: Arc<dyn Take>,
    stop: watch::Receiver<bool>,
    /// How long what is at work may go on when the bot is to stop.
    patience: Duration,
    /// Of one who receives for many processes.
    seat: Option<Seat>,
}

impl std::fmt::Debug for Intake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Intake").field("keeps", &self.keeps()).field("closed", &self.is_closed()).finish()
    }
}

impl Intake {
    pub(crate) fn new(taker: Arc<dyn Take>, stop: watch::Receiver<bool>, patience: Duration) -> Self {
        Self { taker, stop, patience, seat: None }
    }

    /// The same, of one who receives for many processes.
    pub(super) fn on(self, seat: Seat) -> Self {
        Self { seat: Some(seat), ..self }
    }

    /// Whether another process receives in place of this one: then nothing may be confirmed any more.
    pub(crate) fn is_lost(&self) -> bool {
        self.seat.as_ref().is_some_and(Seat::is_lost)
    }

    /// Whether one receives for many processes: then they share how far it has come.
    #[cfg(feature = "mtproto")]
    pub(crate) fn is_shared(&self) -> bool {
        self.seat.is_some()
    }

    /// How far the processes that received before have come, if they have noted it.
    #[cfg(feature = "mtproto")]
    pub(crate) async fn position(&self) -> Option<Vec<u8>> {
        self.seat.as_ref()?.position().await
    }

    /// Notes for the processes that receive later how far this one has come, unless the bot is to stop first.
    #[cfg(feature = "mtproto")]
    pub(crate) async fn set_position(&self, position: Vec<u8>) {
        if let Some(seat) = &self.seat {
            tokio::select! {
                biased;
                () = seat.set_position(position) => {}
                () = self.closed() => {}
            }
        }
    }

    /// How long what is at work may go on when the bot is to stop.
    pub(crate) fn patience(&self) -> Duration {
        self.patience
    }

    /// Hands updates over, waiting while too many are under way. Gives the number of each, `None` of a repetition and of what nobody
    /// listens to; fewer than were given once the bot is to stop.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store) if they cannot be kept: then they were not handed over.
    pub(crate) async fn take(&self, batch: Vec<Arrival>) -> Result<Vec<Option<u64>>> {
        self.taker.take(batch, Box::pin(self.closed())).await
    }

    /// Whether somebody listens to an update. What nobody listens to need not be taken, but [passed over](Intake::pass_over).
    #[cfg(feature = "mtproto")]
    pub(crate) fn hears(&self, update: &Update) -> bool {
        self.taker.hears(update)
    }

    /// Notes an update that nobody listens to.
    #[cfg(feature = "mtproto")]
    pub(crate) fn pass_over(&self, update: &Update) {
        self.taker.pass_over(update);
    }

    /// Whether updates that have to wait are kept on disk: then [`Arrival::raw`] is needed.
    pub(crate) fn keeps(&self) -> bool {
        self.taker.keeps()
    }

    /// Ends when this update may be acknowledged, whatever becomes of those before it.
    #[cfg_attr(not(feature = "webhooks"), allow(dead_code, reason = "only what is posted waits for its own"))]
    pub(crate) fn handled(&self, number: u64) -> BoxFuture<'static, ()> {
        self.taker.handled(number)
    }

    /// Every update with a lower number may be acknowledged.
    pub(crate) fn settled(&self) -> u64 {
        self.taker.settled()
    }

    /// Ends when everything below `number` may be acknowledged, at the latest after `patience`.
    pub(crate) async fn settle(&self, number: u64, patience: Duration) {
        let _ = tokio::time::timeout(patience, self.taker.reached(number)).await;
    }

    /// Ends when everything below `number` may be acknowledged, or handlers take their time over what is in memory alone.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store) if it was to be kept and could not be.
    pub(crate) async fn secure(&self, number: u64) -> Result<()> {
        if self.settled() >= number { Ok(()) } else { self.taker.secure(number).await }
    }

    /// The same without waiting for handlers: what can be put on disk and is not handled is there when this is done.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store) if it could not be kept.
    #[cfg(feature = "mtproto")]
    pub(crate) async fn save(&self, number: u64) -> Result<()> {
        if self.settled() >= number { Ok(()) } else { self.taker.save().await }
    }

    /// Whether the bot is to stop receiving.
    pub(crate) fn is_closed(&self) -> bool {
        *self.stop.borrow()
    }

    /// Ends when the bot is to stop receiving.
    pub(crate) async fn closed(&self) {
        let mut stop = self.stop.clone();
        // an error means that the runner is gone, which is the same
        let _ = stop.wait_for(|stop| *stop).await;
    }
}
