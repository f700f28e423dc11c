//! Bots that stop and start again: no new sign-in, nothing forgotten, and what was missed is caught up.

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_tests::stage::{BotApi, Ears, Met, MtprotoBot, MtprotoUser, PATIENCE, Performer, Prompter, Running, Scene};
use std::path::Path;

async fn start<A: Performer>(scene: &Scene, session: &Path) -> (Running, Ears<A>) {
    start_with(scene, session, |runner| runner).await
}

async fn start_with<A: Performer>(scene: &Scene, session: &Path, change: impl FnOnce(Runner<A>) -> Runner<A>) -> (Running, Ears<A>) {
    let (prompter, ears) = Prompter::new();
    let runner = scene.settle(change(A::runner().state(prompter)), A::TARGET).session(session);
    (scene.run_settled(runner, A::TARGET).await, ears)
}

/// The next message. What the scene itself does is passed over: the account is made an administrator there.
async fn next_text<A: Api>(ears: &mut Ears<A>) -> (Bot<A>, String) {
    loop {
        let next = tokio::time::timeout(PATIENCE, ears.recv()).await.expect("something is heard");
        match next.expect("the bot runs") {
            (bot, Met::Message(message)) => return (bot, message.text().to_owned()),
            (_, Met::Event("member", _)) => {}
            (_, other) => panic!("something else is heard: {other:?}"),
        }
    }
}

/// Stops the bot for a while. What happens within a second has no order between channels, and may come twice.
async fn pause(scene: &Scene, running: Running) {
    running.stop().await.expect("the bot ends in good order");
    scene.telegram.advance(std::time::Duration::from_secs(5));
}

/// How often anybody signed in.
fn sign_ins(scene: &Scene) -> usize {
    ["auth.importBotAuthorization", "auth.signIn"].iter().map(|function| scene.telegram.count_requests(function)).sum()
}

async fn signs_in_once<A: Performer>() {
    let scene = Scene::new(A::TARGET).await;
    let session = scene.session();
    let (running, mut ears) = start::<A>(&scene, &session).await;
    scene.ann.says(&scene.readers, "first").await;
    assert_eq!(next_text(&mut ears).await.1, "first");
    pause(&scene, running).await;
    assert_eq!(sign_ins(&scene), 1);

    let (running, mut ears) = start::<A>(&scene, &session).await;
    scene.bob.says(&scene.writers, "second").await;
    let (bot, heard) = next_text(&mut ears).await;
    assert_eq!(heard, "second");
    assert_eq!(sign_ins(&scene), 1, "the session is signed in");
    // the chat of the first run is still known, although this run has not met it
    bot.chat(scene.readers.id()).send("I remember you").await.expect("the chat is known");
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn a_bot_account_signs_in_once() {
    signs_in_once::<MtprotoBot>().await;
}

#[tokio::test]
async fn a_user_account_signs_in_once() {
    signs_in_once::<MtprotoUser>().await;
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_can_read_a_session() {
    use std::os::unix::fs::PermissionsExt;

    let scene = Scene::new(Target::BotAccount).await;
    let session = scene.session();
    let (running, _ears) = start::<MtprotoBot>(&scene, &session).await;
    running.stop().await.expect("the bot ends in good order");
    let mode = std::fs::metadata(&session).expect("the session is a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

async fn catches_up<A: Performer + CatchUp>() {
    let scene = Scene::new(A::TARGET).await;
    let session = scene.session();
    let (running, mut ears) = start::<A>(&scene, &session).await;
    let private = || scene.tells(&scene.ann, "in private");
    scene.ann.says(&scene.readers, "first").await;
    assert_eq!(next_text(&mut ears).await.1, "first");
    private().await;
    assert_eq!(next_text(&mut ears).await.1, "in private");
    pause(&scene, running).await;

    for number in 1..=3 {
        scene.ann.says(&scene.readers, &format!("missed {number}")).await;
    }
    private().await;
    scene.telegram.advance(std::time::Duration::from_secs(5));
    let (running, mut ears) = start_with::<A>(&scene, &session, Runner::catch_up).await;
    let mut met = Vec::new();
    for _ in 0..4 {
        met.push(next_text(&mut ears).await.1);
    }
    let in_group: Vec<&String> = met.iter().filter(|text| text.starts_with("missed")).collect();
    assert_eq!(in_group, ["missed 1", "missed 2", "missed 3"], "in their order");
    assert!(met.contains(&"in private".to_owned()), "{met:?}");
    scene.ann.says(&scene.readers, "new").await;
    assert_eq!(next_text(&mut ears).await.1, "new", "and each once");
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn a_bot_account_catches_up() {
    catches_up::<MtprotoBot>().await;
}

#[tokio::test]
async fn a_user_account_catches_up() {
    catches_up::<MtprotoUser>().await;
}

#[tokio::test]
async fn without_catch_up_a_bot_begins_with_what_is_new() {
    let scene = Scene::new(Target::BotAccount).await;
    let session = scene.session();
    let (running, mut ears) = start::<MtprotoBot>(&scene, &session).await;
    scene.ann.says(&scene.readers, "first").await;
    assert_eq!(next_text(&mut ears).await.1, "first");
    pause(&scene, running).await;
    scene.ann.says(&scene.readers, "missed").await;
    scene.telegram.advance(std::time::Duration::from_secs(5));
    let (running, mut ears) = start::<MtprotoBot>(&scene, &session).await;
    scene.ann.says(&scene.writers, "new").await;
    assert_eq!(next_text(&mut ears).await.1, "new");
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn the_bot_api_keeps_what_was_missed_and_gives_it_once() {
    let scene = Scene::new(Target::Cloud).await;
    let session = scene.session();
    scene.ann.says(&scene.readers, "before the first start").await;
    let (running, mut ears) = start::<BotApi>(&scene, &session).await;
    assert_eq!(next_text(&mut ears).await.1, "before the first start");
    pause(&scene, running).await;
    scene.ann.says(&scene.readers, "missed").await;
    let (running, mut ears) = start::<BotApi>(&scene, &session).await;
    assert_eq!(next_text(&mut ears).await.1, "missed");
    scene.ann.says(&scene.readers, "new").await;
    assert_eq!(next_text(&mut ears).await.1, "new");
    running.stop().await.expect("the bot ends in good order");
}

/// What passes by itself: the bot goes on without a word to its handlers.
async fn outlives<A: Performer>(trouble: impl Fn(&Scene)) {
    let scene = Scene::new(A::TARGET).await;
    let session = scene.session();
    let (running, mut ears) = start::<A>(&scene, &session).await;
    scene.ann.says(&scene.readers, "before").await;
    assert_eq!(next_text(&mut ears).await.1, "before");
    trouble(&scene);
    scene.ann.says(&scene.readers, "after").await;
    let (bot, heard) = next_text(&mut ears).await;
    assert_eq!(heard, "after");
    bot.chat(scene.readers.id()).send("still here").await.expect("it may be sent");
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn a_bot_outlives_an_html_page_in_place_of_updates() {
    outlives::<BotApi>(|scene| {
        scene.telegram.faults().server_error_on("getUpdates", 2);
    })
    .await;
}

#[tokio::test]
async fn a_bot_outlives_dropped_connections_of_the_bot_api() {
    outlives::<BotApi>(|scene| {
        scene.telegram.faults().drop_connection_on("getUpdates", 2);
    })
    .await;
}

#[tokio::test]
async fn a_bot_outlives_dropped_connections_of_mtproto() {
    outlives::<MtprotoBot>(|scene| scene.telegram.drop_mtproto_connections()).await;
}

/// How the bot takes it that Telegram asks for a wait of one second: what the request gave, and after how long.
async fn asked_to_wait<A: Performer>() -> (Result, std::time::Duration) {
    let scene = Scene::new(A::TARGET).await;
    let (running, mut ears) = start::<A>(&scene, &scene.session()).await;
    scene.ann.says(&scene.readers, "hello").await;
    let (bot, _) = next_text(&mut ears).await;
    scene.telegram.faults().flood_wait("*sendMessage", 1, 1);
    let asked = std::time::Instant::now();
    let sent = bot.chat(scene.readers.id()).send("patience").await.map(drop);
    let took = asked.elapsed();
    running.stop().await.expect("the bot ends in good order");
    (sent, took)
}

async fn a_short_wait_is_waited_out<A: Performer>() {
    let (sent, took) = asked_to_wait::<A>().await;
    sent.expect("it is sent after the wait");
    assert!(took >= std::time::Duration::from_secs(1), "{took:?}");
}

#[tokio::test]
async fn a_short_wait_on_the_bot_api_is_waited_out() {
    a_short_wait_is_waited_out::<BotApi>().await;
}

#[tokio::test]
async fn a_short_wait_on_mtproto_is_waited_out() {
    a_short_wait_is_waited_out::<MtprotoBot>().await;
}
