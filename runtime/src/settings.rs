//! Where a bot's settings come from: the builder first, then the environment.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::inbox::Inbox;
use crate::observe::Observer;
use crate::pacing::Pacing;
use crate::rates::Rates;
use crate::secret::Secret;
use crate::sign_in::SignIn;
use crate::webhook::Webhook;
use crate::{Error, Result};

/// Everything a back end needs to connect. Nothing secret shows in its `Debug`.
#[derive(Clone, Default)]
pub struct Settings {
    pub(crate) token: Option<Secret>,
    pub(crate) api_id: Option<i32>,
    pub(crate) api_hash: Option<Secret>,
    pub(crate) session: Option<PathBuf>,
    /// A Bot API server's URL, or a simulator's MTProto URL with its key.
    pub(crate) server: Option<Secret>,
    pub(crate) sign_in: Option<Arc<dyn SignIn>>,
    pub(crate) resolve_limit: Option<u64>,
    /// Where updates wait; [`Inbox`] says what is without it.
    pub(crate) inbox: Option<Inbox>,
    pub(crate) catch_up: bool,
    /// Whether catching up goes back as far as it can.
    pub(crate) from_the_beginning: bool,
    /// Where updates are posted instead of asked for.
    #[cfg_attr(not(feature = "webhooks"), allow(dead_code, reason = "no target can be given one"))]
    pub(crate) webhook: Option<Webhook>,
    /// Whether to take a webhook away that is in the way.
    pub(crate) delete_webhook: bool,
    /// How fast the account may ask; its kind decides without it.
    pub(crate) rates: Option<Rates>,
    /// Those rates, kept: by all bots of this program on one token together, because Telegram counts them together.
    pub(crate) pacing: Option<Arc<Pacing>>,
    /// The update kinds that somebody listens to, by the Bot API's names; empty means Telegram's default.
    pub(crate) allowed_updates: Vec<&'static str>,
    /// What the bot's module says about Telegram's limits, by the names of the catalogue.
    pub(crate) limits: &'static [(&'static str, u64)],
    /// How long an album waits for its next message.
    pub(crate) album_wait: Option<Duration>,
    /// The name of the bot's module, for files and logs.
    pub(crate) module: &'static str,
    /// Where the bot shows what it does.
    pub(crate) observer: Observer,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("module", &self.module)
            .field("token", &self.token)
            .field("api_id", &self.api_id.map(|_| "[set]"))
            .field("api_hash", &self.api_hash)
            .field("session", &self.session)
            .field("server", &self.server)
            .finish_non_exhaustive()
    }
}

/// One thing that is missing or wrong.
pub(crate) struct Problem(pub(crate) String);

impl Settings {
    /// Takes from `other` what is not set here: two bots that run on one token. A server is the other's too only if both speak
    /// the same API.
    pub(crate) fn fill(&mut self, other: Settings, same_api: bool) {
        if same_api {
            self.server = self.server.take().or(other.server);
        }
        self.token = self.token.take().or(other.token);
        self.api_id = self.api_id.or(other.api_id);
        self.api_hash = self.api_hash.take().or(other.api_hash);
        self.sign_in = self.sign_in.take().or(other.sign_in);
        self.resolve_limit = self.resolve_limit.or(other.resolve_limit);
        // who has rates of its own goes by those
        if self.rates.is_none() {
            self.pacing = other.pacing;
        }
        self.album_wait = self.album_wait.or(other.album_wait);
    }

    /// Fills what the program did not set from the environment, and tells everything that is missing or wrong at once.
    ///
    /// # Errors
    /// [`Error::Settings`] naming each variable and where to get its value.
    pub(crate) fn complete(mut self, target: capgram_catalogue::Target) -> Result<Self> {
        use capgram_catalogue::Target;

        let mut problems = Vec::new();
        self.token = self.token.or_else(|| variable("BOT_TOKEN").map(Secret::new));
        self.session = self.session.or_else(|| variable("CAPGRAM_STORE").map(PathBuf::from));
        let needs_token = target != Target::UserAccount;
        if needs_token && self.token.is_none() {
            problems
                .push(Problem("`BOT_TOKEN` is missing: get one from @BotFather, then set it in the environment or by `.token(…)`".into()));
        }
        match target {
            Target::Cloud | Target::LocalServer => {
                self.server = self.server.or_else(|| variable("BOT_API_URL").map(Secret::new));
                if target == Target::LocalServer && self.server.is_none() {
                    problems.push(Problem(
                        "`BOT_API_URL` is missing: `server = \"local\"` needs the address of your Bot API server, such as \
                         http://localhost:8081; set it in the environment or by `.server(…)`"
                            .into(),
                    ));
                }
            }
            Target::BotAccount | Target::UserAccount => {
                self.server = self.server.or_else(|| variable("MTPROTO_SERVER").map(Secret::new));
                if self.api_id.is_none() {
                    match variable("API_ID").map(|text| text.trim().parse()) {
                        Some(Ok(id)) => self.api_id = Some(id),
                        Some(Err(_)) => problems.push(Problem("`API_ID` is not a number: get it from my.telegram.org".into())),
                        None => problems.push(Problem(
                            "`API_ID` is missing: get it from my.telegram.org (API development tools), then set it in the environment or by `.api_id(…)`"
                                .into(),
                        )),
                    }
                }
                self.api_hash = self.api_hash.or_else(|| variable("API_HASH").map(Secret::new));
                if self.api_hash.is_none() {
                    problems.push(Problem(
                        "`API_HASH` is missing: get it from my.telegram.org (API development tools), then set it in the environment or by `.api_hash(…)`"
                            .into(),
                    ));
                }
            }
        }
        if self.from_the_beginning && !self.catch_up {
            problems.push(Problem(
                "`.from_the_beginning()` says how far `.catch_up()` goes back: write `.catch_up().from_the_beginning()`".into(),
            ));
        }
        if problems.is_empty() { Ok(self) } else { Err(Error::Settings(list("settings", &problems))) }
    }
}

impl Settings {
    /// How fast this account may ask.
    pub(crate) fn pacing(&self, target: capgram_catalogue::Target) -> Arc<Pacing> {
        let usual = || match target {
            capgram_catalogue::Target::UserAccount => Rates::careful(),
            _ => Rates::bots(),
        };
        self.pacing.clone().unwrap_or_else(|| Arc::new(Pacing::new(self.rates.unwrap_or_else(usual))))
    }
}

/// All problems in one text, each on a line of its own.
pub(crate) fn list(what: &str, problems: &[Problem]) -> String {
    match problems {
        [one] => one.0.clone(),
        many => {
            let mut text = format!("{} problems with the bot's {what}:", many.len());
            for problem in many {
                text.push_str("\n  - ");
                text.push_str(&problem.0);
            }
            text
        }
    }
}

/// A variable of the environment; an empty one counts as missing.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}
