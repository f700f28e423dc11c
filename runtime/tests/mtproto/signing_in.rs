//! Signing in, once.

use capgram_sim::Telegram;

use crate::bots::{Answers, librarian, reader, settled, start, user_account};
use crate::stage::files::Folder;
use crate::stage::{Running, kind};

#[tokio::test]
async fn a_restart_needs_no_new_sign_in() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let session = folder.file("bot.session");
    for _ in 0..3 {
        let running = start(&telegram, settled(librarian::bot(), &telegram, &session)).await;
        ann.writes_to_bot("hello").await;
        assert_eq!(running.hears().await.text(), "hello");
        running.stop().await.unwrap();
    }
    assert_eq!(telegram.count_requests("auth.importBotAuthorization"), 1);
}

#[tokio::test]
async fn a_person_signs_in_with_a_code() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let silent = telegram.group("where nobody says anything now", [&ann, &bob]);
    bob.says(&silent, "long ago").await;
    let code = ann.login_code();
    let answers = Answers::new(&ann, ["00000", &code], []);
    let running = start(&telegram, user_account(&telegram, &folder, answers)).await;
    let group = telegram.group("readers", [&ann, &bob]);
    bob.says(&group, "hello").await;
    let heard = loop {
        let heard = running.hears().await;
        if heard.text() == "hello" {
            break heard;
        }
    };
    heard.reply("hello, bob").await.unwrap();
    group.expect_message(|message| message.text == "hello, bob").await;
    // known from the account's list of chats
    let (bot, _) = {
        bob.says(&group, "and there?").await;
        running.next().await
    };
    bot.chat(silent.id()).send("here too").await.unwrap();
    running.stop().await.unwrap();
    // the second time nobody is asked
    let running = start(&telegram, user_account(&telegram, &folder, Answers::new(&ann, [], []))).await;
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_person_signs_in_with_a_password() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    ann.sets_password("open sesame");
    let code = ann.login_code();
    let answers = Answers::new(&ann, [code.as_str()], ["wrong", "open sesame"]);
    let running = start(&telegram, user_account(&telegram, &folder, answers)).await;
    running.stop().await.unwrap();
}

#[tokio::test]
async fn three_wrong_answers_are_enough() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let answers = Answers::new(&ann, ["1", "2", "3", &ann.login_code()], []);
    let error = Running::start(user_account(&telegram, &folder, answers)).end().await.unwrap_err();
    assert_eq!(error.to_string(), "sign-in: the code was wrong 3 times");
    ann.sets_password("open sesame");
    let answers = Answers::new(&ann, [ann.login_code().as_str()], ["1", "2", "3", "open sesame"]);
    let error = Running::start(user_account(&telegram, &folder, answers)).end().await.unwrap_err();
    assert_eq!(error.to_string(), "sign-in: the password was wrong 3 times");
}

#[tokio::test]
async fn what_is_wrong_is_told() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let path = folder.file("bot.session");
    let wrong_token = settled(librarian::bot(), &telegram, &path).token("12345:nonsense");
    assert_eq!(kind(&telegram, Running::start(wrong_token).end().await), "InvalidToken");
    let wrong_hash = settled(librarian::bot(), &telegram, &path).api_hash("nonsense");
    assert_eq!(kind(&telegram, Running::start(wrong_hash).end().await), "Settings");
    let wrong_url = settled(librarian::bot(), &telegram, &path).server("http://127.0.0.1:1");
    assert_eq!(kind(&telegram, Running::start(wrong_url).end().await), "Settings");

    std::fs::write(folder.file("text"), "no session").unwrap();
    let wrong_file = settled(librarian::bot(), &telegram, &folder.file("text"));
    assert_eq!(kind(&telegram, Running::start(wrong_file).end().await), "Store");
}

#[tokio::test]
async fn a_session_belongs_to_one_account() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let path = folder.file("bot.session");
    let running = start(&telegram, settled(librarian::bot(), &telegram, &path)).await;
    // nobody else gets at it meanwhile
    let second = Running::start(settled(librarian::bot(), &telegram, &path)).end().await.unwrap_err();
    assert!(second.to_string().contains("is in use by another program"), "{second}");
    running.stop().await.unwrap();

    let other = settled(librarian::bot(), &telegram, &path).token(telegram.bot("quiz").token());
    let error = Running::start(other).end().await.unwrap_err();
    assert!(error.to_string().contains("is signed in as the bot"), "{error}");
    let person = settled(reader::bot(), &telegram, &path).sign_in(Answers::right(&ann));
    let error = Running::start(person).end().await.unwrap_err();
    assert!(error.to_string().contains("is signed in as a bot, not as a user account"), "{error}");
}
