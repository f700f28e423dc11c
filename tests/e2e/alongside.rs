//! Two programs on one token, in one process: every update reaches both, and one stop ends both.

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_tests::stage::{BotApi, Ears, Met, MtprotoBot, PATIENCE, Performer, Prompter, Scene};

async fn hears<A: Api>(ears: &mut Ears<A>, text: &str) -> Message<A> {
    loop {
        let next = tokio::time::timeout(PATIENCE, ears.recv()).await;
        let (_, met) = next.unwrap_or_else(|_| panic!("{text:?} is not heard")).expect("the bot runs");
        if let Met::Message(message) = met
            && message.text() == text
        {
            return message;
        }
    }
}

/// Waits until so many MTProto sessions listen.
async fn listen(scene: &Scene, sessions: usize) {
    let asks = |sim: &mut capgram_sim::world::State| {
        let asked = sim.requests.iter().filter(|request| request.method == "updates.getDifference").count();
        (asked >= sessions).then_some(())
    };
    scene.until("both to listen", asks).await;
}

#[tokio::test]
async fn two_programs_on_mtproto_get_every_update() {
    let scene = Scene::new(Target::BotAccount).await;
    let ((one, mut one_hears), (other, mut other_hears)) = (Prompter::<MtprotoBot>::new(), Prompter::<MtprotoBot>::new());
    let beside = MtprotoBot::runner().state(other).server(scene.telegram.mtproto_url()).session(scene.session());
    let both = scene.settle(MtprotoBot::runner().state(one), Target::BotAccount).alongside(beside);
    let running = scene.run_settled(both, Target::BotAccount).await;
    listen(&scene, 2).await;
    scene.ann.says(&scene.readers, "hello, both").await;
    hears(&mut one_hears, "hello, both").await.reply("one").await.expect("it may be answered");
    hears(&mut other_hears, "hello, both").await.reply("other").await.expect("it may be answered");
    let replies = [scene.readers.expect_reply("one").await, scene.readers.expect_reply("other").await];
    assert!(replies.iter().all(|reply| reply.sender() == "Librarian"));
    running.stop().await.expect("both end in good order");
}

#[tokio::test]
async fn a_program_on_the_bot_api_and_one_on_mtproto_share_a_token() {
    let scene = Scene::new(Target::Cloud).await;
    let ((one, mut one_hears), (other, mut other_hears)) = (Prompter::<BotApi>::new(), Prompter::<MtprotoBot>::new());
    let beside = MtprotoBot::runner().state(other).server(scene.telegram.mtproto_url()).session(scene.session());
    let both = scene.settle(BotApi::runner().state(one), Target::Cloud).alongside(beside);
    let running = scene.run_settled(both, Target::Cloud).await;
    listen(&scene, 1).await;
    scene.ann.says(&scene.readers, "hello, both").await;
    let by_bot_api = hears(&mut one_hears, "hello, both").await;
    let by_mtproto = hears(&mut other_hears, "hello, both").await;
    assert_eq!((by_bot_api.id(), by_bot_api.chat().id()), (by_mtproto.id(), by_mtproto.chat().id()));
    assert_eq!(by_mtproto.chat().members().all().await.expect("MTProto lists members").len(), 3);
    running.stop().await.expect("both end in good order");
}

#[tokio::test]
async fn the_first_error_of_either_ends_both() {
    let scene = Scene::new(Target::Cloud).await;
    let ((one, _one_hears), (other, _other_hears)) = (Prompter::<BotApi>::new(), Prompter::<MtprotoBot>::new());
    let beside = MtprotoBot::runner().state(other).server(scene.telegram.mtproto_url()).session(scene.session());
    let both = scene.settle(BotApi::runner().state(one), Target::Cloud).alongside(beside);
    let running = scene.run_settled(both, Target::Cloud).await;
    listen(&scene, 1).await;
    scene.telegram.default_bot().revoke_token();
    scene.ann.says(&scene.readers, "anybody there?").await;
    assert_eq!(running.end().await.expect_err("the token is revoked").kind(), "InvalidToken");
}
