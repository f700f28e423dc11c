//! Where a back end puts what it receives.

use tokio::sync::{mpsc, watch};

use crate::model::Update;

/// A back end's end of the way to the handlers.
#[derive(Clone, Debug)]
pub struct Intake {
    sender: mpsc::Sender<Update>,
    stop: watch::Receiver<bool>,
}

impl Intake {
    pub(crate) fn new(sender: mpsc::Sender<Update>, stop: watch::Receiver<bool>) -> Self {
        Self { sender, stop }
    }

    /// Hands an update over, waiting while too many are under way. `false` once nobody takes updates any more.
    pub(crate) async fn push(&self, update: Update) -> bool {
        self.sender.send(update).await.is_ok()
    }

    /// Whether the bot is to stop receiving.
    pub(crate) fn is_closed(&self) -> bool {
        *self.stop.borrow() || self.sender.is_closed()
    }

    /// Ends when the bot is to stop receiving.
    pub(crate) async fn closed(&self) {
        let mut stop = self.stop.clone();
        tokio::select! {
            // an error means that the runner is gone, which is the same
            _ = stop.wait_for(|stop| *stop) => {}
            () = self.sender.closed() => {}
        }
    }
}
