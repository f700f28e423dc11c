//! Gifts: those that can be bought, and those that somebody has.

use std::collections::BTreeMap;

use capgram_catalogue::limits as rows;

use super::{
    AccountId, ChatKey, ChatKind, Entity, FileId, FileKind, NewFile, Refusal, ServiceAction, StarPartner, StarPurpose, State, entity,
    limits,
};

/// A gift that can be bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// Its id.
    pub id: i64,
    /// Its sticker.
    pub sticker: FileId,
    /// The sticker's emoji.
    pub emoji: String,
    /// What it costs.
    pub stars: i64,
    /// What its owner gets for it.
    pub convert_stars: i64,
    /// What it costs to make it unique.
    pub upgrade_stars: Option<i64>,
    /// How many there are.
    pub total: Option<i32>,
    /// How many are left.
    pub remaining: Option<i32>,
}

/// A gift that became unique.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UniqueGift {
    /// Its number among those of its kind.
    pub number: i32,
    /// Its name in links.
    pub slug: String,
    /// What it costs to give it to somebody else.
    pub transfer_stars: i64,
}

impl UniqueGift {
    /// The name and the rarity, in a thousand, of what every unique gift here looks like.
    pub const MODEL: (&'static str, i32) = ("Golden", 5);
    /// The same of what stands on its background.
    pub const SYMBOL: (&'static str, i32) = ("Star", 6);
    /// The same of its background, with the colours of its middle, its edge, the symbol and the text.
    pub const BACKDROP: (&'static str, i32, [i32; 4]) = ("Sky", 7, [0x6F_B9_F0, 0x4A_90_C8, 0x1E_50_78, 0xFF_FF_FF]);
}

/// A gift that somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedGift {
    /// Whose it is: an account's private chat with itself, or a channel.
    pub owner: ChatKey,
    /// What it is named by: the id of its message, or a number of the channel's.
    pub number: i64,
    /// What it was named by before it became unique: that is good still.
    pub former: Option<i64>,
    /// Which gift.
    pub gift: i64,
    /// Who gave it.
    pub sender: AccountId,
    /// When.
    pub date: i64,
    /// What was said.
    pub text: String,
    /// The formatting of that.
    pub entities: Vec<Entity>,
    /// Shown on the owner's profile.
    pub saved: bool,
    /// The upgrade is paid for.
    pub prepaid_upgrade: bool,
    /// What became of it.
    pub unique: Option<UniqueGift>,
}

/// What this Telegram knows of gifts.
#[derive(Debug, Default)]
pub struct Gifts {
    /// The gifts that can be bought, by id. Filled when somebody asks for them first.
    pub available: BTreeMap<i64, Gift>,
    /// The gifts that somebody has, the oldest first.
    pub owned: Vec<OwnedGift>,
    last_saved: i64,
    last_unique: i32,
}

/// A gift on its way.
#[derive(Debug, Clone, Default)]
pub struct GiftText {
    /// What is said.
    pub text: String,
    /// The formatting of that.
    pub entities: Vec<Entity>,
}

impl State {
    /// The gifts that can be bought.
    pub fn available_gifts(&mut self) -> Vec<Gift> {
        if self.gifts.available.is_empty() {
            let gifts = [("💝", 15, None, None), ("🧸", 25, Some(20), None), ("🏆", 100, Some(50), Some(1000))];
            for (number, (emoji, stars, upgrade_stars, total)) in gifts.into_iter().enumerate() {
                let sticker = self.add_file(NewFile::new(FileKind::Sticker, Some("gift.webp"), format!("gift {number}"))).id;
                let id = 5_170_233_102_089_322_756 + number as i64;
                let gift = Gift {
                    id,
                    sticker,
                    emoji: emoji.to_owned(),
                    stars,
                    convert_stars: stars * 85 / 100,
                    upgrade_stars,
                    total,
                    remaining: total,
                };
                self.gifts.available.insert(id, gift);
            }
        }
        self.gifts.available.values().cloned().collect()
    }

    /// A gift that can be bought.
    pub fn gift(&mut self, id: i64) -> Result<Gift, Refusal> {
        self.available_gifts();
        self.gifts.available.get(&id).cloned().ok_or_else(|| Refusal::bad_request("STARGIFT_INVALID", "STARGIFT_INVALID"))
    }

    /// What a gift costs.
    pub fn gift_price(&mut self, id: i64, with_upgrade: bool) -> Result<i64, Refusal> {
        let gift = self.gift(id)?;
        match (with_upgrade, gift.upgrade_stars) {
            (false, _) => Ok(gift.stars),
            (true, Some(upgrade)) => Ok(gift.stars + upgrade),
            (true, None) => Err(Refusal::bad_request("STARGIFT_UPGRADE_UNAVAILABLE", "STARGIFT_UPGRADE_UNAVAILABLE")),
        }
    }

    fn gift_text(&self, text: GiftText) -> Result<(String, Vec<Entity>), Refusal> {
        let (text, entities) = entity::normalise(&text.text, text.entities);
        limits::check_text(&rows::GIFT_TEXT, &text)?;
        Ok((text, entities))
    }

    /// Buys a gift for a person, by the private chat with them, or for a channel.
    pub fn send_gift(&mut self, actor: AccountId, to: ChatKey, id: i64, with_upgrade: bool, text: GiftText) -> Result<(), Refusal> {
        let price = self.gift_price(id, with_upgrade)?;
        let (text, entities) = self.gift_text(text)?;
        let (owner, partner) = match to.partner(actor) {
            Some(account) => {
                self.account(account)?;
                (ChatKey::private(account, account), StarPartner::Account(account))
            }
            None => {
                if self.chat(to)?.kind != ChatKind::Channel {
                    return Err(Refusal::bad_request("STARGIFT_PEER_INVALID", "STARGIFT_PEER_INVALID"));
                }
                (to, StarPartner::Chat(to))
            }
        };
        self.must_afford(actor, price)?;
        let gift = self.gifts.available.get_mut(&id).ok_or_else(|| Refusal::bad_request("STARGIFT_INVALID", "STARGIFT_INVALID"))?;
        match &mut gift.remaining {
            Some(0) => return Err(Refusal::bad_request("STARGIFT_USAGE_LIMITED", "STARGIFT_USAGE_LIMITED")),
            Some(remaining) => *remaining -= 1,
            None => {}
        }
        let charge = self.charge_id();
        self.move_stars(actor, -price, &charge, partner, StarPurpose::Gift(id), false);
        let mut owned = OwnedGift {
            owner,
            number: 0,
            former: None,
            gift: id,
            sender: actor,
            date: self.now(),
            text,
            entities,
            saved: true,
            prepaid_upgrade: with_upgrade,
            unique: None,
        };
        if let Some(account) = to.partner(actor) {
            let chat = ChatKey::private(actor, account);
            owned.number = i64::from(self.post_service(actor, chat, ServiceAction::Gift(Box::new(owned.clone()))).id);
        } else {
            self.gifts.last_saved += 1;
            owned.number = self.gifts.last_saved;
            let line = format!("{} gives {} a gift", self.name_of(actor), self.title_of(to));
            self.note(Some(to), line);
        }
        self.gifts.owned.push(owned);
        self.touch();
        Ok(())
    }

    /// What so many months of a premium subscription cost: core.telegram.org/bots/api#giftpremiumsubscription
    pub fn premium_price(months: i32) -> Result<i64, Refusal> {
        match months {
            3 => Ok(1000),
            6 => Ok(1500),
            12 => Ok(2500),
            _ => Err(Refusal::bad_request("PREMIUM_GIFT_INVALID", "MONTH_INVALID")),
        }
    }

    /// Buys a premium subscription for a person.
    pub fn gift_premium(&mut self, actor: AccountId, account: AccountId, months: i32, text: GiftText) -> Result<(), Refusal> {
        let price = Self::premium_price(months)?;
        let (text, entities) = self.gift_text(text)?;
        if self.is_bot(account) {
            return Err(Refusal::user_not_found());
        }
        self.account(account)?;
        self.must_afford(actor, price)?;
        let charge = self.charge_id();
        self.move_stars(actor, -price, &charge, StarPartner::Account(account), StarPurpose::Premium(months), false);
        let action = ServiceAction::PremiumGift { months, stars: price, text, entities };
        self.post_service(actor, ChatKey::private(actor, account), action);
        Ok(())
    }

    /// The gifts of an account or a channel, the newest first.
    pub fn gifts_of(&self, owner: ChatKey) -> Vec<OwnedGift> {
        self.gifts.owned.iter().rev().filter(|gift| gift.owner == owner).cloned().collect()
    }

    fn owned_gift(&mut self, owner: ChatKey, number: i64) -> Result<&mut OwnedGift, Refusal> {
        let named = |gift: &OwnedGift| gift.number == number || gift.former == Some(number);
        let found = self.gifts.owned.iter_mut().find(|gift| gift.owner == owner && named(gift));
        found.ok_or_else(|| Refusal::bad_request("STARGIFT_NOT_FOUND", "STARGIFT_NOT_FOUND"))
    }

    /// An account's gift becomes stars.
    pub fn convert_gift(&mut self, actor: AccountId, number: i64) -> Result<(), Refusal> {
        let owner = ChatKey::private(actor, actor);
        let gift = self.owned_gift(owner, number)?.clone();
        if gift.unique.is_some() {
            return Err(Refusal::bad_request("STARGIFT_ALREADY_UPGRADED", "STARGIFT_ALREADY_UPGRADED"));
        }
        let stars = self.gift(gift.gift)?.convert_stars;
        self.gifts.owned.retain(|known| *known != gift);
        let charge = self.charge_id();
        self.move_stars(actor, stars, &charge, StarPartner::Account(gift.sender), StarPurpose::Gift(gift.gift), false);
        Ok(())
    }

    /// What it costs to make an account's gift unique; nothing if that was paid for with the gift.
    pub fn upgrade_price(&mut self, actor: AccountId, number: i64) -> Result<i64, Refusal> {
        let gift = self.owned_gift(ChatKey::private(actor, actor), number)?.clone();
        if gift.unique.is_some() {
            return Err(Refusal::bad_request("STARGIFT_ALREADY_UPGRADED", "STARGIFT_ALREADY_UPGRADED"));
        }
        if gift.prepaid_upgrade {
            return Ok(0);
        }
        let price = self.gift(gift.gift)?.upgrade_stars;
        price.ok_or_else(|| Refusal::bad_request("STARGIFT_UPGRADE_UNAVAILABLE", "STARGIFT_UPGRADE_UNAVAILABLE"))
    }

    /// An account makes a gift unique, and pays for that if it has to and is willing to.
    pub fn upgrade_gift(&mut self, actor: AccountId, number: i64, keep_details: bool, paying: bool) -> Result<(), Refusal> {
        let price = self.upgrade_price(actor, number)?;
        if price > 0 && !paying {
            return Err(Refusal::bad_request("PAYMENT_REQUIRED", "PAYMENT_REQUIRED"));
        }
        self.must_afford(actor, price)?;
        self.gifts.last_unique += 1;
        let count = self.gifts.last_unique;
        let gift = self.owned_gift(ChatKey::private(actor, actor), number)?;
        gift.unique = Some(UniqueGift { number: count, slug: format!("Gift-{count}"), transfer_stars: 25 });
        if !keep_details {
            gift.text.clear();
            gift.entities.clear();
        }
        let (kind, giver) = (gift.gift, gift.sender);
        if price > 0 {
            let charge = self.charge_id();
            self.move_stars(actor, -price, &charge, StarPartner::Fragment, StarPurpose::GiftUpgrade(kind), false);
        }
        self.tell_unique(actor, number, ChatKey::private(giver, actor), giver, false);
        self.touch();
        Ok(())
    }

    /// What it costs to give a unique gift to somebody else.
    pub fn transfer_price(&mut self, actor: AccountId, number: i64) -> Result<i64, Refusal> {
        let gift = self.owned_gift(ChatKey::private(actor, actor), number)?;
        let unique = gift.unique.as_ref().ok_or_else(|| Refusal::bad_request("STARGIFT_NOT_UNIQUE", "STARGIFT_NOT_UNIQUE"))?;
        Ok(unique.transfer_stars)
    }

    /// An account gives a unique gift to somebody else, and pays for that if it has to and is willing to.
    pub fn transfer_gift(&mut self, actor: AccountId, number: i64, to: ChatKey, paying: bool) -> Result<(), Refusal> {
        let price = self.transfer_price(actor, number)?;
        if price > 0 && !paying {
            return Err(Refusal::bad_request("PAYMENT_REQUIRED", "PAYMENT_REQUIRED"));
        }
        self.must_afford(actor, price)?;
        let owner = match to.partner(actor) {
            Some(account) => ChatKey::private(account, account),
            None => self.chat(to)?.key,
        };
        let gift = self.owned_gift(ChatKey::private(actor, actor), number)?;
        gift.owner = owner;
        let kind = gift.gift;
        if price > 0 {
            let charge = self.charge_id();
            self.move_stars(actor, -price, &charge, StarPartner::Fragment, StarPurpose::Gift(kind), false);
        }
        if let Some(account) = to.partner(actor) {
            self.tell_unique(account, number, to, actor, true);
        }
        self.touch();
        Ok(())
    }

    /// Posts the note of a unique gift, from which on the gift is named by the note.
    fn tell_unique(&mut self, owner: AccountId, number: i64, chat: ChatKey, author: AccountId, transferred: bool) {
        let Ok(gift) = self.owned_gift(ChatKey::private(owner, owner), number).cloned() else { return };
        let named = (gift.number, gift.former);
        let told = self.post_service(author, chat, ServiceAction::UniqueGift { gift: Box::new(gift), transferred });
        // the note itself names the gift by its own id: core.telegram.org/constructor/inputSavedStarGiftUser
        let new = i64::from(told.id);
        if let Some(gift) = self.gifts.owned.iter_mut().find(|gift| (gift.number, gift.former) == named) {
            (gift.number, gift.former) = (new, if transferred { None } else { Some(gift.number) });
        }
    }

    /// An account shows a gift on its profile, or hides it.
    pub fn show_gift(&mut self, actor: AccountId, number: i64, shown: bool) -> Result<(), Refusal> {
        self.owned_gift(ChatKey::private(actor, actor), number)?.saved = shown;
        self.touch();
        Ok(())
    }
}
