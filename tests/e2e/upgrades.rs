//! A basic group that becomes a supergroup has another id: whoever kept the old one still gets there, on every target.

use capgram::prelude::*;
use capgram_sim::Chat as SimChat;
use capgram_tests::stage::{BotApi, BotApiLocal, Ears, Met, MtprotoBot, MtprotoUser, PATIENCE, Performer, Prompter, Scene, Stage};

fn picture() -> InputFile {
    InputFile::bytes("a.jpg", "a picture")
}

/// Everything goes where the group is now.
async fn goes<A: Performer>(club: &Chat<A>, now: &SimChat) {
    let id = ChatId(now.id());
    assert_eq!(club.send("still here").await.expect("the group is found").chat().id(), id);
    assert_eq!(club.send_photo(picture()).await.expect("files find it too").chat().id(), id);
    assert_eq!(club.info().await.expect("it can be asked about").id, id);
    assert_eq!(club.member_count().await.expect("its members can be counted"), 3);
    assert!(now.messages().iter().any(|message| message.text() == "still here"), "{}", now.transcript());
}

/// It happens before the eyes of the bot.
async fn follows<A: Performer>() {
    let stage = Stage::<A>::open().await;
    let club = stage.chat(stage.scene.club.key());
    club.send("a small group").await.expect("it is a basic group");
    let now = stage.scene.club.upgrades();
    // not the update, but the old id is what leads there
    goes(&club, &now).await;
    stage.close().await;
}

/// It happened while the bot was down, and the id is from a database. The first request carries a file.
async fn finds<A: Performer>() {
    let scene = Scene::new(A::TARGET).await;
    let session = scene.session();
    for again in [false, true] {
        let (prompter, mut ears): (_, Ears<A>) = Prompter::new();
        let running = scene.run_settled(scene.settle(A::runner().state(prompter), A::TARGET).session(&session), A::TARGET).await;
        scene.ann.says(&scene.readers, "hello").await;
        let bot = loop {
            let next = tokio::time::timeout(PATIENCE, ears.recv()).await.expect("something is heard");
            if let (bot, Met::Message(message)) = next.expect("the bot runs")
                && message.text() == "hello"
            {
                break bot;
            }
        };
        let club = bot.chat(scene.club.id());
        if again {
            let id = scene.telegram.world().with(|sim| sim.chats[&scene.club.key()].upgraded_to.expect("it moved").chat);
            let sent = club.send_photo(picture()).await.expect("the group is found");
            assert_eq!(sent.chat().id(), ChatId(id.dialog_id(0)));
        } else {
            club.send("a small group").await.expect("it is a basic group");
        }
        running.stop().await.expect("the bot ends in good order");
        if !again {
            scene.club.upgrades();
            scene.telegram.advance(std::time::Duration::from_secs(5));
        }
    }
}

#[tokio::test]
async fn the_cloud_server_s_bots_follow_a_group() {
    follows::<BotApi>().await;
    finds::<BotApi>().await;
}

#[tokio::test]
async fn a_local_server_s_bots_follow_a_group() {
    follows::<BotApiLocal>().await;
}

#[tokio::test]
async fn bots_on_mtproto_follow_a_group() {
    follows::<MtprotoBot>().await;
    finds::<MtprotoBot>().await;
}

#[tokio::test]
async fn user_accounts_follow_a_group() {
    follows::<MtprotoUser>().await;
    finds::<MtprotoUser>().await;
}
