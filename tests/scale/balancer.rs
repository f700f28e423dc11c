//! A load balancer that knows nothing of HTTP: each connection goes to the next process that takes it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};

/// Runs until it is dropped.
pub(crate) struct Balancer {
    address: SocketAddr,
    places: Places,
    task: tokio::task::JoinHandle<()>,
}

/// Where the processes listen, and how many connections each took.
type Places = Arc<Mutex<Vec<(SocketAddr, usize)>>>;

impl Balancer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let places = Places::default();
        let task = tokio::spawn(balance(listener, places.clone()));
        Self { address, places, task }
    }

    /// Where Telegram posts to.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    /// An address at which another process may listen.
    pub(crate) fn place(&self) -> String {
        let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free");
        locked(&self.places).push((free, 0));
        free.to_string()
    }

    /// How many connections each process took.
    pub(crate) fn passed_on(&self) -> Vec<usize> {
        locked(&self.places).iter().map(|(_, connections)| *connections).collect()
    }
}

impl Drop for Balancer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn locked(places: &Places) -> std::sync::MutexGuard<'_, Vec<(SocketAddr, usize)>> {
    places.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn balance(listener: TcpListener, places: Places) {
    let mut turn = 0;
    while let Ok((mut outside, _)) = listener.accept().await {
        let all: Vec<SocketAddr> = locked(&places).iter().map(|(address, _)| *address).collect();
        // one that was killed, or does not listen yet, is passed over
        for _ in 0..all.len() {
            turn = (turn + 1) % all.len();
            if let Ok(mut inside) = TcpStream::connect(all[turn]).await {
                locked(&places)[turn].1 += 1;
                tokio::spawn(async move {
                    // whoever is killed in the middle has not answered, and Telegram posts again
                    let _ = copy_bidirectional(&mut outside, &mut inside).await;
                });
                break;
            }
        }
    }
}
