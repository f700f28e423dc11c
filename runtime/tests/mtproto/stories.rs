//! Stories.

use capgram::prelude::*;
use capgram_sim::Telegram;
use capgram_sim::world::{BusinessRights, ChatKey, FileKind};
use std::time::Duration;

use crate::bots::{Answers, assert_no_violations, bot, start, user_account};
use crate::stage::files::Folder;
use crate::stage::kind;

fn photo() -> InputFile {
    InputFile::bytes("a.jpg", "a picture")
}

#[tokio::test]
async fn a_bot_posts_for_a_business_account() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let ann = telegram.user("ann");
    let running = bot(&telegram, &folder).await;
    ann.writes_to_bot("hello").await;
    let (bot, _) = running.next().await;
    let connect = |rights| telegram.world().with(|sim| sim.connect_business(ann.id(), telegram.default_bot().id(), rights)).unwrap();
    let business = bot.business_connection(connect(BusinessRights::ALL)).await.unwrap();
    let film = Media::video(InputFile::bytes("a.mp4", "a film")).duration(Duration::from_secs(9));
    let story = business.post_story(film, StoryPeriod::TwelveHours).cover_at(Duration::from_secs(3)).caption("new").await.unwrap();
    assert_eq!(story.chat.0, ann.id());
    let kept = || telegram.world().with(|sim| sim.stories.posted[&ChatKey::private(ann.id(), ann.id())].clone());
    let known = &kept()[0];
    assert_eq!((known.content.kind, known.content.cover, known.period), (FileKind::Video, Some(3.0), 12 * 3600));
    assert_eq!(known.business_bot, Some(telegram.default_bot().id()));
    business.edit_story(story.id, photo()).await.unwrap();
    assert_eq!((kept()[0].content.kind, kept()[0].caption.as_str()), (FileKind::Photo, ""));
    // uploaded, and beyond the limits of the Bot API too: the same error on both
    let large = InputFile::bytes("a.jpg", vec![0; (10 << 20) + 1]);
    assert_eq!(kind(&telegram, business.post_story(large, StoryPeriod::Day).await), "TooLarge");
    assert_eq!(kind(&telegram, business.post_story(InputFile::url("https://example.com/a.jpg"), StoryPeriod::Day).await), "Other");
    assert_eq!(kind(&telegram, business.edit_story(99, photo()).await), "Refused");
    business.delete_story(story.id).await.unwrap();
    assert_eq!(kind(&telegram, business.delete_story(story.id).await), "Refused");
    assert!(kept().is_empty());
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_person_posts_for_themself_and_for_channels() {
    let (telegram, folder) = (Telegram::start().await, Folder::new());
    let (ann, bob) = (telegram.user("ann"), telegram.user("bob"));
    let news = telegram.channel("news", [&ann, &bob]);
    let running = start(&telegram, user_account(&telegram, &folder, Answers::right(&bob))).await;
    ann.says(&news, "hello").await;
    let (bot, _) = running.next().await;
    let me = bot.me().await.unwrap().chat();
    let story = me.post_story(photo(), StoryPeriod::Day).protected().privacy(StoryPrivacy::CloseFriends).await.unwrap();
    assert_eq!(story.chat.0, bob.id());
    assert_eq!(kind(&telegram, me.post_story(photo(), StoryPeriod::TwoDays).await), "Refused");
    assert_eq!(kind(&telegram, me.edit_story(story.id).await), "Refused");
    me.edit_story(story.id).media(InputFile::bytes("b.jpg", "another")).caption("better").await.unwrap();
    telegram.world().with(|sim| {
        let kept = &sim.stories.posted[&ChatKey::private(bob.id(), bob.id())][0];
        assert_eq!((kept.caption.as_str(), kept.protected, kept.edited), ("better", true, true));
    });
    let chat = bot.chat(news.id());
    assert_eq!(kind(&telegram, chat.post_story(photo(), StoryPeriod::TwoDays).await), "NotEnoughRights");
    news.promotes(&bob);
    let post = chat.post_story(photo(), StoryPeriod::TwoDays).keep_on_profile().await.unwrap();
    assert_eq!(post.chat.0, news.id());
    assert_eq!(chat.delete_stories([post.id, 999]).await.unwrap(), [post.id]);
    assert_eq!(kind(&telegram, chat.delete_stories([]).await), "Refused");
    assert_no_violations(&telegram);
    running.stop().await.unwrap();
}
