//! Stories.

use capgram::prelude::*;
use capgram_catalogue::Operation;
use capgram_sim::FileKind;
use capgram_sim::world::{ChatKey, Story as SimStory, StoryAreaKind, StoryPrivacy as SimPrivacy};
use capgram_tests::stage::{Performer, Stage};

use crate::allowed::{ensure, uncovered};

fn posted<A: Performer>(stage: &Stage<A>, person: i64, id: i32) -> Option<SimStory> {
    let chat = ChatKey::private(person, person);
    stage.scene.telegram.world().with(|sim| sim.stories.posted.get(&chat)?.iter().find(|story| story.id == id).cloned())
}

fn picture(name: &str) -> InputFile {
    InputFile::bytes(name.to_owned(), "a picture")
}

fn areas() -> [StoryArea; 5] {
    [
        StoryArea::link("https://example.com/books").at(50.0, 80.0).size(60.0, 8.0).corners(2.0),
        StoryArea::location(48.2, 16.4).address(StoryAddress::new("AT").city("Vienna")),
        StoryArea::reaction("👍").dark().flipped(),
        StoryArea::weather(21.5, "☀", 0xff20_60c0),
        StoryArea::unique_gift("Gift-17").rotated(90.0),
    ]
}

fn right_areas(story: &SimStory) -> bool {
    let kinds: Vec<_> = story.areas.iter().map(|area| area.kind.clone()).collect();
    story.areas.len() == 5
        && story.areas[0].place == [50.0, 80.0, 60.0, 8.0, 0.0, 2.0]
        && kinds[0] == StoryAreaKind::Link("https://example.com/books".into())
        && matches!(&kinds[1], StoryAreaKind::Location { address: Some(address), .. } if address[0] == "AT" && address[2] == "Vienna")
        && kinds[2] == StoryAreaKind::Reaction { emoji: "👍".into(), dark: true, flipped: true }
        && kinds[3] == StoryAreaKind::Weather { celsius: 21.5, emoji: "☀".into(), color: 0xff20_60c0 }
        && kinds[4] == StoryAreaKind::Gift("Gift-17".into())
}

/// What a bot does for a business account.
pub(super) async fn for_business<A: Performer + ActForBusinesses>(
    operation: &'static Operation,
    stage: &Stage<A>,
    business: &BusinessConnection<A>,
) -> Result {
    let (ann, account) = (stage.scene.ann.id(), stage.scene.account);
    let post = || business.post_story(picture("a.jpg"), StoryPeriod::SixHours).caption(Html("<b>new</b>"));
    let kept = |id| posted(stage, ann, id);
    let story = post().areas(areas()).keep_on_profile().protected().await?;
    match operation.name {
        "business.post_story" => {
            ensure(story.chat.0 == ann, "it is another's")?;
            let known = kept(story.id).expect("it was posted");
            ensure(known.period == 6 * 3600 && known.kept && known.protected && known.business_bot == Some(account), "it is another")?;
            ensure(known.caption == "new" && known.entities.len() == 1 && right_areas(&known), "it shows something else")?;
            let film = Media::video(InputFile::bytes("a.mp4", "a film")).duration(std::time::Duration::from_secs(20));
            let film = business.post_story(film, StoryPeriod::Day).cover_at(std::time::Duration::from_millis(1500)).await?;
            let known = kept(film.id).expect("it was posted");
            ensure(known.content.kind == FileKind::Video && known.content.cover == Some(1.5), "it is no film")
        }
        "business.edit_story" => {
            let edited = business.edit_story(story.id, picture("b.jpg")).caption("newer").await?;
            let known = kept(edited.id).expect("it is there");
            ensure(edited.id == story.id && known.caption == "newer" && known.edited && known.areas.is_empty(), "it is as it was")
        }
        "business.delete_story" => {
            business.delete_story(story.id).await?;
            ensure(kept(story.id).is_none(), "it is still there")?;
            ensure(business.delete_story(story.id).await.is_err(), "it was deleted twice")
        }
        _ => uncovered(operation),
    }
}

/// What a person does.
pub(crate) async fn post_stories<A: Performer + PostStories>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let me = stage.bot.me().await?.chat();
    let story = me.post_story(picture("a.jpg"), StoryPeriod::Day).caption("new").areas(areas()).privacy(StoryPrivacy::Contacts).await?;
    let kept = |id| posted(stage, stage.scene.account, id);
    match operation.name {
        "chat.post_story" => {
            let known = kept(story.id).expect("it was posted");
            ensure(story.chat == me.id() && known.privacy == SimPrivacy::Contacts && right_areas(&known), "it is another")?;
            let there = stage.readers().post_story(picture("b.jpg"), StoryPeriod::TwoDays).await?;
            ensure(there.chat == stage.readers().id(), "it is not the group's")
        }
        "chat.edit_story" => {
            me.edit_story(story.id).caption(Html("<i>newer</i>")).privacy(StoryPrivacy::Users(vec![stage.bob()])).await?;
            let known = kept(story.id).expect("it is there");
            ensure(known.caption == "newer" && right_areas(&known), "what was not changed is another")?;
            ensure(known.privacy == SimPrivacy::Accounts(vec![stage.bob().0]), "others see it")
        }
        "chat.delete_stories" => {
            let gone = me.delete_stories([story.id, 9_999]).await?;
            ensure(gone == [story.id] && kept(story.id).is_none(), "it is still there")
        }
        _ => uncovered(operation),
    }
}
