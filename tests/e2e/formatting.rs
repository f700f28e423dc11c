//! A text's formatting is the same on both APIs, and what Telegram's own parser makes of it; what is broken is the same error.

use capgram::prelude::*;
use capgram_sim::world::{Entity, State as Sim};
use capgram_tests::stage::{BotApi, MtprotoBot, Performer, Stage};

/// One text per line, its line breaks and invisible characters written as Rust writes them.
fn corpus(file: &str) -> Vec<String> {
    file.lines().map(unescape).collect()
}

fn unescape(line: &str) -> String {
    let mut text = String::new();
    let mut chars = line.chars();
    while let Some(char) = chars.next() {
        let escaped = if char == '\\' { chars.next() } else { None };
        text.push(match escaped {
            None => char,
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let digits: String = chars.by_ref().skip(1).take_while(|char| *char != '}').collect();
                u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).expect("a character's number")
            }
            Some(other) => other,
        });
    }
    text
}

/// What became of a text.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    /// It stands in the chat.
    Sent { text: String, entities: Vec<Entity> },
    /// It was refused, before or after it was sent.
    Error(String),
}

/// The chat's newest message as Telegram keeps it. Telegram's order of entities that begin together is nobody's business.
fn newest(sim: &Sim, chat: capgram_sim::world::ChatKey) -> Outcome {
    let message = sim.messages.get(&chat).and_then(|messages| messages.values().next_back()).expect("something was sent");
    let mut entities = message.entities.clone();
    entities.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length), format!("{:?}", entity.kind)));
    Outcome::Sent { text: message.text.clone(), entities }
}

async fn sends<A: Performer>(stage: &Stage<A>, text: impl Into<capgram::Text>) -> Outcome {
    let before = stage.scene.telegram.requests().len();
    match stage.readers().send(text).await {
        Ok(sent) => {
            let kept = stage.scene.telegram.world().with(|sim| newest(sim, stage.scene.readers.key()));
            let Outcome::Sent { text, entities } = &kept else { return kept };
            assert_eq!(sent.text(), text, "the answer has another text");
            let mut ranges: Vec<_> = sent.entities().iter().map(|entity| (entity.offset, entity.length)).collect();
            ranges.sort_unstable();
            let mut wanted: Vec<_> = entities.iter().map(|entity| (entity.offset, entity.length)).collect();
            wanted.sort_unstable();
            assert_eq!(ranges, wanted, "the answer has other entities: {text:?}");
            kept
        }
        Err(Error::Markup(broken)) => {
            assert_eq!(stage.scene.telegram.requests().len(), before, "broken markup is found before anything is sent");
            Outcome::Error(format!("{} at byte {}: {broken}", broken.language, broken.offset))
        }
        Err(other) => Outcome::Error(other.kind().to_owned()),
    }
}

/// What Telegram's own parser makes of it, on the Bot API server; an error is only an error.
async fn parsed_by_telegram(stage: &Stage<BotApi>, text: &str, mode: &str) -> Outcome {
    let body = serde_json::json!({ "chat_id": stage.readers().id().0, "text": text, "parse_mode": mode });
    let bot = stage.bot.teloxide();
    let url = format!("{}bot{}/sendMessage", bot.api_url(), bot.token());
    let request = bot.client().post(url).header("content-type", "application/json").body(body.to_string());
    let answer = request.send().await.expect("the simulator answers");
    let ok = answer.status().is_success();
    let said = answer.text().await.expect("the simulator answers");
    if ok { stage.scene.telegram.world().with(|sim| newest(sim, stage.scene.readers.key())) } else { Outcome::Error(said) }
}

async fn compare<T: Into<capgram::Text>>(file: &str, mode: &str, markup: impl Fn(String) -> T) -> Vec<String> {
    let (bot_api, mtproto) = (Stage::<BotApi>::open().await, Stage::<MtprotoBot>::open().await);
    let mut wrong = Vec::new();
    let texts = corpus(file);
    assert!(texts.len() > 150, "the corpus has {} texts", texts.len());
    let mut errors = 0;
    for source in texts {
        // Bob is the same on both stages: the first who signed up
        assert_eq!(bot_api.bob(), mtproto.bob());
        let source = source.replace("{bob}", &bot_api.bob().0.to_string());
        let here = sends(&bot_api, markup(source.clone())).await;
        let there = sends(&mtproto, markup(source.clone())).await;
        if here != there {
            wrong.push(format!("{source:?}\n  Bot API: {here:?}\n  MTProto: {there:?}"));
        }
        let telegram = parsed_by_telegram(&bot_api, &source, mode).await;
        errors += usize::from(matches!(here, Outcome::Error(_)));
        match (&here, &telegram) {
            (Outcome::Error(_), Outcome::Error(_)) => {}
            (Outcome::Sent { .. }, Outcome::Sent { .. }) if here == telegram => {}
            // capgram takes a special character that cannot begin anything as it is; Telegram wants a backslash before it
            (Outcome::Sent { .. }, Outcome::Error(said)) if mode == "MarkdownV2" && said.contains("is reserved and must be escaped") => {}
            _ => wrong.push(format!("{source:?}\n  capgram:  {here:?}\n  Telegram: {telegram:?}")),
        }
    }
    assert!(errors > 20, "the corpus has broken texts too: {errors}");
    bot_api.close().await;
    mtproto.close().await;
    wrong
}

#[tokio::test]
async fn html_is_the_same_on_both_apis_and_as_telegram_reads_it() {
    let wrong = compare(include_str!("texts/html.txt"), "HTML", Html).await;
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn markdown_is_the_same_on_both_apis_and_as_telegram_reads_it() {
    let wrong = compare(include_str!("texts/markdown.txt"), "MarkdownV2", Markdown).await;
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}
