//! What a service message tells.

use std::time::Duration;

use grammers_client::tl;
use tl::enums::MessageAction as Raw;

use super::media::{document_file, photo_file, seconds, some, task, text_of};
use super::people::{People, peer_id};
use super::text::entities;
use super::{stars, time};
use crate::model::passport::{PassportCredentials, PassportData, PassportElement, PassportFile};
use crate::model::service::{
    BackgroundFill, BackgroundKind, ChatBackground, ChatShared, ChecklistTasksAdded, ChecklistTasksDone, DirectMessagePrice, GameScore,
    GiveawayCompleted, GiveawayCreated, PremiumGift, ProximityAlert, SharedUser, TopicCreated, TopicEdited, UsersShared, WebAppData,
    WriteAccess,
};
use crate::model::{
    Chat, ChatId, ChatKind, FileRef, GiftBackdrop, GiftInfo, GiftPart, Location, MediaKind, MessageId, Note, UniqueGift, UniqueGiftInfo,
    UniqueGiftOrigin, User, UserId,
};
use crate::mtproto::download::SECURE;
use crate::mtproto::gifts;

/// What the message tells. `about` is the message that it "answers": the one that it is about.
pub(super) fn note(
    people: &People<'_>,
    message: &tl::types::MessageService,
    chat: &Chat,
    sender: Option<&User>,
    about: Option<MessageId>,
) -> Option<Note> {
    let users = |ids: &[i64]| ids.iter().map(|id| people.user(*id)).collect();
    Some(match &message.action {
        Raw::ChatAddUser(added) => Note::NewMembers(users(&added.users)),
        Raw::ChatJoinedByLink(_) | Raw::ChatJoinedByRequest => Note::NewMembers(sender.cloned().into_iter().collect()),
        Raw::ChatDeleteUser(gone) => Note::LeftMember(people.user(gone.user_id)),
        Raw::ChatEditTitle(edit) => Note::NewTitle(edit.title.clone()),
        Raw::ChatEditPhoto(edit) => Note::NewPhoto(Box::new(photo(Some(&edit.photo))?)),
        Raw::SetMessagesTtl(timer) => Note::AutoDelete((timer.period > 0).then(|| seconds(timer.period))),
        Raw::ChatMigrateTo(to) => Note::MigratedTo(ChatId::of_channel(to.channel_id)),
        Raw::ChannelMigrateFrom(from) => Note::MigratedFrom(ChatId(-from.chat_id)),
        Raw::PinMessage => Note::Pinned(about?),
        Raw::RequestedPeer(shared) => of_peers(shared.button_id, shared.peers.iter().map(peer_id))?,
        Raw::RequestedPeerSentMe(shared) => shared_peers(shared)?,
        Raw::BotAllowed(allowed) => match &allowed.domain {
            Some(domain) => Note::Website(domain.clone()),
            None => Note::WriteAccess(WriteAccess {
                from_request: allowed.from_request,
                web_app_name: allowed.app.as_ref().and_then(app_name),
                from_attachment_menu: allowed.attach_menu,
            }),
        },
        Raw::GeoProximityReached(near) => Note::Proximity(ProximityAlert {
            traveler: UserId(peer_id(&near.from_id).0),
            watcher: UserId(peer_id(&near.to_id).0),
            distance: count(near.distance),
        }),
        Raw::BoostApply(boost) => Note::Boosts(count(boost.boosts)),
        Raw::SetChatWallPaper(set) => Note::Background(Box::new(background(&set.wallpaper)?)),
        Raw::TodoCompletions(marked) => {
            Note::TasksDone(ChecklistTasksDone { checklist: about, done: marked.completed.clone(), not_done: marked.incompleted.clone() })
        }
        Raw::TodoAppendTasks(added) => {
            let tasks = added.list.iter().map(|item| task(item, None)).collect();
            Note::TasksAdded(ChecklistTasksAdded { checklist: about, tasks })
        }
        // one constructor for both: core.telegram.org/constructor/messageActionPaidMessagesPrice
        Raw::PaidMessagesPrice(price) if chat.kind == ChatKind::Channel => {
            Note::DirectMessagePrice(DirectMessagePrice { enabled: price.broadcast_messages_allowed, stars: unsigned(price.stars) })
        }
        Raw::PaidMessagesPrice(price) => Note::PaidMessagePrice(unsigned(price.stars)),
        Raw::TopicCreate(topic) => Note::TopicCreated(TopicCreated {
            name: topic.title.clone(),
            color: u32::try_from(topic.icon_color).unwrap_or_default(),
            icon: topic.icon_emoji_id,
        }),
        Raw::TopicEdit(edit) if edit.title.is_some() || edit.icon_emoji_id.is_some() => Note::TopicEdited(TopicEdited {
            name: edit.title.clone(),
            // 0: the icon was taken away
            icon: edit.icon_emoji_id.map(|icon| Some(icon).filter(|icon| *icon != 0)),
        }),
        Raw::GiveawayLaunch(launched) => Note::GiveawayCreated(GiveawayCreated { stars: launched.stars.map(unsigned) }),
        Raw::GiveawayResults(results) => Note::GiveawayCompleted(GiveawayCompleted {
            giveaway: about,
            winners: count(results.winners_count),
            unclaimed: count(results.unclaimed_count),
            stars: results.stars,
        }),
        Raw::StarGift(given) => gift(message, given)?,
        Raw::StarGiftUnique(given) => unique_gift(message, given)?,
        Raw::GroupCallScheduled(call) => Note::VideoChatScheduled(time(call.schedule_date)),
        Raw::GroupCall(call) => Note::VideoChatEnded(seconds(call.duration?)),
        Raw::InviteToGroupCall(invited) => Note::VideoChatInvited(users(&invited.users)),
        Raw::WebViewDataSentMe(sent) => Note::WebAppData(WebAppData { data: sent.data.clone(), button_text: sent.text.clone() }),
        Raw::WebViewDataSent(sent) => Note::WebAppData(WebAppData { data: String::new(), button_text: sent.text.clone() }),
        Raw::GameScore(reached) => Note::GameScore(GameScore { game: about, score: count(reached.score) }),
        Raw::SecureValuesSentMe(shown) => Note::Passport(Box::new(passport(shown))),
        Raw::SecureValuesSent(shown) => {
            let elements = shown.types.iter().map(|kind| PassportElement::new(secure_name(kind))).collect();
            Note::Passport(Box::new(PassportData { elements, credentials: PassportCredentials::default() }))
        }
        Raw::GiftPremium(given) => Note::PremiumGift(PremiumGift {
            duration: Duration::from_secs(u64::try_from(given.days).unwrap_or_default() * 24 * 60 * 60),
            currency: given.currency.clone(),
            amount: given.amount,
            text: given.message.as_ref().map(|message| text_of(message).0).unwrap_or_default(),
        }),
        _ => return None,
    })
}

fn count(number: i32) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn photo(photo: Option<&tl::enums::Photo>) -> Option<FileRef> {
    match photo {
        Some(tl::enums::Photo::Photo(photo)) => photo_file(photo),
        _ => None,
    }
}

fn app_name(app: &tl::enums::BotApp) -> Option<String> {
    match app {
        tl::enums::BotApp::App(app) => some(&app.short_name),
        tl::enums::BotApp::NotModified => None,
    }
}

/// Users, or one chat: a key asks for either.
fn of_peers(request_id: i32, peers: impl Iterator<Item = ChatId>) -> Option<Note> {
    let peers: Vec<ChatId> = peers.collect();
    let first = *peers.first()?;
    Some(if first.0 > 0 {
        Note::UsersShared(UsersShared { request_id, users: peers.into_iter().map(|id| SharedUser::new(UserId(id.0))).collect() })
    } else {
        Note::ChatShared(Box::new(ChatShared::new(request_id, first)))
    })
}

fn shared_peers(shared: &tl::types::MessageActionRequestedPeerSentMe) -> Option<Note> {
    use tl::enums::RequestedPeer as Peer;
    let request_id = shared.button_id;
    let chat = |id, title: &Option<String>, username: Option<&String>, picture: Option<&tl::enums::Photo>| {
        let chat =
            ChatShared { title: title.clone(), username: username.cloned(), photo: photo(picture), ..ChatShared::new(request_id, id) };
        Note::ChatShared(Box::new(chat))
    };
    let user = |peer: &Peer| match peer {
        Peer::User(user) => Some(SharedUser {
            first_name: user.first_name.clone(),
            last_name: user.last_name.clone().filter(|name| !name.is_empty()),
            username: user.username.clone(),
            photo: photo(user.photo.as_ref()),
            ..SharedUser::new(UserId(user.user_id))
        }),
        _ => None,
    };
    Some(match shared.peers.first()? {
        Peer::Chat(group) => chat(ChatId(-group.chat_id), &group.title, None, group.photo.as_ref()),
        Peer::Channel(channel) => {
            chat(ChatId::of_channel(channel.channel_id), &channel.title, channel.username.as_ref(), channel.photo.as_ref())
        }
        Peer::User(_) => Note::UsersShared(UsersShared { request_id, users: shared.peers.iter().filter_map(user).collect() }),
    })
}

fn passport(shown: &tl::types::MessageActionSecureValuesSentMe) -> PassportData {
    let tl::enums::SecureCredentialsEncrypted::Encrypted(credentials) = &shown.credentials;
    let element = |tl::enums::SecureValue::Value(value): &tl::enums::SecureValue| {
        let many = |files: &Option<Vec<tl::enums::SecureFile>>| files.iter().flatten().filter_map(scan).collect();
        let (phone_number, email) = match &value.plain_data {
            Some(tl::enums::SecurePlainData::SecurePlainPhone(plain)) => (Some(plain.phone.clone()), None),
            Some(tl::enums::SecurePlainData::SecurePlainEmail(plain)) => (None, Some(plain.email.clone())),
            None => (None, None),
        };
        PassportElement {
            data: value.data.as_ref().map(|tl::enums::SecureData::Data(data)| to_base64(&data.data)),
            phone_number,
            email,
            files: many(&value.files),
            front_side: value.front_side.as_ref().and_then(scan),
            reverse_side: value.reverse_side.as_ref().and_then(scan),
            selfie: value.selfie.as_ref().and_then(scan),
            translation: many(&value.translation),
            hash: to_base64(&value.hash),
            ..PassportElement::new(secure_name(&value.r#type))
        }
    };
    PassportData {
        elements: shown.values.iter().map(element).collect(),
        credentials: PassportCredentials {
            data: to_base64(&credentials.data),
            hash: to_base64(&credentials.hash),
            secret: to_base64(&credentials.secret),
        },
    }
}

fn scan(file: &tl::enums::SecureFile) -> Option<PassportFile> {
    let tl::enums::SecureFile::File(file) = file else { return None };
    let location = Location::Remote {
        photo: false,
        id: file.id,
        access_hash: file.access_hash,
        file_reference: Vec::new(),
        dc: file.dc_id,
        thumb: SECURE.to_owned(),
    };
    let known = FileRef::new(location, file.id.to_string(), MediaKind::Document);
    Some(PassportFile { date: time(file.date), file: FileRef { size: u64::try_from(file.size).ok(), ..known } })
}

/// The Bot API's name for an element. (Source: core.telegram.org/bots/api#encryptedpassportelement)
fn secure_name(kind: &tl::enums::SecureValueType) -> &'static str {
    use tl::enums::SecureValueType as Type;
    match kind {
        Type::PersonalDetails => "personal_details",
        Type::Passport => "passport",
        Type::DriverLicense => "driver_license",
        Type::IdentityCard => "identity_card",
        Type::InternalPassport => "internal_passport",
        Type::Address => "address",
        Type::UtilityBill => "utility_bill",
        Type::BankStatement => "bank_statement",
        Type::RentalAgreement => "rental_agreement",
        Type::PassportRegistration => "passport_registration",
        Type::TemporaryRegistration => "temporary_registration",
        Type::Phone => "phone_number",
        Type::Email => "email",
    }
}

/// Bytes as the Bot API writes them.
fn to_base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 0x3F) as usize];
            text.push(if at <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

/// A background as Telegram's own Bot API server reads it. (Source: TDLib `BackgroundType`)
fn background(wallpaper: &tl::enums::WallPaper) -> Option<ChatBackground> {
    let (settings, document, pattern) = match wallpaper {
        tl::enums::WallPaper::Paper(paper) => (paper.settings.as_ref(), Some(&paper.document), paper.pattern),
        tl::enums::WallPaper::NoFile(colours) => (colours.settings.as_ref(), None, false),
    };
    let settings = settings.map(|tl::enums::WallPaperSettings::Settings(settings)| settings);
    let intensity = settings.and_then(|settings| settings.intensity).unwrap_or_default();
    let percent = u8::try_from(intensity.unsigned_abs().min(100)).unwrap_or_default();
    let moving = settings.is_some_and(|settings| settings.motion);
    let file = document.and_then(|document| match document {
        tl::enums::Document::Document(document) => Some(FileRef { kind: MediaKind::Document, ..document_file(document) }),
        tl::enums::Document::Empty(_) => None,
    });
    let kind = match (&file, settings.and_then(|settings| settings.emoticon.clone())) {
        (None, Some(name)) => BackgroundKind::Theme { name },
        (None, None) => BackgroundKind::Fill { fill: fill(settings?)?, dimming: percent },
        // less than nothing: core.telegram.org/api/wallpapers#pattern-wallpapers
        (Some(_), _) if pattern => BackgroundKind::Pattern { fill: fill(settings?)?, intensity: percent, inverted: intensity < 0, moving },
        (Some(_), _) => BackgroundKind::Wallpaper { dimming: percent, blurred: settings.is_some_and(|settings| settings.blur), moving },
    };
    Some(ChatBackground { kind, file })
}

fn fill(settings: &tl::types::WallPaperSettings) -> Option<BackgroundFill> {
    let colours =
        [settings.background_color, settings.second_background_color, settings.third_background_color, settings.fourth_background_color];
    let colours: Vec<u32> = colours.into_iter().flatten().map(rgb).collect();
    Some(match colours[..] {
        [] => return None,
        [one] => BackgroundFill::Solid(one),
        [top, bottom] if top == bottom => BackgroundFill::Solid(top),
        [top, bottom] => BackgroundFill::Gradient {
            top,
            bottom,
            rotation: settings.rotation.and_then(|angle| u16::try_from(angle).ok()).unwrap_or_default(),
        },
        _ => BackgroundFill::Freeform(colours),
    })
}

fn rgb(colour: i32) -> u32 {
    colour.cast_unsigned() & 0xFF_FF_FF
}

/// By what name its owner acts on a gift; nobody else is told. (Source: TDLib `StarGiftId`)
fn owned_id(message: &tl::types::MessageService, owner: Option<&tl::enums::Peer>, saved_id: Option<i64>) -> Option<String> {
    match (owner, saved_id) {
        (Some(owner), Some(saved_id)) => Some(gifts::channel_gift(peer_id(owner), saved_id)),
        _ => (!message.out).then(|| message.id.to_string()),
    }
}

fn gift(message: &tl::types::MessageService, given: &tl::types::MessageActionStarGift) -> Option<Note> {
    let (text, entities_of) = match &given.message {
        Some(tl::enums::TextWithEntities::Entities(text)) => (text.text.clone(), entities(&Some(text.entities.clone()))),
        None => (String::new(), Vec::new()),
    };
    Some(Note::Gift(Box::new(GiftInfo {
        gift: gifts::gift(&given.gift)?,
        owned_id: owned_id(message, given.peer.as_ref(), given.saved_id),
        convert_stars: given.convert_stars.filter(|stars| *stars > 0).map(stars),
        prepaid_upgrade_stars: given.upgrade_stars.filter(|stars| *stars > 0).map(stars),
        can_be_upgraded: given.can_upgrade,
        text,
        entities: entities_of,
        private: given.name_hidden,
    })))
}

fn unique_gift(message: &tl::types::MessageService, given: &tl::types::MessageActionStarGiftUnique) -> Option<Note> {
    let tl::enums::StarGift::Unique(raw) = &given.gift else { return None };
    let resale = given.resale_amount.as_ref().and_then(|amount| match amount {
        tl::enums::StarsAmount::Amount(amount) => Some(stars(amount.amount)),
        tl::enums::StarsAmount::StarsTonAmount(_) => None,
    });
    Some(Note::UniqueGift(Box::new(UniqueGiftInfo {
        gift: unique(raw),
        origin: match given {
            given if given.resale_amount.is_some() => UniqueGiftOrigin::Resale,
            given if given.upgrade => UniqueGiftOrigin::Upgrade,
            given if given.transferred => UniqueGiftOrigin::Transfer,
            _ => UniqueGiftOrigin::Other,
        },
        owned_id: owned_id(message, given.peer.as_ref(), given.saved_id),
        transfer_stars: given.transfer_stars.map(stars),
        next_transfer: given.can_transfer_at.filter(|date| *date > 0).map(time),
        last_resale_stars: resale,
    })))
}

/// A unique gift and its parts.
fn unique(raw: &tl::types::StarGiftUnique) -> UniqueGift {
    use tl::enums::StarGiftAttribute as Attribute;
    let part = |name: &str, document: &tl::enums::Document, rarity: &tl::enums::StarGiftAttributeRarity| match document {
        tl::enums::Document::Document(document) => {
            Some(GiftPart { name: name.to_owned(), rarity: permille(rarity), sticker: document_file(document) })
        }
        tl::enums::Document::Empty(_) => None,
    };
    let mut gift = UniqueGift {
        title: raw.title.clone(),
        name: raw.slug.clone(),
        number: u64::try_from(raw.num).unwrap_or_default(),
        model: None,
        symbol: None,
        backdrop: None,
    };
    for attribute in &raw.attributes {
        match attribute {
            Attribute::Model(model) => gift.model = part(&model.name, &model.document, &model.rarity),
            Attribute::Pattern(symbol) => gift.symbol = part(&symbol.name, &symbol.document, &symbol.rarity),
            Attribute::Backdrop(backdrop) => {
                gift.backdrop = Some(GiftBackdrop {
                    name: backdrop.name.clone(),
                    center_color: rgb(backdrop.center_color),
                    edge_color: rgb(backdrop.edge_color),
                    symbol_color: rgb(backdrop.pattern_color),
                    text_color: rgb(backdrop.text_color),
                    rarity: permille(&backdrop.rarity),
                });
            }
            Attribute::OriginalDetails(_) => {}
        }
    }
    gift
}

fn permille(rarity: &tl::enums::StarGiftAttributeRarity) -> Option<u32> {
    match rarity {
        tl::enums::StarGiftAttributeRarity::Rarity(rarity) => Some(count(rarity.permille)),
        // "rare", "epic" and the like have no number
        _ => None,
    }
}
