//! Messages that are more than a text.

use capgram::model::MediaKind;
use capgram::prelude::*;
use capgram_catalogue::Operation;
use capgram_tests::stage::{Performer, Stage};

use crate::allowed::{ensure, kept, picture, uncovered};

/// The messages are marked as paid for; the balance is not looked at.
pub(crate) async fn paid_broadcasts<A: Performer + PaidBroadcasts>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let readers = stage.readers();
    let sent = match operation.name {
        "send_message.paid_broadcast" => vec![readers.send("news").paid_broadcast().await?.id()],
        "copy_message.paid_broadcast" => vec![readers.send("news").await?.copy(&readers).paid_broadcast().await?],
        "send_media.paid_broadcast" => vec![readers.send_photo(picture()).paid_broadcast().await?.id()],
        "send_album.paid_broadcast" => readers.send_album([picture(), picture()]).paid_broadcast().await?.iter().map(Message::id).collect(),
        _ => uncovered(operation),
    };
    let paid = |id: &MessageId| kept(stage, &stage.scene.readers, *id).is_some_and(|message| message.paid_broadcast);
    ensure(sent.iter().all(paid), "it is not paid for")
}

/// Why a sample gave no answer: an error, or that it is another subject's.
struct Failed(Option<Error>);

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self(Some(error))
    }
}

/// What every target can do.
pub(crate) async fn everyone<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Option<Result> {
    Some(shown(operation.name, stage).await?.and_then(|right| ensure(right, "what is shown is another")))
}

async fn shown<A: Performer>(name: &str, stage: &Stage<A>) -> Option<Result<bool>> {
    let readers = stage.readers();
    let upload = |name: &str| InputFile::bytes(name, "a file");
    let done = async {
        Ok::<bool, Failed>(match name {
            "chat.send_animation" => readers.send_animation(upload("a.mp4")).await?.media_kind() == Some(MediaKind::Animation),
            "chat.send_video_note" => readers.send_video_note(upload("a.mp4")).await?.media_kind() == Some(MediaKind::VideoNote),
            "chat.send_sticker" => {
                let sticker = readers.send_sticker(upload("a.webp")).await?;
                let again = readers.send_sticker(&sticker.file().expect("a sticker has a file")).await?;
                again.sticker().is_some()
            }
            "chat.send_location" => {
                let sent = readers.send_location(48.2, 16.4).accuracy(30.0).await?;
                let place = sent.location().expect("it shows a place");
                (place.latitude, place.longitude, place.accuracy, place.live.is_none()) == (48.2, 16.4, Some(30.0), true)
            }
            "chat.send_venue" => {
                let sent = readers.send_venue(48.2, 16.4, "Library", "Ring 1").foursquare("4b", "education/library").await?;
                let venue = sent.venue().expect("it shows a venue");
                (venue.title.as_str(), venue.address.as_str(), venue.foursquare_id.as_deref()) == ("Library", "Ring 1", Some("4b"))
            }
            "chat.send_contact" => {
                let sent = readers.send_contact("+43 1 23456", "Ann").last_name("Lee").await?;
                let contact = sent.contact().expect("it shows a contact");
                (contact.first_name.as_str(), contact.last_name.as_deref()) == ("Ann", Some("Lee"))
            }
            "chat.send_dice" => {
                let sent = readers.send_dice().emoji("🎯").await?;
                sent.dice().is_some_and(|dice| dice.emoji == "🎯" && (1..=6).contains(&dice.value))
            }
            "chat.send_poll" => {
                let quiz = readers.send_poll("Who wrote Emma?", ["Austen", "Eliot"]).quiz(0).explanation(Html("<b>1815</b>")).await?;
                let quiz = quiz.poll().expect("it shows a poll");
                let told = (quiz.quiz, quiz.correct_option, quiz.explanation.as_deref(), quiz.anonymous);
                told == (true, Some(0), Some("1815"), true) && quiz.options.iter().map(|option| &option.text).eq(["Austen", "Eliot"])
            }
            "chat.send_paid_media" => {
                // a user account sells in channels only
                let (_, shop) = super::chats::another_chat(stage, capgram_sim::world::ChatKind::Channel, "Shop").await?;
                let film = Media::video(upload("a.mp4")).duration(std::time::Duration::from_secs(7));
                let sent = shop.send_paid_media(5, [Media::from(picture()), film]).caption("two").caption_above().await?;
                let paid = sent.paid_media().expect("it shows paid media");
                let again = sent.edit_caption("both").await?;
                (paid.stars, paid.items.len(), sent.files().len(), sent.text(), sent.caption_is_above(), again.text())
                    == (5, 2, 2, "two", true, "both")
            }
            "message.edit_live_location" => {
                let sent = readers.send_location(48.2, 16.4).live(std::time::Duration::from_secs(900)).heading(90).await?;
                let moved = sent.edit_live_location(48.3, 16.5).heading(180).await?;
                let place = moved.location().expect("it shows a place");
                let live = place.live.as_ref().expect("it is live");
                (place.latitude, place.longitude, live.heading) == (48.3, 16.5, Some(180))
            }
            "message.stop_live_location" => {
                let sent = readers.send_location(48.2, 16.4).live_until_stopped().await?;
                let stopped = sent.stop_live_location().await?;
                let again = stopped.edit_live_location(1.0, 1.0).await;
                stopped.location().is_some_and(|place| place.latitude == 48.2) && again.is_err()
            }
            "message.stop_poll" => {
                let poll = readers.send_poll("Which book?", ["Emma", "Persuasion"]).public().multiple_answers().await?;
                let stopped = poll.stop_poll().await?;
                (stopped.closed, stopped.anonymous, stopped.multiple_answers, stopped.voters) == (true, false, true, 0)
            }
            "message.edit_caption" => {
                let photo = readers.send_photo(picture()).caption("worse").await?;
                let edited = photo.edit_caption(Html("<i>better</i>")).caption_above().await?;
                edited.text() == "better" && edited.entities().len() == 1 && edited.caption_is_above()
            }
            "message.edit_media" => {
                let photo = readers.send_photo(picture()).caption("a photo").await?;
                let edited = photo.edit_media(Media::document(upload("b.pdf"))).caption("a paper").await?;
                (edited.media_kind(), edited.text()) == (Some(MediaKind::Document), "a paper")
            }
            _ => return Err(Failed(None)),
        })
    };
    match done.await {
        Ok(right) => Some(Ok(right)),
        Err(Failed(None)) => None,
        Err(Failed(Some(error))) => Some(Err(error)),
    }
}
