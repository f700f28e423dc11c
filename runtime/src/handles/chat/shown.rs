//! Messages that show something else than a text or an everyday file.

use super::Chat;
use crate::api::Api;
use crate::capability::UseChecklists;
use crate::model::{Checklist, InputFile, MediaKind, Text};
use crate::requests::{Media, SendChecklist, SendContact, SendDice, SendLocation, SendMedia, SendPaidMedia, SendPoll, SendVenue};

impl<A: Api> Chat<A> {
    /// Sends a soundless looping video (MP4 or GIF): up to 50 MB, with [`large`](SendMedia::large) up to 2 GB.
    pub fn send_animation(&self, file: impl Into<InputFile>) -> SendMedia<A> {
        self.send_media(MediaKind::Animation, file.into())
    }

    /// Sends a round video (MP4) of up to a minute. It has no caption; its width and height are the same.
    pub fn send_video_note(&self, file: impl Into<InputFile>) -> SendMedia<A> {
        self.send_media(MediaKind::VideoNote, file.into())
    }

    /// Sends a sticker (WEBP, TGS or WEBM), or one that was received: `chat.send_sticker(&file)`. It has no caption.
    pub fn send_sticker(&self, file: impl Into<InputFile>) -> SendMedia<A> {
        self.send_media(MediaKind::Sticker, file.into())
    }

    /// Sends a point on the map: degrees north and degrees east. With [`live`](SendLocation::live) it can be moved afterwards.
    pub fn send_location(&self, latitude: f64, longitude: f64) -> SendLocation<A> {
        SendLocation::new(self.backend.clone(), self.data.id, latitude, longitude)
    }

    /// Sends a place with a name and an address: degrees north and degrees east.
    pub fn send_venue(&self, latitude: f64, longitude: f64, title: impl Into<String>, address: impl Into<String>) -> SendVenue<A> {
        SendVenue::new(self.backend.clone(), self.data.id, latitude, longitude, title.into(), address.into())
    }

    /// Sends a phone number under a name.
    pub fn send_contact(&self, phone_number: impl Into<String>, first_name: impl Into<String>) -> SendContact<A> {
        SendContact::new(self.backend.clone(), self.data.id, phone_number.into(), first_name.into())
    }

    /// Throws a dice, or [something else](SendDice::emoji).
    pub fn send_dice(&self) -> SendDice<A> {
        SendDice::new(self.backend.clone(), self.data.id)
    }

    /// Asks a question of 1 to 300 characters with 2 to 10 answers of 1 to 100 characters. With [`quiz`](SendPoll::quiz) one of them is right.
    pub fn send_poll<T: Into<Text>>(&self, question: impl Into<Text>, answers: impl IntoIterator<Item = T>) -> SendPoll<A> {
        SendPoll::new(self.backend.clone(), self.data.id, question.into(), answers.into_iter().map(Into::into).collect())
    }

    /// Sends 1 to 10 photos and videos that are seen for this many Telegram Stars: 1 to 25000.
    pub fn send_paid_media<M: Into<Media>>(&self, stars: u32, media: impl IntoIterator<Item = M>) -> SendPaidMedia<A> {
        SendPaidMedia::new(self.backend.clone(), self.data.id, stars, media.into_iter().map(Into::into).collect())
    }

    /// Sends a list of tasks. Needs Telegram Premium.
    pub fn send_checklist(&self, checklist: impl Into<Checklist>) -> SendChecklist<A>
    where
        A: UseChecklists,
    {
        SendChecklist::new(self.backend.clone(), self.data.id, checklist.into())
    }
}
