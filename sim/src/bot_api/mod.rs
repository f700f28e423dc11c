//! The Bot API server: HTTP in front of the [`World`], as the cloud server or as a self-hosted (local) one.

mod bots;
mod business;
mod calls;
mod chat_settings;
mod chats;
mod checklists;
mod connection;
mod content;
mod entities;
mod files;
mod formatting;
mod games;
mod html;
mod inline;
mod invites;
mod keyboards;
mod links;
mod markdown;
mod media;
mod messages;
mod methods;
mod objects;
mod parameters;
mod payments;
mod queries;
mod regard;
mod services;
mod stickers;
mod stories;
mod tasks;
mod topics;
mod updates;
mod webhook;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{any, get};
use capgram_catalogue::Target;
use tokio::net::TcpListener;

use self::connection::{Line, Listener};
use self::tasks::Tasks;
use crate::world::World;

/// A Bot API server on loopback. It stops when it is dropped, and its connections with it.
pub(crate) struct Server {
    address: SocketAddr,
    closed: Arc<AtomicBool>,
    task: tokio::task::JoinHandle<()>,
    tasks: Tasks,
    disk: PathBuf,
}

/// What a request handler needs.
#[derive(Clone)]
pub(crate) struct Context {
    world: World,
    target: Target,
    tasks: Tasks,
    /// Where a local server keeps the files that it hands out by path.
    disk: PathBuf,
}

static SERVERS: AtomicU64 = AtomicU64::new(0);

impl Server {
    /// Starts a server for `target`, which is [`Target::Cloud`] or [`Target::LocalServer`].
    pub(crate) async fn start(world: World, target: Target) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let number = SERVERS.fetch_add(1, Ordering::Relaxed);
        let disk = std::env::temp_dir().join(format!("capgram-sim-{}-{number}", std::process::id()));
        let closed = Arc::new(AtomicBool::new(false));
        let tasks = Tasks::default();
        let context = Context { world, target, tasks: tasks.clone(), disk: disk.clone() };
        let app = Router::new()
            .route("/hosted/{number}/{name}", get(files::hosted))
            .route("/file/{bot}/{*path}", get(files::download))
            .route("/{bot}/{method}", any(calls::receive))
            .fallback(calls::not_found)
            .layer(DefaultBodyLimit::disable())
            .with_state(context);
        let listener = Listener::new(listener, Arc::clone(&closed));
        let service = app.into_make_service_with_connect_info::<Line>();
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, service).await {
                tracing::error!(%error, "the simulated Bot API server ended");
            }
        });
        Ok(Self { address, closed, task, tasks, disk })
    }

    /// `http://127.0.0.1:PORT`
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::Relaxed);
        self.task.abort();
        self.tasks.abort();
        // Nothing to do about a temporary directory that cannot be removed, or was never made.
        let _ = std::fs::remove_dir_all(&self.disk);
    }
}
