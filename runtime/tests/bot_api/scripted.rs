//! An HTTP server that answers as it is told, for what no simulator of Telegram says.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What was asked: the method's name and the body.
pub type Asked = (String, String);

/// The server. Requests after the last answer are never answered, like a long poll without news.
pub struct Scripted {
    pub url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Scripted {
    /// Answers `getMe` always, and `getUpdates` with these, one after the other: a status and a body.
    pub async fn start(answers: impl IntoIterator<Item = (u16, &'static str)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let answers: Arc<Mutex<VecDeque<_>>> = Arc::new(Mutex::new(answers.into_iter().collect()));
        let noted = Arc::clone(&asked);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&noted), Arc::clone(&answers)));
            }
        });
        Self { url, asked, task }
    }

    /// The bodies of the requests for updates so far.
    pub fn polls(&self) -> Vec<String> {
        let asked = self.asked.lock().expect("nobody panics here");
        asked.iter().filter(|(method, _)| method == "getUpdates").map(|(_, body)| body.clone()).collect()
    }
}

async fn serve(stream: TcpStream, asked: Arc<Mutex<Vec<Asked>>>, answers: Arc<Mutex<VecDeque<(u16, &'static str)>>>) {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    if stream.read_line(&mut line).await.is_err() {
        return;
    }
    let path = line.split(' ').nth(1).unwrap_or_default();
    let method = path.rsplit('/').next().unwrap_or_default().to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        if stream.read_line(&mut header).await.is_err() {
            return;
        }
        match header.trim().to_ascii_lowercase().split_once(':') {
            Some(("content-length", value)) => length = value.trim().parse().unwrap_or(0),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    if stream.read_exact(&mut body).await.is_err() {
        return;
    }
    let body = String::from_utf8_lossy(&body).into_owned();
    asked.lock().expect("nobody panics here").push((method.clone(), body));
    let answer = match method.as_str() {
        "getMe" => Some((200, r#"{"ok":true,"result":{"id":99,"is_bot":true,"first_name":"Librarian","username":"librarian_bot"}}"#)),
        _ => answers.lock().expect("nobody panics here").pop_front(),
    };
    let Some((status, body)) = answer else { return std::future::pending().await };
    let head = format!("HTTP/1.1 {status} Status\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    // whoever hung up needs no answer
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.write_all(body.as_bytes()).await;
}
