use super::*;
use std::time::{Duration, Instant};
use teloxide_core::types::Seconds;

#[tokio::test]
async fn floods_drops_fails_and_slows_to_order() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    telegram.faults().flood_wait("send*", 7, 1).drop_connection_on("getMe", 1);
    let id = chat_id(&telegram.private(&telegram.user("ann")));
    let flooded = bot.send_message(id, "x").await;
    assert!(matches!(flooded, Err(RequestError::RetryAfter(wait)) if wait == Seconds::from_seconds(7)), "{flooded:?}");
    bot.send_message(id, "x").await.expect("once only");
    let dropped = bot.get_me().await;
    assert!(matches!(dropped, Err(RequestError::Network(_))), "{dropped:?}");
    bot.get_me().await.expect("once only");
    telegram.faults().slow(Duration::from_millis(200));
    let started = Instant::now();
    bot.get_me().await.expect("late");
    assert!(started.elapsed() >= Duration::from_millis(200));
    telegram.faults().clear();
    assert_eq!(telegram.count_requests("getMe"), 3);
    assert_eq!(telegram.faults().remaining(), 0);
}

#[tokio::test(start_paused = true)]
async fn answers_html_when_the_server_fails() {
    let telegram = Telegram::start().await;
    let bot = cloud(&telegram);
    telegram.faults().server_error(1);
    // teloxide sleeps ten seconds on a 5xx: the paused clock skips them.
    let failed = bot.get_me().await;
    assert!(matches!(&failed, Err(RequestError::InvalidJson { raw, .. }) if raw.contains("502 Bad Gateway")), "{failed:?}");
}

#[tokio::test]
async fn knows_tokens_and_methods() {
    let telegram = Telegram::start().await;
    let url = telegram.bot_api_url();
    let wrong = Bot::new("1:wrong").set_api_url(url.parse().expect("a URL")).get_me().await;
    assert!(matches!(wrong, Err(RequestError::Api(ApiError::InvalidToken))), "{wrong:?}");
    let old = cloud(&telegram);
    telegram.default_bot().revoke_token();
    assert!(old.get_me().await.is_err());
    let quiz = telegram.bot("quiz");
    let get = |path: String| async move { reqwest_get(&path).await };
    let (status, body) = get(format!("{url}/bot{}/getMagic", quiz.token())).await;
    assert_eq!((status, body.as_str()), (404, r#"{"description":"Not Found: method not found","error_code":404,"ok":false}"#));
    let (status, body) = get(format!("{url}/bot{}/GETME", quiz.token())).await;
    assert_eq!(status, 200);
    assert!(body.contains(r#""username":"quiz_bot""#), "{body}");
    let shown = format!("{:?}", telegram.requests());
    assert!(!shown.contains(quiz.token()) && !shown.contains(telegram.token()));
    assert!(!format!("{telegram:?} {quiz:?}").contains(quiz.token()));
}

async fn reqwest_get(url: &str) -> (u16, String) {
    let response = teloxide_core::net::default_reqwest_settings().build().expect("a client").get(url).send().await.expect("an answer");
    (response.status().as_u16(), response.text().await.expect("a body"))
}
