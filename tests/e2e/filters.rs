//! Filters: of several handlers the first whose filters pass, the same on both APIs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_sim::FileKind;
use capgram_tests::stage::Scene;

/// Whether the desk is open: what a filter of one's own may ask.
#[derive(Debug, Default)]
struct Desk {
    open: Arc<AtomicBool>,
}

fn shouts<A: Api>(message: &Message<A>) -> bool {
    let text = message.text();
    text.contains(char::is_alphabetic) && !text.contains(char::is_lowercase)
}

fn trips<A: Api>(message: &Message<A>) -> bool {
    assert_ne!(message.text(), "trip", "a filter stumbled");
    false
}

macro_rules! sorter {
    ($module:ident, $api:tt, $marker:ident, { $($more:tt)* }) => {
        #[bot(api = $api)]
        mod $module {
            use super::*;

            async fn is_open(_chat: Chat, desk: State<Desk>) -> bool {
                desk.open.load(Ordering::Relaxed)
            }

            #[on(message, text = "trip", filter = trips)]
            async fn never() {}

            #[on(message, photo, private)]
            async fn private_photo() -> &'static str {
                "a photo for me"
            }

            #[on(message, any(photo, video), caption)]
            async fn captioned() -> &'static str {
                "a picture with words"
            }

            #[on(message, media, not(document))]
            async fn media() -> &'static str {
                "some media"
            }

            #[on(message, text = r"^(?<count>\d+) (\w+)$")]
            async fn order(found: Captures) -> String {
                assert_eq!((found.get(3), found.name("size")), (None, None));
                format!("{} of {}, all of {}", &found["count"], &found[2], found.matched())
            }

            #[on(message, text, filter = shouts)]
            async fn shouted() -> &'static str {
                "not so loud"
            }

            #[on(message, text = "(?i)^ЗАКАЗ$", filter = is_open)]
            async fn open() -> &'static str {
                "we are open"
            }

            // buttons for what is pressed
            #[on(message, text = "^ballot$")]
            async fn ballot(chat: Chat) -> Result {
                let keyboard = Keyboard::inline([[
                    button("Yes").data("vote:yes"),
                    button("Maybe").data("vote:maybe"),
                    button("Longer").data("vote:yes, please"),
                ]]);
                chat.send("vote").keyboard(keyboard).await?;
                Ok(())
            }

            #[on(message, text = "(?i)^заказ$")]
            async fn closed() -> &'static str {
                "we are closed"
            }

            #[on(message, reply, from = "bob")]
            async fn bobs_reply() -> &'static str {
                "a reply of Bob's"
            }

            #[on(message, forwarded, group)]
            async fn forwarded() -> &'static str {
                "old news"
            }

            #[on(message, joined)]
            async fn joined() -> &'static str {
                "welcome"
            }

            #[on(message, any(left, service = "new_chat_title"))]
            async fn left_or_renamed(message: Message) -> String {
                format!("told of {}", message.service().unwrap_or_default())
            }

            #[on(message, pinned)]
            async fn pinned() -> &'static str {
                "important"
            }

            #[on(message, command)]
            async fn unknown_command() -> &'static str {
                "no such command"
            }

            #[on(message, document)]
            async fn document() -> &'static str {
                "a document"
            }

            /// Start
            #[command(private)]
            async fn start() -> &'static str {
                "hello, you"
            }

            #[command("start", group, from = "@Ann")]
            async fn start_in_a_group() -> &'static str {
                "hello, group"
            }

            #[on(callback_query, data = "^vote:(?<choice>yes|no)$")]
            async fn voted(chat: Chat, found: Captures) -> Result {
                chat.send(format!("voted {}", &found["choice"])).await?;
                Ok(())
            }

            #[on(callback_query)]
            async fn pressed(chat: Chat, query: CallbackQuery) -> Result {
                chat.send(format!("pressed {}", query.data().unwrap_or_default())).await?;
                Ok(())
            }

            #[on(update, chat = "readers_club")]
            async fn rest(update: Update, chat: Chat) -> Result {
                chat.send(format!("left over: {}", update.kind())).await?;
                Ok(())
            }

            #[on(error, group)]
            async fn failed(error: HandlerError, chat: Chat) -> Result {
                chat.send(format!("{}: {error}", error.handler())).await?;
                Ok(())
            }

            $($more)*
        }
    };
}

sorter!(cloud, "bot", BotApi, {});
sorter!(mtproto, "mtproto", MtprotoBot, {});

async fn sorts<A: Api>(target: Target, runner: Runner<A>) {
    let scene = Scene::new(target).await;
    let (ann, bob, readers) = (&scene.ann, &scene.bob, &scene.readers);
    readers.becomes_public("Readers_Club");
    let desk = Arc::new(AtomicBool::new(false));
    let running = scene.run(runner.state(Desk { open: Arc::clone(&desk) })).await;

    ann.sends_file(readers, FileKind::Photo, "a.jpg", b"photo".to_vec()).await;
    readers.expect_reply("some media").await;
    ann.sends_file_saying(readers, FileKind::Photo, "a.jpg", b"photo".to_vec(), "look").await;
    readers.expect_reply("a picture with words").await;
    ann.sends_file(readers, FileKind::Document, "a.pdf", b"pdf".to_vec()).await;
    readers.expect_reply("a document").await;

    ann.says(readers, "12 книг").await;
    readers.expect_reply("12 of книг, all of 12 книг").await;
    ann.says(readers, "HELP").await;
    readers.expect_reply("not so loud").await;
    ann.says(readers, "Заказ").await;
    readers.expect_reply("we are closed").await;
    // the filter is asked each time, with its state
    desk.store(true, Ordering::Relaxed);
    ann.says(readers, "заказ").await;
    readers.expect_reply("we are open").await;

    // what is pressed: by its data, with what was captured of it, else by anyone
    ann.says(readers, "ballot").await;
    let ballot = readers.expect_reply("vote").await;
    for (label, answer) in [("Yes", "voted yes"), ("Maybe", "pressed vote:maybe"), ("Longer", "pressed vote:yes, please")] {
        ann.taps(&ballot, label).await;
        readers.expect_reply(answer).await;
    }

    let said = ann.says(readers, "anybody?").await;
    // nobody takes a plain text but the handler of what is left over
    readers.expect_reply_containing("left over: message").await;
    bob.replies(&said, "me").await;
    readers.expect_reply("a reply of Bob's").await;
    ann.forwards(&said, readers).await;
    readers.expect_reply("old news").await;

    ann.says(readers, "/start").await;
    readers.expect_reply("hello, group").await;
    bob.says(readers, "/start").await;
    readers.expect_reply("no such command").await;
    scene.tells(ann, "/start").await;
    scene
        .until("the private answer", |sim| {
            let messages = sim.messages.get(&scene.private(ann))?;
            messages.values().any(|message| message.text == "hello, you").then_some(())
        })
        .await;

    // the same photo in a private chat, where a handler before the others wants it, caption or not
    let private = scene.telegram.private(ann);
    ann.sends_file(&private, FileKind::Photo, "a.jpg", b"photo".to_vec()).await;
    private.expect_reply("a photo for me").await;
    ann.sends_file_saying(&private, FileKind::Photo, "a.jpg", b"photo".to_vec(), "look").await;
    private.expect_reply("a photo for me").await;

    scene.telegram.world().with(|sim| sim.rename(ann.id(), readers.key(), "Readers and writers")).expect("the owner may");
    readers.expect_reply("told of new_chat_title").await;

    let eve = scene.telegram.user("eve");
    eve.joins(readers).await;
    readers.expect_reply("welcome").await;
    eve.leaves(readers).await;
    readers.expect_reply("told of left_chat_member").await;
    ann.pins(&said).await;
    readers.expect_reply("important").await;

    ann.says(readers, "trip").await;
    readers.expect_reply_containing("never: ").await;
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn the_first_handler_whose_filters_pass_by_the_bot_api() {
    sorts(Target::Cloud, cloud::bot()).await;
}

#[tokio::test]
async fn the_first_handler_whose_filters_pass_by_mtproto() {
    sorts(Target::BotAccount, mtproto::bot()).await;
}

#[bot(api = "bot", handlers(crate::filters::group))]
mod unfit {
    use super::*;

    #[on(message, photo)]
    async fn captures_of_nothing(_: Captures) {}

    #[on(message, any(text = "a", photo, video))]
    async fn captures_of_some(_: Captures) {}

    #[on(message, text = r"\p{Klingon}")]
    async fn no_such_class() {}

    fn pressed(_: &CallbackQuery) -> bool {
        true
    }

    #[on(edited_message, filter = pressed)]
    async fn filter_of_another_event() {}

    fn known(_: &Message, _: &State<Desk>) -> bool {
        true
    }

    #[on(edited_message, text, filter = known)]
    async fn filter_without_its_state() {}

    #[on(callback_query, private)]
    async fn private_query() {}

    type Words = Vec<String>;

    // the macro does not know what `Words` is
    #[command]
    async fn unreadable(words: Words, last: u32) {
        let _ = (words, last);
    }

    #[command(private, aliases("also_mine"))]
    async fn mine() {}
}

#[handlers(bot = crate::filters::unfit)]
pub mod group {
    #[on(callback_query, data = "x", private)]
    async fn hidden() {}

    #[command(private, text)]
    async fn also_mine() {}
}

#[tokio::test]
async fn what_cannot_work_is_told_before_the_first_connection() {
    let error = unfit::bot().server("http://127.0.0.1:1").token("1:x").run().await.expect_err("this cannot run");
    let text = error.to_string();
    assert_eq!(error.kind(), "Handlers", "{text}");
    for part in [
        "`captures_of_nothing` takes `Captures`",
        "`captures_of_some` takes `Captures`",
        "a pattern of `no_such_class` cannot be used",
        "a filter of `filter_of_another_event` takes `CallbackQuery`, which `#[on(edited_message)]` never gives",
        "a filter of `filter_without_its_state` takes `State<",
        "`unreadable` can never read all of its arguments: `words` takes all that is left, and leaves nothing for `last`",
        "`also_mine` can never run: what passes its filters passes those of `mine`",
        "`hidden` can never run: what passes its filters passes those of `private_query`",
    ] {
        assert!(text.contains(part), "{part} is missing in: {text}");
    }
}
