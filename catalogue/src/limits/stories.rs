//! Stories.

use super::{Limit, MB, POSTED, Unit, everywhere, for_bots};

limits! { STORIES:
    /// The caption of a story, after its markup was parsed. Accounts without Telegram Premium have 200.
    STORY_CAPTION = "the caption of a story", Characters, everywhere(2048),
        .answered("Bad Request: message caption is too long", "MEDIA_CAPTION_TOO_LONG"),
        .bounding(POSTED),
        .says("core.telegram.org/bots/api#poststory");
    /// A photo that a bot posts as a story.
    STORY_PHOTO = "the photo of a story", Bytes, for_bots(10 * MB),
        .bounding(&["business.post_story", "business.edit_story"]),
        .says("core.telegram.org/bots/api#inputstorycontentphoto");
    /// A video that a bot posts as a story.
    STORY_VIDEO = "the video of a story", Bytes, for_bots(30 * MB),
        .bounding(&["business.post_story", "business.edit_story"]),
        .says("core.telegram.org/bots/api#inputstorycontentvideo");
    /// How long the video of a story is.
    STORY_DURATION = "the duration of a story's video", Seconds, everywhere(60),
        .bounding(POSTED),
        .says("core.telegram.org/bots/api#inputstorycontentvideo");
    /// The places that a story points to.
    STORY_LOCATIONS = "the locations on a story", Items, everywhere(10),
        .bounding(POSTED),
        .says("core.telegram.org/bots/api#storyareatypelocation");
    /// The reactions that a story suggests.
    STORY_REACTIONS = "the suggested reactions on a story", Items, everywhere(5),
        .bounding(POSTED),
        .says("core.telegram.org/bots/api#storyareatypesuggestedreaction");
    /// The links on a story.
    STORY_LINKS = "the links on a story", Items, everywhere(3),
        .bounding(POSTED),
        .says("core.telegram.org/bots/api#storyareatypelink");
    /// The weather on a story.
    STORY_WEATHER = "the weather on a story", Items, everywhere(3),
        .bounding(POSTED),
        .says("core.telegram.org/bots/api#storyareatypeweather");
    /// The unique gifts on a story.
    STORY_GIFTS = "the unique gifts on a story", Items, everywhere(1),
        .bounding(POSTED),
        .says("core.telegram.org/bots/api#storyareatypeuniquegift");
}
