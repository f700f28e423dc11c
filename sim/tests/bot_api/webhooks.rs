use super::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use tokio::sync::mpsc;

#[tokio::test]
async fn posts_each_update_until_it_is_taken() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    let (told, mut got) = mpsc::unbounded_channel();
    let posts = Arc::new(AtomicUsize::new(0));
    let receive = move |headers: HeaderMap, body: String| {
        let secret = headers.get("X-Telegram-Bot-Api-Secret-Token").and_then(|value| value.to_str().ok()).map(str::to_owned);
        // The first post of all is refused.
        let refused = posts.fetch_add(1, Ordering::Relaxed) == 0;
        told.send((secret, body)).expect("the test listens");
        async move { if refused { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK } }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
    let serving = tokio::spawn(async move { axum::serve(listener, Router::new().route("/hook", post(receive))).await });
    let waiting = tokio::spawn({
        let bot = bot.clone();
        async move { bot.get_updates().timeout(10).await }
    });
    while telegram.count_requests("getUpdates") == 0 {
        tokio::task::yield_now().await;
    }
    bot.set_webhook(url.parse().expect("a URL")).secret_token("s3cret").await.expect("set");
    assert_eq!(description(waiting.await.expect("no panic")), "Conflict: terminated by setWebhook request");
    assert!(description(bot.get_updates().await).contains("use deleteWebhook to delete the webhook first"));
    let ann = telegram.user("ann");
    ann.writes_to_bot("one").await;
    ann.writes_to_bot("two").await;
    for expected in ["one", "one", "two"] {
        let (secret, body) = got.recv().await.expect("an update");
        assert_eq!(secret.as_deref(), Some("s3cret"));
        assert!(body.contains(&format!("\"text\":\"{expected}\"")), "{expected}: {body}");
    }
    let info = bot.get_webhook_info().await.expect("info");
    assert!(info.last_error_message.is_some_and(|error| error.contains("503")));
    bot.delete_webhook().await.expect("deleted");
    assert!(bot.get_webhook_info().await.expect("info").url.is_none());
    let secret = format!("{:?}", telegram.requests());
    assert!(!secret.contains("s3cret"));
    serving.abort();
}

#[tokio::test]
async fn posts_to_this_machine_only() {
    let telegram = Telegram::start().await;
    let refused = cloud(&telegram).set_webhook("http://192.0.2.1/hook".parse().expect("a URL")).await;
    assert!(description(refused).contains("only http:// to 127.0.0.1"));
}
