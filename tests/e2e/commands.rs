//! What users write and what handlers do wrong: the user is told, or the author, and the bot goes on.

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_tests::logs::Logs;
use capgram_tests::stage::Scene;

/// One module with everything that can go wrong in a handler.
macro_rules! clumsy {
    ($module:ident, $api:tt, { $($more:tt)* }) => {
        #[bot(api = $api)]
        mod $module {
            use super::*;

            /// Add two numbers
            #[command(aliases("plus", "a"))]
            async fn add(first: i32, second: Option<u8>) -> String {
                (first + i32::from(second.unwrap_or(1))).to_string()
            }

            /// Remind somebody
            #[command]
            async fn remind(whom: String, text: Rest) -> String {
                format!("{whom}: {text}")
            }

            /// Add all
            #[command]
            async fn sum(numbers: Vec<i64>) -> String {
                numbers.iter().sum::<i64>().to_string()
            }

            /// Fail
            #[command]
            async fn fail() -> Result<(), std::num::ParseIntError> {
                "seven".parse::<i32>().map(drop)
            }

            /// Fail at Telegram
            #[command]
            async fn lost(bot: Bot) -> Result {
                bot.chat(-1_009_999_999_999).send("anybody?").await?;
                Ok(())
            }

            /// Panic
            #[command]
            async fn explode(chat: Chat) {
                assert_eq!(chat.id().0, 0, "the fuse was lit");
            }

            /// Return broken markup
            #[command]
            async fn broken() -> Html<&'static str> {
                Html("<b>bold")
            }

            /// Be there
            #[command(hidden)]
            async fn ping() -> &'static str {
                "pong"
            }

            $($more)*
        }
    };
}

clumsy!(cloud, "bot", {});
clumsy!(mtproto, "mtproto", {});
clumsy!(cloud_that_listens, "bot", {
    #[on(error)]
    async fn failed(error: HandlerError, chat: Chat) -> Result {
        chat.send(format!("{} of {:?}: {error}", error.handler(), error.as_capgram().map(Error::kind))).await?;
        Ok(())
    }
});
clumsy!(mtproto_that_listens, "mtproto", {
    #[on(error)]
    async fn failed(error: HandlerError, chat: Chat) -> Result {
        chat.send(format!("{} of {:?}: {error}", error.handler(), error.as_capgram().map(Error::kind))).await?;
        Ok(())
    }
});

/// What is written, and what is answered.
const TALK: &[(&str, &str)] = &[
    ("/add 1 2", "3"),
    ("/add 1", "2"),
    ("/add@librarian_bot -1 2", "1"),
    ("/add", "The first is missing.\nUsage: /add <first> [second]"),
    ("/plus 1 2", "3"),
    ("/a@Librarian_Bot 2", "3"),
    ("/plus", "The first is missing.\nUsage: /plus <first> [second]"),
    ("/add one", "“one” is no first: invalid digit found in string.\nUsage: /add <first> [second]"),
    ("/add 1 300", "“300” is no second: number too large to fit in target type.\nUsage: /add <first> [second]"),
    ("/add 1 2 3", "I don't know what to do with “3”.\nUsage: /add <first> [second]"),
    ("/remind", "The whom is missing.\nUsage: /remind <whom> <text…>"),
    ("/remind ann", "The text is missing.\nUsage: /remind <whom> <text…>"),
    ("/remind \"old ann\"  to   read ", "old ann: to   read"),
    ("/sum", "0"),
    ("/sum 1 2 3", "6"),
    ("/sum 1 x", "“x” is no numbers: invalid digit found in string.\nUsage: /sum [numbers …]"),
];

async fn talk<A: Api>(target: Target, runner: Runner<A>) {
    let scene = Scene::new(target).await;
    let running = scene.run(runner).await;
    for (written, answered) in TALK {
        scene.ann.says(&scene.readers, written).await;
        scene.readers.expect_reply(answered).await;
    }
    let menu = scene.telegram.world().with(|sim| sim.commands(scene.account, capgram_sim::world::CommandScope::Default, ""));
    let menu: Vec<&str> = menu.iter().map(|row| row.command.as_str()).collect();
    assert_eq!(menu, ["add", "remind", "sum", "fail", "lost", "explode", "broken"], "neither aliases nor what is hidden");
    // neither is for this bot
    scene.ann.says(&scene.readers, "/nonsense 1").await;
    scene.ann.says(&scene.readers, "/add@other_bot 1 2").await;
    scene.ann.says(&scene.readers, "add 1 2").await;
    scene.ann.says(&scene.readers, "/ping").await;
    let pong = scene.readers.expect_message(|message| message.author == scene.account).await;
    assert_eq!(pong.text(), "pong", "nobody answers what is no command of this bot's");
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn arguments_are_explained_on_the_bot_api() {
    talk(Target::Cloud, cloud::bot()).await;
}

#[tokio::test]
async fn arguments_are_explained_on_mtproto() {
    talk(Target::BotAccount, mtproto::bot()).await;
}

/// The failing commands: the handler, the kind of capgram's error, and a part of the text.
const FAILURES: &[(&str, Option<&str>, &str)] = &[
    ("fail", None, "invalid digit found in string"),
    ("lost", Some("ChatNotFound"), "chat not found"),
    ("explode", Some("Panicked"), "the fuse was lit"),
    ("broken", Some("Markup"), "the HTML of this text is broken"),
];

/// Without `#[on(error)]` each failure is one line in the log, with the handler's name and the error.
async fn is_logged<A: Api>(target: Target, runner: Runner<A>) {
    let (logs, _guard) = Logs::of_this_thread(tracing::Level::INFO);
    let scene = Scene::new(target).await;
    let running = scene.run(runner).await;
    for (handler, _, text) in FAILURES {
        scene.ann.says(&scene.readers, &format!("/{handler}")).await;
        scene.ann.says(&scene.readers, "/ping").await;
        scene.readers.expect_reply("pong").await;
        let lines = logs.lines_with(&["ERROR", "a handler failed", &format!("handler=\"{handler}\""), text]);
        assert_eq!(lines.len(), 1, "{handler}: {lines:#?}\n{}", logs.text());
    }
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn failures_are_logged_on_the_bot_api() {
    is_logged(Target::Cloud, cloud::bot()).await;
}

#[tokio::test]
async fn failures_are_logged_on_mtproto() {
    is_logged(Target::BotAccount, mtproto::bot()).await;
}

/// With `#[on(error)]` each failure goes there, and not into the log.
async fn is_handed_over<A: Api>(target: Target, runner: Runner<A>) {
    let (logs, _guard) = Logs::of_this_thread(tracing::Level::WARN);
    let scene = Scene::new(target).await;
    let running = scene.run(runner).await;
    for (handler, kind, text) in FAILURES {
        scene.ann.says(&scene.readers, &format!("/{handler}")).await;
        let told = scene.readers.expect_reply_containing(&format!("{handler} of {kind:?}: ")).await;
        assert!(told.text().contains(text), "{}", told.text());
        scene.ann.says(&scene.readers, "/ping").await;
        scene.readers.expect_reply("pong").await;
    }
    assert!(logs.lines_with(&["ERROR"]).is_empty(), "{}", logs.text());
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn failures_are_handed_over_on_the_bot_api() {
    is_handed_over(Target::Cloud, cloud_that_listens::bot()).await;
}

#[tokio::test]
async fn failures_are_handed_over_on_mtproto() {
    is_handed_over(Target::BotAccount, mtproto_that_listens::bot()).await;
}

#[bot(api = "bot")]
mod twice_clumsy {
    use super::*;

    /// Fail
    #[command]
    async fn fail() -> Result {
        Err(Error::other("the first"))
    }

    /// Be there
    #[command]
    async fn ping() -> &'static str {
        "pong"
    }

    #[on(error)]
    async fn failed() -> Result {
        panic!("the second")
    }
}

#[tokio::test]
async fn a_failure_of_the_error_handler_is_logged_with_the_first() {
    let (logs, _guard) = Logs::of_this_thread(tracing::Level::WARN);
    let scene = Scene::new(Target::Cloud).await;
    let running = scene.run(twice_clumsy::bot()).await;
    scene.ann.says(&scene.readers, "/fail").await;
    scene.ann.says(&scene.readers, "/ping").await;
    scene.readers.expect_reply("pong").await;
    assert_eq!(logs.lines_with(&["ERROR", "the first"]).len(), 1, "{}", logs.text());
    assert_eq!(logs.lines_with(&["ERROR", "the second"]).len(), 1, "{}", logs.text());
    running.stop().await.expect("the bot ends in good order");
}

#[bot(api = "mtproto")]
mod collector {
    use super::*;

    #[on(update)]
    async fn any(update: Update, kinds: State<tokio::sync::mpsc::UnboundedSender<String>>) {
        let _ = kinds.send(update.kind().to_owned());
    }
}

#[tokio::test]
async fn an_update_that_has_no_event_goes_to_the_last_handler_and_the_bot_goes_on() {
    let scene = Scene::new(Target::BotAccount).await;
    let (sender, mut kinds) = tokio::sync::mpsc::unbounded_channel::<String>();
    let running = scene.run(collector::bot().state(sender)).await;
    let message = scene.ann.says(&scene.readers, "nice?").await;
    scene.bob.reacts(&message, "👍").await;
    scene.ann.says(&scene.readers, "bye").await;
    // both messages, and in between, or after them, what has no event
    let (mut messages, mut reactions) = (0, 0);
    while messages < 2 || reactions < 1 {
        let next = tokio::time::timeout(capgram_tests::stage::PATIENCE, kinds.recv()).await;
        let kind = next.unwrap_or_else(|_| panic!("{messages} messages and {reactions} reactions")).expect("the bot runs");
        messages += usize::from(kind == "message");
        reactions += usize::from(kind.contains("eaction"));
    }
    running.stop().await.expect("the bot ends in good order");
}
