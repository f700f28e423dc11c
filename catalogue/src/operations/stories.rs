//! Stories: posted, changed, deleted.

use super::Operation;

const FILES: &[&str] = &["upload.saveFilePart", "upload.saveBigFilePart", "stories.sendStory"];

#[rustfmt::skip] // one row per operation: as a table they can be compared, twelve lines each they cannot
pub(super) const ROWS: &[Operation] = &[
    Operation::on("BusinessConnection", "business.post_story", r#"business.post_story(InputFile::path("a.jpg"), StoryPeriod::Day)"#, "PostBusinessStory")
        .bot_api(&["postStory"]).mtproto(FILES).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.edit_story", r#"business.edit_story(17, InputFile::path("b.jpg"))"#, "EditBusinessStory")
        .bot_api(&["editStory"]).mtproto(&["stories.editStory"]).needing("ActForBusinesses"),
    Operation::on("BusinessConnection", "business.delete_story", "business.delete_story(17)", "DeleteBusinessStory")
        .bot_api(&["deleteStory"]).mtproto(&["stories.deleteStories"]).needing("ActForBusinesses"),
    Operation::on("Chat", "chat.post_story", r#"chat.post_story(InputFile::path("a.jpg"), StoryPeriod::Day)"#, "PostStory")
        .mtproto(FILES).needing("PostStories"),
    Operation::on("Chat", "chat.edit_story", "chat.edit_story(17)", "EditStory")
        .mtproto(&["stories.editStory"]).needing("PostStories"),
    Operation::on("Chat", "chat.delete_stories", "chat.delete_stories([17])", "DeleteStories")
        .mtproto(&["stories.deleteStories"]).needing("PostStories"),
];
