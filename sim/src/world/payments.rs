//! Invoices, payments and Telegram Stars.

use std::collections::BTreeMap;

use bytes::Bytes;
use capgram_catalogue::limits as rows;

use super::{AccountId, ChatKey, EventKind, Message, MessageId, Outgoing, Refusal, ServiceAction, State, limits};

/// The currency of Telegram Stars.
pub const STARS: &str = "XTR";

/// What somebody is asked to pay for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invoice {
    /// The name of the goods.
    pub title: String,
    /// Their description.
    pub description: String,
    /// What the bot knows it by.
    pub payload: Bytes,
    /// The currency's code.
    pub currency: String,
    /// What is to be paid, part by part.
    pub prices: Vec<(String, i64)>,
    /// The payment provider's token; none for stars.
    pub provider_token: Option<String>,
    /// The largest tip.
    pub max_tip: i64,
    /// Tips to choose from.
    pub suggested_tips: Vec<i64>,
    /// What a forwarded copy's button carries.
    pub start_parameter: String,
    /// A picture's address.
    pub photo: Option<String>,
    /// Asks for the name.
    pub need_name: bool,
    /// Asks for the telephone number.
    pub need_phone: bool,
    /// Asks for the e-mail address.
    pub need_email: bool,
    /// Asks for the address.
    pub need_address: bool,
    /// The bot is asked for ways to ship.
    pub flexible: bool,
    /// Paid again after so many seconds.
    pub subscription: Option<i64>,
}

impl Invoice {
    /// All parts together.
    pub fn total(&self) -> i64 {
        self.prices.iter().map(|(_, amount)| amount).sum()
    }
}

/// Where to ship to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShippingAddress {
    /// Two letters.
    pub country_code: String,
    /// The state.
    pub state: String,
    /// The city.
    pub city: String,
    /// The street.
    pub street_line1: String,
    /// More of the street.
    pub street_line2: String,
    /// The post code.
    pub post_code: String,
}

/// What a payer tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderInfo {
    /// The name.
    pub name: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The address.
    pub address: Option<ShippingAddress>,
}

/// A way to ship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippingOption {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it costs, part by part.
    pub prices: Vec<(String, i64)>,
}

/// A bot is asked how it ships.
#[derive(Debug, Clone)]
pub struct ShippingQuery {
    /// Who wants to buy.
    pub account: AccountId,
    /// From whom.
    pub bot: AccountId,
    /// What.
    pub invoice: Invoice,
    /// Where to.
    pub address: ShippingAddress,
    /// When.
    pub date: i64,
    /// The answer: the ways, or why there are none.
    pub answer: Option<Result<Vec<ShippingOption>, String>>,
}

/// A bot is asked whether it takes a payment.
#[derive(Debug, Clone)]
pub struct PreCheckoutQuery {
    /// Who pays.
    pub account: AccountId,
    /// Whom.
    pub bot: AccountId,
    /// For what.
    pub invoice: Invoice,
    /// The chosen way to ship.
    pub shipping_option: Option<String>,
    /// What the payer tells.
    pub info: Option<OrderInfo>,
    /// All together.
    pub total: i64,
    /// The message with the invoice.
    pub message: Option<MessageId>,
    /// When.
    pub date: i64,
    /// The answer: yes, or why not.
    pub answer: Option<Result<(), String>>,
}

/// A payment that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Who paid.
    pub account: AccountId,
    /// Whom.
    pub bot: AccountId,
    /// What for.
    pub invoice: Invoice,
    /// How much.
    pub total: i64,
    /// The chosen way to ship.
    pub shipping_option: Option<String>,
    /// What the payer told.
    pub info: Option<OrderInfo>,
    /// Telegram's name of it.
    pub charge: String,
    /// The provider's.
    pub provider_charge: String,
    /// When the subscription that was paid ends.
    pub subscription_until: Option<i64>,
    /// The bot has ended the subscription.
    pub canceled: bool,
    /// Given back.
    pub refunded: bool,
}

/// The other side of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StarPartner {
    /// A person or a bot.
    Account(AccountId),
    /// A channel.
    Chat(ChatKey),
    /// Where stars come from and go to.
    Fragment,
}

/// What stars were paid for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StarPurpose {
    /// An invoice.
    Invoice {
        /// Its title.
        title: String,
        /// What the bot knows it by.
        payload: Bytes,
    },
    /// A gift, by its id.
    Gift(i64),
    /// A gift became unique, by its id.
    GiftUpgrade(i64),
    /// Months of a premium subscription.
    Premium(i32),
    /// A business account's stars for its bot.
    BusinessTransfer,
    /// Bought for money, or sold.
    Exchange,
}

/// Stars that came in (more than nothing) or went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarTransaction {
    /// Its id.
    pub id: String,
    /// How many.
    pub amount: i64,
    /// When.
    pub date: i64,
    /// From whom, or to whom.
    pub partner: StarPartner,
    /// What for.
    pub purpose: StarPurpose,
    /// A payment that is given back.
    pub refund: bool,
}

/// What this Telegram knows of payments.
#[derive(Debug, Default)]
pub struct Payments {
    /// Whose invoice a link asks for, by the part behind the `$`.
    pub links: BTreeMap<String, (AccountId, Invoice)>,
    /// Shipping queries by id, answered or not.
    pub shipping_queries: BTreeMap<i64, ShippingQuery>,
    /// Pre-checkout queries by id, answered or not.
    pub pre_checkout_queries: BTreeMap<i64, PreCheckoutQuery>,
    /// All payments, the oldest first.
    pub made: Vec<Payment>,
    stars: BTreeMap<AccountId, i64>,
    transactions: BTreeMap<AccountId, Vec<StarTransaction>>,
    /// What each form of MTProto's asks the account to pay for.
    forms: BTreeMap<i64, (AccountId, String)>,
}

/// Where a payer finds the invoice.
#[derive(Debug, Clone, Copy)]
pub enum InvoiceAt<'a> {
    /// In a message.
    Message(ChatKey, MessageId),
    /// Behind a link.
    Link(&'a str),
}

impl State {
    /// How many stars the account has.
    pub fn stars(&self, account: AccountId) -> i64 {
        self.payments.stars.get(&account).copied().unwrap_or(0)
    }

    /// The account's transactions, newest first.
    pub fn star_transactions(&self, account: AccountId) -> impl Iterator<Item = &StarTransaction> {
        self.payments.transactions.get(&account).into_iter().flatten().rev()
    }

    /// Buys stars for the account.
    pub fn buy_stars(&mut self, account: AccountId, amount: i64) {
        let id = self.charge_id();
        self.move_stars(account, amount, &id, StarPartner::Fragment, StarPurpose::Exchange, false);
    }

    pub(super) fn charge_id(&mut self) -> String {
        format!("stx{:016x}", self.random())
    }

    pub(super) fn move_stars(
        &mut self,
        account: AccountId,
        amount: i64,
        id: &str,
        partner: StarPartner,
        purpose: StarPurpose,
        refund: bool,
    ) {
        let date = self.now();
        *self.payments.stars.entry(account).or_default() += amount;
        let transaction = StarTransaction { id: id.to_owned(), amount, date, partner, purpose, refund };
        self.payments.transactions.entry(account).or_default().push(transaction);
        self.touch();
    }

    /// Refuses who has fewer stars.
    pub(super) fn must_afford(&self, account: AccountId, stars: i64) -> Result<(), Refusal> {
        if self.stars(account) < stars { Err(Refusal::bad_request("BALANCE_TOO_LOW", "BALANCE_TOO_LOW")) } else { Ok(()) }
    }

    /// Remembers what a form is for; gives its number.
    pub(crate) fn open_form(&mut self, account: AccountId, invoice: String) -> i64 {
        let id = (self.random() >> 1) as i64;
        self.payments.forms.insert(id, (account, invoice));
        id
    }

    /// Takes a form that was opened for the same thing.
    pub(crate) fn take_form(&mut self, account: AccountId, id: i64, invoice: &str) -> Result<(), Refusal> {
        match self.payments.forms.remove(&id) {
            Some((owner, known)) if owner == account && known == invoice => Ok(()),
            _ => Err(Refusal::bad_request("FORM_EXPIRED", "FORM_EXPIRED")),
        }
    }

    pub(super) fn check_invoice(&self, bot: AccountId, invoice: &Invoice, link: bool) -> Result<(), Refusal> {
        let refuse = |name: &str| Err(Refusal::bad_request(name, name));
        if !self.is_bot(bot) {
            return Err(Refusal::user_bot_required());
        }
        limits::check_text(&rows::INVOICE_TITLE, &invoice.title)?;
        limits::check_text(&rows::INVOICE_DESCRIPTION, &invoice.description)?;
        limits::check(&rows::INVOICE_PAYLOAD, invoice.payload.len())?;
        let letters = invoice.currency.len() == 3 && invoice.currency.chars().all(|c| c.is_ascii_uppercase());
        if !letters {
            return refuse("CURRENCY_INVALID");
        }
        if invoice.currency == STARS {
            if invoice.provider_token.is_some() {
                return refuse("PAYMENT_PROVIDER_INVALID");
            }
            let asks = invoice.need_name || invoice.need_phone || invoice.need_email || invoice.need_address || invoice.flexible;
            if invoice.prices.len() != 1 || asks || invoice.max_tip != 0 {
                return refuse("STARS_INVOICE_INVALID");
            }
        } else if invoice.provider_token.as_deref().is_none_or(|token| !token.contains(':')) {
            return refuse("PAYMENT_PROVIDER_INVALID");
        }
        if invoice.total() <= 0 {
            return refuse("CURRENCY_TOTAL_AMOUNT_INVALID");
        }
        match invoice.subscription {
            Some(_) if !link || invoice.currency != STARS => refuse("SUBSCRIPTION_NOT_ALLOWED"),
            Some(period) => limits::check(&rows::SUBSCRIPTION_PERIOD, usize::try_from(period).unwrap_or(0)),
            None => Ok(()),
        }
    }

    /// A bot asks for a payment in a chat.
    pub fn send_invoice(
        &mut self,
        bot: AccountId,
        chat: ChatKey,
        invoice: Invoice,
        outgoing: Outgoing,
    ) -> Result<std::sync::Arc<Message>, Refusal> {
        self.check_invoice(bot, &invoice, false)?;
        self.send(bot, chat, Outgoing { invoice: Some(Box::new(invoice)), ..outgoing })
    }

    /// A bot makes a link that asks for a payment.
    pub fn export_invoice(&mut self, bot: AccountId, invoice: Invoice) -> Result<String, Refusal> {
        let bot = self.business_bot(bot).unwrap_or(bot);
        self.check_invoice(bot, &invoice, true)?;
        let slug = format!("{:016x}", self.random());
        let line = format!("{} makes a link to pay for {}", self.name_of(bot), invoice.title);
        self.payments.links.insert(slug.clone(), (bot, invoice));
        self.note(None, line);
        Ok(format!("https://t.me/${slug}"))
    }

    fn invoice_at(&self, actor: AccountId, at: InvoiceAt<'_>) -> Result<(AccountId, Invoice, Option<MessageId>), Refusal> {
        match at {
            InvoiceAt::Message(chat, id) => {
                self.may_read(actor, chat)?;
                let message = self.messages.get(&chat).and_then(|messages| messages.get(&id));
                let invoice =
                    message.and_then(|message| message.invoice.clone().map(|invoice| (message.via_bot.unwrap_or(message.author), invoice)));
                let (bot, invoice) = invoice.ok_or_else(|| Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"))?;
                Ok((bot, *invoice, Some(id)))
            }
            InvoiceAt::Link(link) => {
                let slug = link.rsplit('$').next().unwrap_or(link);
                let known = self.payments.links.get(slug).cloned();
                let (bot, invoice) = known.ok_or_else(|| Refusal::bad_request("SLUG_INVALID", "SLUG_INVALID"))?;
                Ok((bot, invoice, None))
            }
        }
    }

    /// A person asks how a flexible invoice is shipped. The answer comes into [`Payments::shipping_queries`].
    pub fn ask_shipping(&mut self, actor: AccountId, at: InvoiceAt<'_>, address: ShippingAddress) -> Result<i64, Refusal> {
        let (bot, invoice, _) = self.invoice_at(actor, at)?;
        if !invoice.flexible {
            return Err(Refusal::bad_request("SHIPPING_NOT_AVAILABLE", "SHIPPING_NOT_AVAILABLE"));
        }
        let id = self.next_query_id();
        let line = format!("{} asks {} how {} is shipped", self.name_of(actor), self.name_of(bot), invoice.title);
        let query = ShippingQuery { account: actor, bot, invoice, address, date: self.now(), answer: None };
        self.payments.shipping_queries.insert(id, query);
        self.open_dialog(actor, bot);
        self.note(None, line);
        self.tell(bot, actor, false, EventKind::ShippingQuery(id));
        Ok(id)
    }

    /// A bot says how it ships.
    pub fn answer_shipping(&mut self, bot: AccountId, id: i64, answer: Result<Vec<ShippingOption>, String>) -> Result<(), Refusal> {
        if !self.is_bot(bot) {
            return Err(Refusal::user_bot_required());
        }
        let now = self.now();
        let query = self.payments.shipping_queries.get_mut(&id);
        let in_time = |query: &&mut ShippingQuery| now - query.date <= limits::seconds(&rows::SHIPPING_QUERY_AGE);
        let query = query.filter(|query| query.bot == bot && query.answer.is_none()).filter(in_time);
        let query = query.ok_or_else(Refusal::query_too_old)?;
        if answer.as_ref().is_ok_and(Vec::is_empty) {
            return Err(Refusal::bad_request("SHIPPING_OPTIONS_EMPTY", "SHIPPING_OPTIONS_EMPTY"));
        }
        query.answer = Some(answer);
        self.touch();
        Ok(())
    }

    /// A person pays: the bot is asked whether it takes the payment, and if it does the payment is made.
    pub fn check_out(
        &mut self,
        actor: AccountId,
        at: InvoiceAt<'_>,
        shipping_option: Option<String>,
        info: Option<OrderInfo>,
    ) -> Result<i64, Refusal> {
        if self.is_bot(actor) {
            return Err(Refusal::bot_method_invalid());
        }
        let (bot, invoice, message) = self.invoice_at(actor, at)?;
        let mut total = invoice.total();
        if let Some(wanted) = &shipping_option {
            let offered = self.payments.shipping_queries.values().rev().find(|query| query.account == actor && query.invoice == invoice);
            let options = offered.and_then(|query| query.answer.clone()).and_then(Result::ok).unwrap_or_default();
            let option = options.into_iter().find(|option| option.id == *wanted);
            let option = option.ok_or_else(|| Refusal::bad_request("SHIPPING_OPTION_INVALID", "SHIPPING_OPTION_INVALID"))?;
            total += option.prices.iter().map(|(_, amount)| amount).sum::<i64>();
        }
        if invoice.currency == STARS {
            self.must_afford(actor, total)?;
        }
        let id = self.next_query_id();
        let line = format!("{} wants to pay {} for {}", self.name_of(actor), self.name_of(bot), invoice.title);
        let date = self.now();
        let query = PreCheckoutQuery { account: actor, bot, invoice, shipping_option, info, total, message, date, answer: None };
        self.payments.pre_checkout_queries.insert(id, query);
        self.open_dialog(actor, bot);
        self.note(None, line);
        self.tell(bot, actor, false, EventKind::PreCheckoutQuery(id));
        Ok(id)
    }

    /// A bot takes a payment, or says why not.
    pub fn answer_pre_checkout(&mut self, bot: AccountId, id: i64, answer: Result<(), String>) -> Result<(), Refusal> {
        if !self.is_bot(bot) {
            return Err(Refusal::user_bot_required());
        }
        let now = self.now();
        let query = self.payments.pre_checkout_queries.get_mut(&id);
        let query = query
            .filter(|query| query.bot == bot && query.answer.is_none() && now - query.date <= limits::seconds(&rows::PRE_CHECKOUT_AGE));
        let query = query.ok_or_else(Refusal::query_too_old)?;
        query.answer = Some(answer.clone());
        let query = query.clone();
        match answer {
            Ok(()) => self.pay(query),
            Err(why) => {
                let line = format!("{} takes no payment of {}: {why}", self.name_of(bot), self.name_of(query.account));
                self.note(None, line);
            }
        }
        Ok(())
    }

    fn pay(&mut self, query: PreCheckoutQuery) {
        let PreCheckoutQuery { account, bot, invoice, shipping_option, info, total, .. } = query;
        let charge = self.charge_id();
        let mut provider_charge = String::new();
        if invoice.currency == STARS {
            let purpose = StarPurpose::Invoice { title: invoice.title.clone(), payload: invoice.payload.clone() };
            self.move_stars(account, -total, &charge, StarPartner::Account(bot), purpose.clone(), false);
            self.move_stars(bot, total, &charge, StarPartner::Account(account), purpose, false);
        } else {
            provider_charge = format!("ch_{:016x}", self.random());
        }
        let subscription_until = invoice.subscription.map(|period| self.now() + period);
        let payment = Payment {
            account,
            bot,
            invoice,
            total,
            shipping_option,
            info,
            charge,
            provider_charge,
            subscription_until,
            canceled: false,
            refunded: false,
        };
        self.payments.made.push(payment.clone());
        self.post_service(account, ChatKey::private(account, bot), ServiceAction::Paid(Box::new(payment)));
    }

    fn payment(&mut self, bot: AccountId, account: AccountId, charge: &str) -> Result<&mut Payment, Refusal> {
        if !self.is_bot(bot) {
            return Err(Refusal::user_bot_required());
        }
        self.account(account)?;
        if charge.is_empty() {
            return Err(Refusal::bad_request("CHARGE_ID_EMPTY", "CHARGE_ID_EMPTY"));
        }
        let found = self.payments.made.iter_mut().find(|one| one.bot == bot && one.account == account && one.charge == charge);
        found.filter(|one| one.invoice.currency == STARS).ok_or_else(|| Refusal::bad_request("CHARGE_NOT_FOUND", "CHARGE_NOT_FOUND"))
    }

    /// A bot gives the stars of a payment back.
    pub fn refund(&mut self, bot: AccountId, account: AccountId, charge: &str) -> Result<(), Refusal> {
        let payment = self.payment(bot, account, charge)?;
        if payment.refunded {
            return Err(Refusal::bad_request("CHARGE_ALREADY_REFUNDED", "CHARGE_ALREADY_REFUNDED"));
        }
        payment.refunded = true;
        let payment = payment.clone();
        let purpose = StarPurpose::Invoice { title: payment.invoice.title.clone(), payload: payment.invoice.payload.clone() };
        self.move_stars(bot, -payment.total, charge, StarPartner::Account(account), purpose.clone(), true);
        self.move_stars(account, payment.total, charge, StarPartner::Account(bot), purpose, true);
        self.post_service(bot, ChatKey::private(account, bot), ServiceAction::Refunded(Box::new(payment)));
        Ok(())
    }

    /// A bot ends a subscription, or lets it go on.
    pub fn edit_subscription(&mut self, bot: AccountId, account: AccountId, charge: &str, canceled: bool) -> Result<(), Refusal> {
        let payment = self.payment(bot, account, charge)?;
        if payment.subscription_until.is_none() {
            return Err(Refusal::bad_request("CHARGE_NOT_FOUND", "CHARGE_NOT_FOUND"));
        }
        payment.canceled = canceled;
        self.touch();
        Ok(())
    }

    /// A person buys paid media that a bot had sent with a payload.
    pub fn buy_paid_media(&mut self, account: AccountId, bot: AccountId, stars: i64, payload: &str) -> Result<(), Refusal> {
        self.must_afford(account, stars)?;
        let charge = self.charge_id();
        let purpose = StarPurpose::Invoice { title: "Paid media".to_owned(), payload: Bytes::from(payload.to_owned()) };
        self.move_stars(account, -stars, &charge, StarPartner::Account(bot), purpose.clone(), false);
        self.move_stars(bot, stars, &charge, StarPartner::Account(account), purpose, false);
        // only a bot is told, and only of what it has given a payload: core.telegram.org/bots/api#paidmediapurchased
        if self.is_bot(bot) && !payload.is_empty() {
            self.tell(bot, account, true, EventKind::PaidMediaBought { account, payload: payload.to_owned() });
        }
        Ok(())
    }

    /// A person buys what a message shows for stars, and sees it from then on.
    pub fn buy_shown(&mut self, account: AccountId, chat: ChatKey, id: MessageId) -> Result<(), Refusal> {
        let message = self.message(account, chat, id)?;
        let paid = message.as_deref().and_then(|message| match &message.extra {
            Some(super::Extra::Paid(paid)) => Some(paid.clone()),
            _ => None,
        });
        let (Some(message), Some(mut paid)) = (message, paid) else {
            return Err(Refusal::bad_request("MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"));
        };
        if paid.buyers.contains(&account) || paid.author == account {
            return Err(Refusal::bad_request("MEDIA_ALREADY_PAID", "MEDIA_ALREADY_PAID"));
        }
        self.buy_paid_media(account, paid.author, i64::from(paid.stars), &paid.payload)?;
        paid.buyers.push(account);
        self.replace(Message { extra: Some(super::Extra::Paid(paid)), ..(*message).clone() });
        Ok(())
    }
}
