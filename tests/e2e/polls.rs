//! Polls: what a bot is told of those that it sent, and a user account of those in which it voted.

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_sim::Message as Sent;
use capgram_sim::world::Extra;
use capgram_tests::stage::{Running, Scene};

macro_rules! booth {
    ($module:ident, [$($option:tt)*], { $($more:tt)* }) => {
        #[bot($($option)*)]
        mod $module {
            use super::*;

            #[on(message, text = "^ask$")]
            async fn ask(chat: Chat) -> Result {
                chat.send_poll("Which book?", ["Emma", "Persuasion"]).public().await?;
                Ok(())
            }

            #[on(poll)]
            async fn counted(change: PollUpdate, bot: Bot, readers: State<ChatId>) -> Result {
                let poll = change.poll();
                assert_eq!((change.id(), poll.question.as_str()), (poll.id.as_str(), "Which book?"));
                let counts: Vec<_> = poll.options.iter().map(|option| format!("{} {}", option.text, option.voters)).collect();
                let state = if poll.closed { "closed" } else { "open" };
                bot.chat(*readers).send(format!("{state}: {}", counts.join(", "))).await?;
                Ok(())
            }

            $($more)*
        }
    };
}

macro_rules! bot_booth {
    ($module:ident, [$($option:tt)*]) => {
        booth!($module, [$($option)*], {
            #[on(poll_answer)]
            async fn answered(answer: PollAnswer, user: User, bot: Bot, readers: State<ChatId>) -> Result {
                assert!(!answer.poll_id().is_empty() && answer.voter_chat().is_none() && answer.user().is_some());
                let what = if answer.is_retracted() { "nothing any more".to_owned() } else { format!("{:?}", answer.options()) };
                bot.chat(*readers).send(format!("{} chose {what}", user.first_name())).await?;
                Ok(())
            }
        });
    };
}

bot_booth!(cloud, [api = "bot"]);
bot_booth!(bot_account, [api = "mtproto"]);
booth!(user_account, [api = "mtproto", account = "user"], {
    #[on(message, poll, from = "ann")]
    async fn vote(message: Message) -> Result {
        let after = message.vote([0]).await?;
        message
            .reply(format!("I voted for {}", after.options.iter().find(|option| option.chosen).map_or("", |option| &option.text)))
            .await?;
        Ok(())
    }
});

async fn run<A: Api>(scene: &Scene, runner: Runner<A>) -> Running {
    scene.run(runner.state(ChatId(scene.readers.key().dialog_id(scene.account)))).await
}

async fn said(scene: &Scene, text: &str) {
    scene.readers.expect_message(|message| message.text == text).await;
}

async fn asked(scene: &Scene) -> Sent {
    scene.ann.says(&scene.readers, "ask").await;
    scene.readers.expect_message(|message| matches!(message.extra, Some(Extra::Poll(_)))).await
}

async fn check<A: Api>(target: Target, runner: fn() -> Runner<A>) {
    let scene = Scene::new(target).await;
    let running = run(&scene, runner()).await;
    let poll = asked(&scene).await;
    scene.ann.votes(&poll, [1]).await;
    said(&scene, "open: Emma 0, Persuasion 1").await;
    said(&scene, "ann chose [1]").await;
    scene.ann.votes(&poll, []).await;
    said(&scene, "open: Emma 0, Persuasion 0").await;
    said(&scene, "ann chose nothing any more").await;
    scene.telegram.world().with(|sim| sim.stop_poll(scene.account, poll.chat_key(), poll.id(), None)).expect("it is the bot's own");
    said(&scene, "closed: Emma 0, Persuasion 0").await;
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn a_bot_on_the_bot_api_is_told_of_votes_in_its_polls() {
    check(Target::Cloud, cloud::bot).await;
}

#[tokio::test]
async fn a_bot_account_is_told_of_votes_in_its_polls() {
    check(Target::BotAccount, bot_account::bot).await;
}

#[tokio::test]
async fn a_user_account_votes_and_is_told_how_the_poll_stands() {
    let scene = Scene::new(Target::UserAccount).await;
    let running = run(&scene, user_account::bot()).await;
    // its own poll, without a word about who voted
    let own = asked(&scene).await;
    scene.bob.votes(&own, [1]).await;
    said(&scene, "open: Emma 0, Persuasion 1").await;
    // another's
    let (ann, key) = (scene.ann.id(), scene.readers.key());
    let sent = scene.telegram.world().with(|sim| {
        let old = match &own.content().extra {
            Some(Extra::Poll(poll)) => sim.polls[poll].clone(),
            _ => unreachable!("it is a poll"),
        };
        let extra = sim.new_poll(ann, capgram_sim::world::Poll { votes: Vec::new(), ..old })?;
        sim.send(ann, key, capgram_sim::world::Outgoing { extra: Some(extra), ..Default::default() })
    });
    let poll = sent.expect("ann may send a poll");
    said(&scene, "I voted for Emma").await;
    said(&scene, "open: Emma 1, Persuasion 0").await;
    let bob = scene.bob.id();
    scene.telegram.world().with(|sim| sim.vote(bob, key, poll.id, &[0])).expect("bob may vote");
    said(&scene, "open: Emma 2, Persuasion 0").await;
    running.stop().await.expect("the account ends in good order");
}
