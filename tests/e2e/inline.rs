//! What an inline result sent, and what becomes of it: in a chat that the bot is not in.

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_tests::stage::Scene;

macro_rules! voting {
    ($module:ident, [$($option:tt)*]) => {
        #[bot($($option)*)]
        mod $module {
            use super::*;

            fn yes() -> Keyboard {
                Keyboard::inline([[button("Yes").data("yes")]])
            }

            #[on(inline_query)]
            async fn asked(query: InlineQuery) -> Result {
                let silent = InlineResult::article("2", "Without buttons", "nothing to press");
                query.answer([InlineResult::article("1", "Vote", "cast your vote").keyboard(yes()), silent]).await
            }

            #[on(chosen_inline_result)]
            async fn chosen(chosen: ChosenInlineResult, heard: State<Heard>) -> Result {
                let Some(message) = chosen.inline_message() else {
                    // nobody listens any more if the test is over
                    let _ = heard.way.send(chosen.result_id().to_owned());
                    return Ok(());
                };
                assert_eq!(chosen.inline_message_id(), Some(message.id()));
                message.edit(Html("<b>nobody</b> has voted")).no_link_preview().keyboard(yes()).await
            }

            #[on(callback_query, data = "^yes$")]
            async fn voted(query: CallbackQuery, user: User) -> Result {
                assert!(query.message().is_none() && query.chat().is_none());
                if let Some(message) = query.inline_message() {
                    message.edit(format!("{} has voted", user.first_name())).await?;
                }
                query.answer().text("noted").await
            }
        }
    };
}

/// What the bot was told of results without a message.
struct Heard {
    way: tokio::sync::mpsc::UnboundedSender<String>,
}

voting!(cloud, [api = "bot"]);
voting!(bot_account, [api = "mtproto"]);

async fn check<A: Api>(target: Target, runner: fn() -> Runner<A>) {
    let scene = Scene::new(target).await;
    let (sender, mut heard) = tokio::sync::mpsc::unbounded_channel();
    let running = scene.run(runner().state(Heard { way: sender })).await;
    let ann = &scene.ann;
    let elsewhere = scene.telegram.group("Elsewhere", [ann, &scene.bob]);
    scene.telegram.world().with(|sim| sim.leave(scene.account, elsewhere.key())).expect("a bot may leave");

    let offers = ann.asks_inline("vote").await;
    let sent = ann.chooses(&offers[0], &elsewhere).await;
    let (key, id) = (sent.chat_key(), sent.id());
    let edited = |text: &'static str| {
        scene.until("the message to be edited", move |sim| (sim.messages.get(&key)?.get(&id)?.text == text).then_some(()))
    };
    edited("nobody has voted").await;
    assert_eq!(sent.now().expect("it is there").formatted(), "«b»nobody«/b» has voted");
    assert_eq!(ann.presses(&sent, "Yes").await.text.as_deref(), Some("noted"));
    edited("ann has voted").await;
    assert!(sent.now().expect("it is there").buttons().is_empty(), "an edit without a keyboard takes it away");

    // of a message without buttons the bot is told no id
    ann.chooses(&offers[1], &elsewhere).await;
    assert_eq!(heard.recv().await.as_deref(), Some("2"));
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn an_inline_message_is_changed_by_the_bot_api() {
    check(Target::Cloud, cloud::bot).await;
}

#[tokio::test]
async fn an_inline_message_is_changed_over_mtproto() {
    check(Target::BotAccount, bot_account::bot).await;
}
