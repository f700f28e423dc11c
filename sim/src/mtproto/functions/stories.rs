//! Stories.

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::files::Uploads;
use super::super::formatting::{from_entities, to_entities};
use super::super::media::{input_media, message_media};
use super::super::messages::date;
use super::super::peers::{Mentioned, input_peer, input_user, peer, user_peer};
use super::super::rpc::Call;
use super::Prepared;
use crate::world::{AccountId, ChatKey, FileKind, Media, State, Story, StoryArea, StoryAreaKind, StoryContent, StoryEdit, StoryPrivacy};

pub(super) fn functions(constructor: u32, body: &[u8]) -> Option<Result<Prepared>> {
    dispatch! { constructor, body;
        at_once f::stories::SendStory => send;
        at_once f::stories::EditStory => edit;
        at_once f::stories::DeleteStories => delete;
        at_once f::stories::GetPeerStories => of_peer;
    }
}

/// Who posts where. A bot names the business account that lets it: core.telegram.org/method/stories.sendStory
fn poster(state: &State, viewer: AccountId, peer: &enums::InputPeer) -> Result<(AccountId, ChatKey, Option<AccountId>)> {
    let chat = input_peer(state, viewer, peer)?;
    if !state.is_bot(viewer) {
        return Ok((viewer, chat, None));
    }
    let owner = chat.partner(viewer).ok_or_else(|| RpcError::bad("PEER_ID_INVALID"))?;
    let connection = state.connection_of(owner, viewer).map(|connection| connection.id.clone());
    let connection = connection.ok_or_else(|| RpcError::bad("PEER_ID_INVALID"))?;
    state.acting_connection(viewer, &connection, |rights| rights.manage_stories)?;
    Ok((owner, ChatKey::private(owner, owner), Some(viewer)))
}

fn content(state: &mut State, viewer: AccountId, uploads: &mut Uploads, media: &enums::InputMedia) -> Result<StoryContent> {
    let cover = match media {
        enums::InputMedia::UploadedPhoto(_) => None,
        enums::InputMedia::UploadedDocument(document) => document.attributes.iter().find_map(|attribute| match attribute {
            enums::DocumentAttribute::Video(video) => video.video_start_ts,
            _ => None,
        }),
        _ => return Err(RpcError::bad("MEDIA_INVALID")),
    };
    let Media { kind, file, .. } = input_media(state, viewer, uploads, media)?;
    Ok(StoryContent { kind, file, cover })
}

fn area(area: &enums::MediaArea) -> Result<StoryArea> {
    use enums::MediaArea as Raw;
    let place = |coordinates: &enums::MediaAreaCoordinates| {
        let enums::MediaAreaCoordinates::Coordinates(at) = coordinates;
        [at.x, at.y, at.w, at.h, at.rotation, at.radius.unwrap_or(0.0)]
    };
    Ok(match area {
        Raw::GeoPoint(area) => {
            let enums::GeoPoint::Point(point) = &area.geo else { return Err(RpcError::bad("GEO_POINT_INVALID")) };
            let address = area.address.as_ref().map(|enums::GeoPointAddress::Address(address)| {
                let part = |part: &Option<String>| part.clone().unwrap_or_default();
                [address.country_iso2.clone(), part(&address.state), part(&address.city), part(&address.street)]
            });
            let kind = StoryAreaKind::Location { latitude: point.lat, longitude: point.long, address };
            StoryArea { place: place(&area.coordinates), kind }
        }
        Raw::SuggestedReaction(area) => {
            let enums::Reaction::Emoji(reaction) = &area.reaction else { return Err(RpcError::bad("NOT_SIMULATED_reaction")) };
            let kind = StoryAreaKind::Reaction { emoji: reaction.emoticon.clone(), dark: area.dark, flipped: area.flipped };
            StoryArea { place: place(&area.coordinates), kind }
        }
        Raw::Url(area) => StoryArea { place: place(&area.coordinates), kind: StoryAreaKind::Link(area.url.clone()) },
        Raw::Weather(area) => {
            let color = i64::from(area.color.cast_unsigned());
            let kind = StoryAreaKind::Weather { celsius: area.temperature_c, emoji: area.emoji.clone(), color };
            StoryArea { place: place(&area.coordinates), kind }
        }
        Raw::StarGift(area) => StoryArea { place: place(&area.coordinates), kind: StoryAreaKind::Gift(area.slug.clone()) },
        _ => return Err(RpcError::bad("NOT_SIMULATED_mediaArea")),
    })
}

fn areas(areas: Option<&Vec<enums::MediaArea>>) -> Result<Option<Vec<StoryArea>>> {
    areas.map(|areas| areas.iter().map(area).collect()).transpose()
}

fn privacy(state: &State, viewer: AccountId, rules: &[enums::InputPrivacyRule]) -> Result<StoryPrivacy> {
    use enums::InputPrivacyRule as Rule;
    match rules {
        [Rule::InputPrivacyValueAllowAll] => Ok(StoryPrivacy::Everyone),
        [Rule::InputPrivacyValueAllowContacts] => Ok(StoryPrivacy::Contacts),
        [Rule::InputPrivacyValueAllowCloseFriends] => Ok(StoryPrivacy::CloseFriends),
        [Rule::InputPrivacyValueAllowUsers(allowed)] => {
            let users = allowed.users.iter().map(|user| input_user(state, viewer, user));
            Ok(StoryPrivacy::Accounts(users.collect::<Result<_>>()?))
        }
        [] => Err(RpcError::bad("PRIVACY_VALUE_INVALID")),
        _ => Err(RpcError::bad("NOT_SIMULATED_privacy_rules")),
    }
}

fn send(call: &Call, request: f::stories::SendStory) -> Result<enums::Updates> {
    if request.fwd_from_id.is_some() || request.albums.is_some() || request.music.is_some() {
        return Err(RpcError::bad("NOT_SIMULATED_sendStory"));
    }
    call.with(|state, viewer| {
        let (owner, chat, bot) = poster(state, viewer, &request.peer)?;
        let story = Story {
            id: 0,
            date: 0,
            period: i64::from(request.period.unwrap_or(86_400)),
            content: content(state, viewer, &mut call.authorization.state().uploads, &request.media)?,
            caption: request.caption.clone().unwrap_or_default(),
            entities: to_entities(state, viewer, request.entities.as_ref())?,
            areas: areas(request.media_areas.as_ref())?.unwrap_or_default(),
            kept: request.pinned,
            protected: request.noforwards,
            privacy: privacy(state, viewer, &request.privacy_rules)?,
            edited: false,
            business_bot: None,
        };
        let before = state.act_as(bot.map(|bot| (owner, bot)));
        let posted = state.post_story(owner, chat, story);
        state.act_as(before);
        let posted = posted?;
        let named = types::UpdateStoryId { id: posted.id, random_id: request.random_id }.into();
        updates(state, owner, chat, &posted, vec![named])
    })
}

fn edit(call: &Call, request: f::stories::EditStory) -> Result<enums::Updates> {
    call.with(|state, viewer| {
        let (owner, chat, bot) = poster(state, viewer, &request.peer)?;
        let edit = StoryEdit {
            content: match &request.media {
                Some(media) => Some(content(state, viewer, &mut call.authorization.state().uploads, media)?),
                None => None,
            },
            caption: match &request.caption {
                Some(caption) => Some((caption.clone(), to_entities(state, viewer, request.entities.as_ref())?)),
                None => None,
            },
            areas: areas(request.media_areas.as_ref())?,
            privacy: request.privacy_rules.as_ref().map(|rules| privacy(state, viewer, rules)).transpose()?,
        };
        let before = state.act_as(bot.map(|bot| (owner, bot)));
        let edited = state.edit_story(owner, chat, request.id, edit);
        state.act_as(before);
        updates(state, owner, chat, &edited?, Vec::new())
    })
}

fn delete(call: &Call, request: f::stories::DeleteStories) -> Result<Vec<i32>> {
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        Ok(state.delete_stories(viewer, chat, &request.id)?)
    })
}

fn of_peer(call: &Call, request: f::stories::GetPeerStories) -> Result<enums::stories::PeerStories> {
    call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        // a person's stories are under the chat with themself
        let place = chat.partner(viewer).map_or(chat, |person| ChatKey::private(person, person));
        let mut mentioned = Mentioned::default();
        mentioned.chat(viewer, chat);
        let all = state.stories.posted.get(&place).cloned().unwrap_or_default();
        let stories = all.iter().map(|story| item(state, viewer, story)).collect::<Result<_>>()?;
        let stories = types::PeerStories { peer: peer(viewer, chat), max_read_id: None, stories }.into();
        let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
        Ok(types::stories::PeerStories { stories, chats, users }.into())
    })
}

fn item(state: &State, viewer: AccountId, story: &Story) -> Result<enums::StoryItem> {
    // whatever it was sent as, a story shows it as a video
    let kind = if story.content.kind == FileKind::Photo { FileKind::Photo } else { FileKind::Video };
    let shown = Media { kind, file: story.content.file, spoiler: false };
    let media = message_media(state, viewer, &shown).ok_or_else(|| RpcError::bad("MEDIA_INVALID"))?;
    Ok(types::StoryItem {
        pinned: story.kept,
        public: story.privacy == StoryPrivacy::Everyone,
        close_friends: story.privacy == StoryPrivacy::CloseFriends,
        min: false,
        noforwards: story.protected,
        edited: story.edited,
        contacts: story.privacy == StoryPrivacy::Contacts,
        selected_contacts: matches!(story.privacy, StoryPrivacy::Accounts(_)),
        out: false,
        id: story.id,
        date: date(story.date),
        from_id: None,
        fwd_from: None,
        expire_date: date(story.date + story.period),
        caption: Some(story.caption.clone()).filter(|caption| !caption.is_empty()),
        entities: from_entities(&story.entities),
        media,
        media_areas: None,
        privacy: None,
        views: None,
        sent_reaction: None,
        albums: None,
        music: None,
    }
    .into())
}

/// What the answer tells of a story.
fn updates(state: &State, owner: AccountId, chat: ChatKey, story: &Story, mut updates: Vec<enums::Update>) -> Result<enums::Updates> {
    let mut mentioned = Mentioned::default();
    mentioned.chat(owner, chat);
    let place = if chat.is_private() { user_peer(owner) } else { peer(owner, chat) };
    updates.push(types::UpdateStory { peer: place, story: item(state, owner, story)? }.into());
    let (users, chats) = (mentioned.users(state, owner), mentioned.chats(state, owner));
    Ok(types::Updates { updates, users, chats, date: date(state.now()), seq: 0 }.into())
}
