//! Receiving where one process does it for all: it waits for the right to, and steps down when it has lost it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::intake::Intake;
use super::workers::Workers;
use crate::api::Api;
use crate::backend::Backend;
use crate::handles::BackendOf;
use crate::inbox::Pool;
use crate::{Error, Result};

/// Receives whenever it is this process's turn, until the bot is to stop, or an error makes it pointless to go on.
pub(crate) async fn receive<A: Api>(
    backend: &BackendOf<A>,
    workers: &Workers<A>,
    pool: Arc<dyn Pool>,
    mut stop: watch::Receiver<bool>,
    patience: Duration,
) -> Result<()> {
    loop {
        // who stands by is as well as who receives
        backend.observer().set_connected(true);
        let lease = tokio::select! {
            lease = pool.lead() => lease,
            () = backend.stand_by() => return Err(Error::Network("the connection to Telegram was closed".into())),
            // an error means that the runner is gone, which is the same
            _ = stop.wait_for(|stop| *stop) => return Ok(()),
        };
        let (close, closed) = watch::channel(false);
        let seat = Seat::new(pool.clone(), lease);
        let intake = Intake::new(workers.fenced(lease), closed, patience).on(seat.clone());
        let mut receiving = backend.receive(intake);
        let mut told = false;
        let received = loop {
            tokio::select! {
                received = &mut receiving => break received,
                () = pool.hold(lease), if !seat.is_lost() => seat.lose(),
                _ = stop.wait_for(|stop| *stop), if !told => told = true,
            }
            close.send_replace(true);
        };
        let lost = seat.is_lost() || !pool.leads(lease).await;
        if !lost {
            pool.resign(lease).await;
        }
        match received {
            // the one who has taken over has the updates
            Err(Error::OtherProgramHasUpdates(_)) | Ok(()) if lost && !told => {}
            received => return received,
        }
    }
}

/// The right to receive.
#[derive(Clone)]
pub(crate) struct Seat {
    pool: Arc<dyn Pool>,
    lease: u64,
    lost: watch::Sender<bool>,
}

impl Seat {
    fn new(pool: Arc<dyn Pool>, lease: u64) -> Self {
        Self { pool, lease, lost: watch::channel(false).0 }
    }

    fn lose(&self) {
        self.lost.send_replace(true);
    }

    /// Whether another process has taken over.
    pub(super) fn is_lost(&self) -> bool {
        *self.lost.borrow()
    }

    /// How far those before have come.
    pub(super) async fn position(&self) -> Option<Vec<u8>> {
        self.pool.position().await
    }

    /// Notes how far this process has come.
    pub(super) async fn set_position(&self, position: Vec<u8>) {
        self.pool.set_position(self.lease, position).await;
    }
}
