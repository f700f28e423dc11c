//! Stories of a user account.

use super::Chat;
use crate::api::Api;
use crate::capability::PostStories;
use crate::model::StoryPeriod;
use crate::payload;
use crate::requests::{DeleteStories, EditStory, Media, PostStory};

impl<A: Api> Chat<A> {
    /// Posts a story in the name of the account itself (`bot.me().await?.chat()`), or of a channel or group where it may.
    pub fn post_story(&self, media: impl Into<Media>, period: StoryPeriod) -> PostStory<A>
    where
        A: PostStories,
    {
        PostStory::new(&self.backend, self.data.id, media.into(), period)
    }

    /// Changes a story, by its number: `chat.edit_story(story.id).caption("…")`.
    pub fn edit_story(&self, story: i32) -> EditStory<A>
    where
        A: PostStories,
    {
        EditStory::new(&self.backend, self.data.id, story)
    }

    /// Deletes stories, by their numbers.
    pub fn delete_stories(&self, stories: impl IntoIterator<Item = i32>) -> DeleteStories<A>
    where
        A: PostStories,
    {
        DeleteStories::new(&self.backend, payload::DeleteStories { chat: self.data.id, stories: stories.into_iter().collect() })
    }
}
