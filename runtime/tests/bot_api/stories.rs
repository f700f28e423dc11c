//! Stories of business accounts.

use capgram::prelude::*;
use capgram_sim::Telegram;
use capgram_sim::world::{BusinessRights, ChatKey};
use std::time::Duration;

use crate::bots::bot;
use crate::stage::kind;

#[tokio::test]
async fn stories_are_held_to_what_telegram_takes() {
    let telegram = Telegram::start().await;
    let ann = telegram.user("ann");
    let running = bot(&telegram);
    ann.writes_to_bot("hello").await;
    let (bot, met) = running.next().await;
    let rights = BusinessRights { manage_stories: false, ..BusinessRights::ALL };
    let connect = |rights| telegram.world().with(|sim| sim.connect_business(ann.id(), telegram.default_bot().id(), rights)).unwrap();
    let business = bot.business_connection(connect(BusinessRights::ALL)).await.unwrap();
    let photo = || InputFile::bytes("a.jpg", "a picture");

    let large = InputFile::bytes("a.jpg", vec![0; (10 << 20) + 1]);
    assert_eq!(kind(&telegram, business.post_story(large, StoryPeriod::Day).await), "TooLarge");
    let large = InputFile::bytes("a.mp4", vec![0; (30 << 20) + 1]);
    let error = business.post_story(large, StoryPeriod::Day).await.unwrap_err();
    assert!(error.to_string().contains("this story has 31457281 bytes"), "{error}");
    let long = Media::video(InputFile::bytes("a.mp4", "a film")).duration(Duration::from_millis(60_001));
    assert_eq!(kind(&telegram, business.post_story(long, StoryPeriod::Day).await), "Limit");
    assert_eq!(kind(&telegram, business.post_story(InputFile::bytes("a.pdf", "a paper"), StoryPeriod::Day).await), "Other");
    assert_eq!(kind(&telegram, business.post_story(InputFile::url("https://example.com/a.jpg"), StoryPeriod::Day).await), "Other");
    assert_eq!(kind(&telegram, business.post_story(photo(), StoryPeriod::Day).caption("x".repeat(2049)).await), "Limit");
    let links = || (0..4).map(|_| StoryArea::link("https://example.com"));
    assert_eq!(kind(&telegram, business.post_story(photo(), StoryPeriod::Day).areas(links()).await), "Limit");
    assert_eq!(telegram.count_requests("postStory"), 0);

    let story = business.post_story(photo(), StoryPeriod::TwoDays).areas(links().skip(1)).await.unwrap();
    assert_eq!(story.chat.0, ann.id());
    let kept = || telegram.world().with(|sim| sim.stories.posted[&ChatKey::private(ann.id(), ann.id())].clone());
    assert_eq!((kept()[0].period, kept()[0].areas.len(), kept()[0].kept), (48 * 3600, 3, false));
    // another picture, and what is not said is gone
    business.edit_story(story.id, InputFile::bytes("b.jpg", "another")).await.unwrap();
    assert_eq!((kept()[0].areas.len(), kept()[0].edited), (0, true));
    assert_eq!(kind(&telegram, business.edit_story(99, photo()).await), "Refused");
    business.delete_story(story.id).await.unwrap();
    assert_eq!(kind(&telegram, business.delete_story(story.id).await), "Refused");

    let poorer = bot.business_connection(connect(rights)).await.unwrap();
    assert_eq!(kind(&telegram, poorer.post_story(photo(), StoryPeriod::Day).await), "NotEnoughRights");
    drop(met);
    running.stop().await.unwrap();
}
