//! Stories.

use crate::model::content::Story;
use crate::model::{ChatId, StoryContent, StoryPeriod, StoryPrivacy};

payloads! {
    /// A story of a business account.
    PostBusinessStory { connection: String, content: StoryContent, period: StoryPeriod, keep: bool, protected: bool, } -> Story,
        check |it, limits| limits.story(&it.content);
    /// Another content for it.
    EditBusinessStory { connection: String, story: i32, content: StoryContent, } -> Story,
        check |it, limits| limits.story(&it.content);
    /// The end of it.
    DeleteBusinessStory { connection: String, story: i32, } -> ();
    /// A story of the account's own, or of a channel or group of it.
    PostStory { chat: ChatId, content: StoryContent, period: StoryPeriod, keep: bool, protected: bool, privacy: StoryPrivacy, } -> Story,
        check |it, limits| limits.story(&it.content);
    /// Another content for it, or other people who see it.
    EditStory { chat: ChatId, story: i32, content: StoryContent, privacy: Option<StoryPrivacy>, } -> Story,
        check |it, limits| limits.story(&it.content);
    /// The end of some; those that were there.
    DeleteStories { chat: ChatId, stories: Vec<i32>, } -> Vec<i32>;
}

on_every_back_end! { EveryStory: PostBusinessStory EditBusinessStory DeleteBusinessStory }
