//! Stories.

use std::time::Duration;

use grammers_client::tl;
use tl::functions::stories;

use super::client::random_id;
use super::errors::strange;
use super::{MtprotoClient, from_model, media};
use crate::model::content::Story;
use crate::model::{ChatId, Formatted, StoryArea, StoryAreaKind, StoryContent, StoryPeriod, StoryPrivacy};
use crate::{Error, Result, payload};

run! {
    PostBusinessStory => post_for_business;
    EditBusinessStory => edit_for_business;
    DeleteBusinessStory => delete_for_business;
    PostStory => post;
    EditStory => edit;
    DeleteStories => delete;
}

/// A story's place: the chat whose story it is, as this side names it and as Telegram takes it.
struct Place {
    chat: ChatId,
    peer: tl::enums::InputPeer,
}

/// Posting and editing are not wrapped for a business connection: the account stands where another chat would, and Telegram looks whether
/// the bot may. (Source: core.telegram.org/method/stories.sendStory)
async fn business(client: &MtprotoClient, connection: &str) -> Result<Place> {
    let (user, peer) = client.business_peer(connection).await?;
    Ok(Place { chat: user.into(), peer })
}

fn seconds(time: Option<Duration>) -> Option<f64> {
    time.map(|time| time.as_secs_f64())
}

fn area(client_area: StoryArea) -> tl::enums::MediaArea {
    let StoryArea { x, y, width: w, height: h, rotation, corners, kind } = client_area;
    let radius = Some(corners).filter(|radius| *radius > 0.0);
    let coordinates = tl::types::MediaAreaCoordinates { x, y, w, h, rotation, radius }.into();
    match kind {
        StoryAreaKind::Location { latitude, longitude, address } => {
            let geo = tl::types::GeoPoint { long: longitude, lat: latitude, access_hash: 0, accuracy_radius: None }.into();
            let address = address.map(|address| {
                let (country_iso2, state, city, street) = (address.country, address.state, address.city, address.street);
                tl::types::GeoPointAddress { country_iso2, state, city, street }.into()
            });
            tl::types::MediaAreaGeoPoint { coordinates, geo, address }.into()
        }
        StoryAreaKind::Reaction { emoji, dark, flipped } => {
            let reaction = tl::types::ReactionEmoji { emoticon: emoji }.into();
            tl::types::MediaAreaSuggestedReaction { dark, flipped, coordinates, reaction }.into()
        }
        StoryAreaKind::Link { url } => tl::types::MediaAreaUrl { coordinates, url }.into(),
        StoryAreaKind::Weather { celsius, emoji, color } => {
            tl::types::MediaAreaWeather { coordinates, emoji, temperature_c: celsius, color: color.cast_signed() }.into()
        }
        StoryAreaKind::Gift { name } => tl::types::MediaAreaStarGift { coordinates, slug: name }.into(),
    }
}

fn rules(client: &MtprotoClient, privacy: StoryPrivacy) -> Result<Vec<tl::enums::InputPrivacyRule>> {
    use tl::enums::InputPrivacyRule as Rule;
    Ok(vec![match privacy {
        StoryPrivacy::Everyone => Rule::InputPrivacyValueAllowAll,
        StoryPrivacy::Contacts => Rule::InputPrivacyValueAllowContacts,
        StoryPrivacy::CloseFriends => Rule::InputPrivacyValueAllowCloseFriends,
        StoryPrivacy::Users(users) => {
            let users = users.into_iter().map(|user| client.user(user)).collect::<Result<_>>()?;
            tl::types::InputPrivacyValueAllowUsers { users }.into()
        }
    }])
}

/// How a story is posted.
struct Posting {
    content: StoryContent,
    period: StoryPeriod,
    keep: bool,
    protected: bool,
    privacy: StoryPrivacy,
}

async fn send(client: &MtprotoClient, place: Place, posting: Posting) -> Result<Story> {
    let Posting { content, period, keep, protected, privacy } = posting;
    let Some(shown) = content.media else { return Err(Error::other("a story has a photo or a video")) };
    let random_id = random_id();
    let Formatted { text, entities } = content.caption.unwrap_or_default();
    let request = stories::SendStory {
        pinned: keep,
        noforwards: protected,
        fwd_modified: false,
        peer: place.peer,
        media: media::story_media(client, place.chat, shown, seconds(content.cover)).await?,
        media_areas: content.areas.map(|areas| areas.into_iter().map(area).collect()),
        entities: from_model::entities(client, &entities)?,
        caption: Some(text).filter(|text| !text.is_empty()),
        privacy_rules: rules(client, privacy)?,
        random_id,
        period: Some(i32::try_from(period.seconds()).unwrap_or(i32::MAX)),
        fwd_from_id: None,
        fwd_from_story: None,
        albums: None,
        music: None,
    };
    let (updates, _) = client.opened(client.call(&request).await?);
    let named = updates.iter().find_map(|update| match update {
        tl::enums::Update::StoryId(named) if named.random_id == random_id => Some(named.id),
        _ => None,
    });
    let id = named.or_else(|| updates.iter().find_map(story_id));
    Ok(Story { chat: place.chat, id: id.ok_or_else(|| strange("stories.sendStory", "the story's number"))? })
}

fn story_id(update: &tl::enums::Update) -> Option<i32> {
    match update {
        tl::enums::Update::Story(told) => match &told.story {
            tl::enums::StoryItem::Item(item) => Some(item.id),
            _ => None,
        },
        _ => None,
    }
}

/// What is changed of a story.
struct Changing {
    story: i32,
    content: StoryContent,
    privacy: Option<StoryPrivacy>,
}

async fn change(client: &MtprotoClient, place: Place, changing: Changing) -> Result<Story> {
    let Changing { story: id, content, privacy } = changing;
    let shown = match content.media {
        Some(shown) => Some(media::story_media(client, place.chat, shown, seconds(content.cover)).await?),
        None => None,
    };
    let entities = match &content.caption {
        // text and formatting have one flag
        Some(caption) => Some(from_model::entities(client, &caption.entities)?.unwrap_or_default()),
        None => None,
    };
    let request = stories::EditStory {
        peer: place.peer,
        id,
        media: shown,
        media_areas: content.areas.map(|areas| areas.into_iter().map(area).collect()),
        caption: content.caption.map(|caption| caption.text),
        entities,
        privacy_rules: privacy.map(|privacy| rules(client, privacy)).transpose()?,
        music: None,
    };
    client.opened(client.call(&request).await?);
    Ok(Story { chat: place.chat, id })
}

async fn post_for_business(client: &MtprotoClient, post: payload::PostBusinessStory) -> Result<Story> {
    let payload::PostBusinessStory { connection, content, period, keep, protected } = post;
    let place = business(client, &connection).await?;
    send(client, place, Posting { content, period, keep, protected, privacy: StoryPrivacy::Everyone }).await
}

async fn edit_for_business(client: &MtprotoClient, edit: payload::EditBusinessStory) -> Result<Story> {
    let payload::EditBusinessStory { connection, story, content } = edit;
    let place = business(client, &connection).await?;
    // as on the Bot API, what is not said is gone
    let (caption, areas) = (Some(content.caption.unwrap_or_default()), Some(content.areas.unwrap_or_default()));
    change(client, place, Changing { story, content: StoryContent { caption, areas, ..content }, privacy: None }).await
}

async fn delete_for_business(client: &MtprotoClient, delete: payload::DeleteBusinessStory) -> Result<()> {
    let (_, peer) = client.business_peer(&delete.connection).await?;
    let gone = client.call_for_business(&delete.connection, stories::DeleteStories { peer, id: vec![delete.story] }).await?;
    if gone.is_empty() {
        // Telegram finds nothing wrong with deleting what is not there; the Bot API does
        return Err(super::errors::refused("stories.deleteStories", "STORY_ID_INVALID"));
    }
    Ok(())
}

fn own(client: &MtprotoClient, chat: ChatId) -> Result<Place> {
    Ok(Place { chat, peer: client.peer(chat)? })
}

async fn post(client: &MtprotoClient, post: payload::PostStory) -> Result<Story> {
    let payload::PostStory { chat, content, period, keep, protected, privacy } = post;
    send(client, own(client, chat)?, Posting { content, period, keep, protected, privacy }).await
}

async fn edit(client: &MtprotoClient, edit: payload::EditStory) -> Result<Story> {
    let payload::EditStory { chat, story, content, privacy } = edit;
    change(client, own(client, chat)?, Changing { story, content, privacy }).await
}

async fn delete(client: &MtprotoClient, delete: payload::DeleteStories) -> Result<Vec<i32>> {
    let peer = client.peer(delete.chat)?;
    Ok(client.call(&stories::DeleteStories { peer, id: delete.stories }).await?)
}
