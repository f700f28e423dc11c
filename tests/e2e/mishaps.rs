//! The same mishap has the same kind of error on both APIs.

use std::time::Duration;

use capgram::prelude::*;
use capgram_sim::FileKind;
use capgram_tests::logs::Logs;
use capgram_tests::stage::{BotApi, BotApiLocal, Met, MtprotoBot, Performer, Stage};
use tracing::Level;

#[bot(api = "bot")]
mod clerk {
    use capgram::prelude::*;

    #[on(message)]
    async fn hears(_message: Message) -> Result {
        Ok(())
    }
}

/// What went wrong, and as which kind of error it was told.
type Told = Vec<(&'static str, String)>;

/// What each mishap is told as, on every API.
const KINDS: &[(&str, &str)] = &[
    ("write to a chat that does not exist", "ChatNotFound"),
    ("write to a user who was never met", "ChatNotFound"),
    ("ask about a chat that does not exist", "ChatNotFound"),
    ("ask about a user who does not exist", "UserNotFound"),
    ("ban a user who does not exist", "UserNotFound"),
    ("write to somebody who blocked the bot", "BlockedByUser"),
    ("edit into the same", "MessageNotModified"),
    ("edit a message that is gone", "MessageNotFound"),
    ("edit somebody else's message", "NotEnoughRights"),
    ("reply to a message that is gone", "MessageNotFound"),
    ("forward a message that is gone", "MessageNotFound"),
    ("pin a message that is gone", "MessageNotFound"),
    ("send nothing", "Limit"),
    ("send 4097 characters", "Limit"),
    ("a caption of 1025 characters", "Limit"),
    ("a button with 65 bytes of data", "Limit"),
    ("an empty album", "Limit"),
    ("an album of one", "Limit"),
    ("an album of eleven", "Limit"),
    ("an empty file", "Limit"),
    ("a file that is not there", "Io"),
    ("a stream that ends too early", "Io"),
    ("a URL that leads nowhere", "Refused"),
    ("send a file with an unknown id", "FileNotFound"),
    ("download a file with an unknown id", "FileNotFound"),
    ("broken HTML", "Markup"),
    ("broken Markdown", "Markup"),
    ("a command with a capital letter", "Limit"),
    ("send 50 MB and a byte", "TooLarge"),
    ("receive 20 MB and a byte", "TooLarge"),
    ("wait for an hour", "FloodWait"),
    ("answer a query after 150 seconds", "QueryExpired"),
    ("answer a query twice", "QueryExpired"),
    ("answer an inline query after 30 seconds", "QueryExpired"),
    ("ban without the right", "NotEnoughRights"),
    ("promote without the right", "NotEnoughRights"),
    ("delete somebody's message without the right", "NotEnoughRights"),
    ("pin without the right", "NotEnoughRights"),
    ("write where only administrators may", "NotEnoughRights"),
    ("write to a chat that the bot was banned from", "NotInChat"),
    ("ask about a chat that the bot was banned from", "NotInChat"),
];

async fn befall<A: Performer + AttachKeyboards + AnswerQueries + SetCommands>() -> Told {
    let stage = Stage::<A>::open().await;
    let mut told = Told::new();
    fn note<T>(told: &mut Told, what: &'static str, result: Result<T>) {
        told.push((what, result.map_or_else(|error| error.kind().to_owned(), |_| "nothing at all".to_owned())));
    }
    let (scene, bot, readers, writers) = (&stage.scene, &stage.bot, stage.readers(), stage.writers());
    let world = scene.telegram.world();
    let nobody = UserId(77);

    note(&mut told, "write to a chat that does not exist", bot.chat(-1_009_999_999_999).send("x").await);
    note(&mut told, "write to a user who was never met", bot.chat(nobody).send("x").await);
    note(&mut told, "ask about a chat that does not exist", bot.chat(-1_009_999_999_999).info().await);
    note(&mut told, "ask about a user who does not exist", readers.member(nobody).await);
    note(&mut told, "ban a user who does not exist", readers.ban(nobody).await);
    world.with(|sim| sim.set_blocked(scene.ann.id(), scene.account, true)).expect("ann may block");
    note(&mut told, "write to somebody who blocked the bot", bot.chat(UserId(scene.ann.id())).send("x").await);
    world.with(|sim| sim.set_blocked(scene.ann.id(), scene.account, false)).expect("ann may unblock");

    let sent = readers.send("the same").await.expect("it can be sent");
    note(&mut told, "edit into the same", sent.edit("the same").await);
    sent.delete().await.expect("it can be deleted");
    note(&mut told, "edit a message that is gone", sent.edit("another").await);
    let heard = stage.hears(&scene.readers, "mine").await;
    note(&mut told, "edit somebody else's message", heard.edit("yours").await);
    note(&mut told, "reply to a message that is gone", sent.reply("anybody?").await);
    note(&mut told, "forward a message that is gone", sent.forward(&writers).await);
    note(&mut told, "pin a message that is gone", sent.pin().await);
    note(&mut told, "send nothing", readers.send("").await);
    note(&mut told, "send 4097 characters", readers.send("x".repeat(4097)).await);
    let picture = || InputFile::bytes("a.jpg", "a picture");
    note(&mut told, "a caption of 1025 characters", readers.send_photo(picture()).caption("x".repeat(1025)).await);
    let long = Keyboard::inline([[button("Yes").data("ü".repeat(32) + "x")]]);
    note(&mut told, "a button with 65 bytes of data", readers.send("vote").keyboard(long).await);
    note(&mut told, "an empty album", readers.send_album(Vec::<InputFile>::new()).await);
    note(&mut told, "an album of one", readers.send_album([picture()]).await);
    note(&mut told, "an album of eleven", readers.send_album((0..11).map(|_| picture())).await);
    note(&mut told, "an empty file", readers.send_document(InputFile::bytes("a.txt", "")).await);
    note(&mut told, "a file that is not there", readers.send_document(InputFile::path("/nowhere/at/all")).await);
    let short = InputFile::stream("a.txt", 10, std::io::Cursor::new(b"short".to_vec()));
    note(&mut told, "a stream that ends too early", readers.send_document(short).await);
    let nowhere = InputFile::url("http://127.0.0.1:9/nowhere.jpg");
    note(&mut told, "a URL that leads nowhere", readers.send_photo(nowhere).await);
    note(&mut told, "send a file with an unknown id", readers.send_document(InputFile::id("AgACAgIAAxkB-unknown")).await);
    note(&mut told, "download a file with an unknown id", bot.file("AgACAgIAAxkB-unknown").download_bytes().await);
    let sent = readers.send_document(InputFile::bytes("a.txt", "kept by its id")).await.expect("it can be sent");
    let id = sent.file().expect("it has a file").id();
    let again = readers.send_document(InputFile::id(id.clone())).await.expect("the id is known");
    assert_eq!(again.file().expect("it has a file").download_bytes().await.expect("it is there"), "kept by its id");
    assert_eq!(bot.file(id).download_bytes().await.expect("it is there"), "kept by its id");
    note(&mut told, "broken HTML", readers.send(Html("<b>bold")).await);
    note(&mut told, "broken Markdown", readers.send(Markdown("*bold")).await);
    note(&mut told, "a command with a capital letter", bot.set_commands([("Start", "Say hello")]).await);

    let requests = scene.telegram.requests().len();
    note(&mut told, "send 50 MB and a byte", readers.send_document(InputFile::bytes("a.iso", vec![0; (50 << 20) + 1])).await);
    let big = stage.gets_file(FileKind::Document, "b.iso", vec![0; (20 << 20) + 1]).await;
    note(&mut told, "receive 20 MB and a byte", big.download_bytes().await);
    let asked = scene.telegram.requests().split_off(requests);
    let moved =
        asked.iter().find(|request| ["getFile", "sendDocument"].contains(&&*request.method) || request.method.starts_with("upload."));
    assert!(moved.is_none(), "sizes are checked before a byte is sent: {moved:?}");

    scene.telegram.faults().flood_wait("*sendMessage", 3_600, 10);
    let flood = readers.send("x").await;
    assert_eq!(flood.as_ref().err().and_then(Error::flood_wait), Some(Duration::from_secs(3_600)));
    note(&mut told, "wait for an hour", flood);
    scene.telegram.faults().clear();

    let question = readers.send("vote").keyboard(Keyboard::inline([[button("Yes").data("yes")]])).await.expect("it can be sent");
    let press = async || {
        world.with(|sim| sim.press(scene.bob.id(), scene.readers.key(), question.id().0, b"yes")).expect("the button is there");
        stage.next_that(|met| if let Met::Callback(query) = met { Some(query) } else { None }).await
    };
    let query = press().await;
    query.answer().await.expect("it is in time");
    note(&mut told, "answer a query twice", query.answer().await);
    let query = press().await;
    world.with(|sim| sim.ask_inline(scene.ann.id(), scene.account, None, "books", "")).expect("ann may ask");
    let inline = stage.next_that(|met| if let Met::Inline(query) = met { Some(query) } else { None }).await;
    scene.telegram.advance(Duration::from_secs(31));
    let article = InlineResult::article("1", "Title", "text");
    note(&mut told, "answer an inline query after 30 seconds", inline.answer([article]).await);
    scene.telegram.advance(Duration::from_secs(120));
    note(&mut told, "answer a query after 150 seconds", query.answer().await);

    let heard = stage.hears(&scene.readers, "still mine").await;
    scene.readers.demotes(&Someone(scene.account));
    note(&mut told, "ban without the right", readers.ban(stage.bob()).await);
    note(&mut told, "promote without the right", readers.promote(stage.bob(), AdminRights::none().pin_messages(true)).await);
    note(&mut told, "delete somebody's message without the right", heard.delete().await);
    note(&mut told, "pin without the right", heard.pin().await);
    scene.readers.permits(capgram_sim::Permissions::NONE);
    note(&mut told, "write where only administrators may", readers.send("x").await);
    scene.writers.bans(&Someone(scene.account));
    note(&mut told, "write to a chat that the bot was banned from", writers.send("x").await);
    note(&mut told, "ask about a chat that the bot was banned from", writers.info().await);
    stage.close().await;
    told
}

struct Someone(i64);

impl capgram_sim::Someone for Someone {
    fn account_id(&self) -> i64 {
        self.0
    }
}

fn compare(whose: &str, told: &Told) {
    let mut wrong = Vec::new();
    for (what, kind) in told {
        match KINDS.iter().find(|(row, _)| row == what) {
            Some((_, wanted)) if wanted == kind => {}
            Some((_, wanted)) => wrong.push(format!("{what}: {kind} instead of {wanted}")),
            None => wrong.push(format!("{what} is not in the table, and is {kind}")),
        }
    }
    wrong.extend(KINDS.iter().filter(|(row, _)| told.iter().all(|(what, _)| what != row)).map(|(row, _)| format!("{row}: not tried")));
    assert!(wrong.is_empty(), "{whose}:\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn mishaps_on_the_bot_api() {
    compare("the Bot API", &befall::<BotApi>().await);
}

#[tokio::test]
async fn mishaps_on_a_local_server() {
    compare("a local Bot API server", &befall::<BotApiLocal>().await);
}

#[tokio::test]
async fn mishaps_on_mtproto() {
    compare("MTProto", &befall::<MtprotoBot>().await);
}

#[tokio::test(start_paused = true)]
async fn a_server_whose_name_is_not_found_is_asked_for_again_and_told_once() {
    let (logs, _keeping) = Logs::of_this_thread(Level::INFO);
    let begin = tokio::time::Instant::now();
    // no part of a name has more than 63 letters: this machine knows that, and asks nobody
    let server = format!("http://{}.invalid", "a".repeat(64));
    let error =
        clerk::bot().token("99:secret").server(&server).inbox(capgram::Inbox::memory()).run().await.expect_err("there is no such server");
    assert_eq!(error.kind(), "Network");
    // 1, 2, 4, 8 and 16 s, or down to half of each
    let waited = begin.elapsed().as_secs_f64();
    assert!((15.5..=31.1).contains(&waited), "{waited} s");
    let told = logs.lines_with(&["WARN"]);
    assert!(told.len() == 1 && told[0].contains("the Bot API server cannot be reached; trying again"), "{told:?}");
    assert!(told[0].contains("dns error"), "{told:?}");
    assert!(!logs.text().contains("secret") && !format!("{error:?} {error}").contains("secret"), "the token is told");
}
