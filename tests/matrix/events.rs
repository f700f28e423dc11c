//! Telegram's verdict on every event: what is delivered arrives at its handler, what is refused is not even sent.

use capgram::prelude::*;
use capgram_catalogue::{EVENTS, Event, Target};
use capgram_sim::world::{ButtonAction, ChatKey, Markup, Outgoing};
use capgram_tests::stage::{BotApi, BotApiLocal, Met, MtprotoBot, MtprotoUser, Performer, Stage};

/// The event whose handler was called.
fn name<A: Api>(met: &Met<A>) -> &'static str {
    match met {
        Met::Message(_) => "message",
        Met::Edited(_) => "edited_message",
        Met::Deleted(_) => "message_deleted",
        Met::Callback(_) => "callback_query",
        Met::Inline(_) => "inline_query",
        Met::Chosen(_) => "chosen_inline_result",
        Met::Event(name, _) => name,
        Met::Other(_) => "update",
        Met::Failed(_) => "error",
    }
}

/// A message with a button, sent by the account or, where that is a person, by a bot beside it.
fn message_with_button<A: Performer>(stage: &Stage<A>) -> (ChatKey, i32) {
    let (scene, key) = (&stage.scene, stage.scene.readers.key());
    let row = vec![capgram_sim::world::Button { label: "Yes".into(), action: ButtonAction::Callback("yes".into()) }];
    let outgoing = Outgoing { markup: Some(Markup::Inline(vec![row])), ..Outgoing::text("vote") };
    let mut bot = scene.account;
    if A::TARGET == Target::UserAccount {
        let other = scene.telegram.bot("quiz");
        if !scene.readers.member_names().contains(&"quiz".to_owned()) {
            scene.readers.adds(&other);
        }
        bot = other.id();
    }
    let sent = scene.telegram.world().with(|sim| sim.send(bot, key, outgoing)).expect("a bot may write there");
    (key, sent.id)
}

/// Makes it happen. Gives what nobody could make happen on this target as an error.
async fn happen<A: Performer>(event: &Event, stage: &Stage<A>) -> Result<(), String> {
    let (scene, ann, account) = (&stage.scene, stage.scene.ann.id(), stage.scene.account);
    let world = scene.telegram.world();
    match event.name {
        "message" => drop(scene.ann.says(&scene.readers, "hello").await),
        "edited_message" => {
            let message = scene.ann.says(&scene.readers, "helo").await;
            scene.ann.edits(&message, "hello").await;
        }
        "message_deleted" => {
            let message = scene.ann.says(&scene.readers, "forget this").await;
            scene.ann.deletes(&message).await;
        }
        "callback_query" => {
            let (chat, message) = message_with_button(stage);
            world.with(|sim| sim.press(ann, chat, message, b"yes")).expect("the button is there");
        }
        "inline_query" => drop(world.with(|sim| sim.ask_inline(ann, account, None, "books", "")).map_err(|refusal| refusal.to_string())?),
        "chosen_inline_result" => {
            let id = world.with(|sim| sim.ask_inline(ann, account, None, "books", "")).map_err(|refusal| refusal.to_string())?;
            let result = capgram_sim::world::InlineResult {
                id: "1".into(),
                kind: "article".into(),
                title: Some("Title".into()),
                description: None,
                url: None,
                content: capgram_sim::world::InlineContent::Text { text: "chosen".into(), entities: Vec::new() },
                markup: None,
            };
            let answer = capgram_sim::world::InlineAnswer { results: vec![result], ..Default::default() };
            world.with(|sim| sim.answer_inline(account, id, answer)).expect("the bot may answer");
            world.with(|sim| sim.choose_inline(ann, id, "1", scene.readers.key())).expect("the result is there");
        }
        "member" => scene.readers.promotes(&scene.bob),
        "update" => {
            let message = scene.ann.says(&scene.readers, "mine").await;
            scene.ann.edits(&message, "nobody's").await;
        }
        "error" => drop(scene.ann.says(&scene.readers, "/stumble").await),
        _ => return subjects(event, stage).await,
    }
    Ok(())
}

/// What happens by the subjects beside the everyday one: each answers `None` for an event that is not its own.
async fn subjects<A: Performer>(event: &Event, stage: &Stage<A>) -> Result<(), String> {
    macro_rules! first_of {
        ($($subject:ident)*) => {
            $(if let Some(happened) = crate::samples::$subject::happen(event, stage).await {
                return happened;
            })*
        };
    }
    first_of! { activity chats payments business albums polls }
    panic!("the event `{}` has no sample: add one to `happen` of its subject in tests/matrix/samples", event.name)
}

/// Makes every event happen, and a message after it in the same chat: what has not arrived before that, does not arrive.
async fn check<A: Performer>() {
    let stage = Stage::<A>::open().await;
    let mut wrong = Vec::new();
    for event in EVENTS {
        let happened = happen(event, &stage).await;
        let end = format!("that was {}", event.name);
        stage.scene.ann.says(&stage.scene.readers, &end).await;
        let mut met = Vec::new();
        // Updates without a chat are handled beside those of the chat, so an allowed one is waited for.
        let mut ended = false;
        while !ended || (event.available_on(A::TARGET) && happened.is_ok() && !met.contains(&event.name)) {
            let next = stage.next().await;
            ended |= matches!(&next, Met::Message(message) if message.text() == end);
            met.push(name(&next));
        }
        match (event.available_on(A::TARGET), happened) {
            (true, Err(refusal)) => wrong.push(format!("{} is allowed on {}, and Telegram says {refusal}", event.name, A::TARGET)),
            (false, _) if met.contains(&event.name) => wrong.push(format!("{} is refused on {}, and arrived", event.name, A::TARGET)),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    stage.close().await;
}

#[tokio::test]
async fn the_cloud_server_delivers_the_events_of_the_catalogue() {
    check::<BotApi>().await;
}

#[tokio::test]
async fn a_local_server_delivers_the_events_of_the_catalogue() {
    check::<BotApiLocal>().await;
}

#[tokio::test]
async fn a_bot_account_is_delivered_the_events_of_the_catalogue() {
    check::<MtprotoBot>().await;
}

#[tokio::test]
async fn a_user_account_is_delivered_the_events_of_the_catalogue() {
    check::<MtprotoUser>().await;
}
