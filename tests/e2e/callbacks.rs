//! Buttons, links and inline queries with typed values, on both APIs: what one handler made comes back to the handler of its pattern.

use std::sync::{Arc, Mutex};

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_sim::Message as Seen;
use capgram_tests::stage::Scene;

/// What was voted, over all the runs of a bot.
type Votes = Arc<Mutex<Vec<(u32, i8)>>>;

#[derive(Clone, Copy, Debug, PartialEq, CallbackValue)]
enum Flavour {
    Sweet,
    #[callback_data(name = "s")]
    Sour,
}

#[derive(Debug, PartialEq, CallbackData)]
#[callback_data(prefix = "m")]
enum Deed {
    Ban(UserId, Option<String>),
    #[callback_data(name = "k")]
    Kick {
        user: UserId,
    },
    Nobody,
}

/// What an older version has sent, or somebody has made up.
const FORGED: [&str; 9] = ["vote:17", "vote:17:300", "vote:17:1:1", "vote::", "say:a\\", "m:ban:x:y", "m:", "m:nobody:", "nothing"];

macro_rules! typed {
    ($module:ident, $api:literal) => {
        #[bot(api = $api)]
        mod $module {
            use super::*;

            /// Ask
            #[command]
            async fn ask(message: Message, user: User) -> Result {
                let mut rows = vec![
                    vec![vote::button("Up", 17, 1), vote::button("Down", u32::MAX, -1)],
                    vec![say::button("Odd", "a:b\\c\\", ':', Flavour::Sour), say::button("Plain", "", 'x', Flavour::Sweet)],
                    vec![
                        Deed::Ban(user.id(), Some(String::new())).button("Ban"),
                        Deed::Ban(user.id(), None).button("Ban silently"),
                        Deed::Kick { user: user.id() }.button("Kick"),
                        Deed::Nobody.button("Nobody"),
                    ],
                    vec![later::button("Later", 7)],
                ];
                rows.extend(FORGED.chunks(3).map(|row| row.iter().map(|data| button(*data).data(*data)).collect()));
                message.reply("Well?").keyboard(Keyboard::inline(rows)).await?;
                Ok(())
            }

            #[on(callback_query = "vote:{poll}:{choice}")]
            async fn vote(query: CallbackQuery, poll: u32, choice: i8, votes: State<Votes>) -> Result {
                let total = {
                    let mut votes = votes.lock().expect("nobody panicked");
                    votes.push((poll, choice));
                    votes.len()
                };
                query.answer().text(format!("{choice} in {poll}, {total} in all")).await
            }

            #[on(callback_query = "say:{mark}:{text}:{flavour}")]
            async fn say(query: CallbackQuery, text: String, mark: char, flavour: Flavour) -> Result {
                query.answer().text(format!("{text} {mark} {flavour:?}")).await
            }

            #[on(callback_query = Deed)]
            async fn member(query: CallbackQuery, member: Deed) -> Result {
                query.answer().text(format!("{member:?}").replace(|c: char| c.is_ascii_digit(), "")).await
            }

            // the same pattern twice: the filters say who
            #[on(callback_query = "later:{days}", from = "bob")]
            async fn bobs(query: CallbackQuery, days: u8) -> Result {
                query.answer().text(format!("{days} days for Bob")).await
            }

            #[on(callback_query = "later:{days}")]
            async fn later(query: CallbackQuery, days: u8) -> Result {
                query.answer().text(format!("{days} days")).await
            }

            #[on(callback_query)]
            async fn unknown(query: CallbackQuery) -> Result {
                query.answer().text("unknown").await
            }

            /// Links
            #[command]
            async fn links(bot: Bot, user: User) -> Result<String> {
                let long = greeted::link(&bot, "x".repeat(70), None);
                let Err(Error::Limit(limit)) = long else { return Ok(format!("{long:?}")) };
                let (short, own) = (greeted::link(&bot, "Ann & Bob", Some(-7))?, referred::payload(user.id()));
                Ok(format!("{short} {} {}", own.replace(&user.id().to_string(), "ID"), limit.given))
            }

            #[command("start", payload = "hi_{whom}_{number}")]
            async fn greeted(whom: String, number: Option<i64>) -> String {
                format!("hi, {whom}, {number:?}")
            }

            #[command("start", payload = "ref_{by}")]
            async fn referred(by: UserId, user: User) -> String {
                if by == user.id() { "by yourself".to_owned() } else { format!("by {by}") }
            }

            /// Begin
            #[command]
            async fn start(rest: Option<String>) -> String {
                format!("begin with {rest:?}")
            }

            #[on(inline_query = "find {what} in {place}")]
            async fn find_in(query: InlineQuery, what: String, place: String) -> Result {
                query.answer([InlineResult::article("1", format!("{what} | {place}"), "found")]).await
            }

            #[on(inline_query = "page {number}")]
            async fn page(query: InlineQuery, number: u16) -> Result {
                query.answer([InlineResult::article("1", format!("page {number}"), page::query(number + 1))]).await
            }

            #[on(inline_query)]
            async fn anything(query: InlineQuery) -> Result {
                query.answer([InlineResult::article("1", "nothing", query.text())]).await
            }
        }
    };
}

typed!(cloud, "bot");
typed!(mtproto, "mtproto");

async fn question(scene: &Scene) -> Seen {
    scene.ann.says(&scene.readers, "/ask").await;
    scene.readers.expect_reply("Well?").await
}

async fn answers(scene: &Scene, question: &Seen, buttons: &[(&str, &str)]) {
    for (label, answered) in buttons {
        let answer = scene.ann.presses(question, label).await;
        assert_eq!(answer.text.as_deref(), Some(*answered), "{label:?}");
    }
}

async fn come_back<A: Api>(target: Target, runner: impl Fn() -> Runner<A>) {
    let scene = Scene::new(target).await;
    let (session, votes) = (scene.session(), Votes::default());
    let settled = || scene.settle(runner().state(votes.clone()), target).session(&session);
    let running = scene.run_settled(settled(), target).await;
    let old = question(&scene).await;
    assert_eq!(old.button_data("Odd").as_deref(), Some(&br"say:\::a\:b\\c\\:s"[..]));
    answers(
        &scene,
        &old,
        &[
            ("Up", "1 in 17, 1 in all"),
            ("Down", "-1 in 4294967295, 2 in all"),
            ("Odd", "a:b\\c\\ : Sour"),
            ("Plain", " x Sweet"),
            ("Ban", "Ban(UserId(), Some(\"\"))"),
            ("Ban silently", "Ban(UserId(), None)"),
            ("Kick", "Kick { user: UserId() }"),
            ("Nobody", "Nobody"),
        ],
    )
    .await;
    for forged in FORGED {
        answers(&scene, &old, &[(forged, "unknown")]).await;
    }
    answers(&scene, &old, &[("Later", "7 days")]).await;
    assert_eq!(scene.bob.presses(&old, "Later").await.text.as_deref(), Some("7 days for Bob"));
    running.stop().await.expect("the bot ends in good order");

    // the next program knows what the buttons of the last one mean
    scene.telegram.advance(std::time::Duration::from_secs(5));
    let running = scene.run_settled(settled(), target).await;
    answers(&scene, &old, &[("Up", "1 in 17, 3 in all"), ("Odd", "a:b\\c\\ : Sour"), ("Nobody", "Nobody")]).await;
    assert_eq!(*votes.lock().expect("nobody panicked"), [(17, 1), (u32::MAX, -1), (17, 1)]);
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn values_come_back_on_the_bot_api() {
    come_back(Target::Cloud, cloud::bot).await;
}

#[tokio::test]
async fn values_come_back_on_mtproto() {
    come_back(Target::BotAccount, mtproto::bot).await;
}

async fn links_and_queries<A: Api>(target: Target, runner: Runner<A>) {
    let scene = Scene::new(target).await;
    let running = scene.run(runner.state(Votes::default())).await;
    for (said, answered) in [
        ("/links", "https://t.me/librarian_bot?start=hi_Ann-20-26-20Bob_-7 ref_ID 74"),
        ("/start hi_Ann-20-26-20Bob_-7", "hi, Ann & Bob, Some(-7)"),
        ("/start hi_Ann_", "hi, Ann, None"),
        ("/start hi_Ann_x", "begin with Some(\"hi_Ann_x\")"),
        ("/start ref_17", "by 17"),
        ("/start ref_", "begin with Some(\"ref_\")"),
        ("/start", "begin with None"),
    ] {
        scene.ann.says(&scene.readers, said).await;
        scene.readers.expect_reply(answered).await;
    }
    for (asked, found) in [
        ("find war and peace in London in winter", "war and peace | London in winter"),
        ("find war", "nothing"),
        ("page 7", "page 7"),
        ("page seven", "nothing"),
        ("page 70000", "nothing"),
    ] {
        let offers = scene.bob.asks_inline(asked).await;
        assert_eq!(offers[0].title.as_deref(), Some(found), "{asked}");
    }
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn links_and_queries_find_their_handlers_on_the_bot_api() {
    links_and_queries(Target::Cloud, cloud::bot()).await;
}

#[tokio::test]
async fn links_and_queries_find_their_handlers_on_mtproto() {
    links_and_queries(Target::BotAccount, mtproto::bot()).await;
}

#[bot(api = "bot", handlers(crate::callbacks::texts))]
mod quarrel {
    #[on(callback_query = "vote:{poll}")]
    async fn vote(poll: u32) {
        let _ = poll;
    }
}

#[handlers(bot = crate::callbacks::quarrel)]
mod texts {
    #[on(callback_query = "vote:{word}")]
    async fn word(word: String) {
        let _ = word;
    }

    #[on(callback_query = "page:{number}")]
    async fn page(number: u32) {
        let _ = number;
    }
}

#[tokio::test]
async fn patterns_of_two_modules_that_match_the_same_data_are_told_at_the_start() {
    let scene = Scene::new(Target::Cloud).await;
    let error = scene.settle(quarrel::bot(), Target::Cloud).run().await.expect_err("the two quarrel");
    assert_eq!(error.kind(), "Handlers");
    let text = error.to_string();
    assert!(text.contains("the patterns of `vote` (`vote:{poll}`) and `word` (`vote:{word}`) match the same texts"), "{text}");
    assert!(!text.contains("page"), "{text}");
}
