//! Messages that inline results sent.

use capgram::prelude::*;
use capgram_catalogue::Operation;
use capgram_sim::FileKind;
use capgram_sim::world::{Extra, Message as Kept};
use capgram_tests::stage::{Met, Performer, Stage};

use crate::allowed::{ensure, keyboard, uncovered};

/// Ann asks the bot inline, and sends what it offers to the supergroup. What the bot is told of the message.
pub(crate) async fn sent<A: Performer + AnswerQueries>(stage: &Stage<A>, result: InlineResult) -> Result<InlineMessage<A>> {
    let (ann, bot, readers) = (stage.scene.ann.id(), stage.scene.account, stage.scene.readers.key());
    let world = stage.scene.telegram.world();
    let asked = world.with(|sim| sim.ask_inline(ann, bot, None, "books", "")).map_err(Error::other)?;
    let query = stage.next_that(|met| if let Met::Inline(query) = met { Some(query) } else { None }).await;
    query.answer([result]).await?;
    world.with(|sim| sim.choose_inline(ann, asked, "1", readers)).map_err(Error::other)?;
    let chosen = stage.next_that(|met| if let Met::Chosen(chosen) = met { Some(chosen) } else { None }).await;
    ensure(chosen.inline_message_id().is_some(), "the bot is not told which message it is")?;
    // an id can be kept
    Ok(stage.bot.inline_message(chosen.inline_message().map(|message| message.id().to_owned()).unwrap_or_default()))
}

/// The newest message of the supergroup.
fn newest<A: Performer>(stage: &Stage<A>) -> Kept {
    stage.scene.readers.messages().pop().expect("a message was sent").content().clone()
}

/// Whether the newest message is a live location, and where it is if it is not stopped.
fn live<A: Performer>(stage: &Stage<A>) -> Option<(f64, bool)> {
    match newest(stage).extra {
        Some(Extra::Location(place)) => place.live.map(|live| (place.latitude, live.stopped)),
        _ => None,
    }
}

async fn photo<A: Performer + AnswerQueries + AttachKeyboards>(stage: &Stage<A>) -> Result<InlineMessage<A>> {
    let file = stage.gets_file(FileKind::Photo, "a.jpg", "a picture").await;
    sent(stage, InlineResult::cached_photo("1", &file).keyboard(keyboard())).await
}

pub(crate) async fn edit_inline_messages<A>(operation: &'static Operation, stage: &Stage<A>) -> Result
where
    A: Performer + EditInlineMessages + AnswerQueries + AttachKeyboards,
{
    let article = || InlineResult::article("1", "Title", "good").keyboard(keyboard());
    let place = || InlineResult::location("1", "Here", 48.2, 16.4).live(std::time::Duration::from_secs(600)).keyboard(keyboard());
    match operation.name {
        "inline_message.edit" => {
            let message = sent(stage, article()).await?;
            message.edit("better").keyboard(keyboard()).await?;
            ensure(newest(stage).text == "better" && newest(stage).markup.is_some(), "the text is another")?;
            let again = message.edit("better").keyboard(keyboard()).await;
            ensure(again.is_err_and(|error| error.kind() == "MessageNotModified"), "nothing was changed")?;
            let nobody = stage.bot.inline_message("00").edit("best").await;
            ensure(nobody.is_err_and(|error| matches!(error.kind(), "MessageNotFound" | "Refused")), "there is no such message")
        }
        "inline_message.edit_caption" => {
            photo(stage).await?.edit_caption("a cat").caption_above().await?;
            ensure(newest(stage).text == "a cat" && newest(stage).caption_above, "the caption is another")
        }
        "inline_message.edit_media" => {
            let message = photo(stage).await?;
            let before = newest(stage).media.map(|media| media.file);
            let other = stage.gets_file(FileKind::Photo, "b.jpg", "another picture").await;
            message.edit_media(&other).caption("another").await?;
            let messages = stage.scene.readers.messages();
            let after =
                messages.iter().rev().find(|message| message.text() == "another").and_then(|message| message.content().media.clone());
            ensure(after.is_some() && after.map(|media| media.file) != before, "the file is the same")
        }
        "inline_message.edit_keyboard" => {
            let message = sent(stage, article()).await?;
            message.edit_keyboard(None).await?;
            ensure(newest(stage).markup.is_none(), "the keyboard is still there")?;
            message.edit_keyboard(keyboard()).await?;
            ensure(newest(stage).markup.is_some(), "there is no keyboard")
        }
        "inline_message.edit_live_location" => {
            sent(stage, place()).await?.edit_live_location(48.3, 16.4).heading(90).keyboard(keyboard()).await?;
            ensure(live(stage) == Some((48.3, false)), "it is elsewhere")
        }
        "inline_message.stop_live_location" => {
            sent(stage, place()).await?.stop_live_location().await?;
            ensure(live(stage).is_some_and(|(_, stopped)| stopped), "it still moves")
        }
        _ => uncovered(operation),
    }
}
