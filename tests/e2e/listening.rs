//! What a bot asks Telegram for: the kinds of update that somebody listens to, and no others; and what the events then tell.

use capgram::prelude::*;
use capgram_catalogue::Target;
use capgram_sim::world::{ChatKind, Outgoing};
use capgram_tests::stage::{Running, Scene};

#[bot(api = "bot")]
mod plain {
    #[on(message)]
    async fn heard(_: Message) -> &'static str {
        "heard"
    }
}

#[bot(api = "bot")]
mod commands {
    /// Be there
    #[command]
    async fn ping() -> &'static str {
        "pong"
    }

    /// Be in a channel
    #[command("pong", channel)]
    async fn in_a_channel() {}
}

#[bot(api = "bot")]
mod members {
    use super::*;

    #[on(member, joined, not(me))]
    async fn joined(member: MemberUpdate, chat: Chat) -> Result {
        chat.send(format!("welcome, {}", member.new().user().full_name())).await?;
        Ok(())
    }
}

#[bot(api = "bot", handlers(crate::listening::reactions))]
mod with_a_group {
    #[on(edited_message, private)]
    async fn edited(_: Message) {}
}

#[handlers(bot = crate::listening::with_a_group)]
mod reactions {
    use super::*;

    fn liked<A: Api>(change: &ReactionUpdate<A>) -> bool {
        change.added().any(|reaction| *reaction == Reaction::Emoji("👍".into()))
    }

    #[on(message_reaction, from = "ann", filter = liked)]
    async fn liked_by_ann(change: ReactionUpdate, chat: Chat) -> Result {
        chat.send(format!("Ann likes {}", change.message_id())).await?;
        Ok(())
    }
}

#[bot(api = "bot")]
mod everything {
    #[on(update)]
    async fn any(_: Update) {}
}

/// What the account last asked for.
async fn asked_for<A: Api>(scene: &Scene, runner: Runner<A>) -> (Running, Vec<String>) {
    let running = scene.run(runner).await;
    let allowed = scene.until("the bot to ask", |sim| sim.accounts.get(&scene.account)?.queue.allowed.clone()).await;
    (running, allowed)
}

#[tokio::test]
async fn only_what_somebody_listens_to_is_asked_for() {
    let scene = Scene::new(Target::Cloud).await;
    let (ann, bob, readers) = (&scene.ann, &scene.bob, &scene.readers);

    let (running, allowed) = asked_for(&scene, plain::bot()).await;
    assert_eq!(allowed, ["channel_post", "message"]);
    // what happens now is asked for by nobody, and so never comes, not even to the next program
    let said = ann.says(readers, "hello").await;
    readers.expect_reply("heard").await;
    ann.reacts(&said, "👍").await;
    running.stop().await.expect("the bot ends in good order");

    let (running, allowed) = asked_for(&scene, commands::bot()).await;
    assert_eq!(allowed, ["channel_post", "message"]);
    running.stop().await.expect("the bot ends in good order");

    let (running, allowed) = asked_for(&scene, members::bot()).await;
    assert_eq!(allowed, ["chat_member", "my_chat_member"]);
    let eve = scene.telegram.user("eve");
    eve.joins(readers).await;
    readers.expect_message(|message| message.text.starts_with("welcome, eve")).await;
    running.stop().await.expect("the bot ends in good order");

    let (running, allowed) = asked_for(&scene, with_a_group::bot()).await;
    assert_eq!(allowed, ["edited_channel_post", "edited_message", "message_reaction"]);
    bob.reacts(&said, "👍").await;
    ann.reacts(&said, "🔥").await;
    ann.reacts(&said, "👍").await;
    let expected = format!("Ann likes {}", said.id());
    readers.expect_message(|message| message.text == expected).await;
    running.stop().await.expect("the bot ends in good order");
    let likes = readers.messages().iter().filter(|message| message.text().starts_with("Ann likes")).count();
    assert_eq!(likes, 1, "{}", readers.transcript());

    let (running, mut allowed) = asked_for(&scene, everything::bot()).await;
    let mut all: Vec<_> = capgram_catalogue::EVENTS.iter().flat_map(|event| event.bot_api).map(|kind| (*kind).to_owned()).collect();
    allowed.sort();
    all.sort();
    // those of which albums are made are there twice
    all.dedup();
    assert_eq!(allowed, all);
    running.stop().await.expect("the bot ends in good order");
}

macro_rules! watcher {
    ($module:ident, [$($option:tt)*], { $($more:tt)* }) => {
        #[bot($($option)*)]
        mod $module {
            use super::*;

            #[on(message_reaction_count)]
            async fn counted(change: ReactionCountUpdate, bot: Bot, readers: State<ChatId>) -> Result {
                bot.chat(*readers).send(format!("{} × 👍", change.count("👍"))).await?;
                Ok(())
            }

            $($more)*
        }
    };
}

watcher!(cloud, [api = "bot"], {});
watcher!(bot_account, [api = "mtproto"], {
    #[on(message_pinned)]
    async fn pinned(change: PinnedUpdate, chat: Chat) -> Result {
        chat.send(format!("{:?} is pinned: {}", change.ids()[0].0, change.is_pinned())).await?;
        Ok(())
    }

    /// Talk to oneself
    #[command]
    async fn start(chat: Chat) -> Result {
        chat.send("one").await?;
        Ok(())
    }

    #[on(message, outgoing, text = "^one$")]
    async fn own(message: Message) -> Result {
        message.edit("two").await.map(drop)
    }
});
watcher!(user_account, [api = "mtproto", account = "user"], {
    #[on(typing, group)]
    async fn typing(typing: TypingUpdate, chat: Chat, user: User) -> Result {
        chat.send(format!("{} does {:?}, over: {}", user.full_name(), typing.action(), typing.is_over())).await?;
        Ok(())
    }

    #[on(user_status, from = "ann")]
    async fn status(change: StatusUpdate, bot: Bot, readers: State<ChatId>) -> Result {
        bot.chat(*readers).send(format!("Ann is online: {}", change.is_online())).await?;
        Ok(())
    }

    #[on(user_name)]
    async fn name(change: NameUpdate, bot: Bot, readers: State<ChatId>) -> Result {
        bot.chat(*readers).send(format!("now called {}", change.user().first_name())).await?;
        Ok(())
    }

    #[on(message_read)]
    async fn read(mark: ReadUpdate, bot: Bot, readers: State<ChatId>) -> Result {
        let who = if mark.by_others() { "others" } else { "I" };
        bot.chat(*readers).send(format!("{who} have read {}, {:?} left", mark.up_to(), mark.unread())).await?;
        Ok(())
    }

    #[on(message_views)]
    async fn views(change: ViewsUpdate, bot: Bot, readers: State<ChatId>) -> Result {
        bot.chat(*readers).send(format!("seen {:?} times", change.views())).await?;
        Ok(())
    }

    #[on(draft)]
    async fn draft(draft: DraftUpdate, chat: Chat) -> Result {
        chat.send(format!("draft: {}", draft.text())).await?;
        Ok(())
    }

    /// Typed on another device of the account
    #[command(outgoing)]
    async fn ping(message: Message) -> Result {
        message.edit("pong").await.map(drop)
    }

    #[on(message, text = "^/ping$")]
    async fn not_you() -> &'static str {
        "only I may say that"
    }
});

/// A channel of Ann's with a post, in which the account is an administrator, and Bob's reaction to it.
async fn reacts_in_a_channel(scene: &Scene) {
    let (ann, bob) = (scene.ann.id(), scene.bob.id());
    scene.telegram.world().with(|sim| {
        let channel = sim.add_chat(ChatKind::Channel, "News", ann, &[bob, scene.account]);
        sim.promote(ann, channel, scene.account, capgram_sim::AdminRights::ALL, None).expect("Ann owns the channel");
        let post = sim.send(ann, channel, Outgoing::text("news")).expect("Ann owns the channel").id;
        sim.react(bob, channel, post, &["👍".to_owned()]).expect("Bob may react");
        sim.tell_views(channel, post, 7);
    });
    scene.readers.expect_message(|message| message.text == "1 × 👍").await;
}

async fn watched<A: Api>(target: Target, runner: Runner<A>) -> (Scene, Running) {
    let scene = Scene::new(target).await;
    let readers = ChatId(scene.readers.key().dialog_id(scene.account));
    let running = scene.run(runner.state(readers)).await;
    // met once, so that the account knows the chat
    scene.ann.says(&scene.readers, "places, please").await;
    reacts_in_a_channel(&scene).await;
    (scene, running)
}

#[tokio::test]
async fn a_bot_on_the_bot_api_is_told_of_reactions_by_numbers() {
    let (_scene, running) = watched(Target::Cloud, cloud::bot()).await;
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn a_bot_on_mtproto_is_told_of_pins_and_if_it_asks_of_its_own_messages() {
    let (scene, running) = watched(Target::BotAccount, bot_account::bot()).await;
    let message = scene.ann.says(&scene.readers, "important").await;
    scene.ann.pins(&message).await;
    let expected = format!("{} is pinned: true", message.id());
    scene.readers.expect_message(|message| message.text == expected).await;
    scene.ann.says(&scene.readers, "/start").await;
    scene.readers.expect_edit("two").await;
    running.stop().await.expect("the bot ends in good order");
}

#[tokio::test]
async fn a_user_account_is_told_what_others_do_and_obeys_itself() {
    let (scene, running) = watched(Target::UserAccount, user_account::bot()).await;
    let (ann, readers) = (scene.ann.id(), &scene.readers);
    let world = scene.telegram.world();
    let expect = |text: &'static str| readers.expect_message(move |message| message.text.contains(text));
    expect("seen Some(7) times").await;
    world.with(|sim| sim.chat_action(ann, readers.key(), "upload_photo")).expect("Ann may write there");
    expect("does Some(UploadPhoto), over: false").await;
    world.with(|sim| sim.chat_action(ann, readers.key(), "cancel")).expect("Ann may write there");
    expect("does None, over: true").await;
    world.with(|sim| sim.tell_status(ann, true));
    expect("Ann is online: true").await;
    world.with(|sim| sim.is_called(scene.bob.id(), "Robert"));
    expect("now called Robert").await;
    world.with(|sim| sim.tell_draft(scene.account, readers.key(), "dear all"));
    expect("draft: dear all").await;

    let private = scene.private(&scene.ann);
    let sent = world.with(|sim| sim.send(scene.account, private, Outgoing::text("have you read this?"))).expect("they may write").id;
    world.with(|sim| sim.mark_read(ann, private, sent)).expect("Ann may read");
    let expected = format!("others have read {sent}, None left");
    readers.expect_message(|message| message.text == expected).await;

    // on another device of the account
    world.with(|sim| sim.send(scene.account, readers.key(), Outgoing::text("/ping"))).expect("they may write");
    scene
        .until("the answer in place of the command", |sim| {
            let messages = sim.messages.get(&readers.key())?;
            messages.values().any(|message| message.text == "pong").then_some(())
        })
        .await;
    scene.ann.says(readers, "/ping").await;
    expect("only I may say that").await;
    running.stop().await.expect("the account ends in good order");
}
