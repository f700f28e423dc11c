//! Connections for the parts of files, beside the one for everything else.
//!
//! grammers has one connection for each data centre, and compresses what goes out over it: a large file would hold up messages, and
//! its parts, which do not become shorter by that, would cost far more time than their encryption. So the parts of a large file travel over
//! a few connections of their own, which are closed when no file is on its way any more.

use std::panic::AssertUnwindSafe;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use grammers_client::tl::{Identifiable, RemoteCall, Serializable};
use grammers_client::{InvocationError, tl};
use grammers_mtproto::mtp::Encrypted;
use grammers_mtproto::transport::Full;
use grammers_mtsender::{Sender, ServerAddr};
use grammers_session::Session;
use tokio::sync::Semaphore;

use super::MtprotoClient;
use super::connection::{Again, parameters};
use super::errors::{Cause, Failed};
use crate::backend::Backend;

/// Parts of one file that are under way at a time.
pub(super) const AT_ONCE: usize = 4;

/// Connections of one account for files, all files together: each takes two mebibytes for its buffers.
const AT_MOST: usize = 8;

/// How long the answer to one part may take, and how long a connection.
const PART: Duration = Duration::from_secs(120);
const CONNECT: Duration = Duration::from_secs(20);

type Lane = Sender<Full, Encrypted>;

/// An account's connections for files.
pub(super) struct Lanes {
    permits: Semaphore,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    /// Connections that nobody uses at the moment, with their data centres.
    idle: Vec<(i32, Lane)>,
    /// Files on their way.
    transfers: usize,
}

impl Default for Lanes {
    fn default() -> Self {
        Self { permits: Semaphore::new(AT_MOST), open: Mutex::default() }
    }
}

impl Lanes {
    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file on its way. The connections stay open as long as there is one.
pub(super) struct Transfer(MtprotoClient);

/// A function, called so that no updates come with its answer.
struct Quiet<'r, R>(&'r R);

impl<R: RemoteCall> Serializable for Quiet<'_, R> {
    fn serialize(&self, buffer: &mut impl Extend<u8>) {
        tl::functions::InvokeWithoutUpdates::<tl::functions::help::GetConfig>::CONSTRUCTOR_ID.serialize(buffer);
        self.0.serialize(buffer);
    }
}

impl<R: RemoteCall> RemoteCall for Quiet<'_, R> {
    type Return = R::Return;
}

impl Transfer {
    pub(super) fn new(client: &MtprotoClient) -> Self {
        client.0.lanes.open().transfers += 1;
        Self(client.clone())
    }

    fn lanes(&self) -> &Lanes {
        &self.0.0.lanes
    }

    /// Calls a function over a connection of its own. When the future is dropped, the connection is closed, and nothing goes on.
    pub(super) async fn call<R: RemoteCall>(&self, function: &'static str, request: &R, data_centre: i32) -> Result<R::Return, Failed> {
        let mut again = Again::of_part();
        loop {
            let observer = self.0.observer();
            let error = match observer.call(function, async { self.attempt(request, data_centre).await.map_err(Cause::Invocation) }).await {
                Ok(answer) => return Ok(answer),
                Err(Cause::Invocation(error)) => error,
                Err(cause) => return Err(Failed { function, cause }),
            };
            if !again.wait_out(function, &error, observer).await {
                return Err(Failed { function, cause: Cause::Invocation(error) });
            }
        }
    }

    async fn attempt<R: RemoteCall>(&self, request: &R, data_centre: i32) -> Result<R::Return, InvocationError> {
        // never closed
        let _permit = self.lanes().permits.acquire().await.map_err(|_| InvocationError::Dropped("the bot is gone"))?;
        let mut lane = match self.idle(data_centre) {
            Some(lane) => lane,
            None => self.connect(data_centre).await?,
        };
        let call = Quiet(request);
        // grammers panics on some answers, and a handler is not to fall with it
        let answer = AssertUnwindSafe(lane.invoke(&call)).catch_unwind();
        match tokio::time::timeout(PART, answer).await {
            Ok(Ok(answer @ (Ok(_) | Err(InvocationError::Rpc(_))))) => {
                self.lanes().open().idle.push((data_centre, lane));
                answer
            }
            Ok(Ok(Err(error))) => Err(error),
            Ok(Err(_)) => Err(InvocationError::Dropped("grammers has panicked")),
            Err(_) => Err(InvocationError::Io(std::io::ErrorKind::TimedOut.into())),
        }
    }

    /// A connection that is free; makes room for another one if there is none.
    fn idle(&self, data_centre: i32) -> Option<Lane> {
        let mut open = self.lanes().open();
        let found = open.idle.iter().rposition(|(known, _)| *known == data_centre);
        if found.is_none() {
            // one permit is one connection, and those of another data centre count too
            let most = self.lanes().permits.available_permits();
            let surplus = open.idle.len().saturating_sub(most);
            open.idle.drain(..surplus);
        }
        found.map(|at| open.idle.remove(at).1)
    }

    /// Opens a connection with the key that the session has for the data centre.
    async fn connect(&self, data_centre: i32) -> Result<Lane, InvocationError> {
        let connection = self.0.connection();
        let option = connection.session().dc_option(data_centre).map_err(|error| InvocationError::Session(Box::new(error)))?;
        let Some((option, key)) = option.and_then(|option| option.auth_key.map(|key| (option, key))) else {
            return Err(InvocationError::InvalidDc);
        };
        let mtp = Encrypted::build().compression_threshold(None).finish(key);
        let address = ServerAddr::Tcp { address: option.ipv4.into() };
        let known = parameters();
        let hello = tl::functions::InvokeWithLayer {
            layer: tl::LAYER,
            query: tl::functions::InitConnection {
                api_id: connection.handle().api_id,
                device_model: known.device_model,
                system_version: known.system_version,
                app_version: known.app_version,
                system_lang_code: known.system_lang_code,
                lang_pack: String::new(),
                lang_code: known.lang_code,
                proxy: None,
                params: None,
                query: tl::functions::InvokeWithoutUpdates { query: tl::functions::help::GetConfig {} },
            },
        };
        let connected = async {
            let mut lane = Lane::connect(Full::new(), mtp, address).await.map_err(InvocationError::Io)?;
            match AssertUnwindSafe(lane.invoke(&hello)).catch_unwind().await {
                Ok(Ok(_)) => Ok(lane),
                Ok(Err(error)) => Err(error),
                Err(_) => Err(InvocationError::Dropped("grammers has panicked")),
            }
        };
        tokio::time::timeout(CONNECT, connected).await.map_err(|_| InvocationError::Io(std::io::ErrorKind::TimedOut.into()))?
    }
}

impl Drop for Transfer {
    fn drop(&mut self) {
        let mut open = self.lanes().open();
        open.transfers -= 1;
        if open.transfers == 0 {
            open.idle.clear();
        }
    }
}
