//! For each limit a call that takes a value of any size.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use capgram::InputSticker;
use capgram::prelude::*;
use capgram_catalogue::{Limit, Target, Unit};
use capgram_sim::FileKind;
use capgram_sim::world::{AdminRights as Rights, BusinessRights, ChatKey, ChatKind as Kind, Outgoing};
use capgram_tests::stage::{Met, Performer, Stage};

/// What a text is made of, one after the other: what counts as one in one unit counts as several in another.
pub(crate) const PIECES: [&str; 5] = ["a", "Ж", "🦊", "🇦🇹", "e\u{301}"];

/// A text that is exactly so long in the limit's unit, and made of this piece as far as it goes.
pub(crate) fn text(limit: &Limit, length: u64, piece: &str) -> String {
    let piece = if limit.alphabet.is_some() { "a" } else { piece };
    let one = limit.unit.measure(piece).expect("the limit is of a text").max(1);
    let mut text = piece.repeat((length / one) as usize);
    text.push_str(&"a".repeat((length % one) as usize));
    assert_eq!(limit.length(&text), Some(length), "the text is as long as it shall be");
    text
}

/// A value of a limit.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    pub(crate) limit: &'a Limit,
    pub(crate) size: u64,
    pub(crate) piece: &'a str,
}

impl Value<'_> {
    fn text(&self) -> String {
        text(self.limit, self.size, self.piece)
    }

    fn count(&self) -> usize {
        usize::try_from(self.size).expect("not so many")
    }

    fn file(&self, name: &str) -> InputFile {
        assert_eq!(self.limit.unit, Unit::Bytes);
        InputFile::bytes(name, vec![7_u8; self.count()])
    }
}

static NUMBERS: AtomicUsize = AtomicUsize::new(0);

fn number() -> usize {
    NUMBERS.fetch_add(1, Ordering::Relaxed)
}

/// What is the same for all calls of a limit, and made once.
pub(crate) struct Scenery<A: Performer> {
    forum: Chat<A>,
    titled: Chat<A>,
    channel: Chat<A>,
    quoted: Message<A>,
    through: UserId,
}

impl<A: Performer> Scenery<A> {
    pub(crate) async fn set(stage: &Stage<A>) -> Result<Self> {
        let world = stage.scene.telegram.world();
        let (account, ann) = (stage.scene.account, stage.scene.ann.id());
        let (forum_key, forum) = another_chat(stage, Kind::Supergroup, "Forum").await?;
        world.with(|sim| sim.make_forum(forum_key));
        let (_, titled) = another_chat(stage, Kind::Supergroup, "Titles").await?;
        let (_, channel) = another_chat(stage, Kind::Channel, "News").await?;
        titled.promote(stage.bob(), AdminRights::none().delete_messages(true)).await?;
        let long = "a".repeat(1500);
        let quoted = stage.hears(&stage.scene.readers, &long).await;
        // a user account verifies in the name of a bot of its own, which it has to have met
        let mut through = account;
        if A::TARGET == Target::UserAccount {
            through = stage.scene.telegram.default_bot().id();
            world.with(|sim| sim.open_dialog(through, account));
            world
                .with(|sim| sim.send(through, ChatKey::private(through, account), Outgoing::text("at your service")))
                .map_err(Error::other)?;
            stage.next_that(|met| matches!(met, Met::Message(message) if message.text() == "at your service").then_some(())).await;
        }
        world.with(|sim| {
            sim.make_verifier(through, Some(account));
            sim.buy_stars(account, 1_000_000);
        });
        if A::TARGET != Target::UserAccount {
            world.with(|sim| sim.connect_business(ann, account, BusinessRights::ALL)).map_err(Error::other)?;
        }
        Ok(Self { forum, titled, channel, quoted, through: UserId(through) })
    }
}

/// A new chat of Ann's, in which the account is an administrator, and which it has met.
async fn another_chat<A: Performer>(stage: &Stage<A>, kind: Kind, title: &str) -> Result<(ChatKey, Chat<A>)> {
    let (ann, account) = (stage.scene.ann.id(), stage.scene.account);
    let world = stage.scene.telegram.world();
    let key = world.with(|sim| sim.add_chat(kind, title, ann, &[account, stage.scene.bob.id()]));
    let rights = Rights { is_anonymous: false, ..Rights::ALL };
    world.with(|sim| sim.promote(ann, key, account, rights, None)).map_err(Error::other)?;
    let greeting = format!("welcome to {title}");
    world.with(|sim| sim.send(ann, key, Outgoing::text(&greeting))).map_err(Error::other)?;
    stage.next_that(|met| matches!(met, Met::Message(message) if message.text() == greeting).then_some(())).await;
    Ok((key, stage.chat(key)))
}

fn sticker(name: usize) -> InputSticker {
    InputSticker::new(InputFile::bytes("cat.webp", format!("cat {name}")), ["🐱"])
}

/// A name for a set that is not there yet, as long as it shall be if that leaves room for what it has to end with.
fn set_name<A: Performer>(stage: &Stage<A>, length: usize) -> String {
    let (begin, end) = (format!("cats{}", number()), stage.bot.username().map_or_else(String::new, |name| format!("_by_{name}")));
    let fill = "s".repeat(length.saturating_sub(begin.len() + end.len()));
    if length == 0 { String::new() } else { begin + &fill + &end }
}

async fn make_named_set<A: Performer>(stage: &Stage<A>, name: String, title: &str, stickers: Vec<InputSticker>) -> Result {
    let owner = if A::TARGET == Target::UserAccount { stage.bot.id() } else { UserId(stage.scene.ann.id()) };
    stage.bot.create_sticker_set(owner, name, title, stickers).await
}

/// Makes a set with this title and these stickers.
async fn make_set<A: Performer>(stage: &Stage<A>, title: &str, stickers: Vec<InputSticker>) -> Result {
    make_named_set(stage, set_name(stage, 1), title, stickers).await
}

/// What every target can do; `None` for a row of somebody else's.
pub(crate) async fn everyone<A: Performer>(value: Value<'_>, stage: &Stage<A>, scenery: &Scenery<A>) -> Option<Result> {
    let readers = stage.readers();
    let poll = |question: String, options: Vec<String>| readers.send_poll(question, options);
    let two = || vec!["yes".to_owned(), "no".to_owned()];
    let done = async {
        match value.limit.name {
            // without `.large()` a file is held to what every target takes
            "UPLOAD" => readers.send_document(value.file("a.iso")).await.map(drop)?,
            "PHOTO" => readers.send_photo(value.file("a.jpg")).await.map(drop)?,
            "THUMBNAIL" => {
                let document = InputFile::bytes("a.pdf", "a file");
                readers.send_document(document).thumbnail(value.file("a.jpg")).await.map(drop)?;
            }
            "DOWNLOAD" => {
                let file = stage.gets_file(FileKind::Document, "b.iso", vec![7; value.count()]).await;
                file.download_bytes().await.map(drop)?;
            }
            "MESSAGE_TEXT" => readers.send(value.text()).await.map(drop)?,
            "CAPTION" => readers.send_document(InputFile::bytes("a.pdf", "a file")).caption(value.text()).await.map(drop)?,
            "QUOTE" => {
                // what is quoted has to stand there
                let part = "a".repeat(value.count());
                scenery.quoted.reply("indeed").quote(part).await.map(drop)?;
            }
            "CHAT_TITLE" => scenery.titled.set_title(value.text()).await?,
            "CHAT_DESCRIPTION" => scenery.titled.set_description(value.text()).await?,
            "CUSTOM_TITLE" => scenery.titled.set_custom_title(stage.bob(), value.text()).await?,
            "INVITE_LINK_NAME" => readers.create_invite_link().name(value.text()).await.map(drop)?,
            "INVITE_LINK_MEMBERS" => {
                readers.create_invite_link().member_limit(u32::try_from(value.size).expect("not so many")).await.map(drop)?;
            }
            "SUBSCRIPTION_LINK_STARS" => {
                let stars = u32::try_from(value.size).expect("not so many");
                scenery.channel.create_subscription_link(stars).await.map(drop)?;
            }
            "STICKER_SET_NAME" => make_named_set(stage, set_name(stage, value.count()), "Cats", vec![sticker(1)]).await?,
            "TOPIC_NAME" => scenery.forum.create_topic(value.text()).await.map(drop)?,
            "VERIFICATION" => readers.verify().description(value.text()).through(scenery.through).await?,
            "ALBUM" => {
                let photos = (0..value.count()).map(|_| InputFile::bytes("a.jpg", "a picture"));
                readers.send_album(photos).await.map(drop)?;
            }
            "STICKER_SET_TITLE" => make_set(stage, &value.text(), vec![sticker(1)]).await?,
            "NEW_STICKERS" => make_set(stage, "Cats", (0..value.count()).map(sticker).collect()).await?,
            "STICKER_EMOJI" => {
                let emoji = vec!["🐱"; value.count()];
                make_set(stage, "Cats", vec![InputSticker::new(InputFile::bytes("cat.webp", "cat"), emoji)]).await?;
            }
            "STICKER_KEYWORDS" => {
                let words: Vec<String> = (0..value.count()).map(|n| format!("c{n}")).collect();
                make_set(stage, "Cats", vec![sticker(1).keywords(words)]).await?;
            }
            "POLL_QUESTION" => poll(value.text(), two()).await.map(drop)?,
            "POLL_OPTIONS" => poll("Which?".into(), (0..value.count()).map(|n| format!("number {n}")).collect()).await.map(drop)?,
            "POLL_OPTION" => poll("Which?".into(), vec!["yes".into(), value.text()]).await.map(drop)?,
            "POLL_EXPLANATION" => poll("Which?".into(), two()).quiz(0).explanation(value.text()).await.map(drop)?,
            "POLL_EXPLANATION_LINES" => {
                let lines = format!("because{}", "\nand".repeat(value.count()));
                poll("Which?".into(), two()).quiz(0).explanation(lines).await.map(drop)?;
            }
            // a user account sells in channels only
            "PAID_MEDIA" => {
                let photos = (0..value.count()).map(|_| InputFile::bytes("a.jpg", "a picture"));
                scenery.channel.send_paid_media(5, photos).await.map(drop)?;
            }
            "PAID_MEDIA_PRICE" => {
                let stars = u32::try_from(value.size).expect("not so many");
                scenery.channel.send_paid_media(stars, [InputFile::bytes("a.jpg", "a picture")]).await.map(drop)?;
            }
            "GIFT_TEXT" => {
                let gifts = stage.bot.available_gifts().await?;
                stage.bot.user(stage.scene.ann.id()).chat().send_gift(&gifts[1]).text(value.text()).await?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    };
    match done.await {
        Ok(true) => Some(Ok(())),
        Ok(false) => None,
        Err(error) => Some(Err(error)),
    }
}

/// What only bots can do.
pub(crate) async fn bots<A>(value: Value<'_>, stage: &Stage<A>) -> Option<Result>
where
    A: Performer + AttachKeyboards + AnswerQueries + SetCommands + EditBotProfile + TakePayments + ActForBusinesses,
{
    let (readers, bot) = (stage.readers(), &stage.bot);
    let vote = |keyboard: Keyboard| readers.send("vote").keyboard(keyboard);
    let invoice =
        |title: String, description: String, payload: String| readers.send_invoice(Invoice::stars(title, description, payload, 5));
    let words = |text: &str| text.to_owned();
    let done = async {
        match value.limit.name {
            "CALLBACK_DATA" => vote(Keyboard::inline([[button("Yes").data(value.text())]])).await.map(drop)?,
            "COPY_TEXT" => vote(Keyboard::inline([[button("Copy").copy(value.text())]])).await.map(drop)?,
            "BUTTONS_PER_ROW" => {
                let row: Vec<_> = (0..value.count()).map(|n| button(format!("{n}")).data("x")).collect();
                vote(Keyboard::inline([row])).await.map(drop)?;
            }
            "BUTTONS" => {
                let rows: Vec<_> = (0..value.count()).map(|n| [button(format!("{n}")).data("x")]).collect();
                vote(Keyboard::inline(rows)).await.map(drop)?;
            }
            // an empty one is none
            "REQUESTED_USERS" => {
                let users = RequestUsers::new(1).at_most(u8::try_from(value.size).expect("not so many"));
                let private = stage.bot.user(stage.scene.ann.id()).chat();
                private.send("who?").keyboard(Keyboard::reply([[key("Friends").request_users(users)]])).await.map(drop)?;
            }
            "PLACEHOLDER" if value.size == 0 => return Ok(None),
            "PLACEHOLDER" => vote(Keyboard::reply([["A"]]).placeholder(value.text())).await.map(drop)?,
            "CALLBACK_ANSWER" => {
                let sent = vote(Keyboard::inline([[button("Yes").data("yes")]])).await?;
                let (ann, key) = (stage.scene.ann.id(), stage.scene.readers.key());
                stage.scene.telegram.world().with(|sim| sim.press(ann, key, sent.id().0, b"yes")).map_err(Error::other)?;
                let query = stage.next_that(|met| if let Met::Callback(query) = met { Some(query) } else { None }).await;
                query.answer().text(value.text()).await?;
            }
            "INLINE_RESULTS" => {
                let results: Vec<_> = (0..value.count()).map(|n| InlineResult::article(format!("{n}"), "Title", "text")).collect();
                asked(stage).await?.answer(results).await?;
            }
            "INLINE_RESULT_ID" => asked(stage).await?.answer([InlineResult::article(value.text(), "Title", "text")]).await?,
            "INLINE_NEXT_OFFSET" => {
                asked(stage).await?.answer([InlineResult::article("1", "Title", "text")]).next_offset(value.text()).await?;
            }
            "START_PARAMETER" => asked(stage).await?.answer([]).start_button("Start", value.text()).await?,
            "COMMAND_NAME" => bot.set_commands([(value.text().as_str(), "Say hello")]).await?,
            "COMMAND_DESCRIPTION" => bot.set_commands([("start", value.text().as_str())]).await?,
            "COMMANDS" => {
                let names: Vec<String> = (0..value.count()).map(|n| format!("c{n}")).collect();
                bot.set_commands(names.iter().map(|name| (name.as_str(), "A command"))).await?;
            }
            "BOT_NAME" => bot.set_name(value.text()).await?,
            "BOT_DESCRIPTION" => bot.set_description(value.text()).await?,
            "BOT_SHORT_DESCRIPTION" => bot.set_short_description(value.text()).await?,
            "INVOICE_TITLE" => invoice(value.text(), words("A good one"), words("book-2")).await.map(drop)?,
            "INVOICE_DESCRIPTION" => invoice(words("Book"), value.text(), words("book-2")).await.map(drop)?,
            "INVOICE_PAYLOAD" => invoice(words("Book"), words("A good one"), value.text()).await.map(drop)?,
            "BUSINESS_STARS" => {
                let (ann, stars) = (stage.scene.ann.id(), u32::try_from(value.size).expect("not so many"));
                stage.scene.telegram.world().with(|sim| sim.buy_stars(ann, stars.into()));
                business(stage).await?.transfer_stars(stars).await?;
            }
            "PAID_MEDIA_PAYLOAD" => {
                let photo = InputFile::bytes("a.jpg", "a picture");
                readers.send_paid_media(5, [photo]).payload(value.text()).await.map(drop)?;
            }
            "CHECKLIST_TITLE" | "CHECKLIST_TASKS" | "CHECKLIST_TASK" => {
                business(stage).await?.send_checklist(stage.bob(), checklist(value)).await.map(drop)?;
            }
            "STORY_PHOTO" => business(stage).await?.post_story(value.file("a.jpg"), StoryPeriod::Day).await.map(drop)?,
            "STORY_VIDEO" => business(stage).await?.post_story(value.file("a.mp4"), StoryPeriod::Day).await.map(drop)?,
            "STORY_CAPTION" => business(stage).await?.post_story(film(9), StoryPeriod::Day).caption(value.text()).await.map(drop)?,
            "STORY_DURATION" => business(stage).await?.post_story(film(value.size), StoryPeriod::Day).await.map(drop)?,
            name if name.starts_with("STORY_") => {
                business(stage).await?.post_story(film(9), StoryPeriod::Day).areas(areas(value)).await.map(drop)?;
            }
            "BUSINESS_NAME" => business(stage).await?.set_name("Ann").last_name(value.text()).await?,
            "BUSINESS_USERNAME" => business(stage).await?.set_username(value.text()).await?,
            "BUSINESS_BIO" => business(stage).await?.set_bio(value.text()).await?,
            _ => return Ok(None),
        }
        Ok(Some(()))
    };
    match done.await {
        Ok(Some(())) => Some(Ok(())),
        Ok(None) => None,
        Err(error) => Some(Err(error)),
    }
}

fn checklist(value: Value<'_>) -> Checklist {
    match value.limit.name {
        "CHECKLIST_TITLE" => Checklist::new(value.text(), ["bread"]),
        "CHECKLIST_TASK" => Checklist::new("Shopping", [value.text()]),
        _ => Checklist::new("Shopping", (0..value.count()).map(|number| format!("number {number}"))),
    }
}

fn film(seconds: u64) -> Media {
    Media::video(InputFile::bytes("a.mp4", "a film")).duration(Duration::from_secs(seconds))
}

fn areas(value: Value<'_>) -> Vec<StoryArea> {
    let area = || match value.limit.name {
        "STORY_LOCATIONS" => StoryArea::location(48.2, 16.4),
        "STORY_REACTIONS" => StoryArea::reaction("👍"),
        "STORY_LINKS" => StoryArea::link("https://example.com"),
        "STORY_WEATHER" => StoryArea::weather(21.0, "☀", 0xff20_60c0),
        _ => StoryArea::unique_gift("Gift-17"),
    };
    (0..value.count()).map(|_| area()).collect()
}

async fn business<A: Performer + ActForBusinesses>(stage: &Stage<A>) -> Result<BusinessConnection<A>> {
    let connection = stage.scene.telegram.world().with(|sim| sim.business.connections.values().next().map(|known| known.id.clone()));
    stage.bot.business_connection(connection.unwrap_or_default()).await
}

async fn asked<A: Performer + AnswerQueries>(stage: &Stage<A>) -> Result<InlineQuery<A>> {
    let (ann, bot) = (stage.scene.ann.id(), stage.scene.account);
    stage.scene.telegram.world().with(|sim| sim.ask_inline(ann, bot, None, &format!("books {}", number()), "")).map_err(Error::other)?;
    Ok(stage.next_that(|met| if let Met::Inline(query) = met { Some(query) } else { None }).await)
}

/// What only user accounts can do.
pub(crate) async fn users<A>(value: Value<'_>, stage: &Stage<A>) -> Option<Result>
where
    A: Performer + ActAsPerson + EditProfile + ScheduleMessages + UseChecklists + PostStories,
{
    let account = stage.scene.account;
    stage.scene.telegram.world().with(|sim| sim.accounts.get_mut(&account).expect("the account is there").premium = true);
    let me = stage.chat(ChatKey::private(account, account));
    Some(match value.limit.name {
        // without a parameter a bot is started too
        "START_PARAMETER" if value.size == 0 => return None,
        "START_PARAMETER" => stage.bot.user(stage.scene.telegram.default_bot().id()).start_bot(value.text()).await,
        "CHECKLIST_TITLE" | "CHECKLIST_TASKS" | "CHECKLIST_TASK" => stage.readers().send_checklist(checklist(value)).await.map(drop),
        "STORY_CAPTION" => me.post_story(film(9), StoryPeriod::Day).caption(value.text()).await.map(drop),
        "STORY_DURATION" => me.post_story(film(value.size), StoryPeriod::Day).await.map(drop),
        name if name.starts_with("STORY_") => me.post_story(film(9), StoryPeriod::Day).areas(areas(value)).await.map(drop),
        "USERNAME" => stage.bot.set_username(value.text()).await,
        "SCHEDULED_AHEAD" => {
            let most = value.limit.on(A::TARGET).unwrap_or(0);
            // the clock goes on between the two: what is within the limit stays within it, and what is beyond beyond
            let ahead = Duration::from_secs(value.size);
            let ahead = if value.size > most { ahead + Duration::from_millis(900) } else { ahead - Duration::from_secs(5) };
            stage.readers().send("in a year").schedule(SystemTime::now() + ahead).await.map(drop)
        }
        "PROFILE_NAME" => stage.bot.edit_profile().last_name(value.text()).await.map(drop),
        "PROFILE_BIO" => stage.bot.edit_profile().bio(value.text()).await.map(drop),
        _ => return None,
    })
}
