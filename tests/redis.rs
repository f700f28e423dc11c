//! A Redis server of a test's own, which ends with it.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// What every server lets in.
const PASSWORD: &str = "open-sesame";

/// A server on loopback, with a folder of its own.
pub struct RedisServer {
    child: Option<Child>,
    port: u16,
    folder: PathBuf,
}

impl RedisServer {
    /// Starts one.
    ///
    /// # Panics
    /// If no `redis-server` is installed.
    pub fn start() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("capgram-redis-{}-{number}", std::process::id()));
        // there is one only if a process with this id was killed
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        let mut server = Self { child: None, port: 0, folder };
        server.start_again();
        server
    }

    /// Starts one that was stopped, at the same address and with what it had.
    ///
    /// # Panics
    /// If it does not start.
    pub fn start_again(&mut self) {
        for _ in 0..10 {
            if self.port == 0 {
                self.port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("loopback has a free port").port();
            }
            let mut command = Command::new("redis-server");
            command.args(["--bind", "127.0.0.1", "--port", &self.port.to_string(), "--requirepass", PASSWORD]);
            command.args(["--save", "", "--appendonly", "yes", "--appendfsync", "no", "--maxmemory-policy", "noeviction"]);
            command.arg("--dir").arg(&self.folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
            let mut child = command.spawn().unwrap_or_else(|error| {
                panic!("`redis-server` cannot be started ({error}): this test needs it; install it, on Debian by `apt-get install -y redis-server`")
            });
            let output = child.stdout.take().expect("it was piped");
            let ready = BufReader::new(output).lines().map_while(Result::ok).any(|line| line.contains("Ready to accept connections"));
            self.child = Some(child);
            if ready {
                return;
            }
            // somebody else has taken the port in the meantime
            self.stop();
            self.port = 0;
        }
        panic!("`redis-server` does not start");
    }

    /// Kills it.
    pub fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // it may have ended by itself
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// The address, with the password.
    pub fn url(&self) -> String {
        self.url_with(PASSWORD)
    }

    /// The address with another password.
    pub fn url_with(&self, password: &str) -> String {
        format!("redis://:{password}@127.0.0.1:{}", self.port)
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.stop();
        // what cannot be removed is below the folder for what is temporary
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
