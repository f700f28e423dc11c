//! Albums: what Telegram delivers message by message is one event where somebody listens to albums, and single messages elsewhere.

use std::time::Duration;

use capgram::Inbox;
use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_sim::FileKind;
use capgram_tests::stage::Scene;

macro_rules! gallery {
    ($module:ident, $plain:ident, [$($option:tt)*]) => {
        #[bot($($option)*)]
        mod $module {
            use super::*;

            #[on(album, not(text = "^ignore"))]
            async fn together(album: Album, first: Message, chat: Chat) -> Result<String> {
                assert_eq!(album.messages()[0].id(), first.id());
                assert_eq!((album.message().id(), album.chat().id()), (first.id(), chat.id()));
                assert!(album.messages().iter().all(|message| message.album() == Some(album.id())));
                assert_eq!(album.user().map(|user| user.first_name().to_owned()).as_deref(), Some("ann"));
                Ok(format!("{} files, {}: {}", album.files().len(), album.ids().len(), album.caption()))
            }

            #[on(message, text)]
            async fn said(message: Message) -> String {
                format!("you said {}", message.text())
            }

            #[on(message)]
            async fn alone(message: Message) -> String {
                format!("a file alone: [{}]", message.text())
            }
        }

        #[bot($($option)*)]
        mod $plain {
            #[on(message, album)]
            async fn one(message: Message) -> String {
                format!("one of some: [{}]", message.text())
            }
        }
    };
}

gallery!(cloud, cloud_without, [api = "bot"]);
gallery!(local, local_without, [api = "bot", server = "local"]);
gallery!(bot_account, bot_account_without, [api = "mtproto"]);
gallery!(user_account, user_account_without, [api = "mtproto", account = "user"]);

const FOR_EVER: Duration = Duration::from_secs(3600);

fn photos<'a>(number: usize) -> impl Iterator<Item = (FileKind, &'a str, bytes::Bytes)> + 'a {
    (0..number).map(|number| (FileKind::Photo, "photo.jpg", bytes::Bytes::from(format!("photo {number}"))))
}

/// Waits for the account's text.
async fn answers(chat: &capgram_sim::Chat, text: &str) {
    chat.expect_message(|message| message.text == text).await;
}

async fn check<A: Api, B: Api>(target: Target, gallery: fn() -> Runner<A>, without: fn() -> Runner<B>) {
    let scene = Scene::new(target).await;
    let (ann, readers) = (&scene.ann, &scene.readers);

    // another message of the chat ends it, and comes after it
    let session = scene.session();
    let begin = async |runner| scene.run_settled(scene.settle(runner, target).session(&session), target).await;
    let running = begin(gallery().album_wait(FOR_EVER)).await;
    ann.sends_album_saying(readers, photos(3), "the sea").await;
    ann.says(readers, "nice").await;
    answers(readers, "3 files, 3: the sea").await;
    answers(readers, "you said nice").await;

    // the tenth message ends it
    ann.sends_album_saying(readers, photos(10), "many").await;
    answers(readers, "10 files, 10: many").await;

    // what no handler of albums takes are single messages
    ann.sends_album_saying(readers, photos(2), "ignore this").await;
    ann.sends_album_saying(readers, photos(10), "many more").await;
    answers(readers, "a file alone: [ignore this]").await;
    answers(readers, "a file alone: []").await;
    answers(readers, "10 files, 10: many more").await;

    // what is gathered when the bot stops is handled before it ends, or waits on disk for the next start, as here
    ann.sends_album_saying(readers, photos(2), "the last").await;
    ann.says(&scene.writers, "are you there?").await;
    answers(&scene.writers, "you said are you there?").await;
    running.stop().await.expect("the bot ends in good order");

    // when nothing more comes, it does not wait for ever
    let running = begin(gallery().album_wait(Duration::from_millis(50))).await;
    answers(readers, "2 files, 2: the last").await;
    ann.sends_album_saying(readers, photos(2), "the quiet").await;
    answers(readers, "2 files, 2: the quiet").await;
    running.stop().await.expect("the bot ends in good order");

    // who does not listen to albums is told of messages
    let running = scene.run(without().album_wait(FOR_EVER)).await;
    ann.sends_album_saying(readers, photos(2), "the first").await;
    answers(readers, "one of some: [the first]").await;
    answers(readers, "one of some: []").await;
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn an_album_is_one_event_on_the_cloud_server() {
    check(Target::Cloud, cloud::bot, cloud_without::bot).await;
}

#[tokio::test]
async fn an_album_is_one_event_on_a_local_server() {
    check(Target::LocalServer, local::bot, local_without::bot).await;
}

#[tokio::test]
async fn an_album_is_one_event_for_a_bot_account() {
    check(Target::BotAccount, bot_account::bot, bot_account_without::bot).await;
}

#[tokio::test]
async fn an_album_is_one_event_for_a_user_account() {
    check(Target::UserAccount, user_account::bot, user_account_without::bot).await;
}

#[tokio::test]
async fn an_album_in_memory_is_handled_before_the_bot_ends() {
    let scene = Scene::new(Target::Cloud).await;
    let (ann, readers) = (&scene.ann, &scene.readers);
    let running = scene.run(cloud::bot().inbox(Inbox::memory()).album_wait(FOR_EVER)).await;
    ann.sends_album_saying(readers, photos(2), "the last").await;
    ann.says(&scene.writers, "are you there?").await;
    answers(&scene.writers, "you said are you there?").await;
    running.stop().await.expect("the bot ends in good order");
    answers(readers, "2 files, 2: the last").await;
}
