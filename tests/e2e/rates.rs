//! How fast Telegram is asked, whichever API it is.

use std::time::{Duration, Instant};

use capgram::Inbox;
use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_tests::stage::{BotApi, Met, MtprotoBot, Performer, Prompter, Scene};
use tokio::sync::Semaphore;

#[bot(api = "bot")]
mod slow {
    use super::*;

    #[on(message, text = "^wait$")]
    async fn waits(gate: State<Semaphore>) {
        // it is never closed
        let _ = gate.acquire().await;
    }

    #[on(message)]
    async fn answers(message: Message) -> String {
        message.text().to_owned()
    }
}

#[tokio::test]
async fn a_slow_handler_does_not_hide_what_is_new() {
    let scene = Scene::new(Target::Cloud).await;
    let running = scene.run(slow::bot().inbox(Inbox::memory()).state(Semaphore::new(0)).shutdown_timeout(Duration::from_millis(50))).await;
    // unconfirmed, and so the first one of every answer: of who asks for it again at once Telegram tells nothing else
    scene.ann.says(&scene.readers, "wait").await;
    for number in 0..5 {
        let start = Instant::now();
        let text = format!("number {number}");
        scene.bob.says(&scene.writers, &text).await;
        scene.writers.expect_reply(&text).await;
        assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    }
    let asked = scene.telegram.count_requests("getUpdates");
    assert!(asked < 30, "{asked} requests for six updates");
    running.stop().await.expect("the bot ends in good order");
}

/// Sends as fast as it may into one chat, by the rates that a bot has of itself.
async fn keeps_below<A: Performer>() {
    let scene = Scene::new(A::TARGET).await;
    let (prompter, mut ears) = Prompter::<A>::new();
    let runner = scene.settle(A::runner().state(prompter), A::TARGET).rates(Rates::bots());
    let running = scene.run_settled(runner, A::TARGET).await;
    scene.ann.says(&scene.readers, "go").await;
    let chat = loop {
        if let (_, Met::Message(message)) = ears.recv().await.expect("the bot runs") {
            break message.chat();
        }
    };
    let start = Instant::now();
    let many = (0..7).map(|number| chat.send(format!("{number}")).into_future());
    for sent in futures::future::join_all(many).await {
        sent.expect("it can be sent");
    }
    // five at once, and then one a second
    assert!((1.9..5.0).contains(&start.elapsed().as_secs_f64()), "{:?}", start.elapsed());
    let photo = || InputFile::bytes("a.jpg", "a picture");
    let start = Instant::now();
    chat.send_album([photo(), photo(), photo()]).await.expect("it can be sent");
    assert!((2.0..5.0).contains(&start.elapsed().as_secs_f64()), "an album of three is three messages: {:?}", start.elapsed());
    // the order is that in which they were asked for
    let transcript = scene.readers.transcript();
    let told: Vec<_> = transcript.lines().filter_map(|line| line.strip_prefix("Librarian: ")).filter(|text| text.len() == 1).collect();
    assert_eq!(told, ["0", "1", "2", "3", "4", "5", "6"], "{transcript}");
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn bots_keep_below_telegrams_rates_on_the_bot_api() {
    keeps_below::<BotApi>().await;
}

#[tokio::test]
async fn bots_keep_below_telegrams_rates_on_mtproto() {
    keeps_below::<MtprotoBot>().await;
}
