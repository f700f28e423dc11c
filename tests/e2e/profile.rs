//! How a bot shows itself, and that both APIs tell the same about it.

use capgram::prelude::*;
use capgram_sim::world::MenuButton as Shown;
use capgram_tests::stage::{BotApi, MtprotoBot, Performer, Stage};

/// What an answer was: the value, or the kind of the refusal.
fn told<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Ok(value) => format!("{value:?}"),
        Err(error) => error.kind().to_owned(),
    }
}

async fn perform<A: Performer + SetCommands + EditBotProfile>() -> Vec<String> {
    let stage = Stage::<A>::open().await;
    let bot = &stage.bot;
    let mut all = Vec::new();

    all.push(told(bot.set_name("Librarian").await));
    all.push(told(bot.set_name("Bibliothekar").language("de").await));
    for language in ["", "de", "fr", "deutsch"] {
        all.push(told(bot.name().language(language).await));
    }
    all.push(told(bot.set_name("").language("de").await));
    all.push(told(bot.name().language("de").await));
    all.push(told(bot.set_name("").await));
    all.push(told(bot.set_name("x".repeat(65)).await));
    assert_eq!(bot.me().await.expect("it is there").first_name(), "Librarian");

    for length in [0, 512, 513] {
        all.push(told(bot.set_description("x".repeat(length)).await));
        all.push(told(bot.description().await.map(|text| text.len())));
    }
    for length in [120, 121] {
        all.push(told(bot.set_short_description("é".repeat(length)).await));
        all.push(told(bot.short_description().await.map(|text| text.chars().count())));
    }

    let (ann, bob) = (bot.user(stage.scene.ann.id()).chat(), stage.readers());
    all.push(told(ann.menu_button().await));
    all.push(told(bot.set_menu_button(MenuButton::Commands).await));
    all.push(told(ann.set_menu_button(MenuButton::web_app("Shelf", "https://example.com/shelf")).await));
    all.push(told(bot.menu_button().await));
    all.push(told(ann.menu_button().await));
    all.push(told(ann.set_menu_button(MenuButton::web_app("Shelf", "http://example.com/")).await));
    all.push(told(ann.set_menu_button(MenuButton::web_app("", "https://example.com/")).await));
    all.push(told(bob.set_menu_button(MenuButton::Commands).await));
    let (account, person) = (stage.scene.account, stage.scene.ann.id());
    let shown = |stage: &Stage<A>| stage.scene.telegram.world().with(|sim| sim.shown_menu_button(account, person));
    assert!(matches!(shown(&stage), Shown::WebApp { .. }));
    all.push(told(ann.set_menu_button(MenuButton::Default).await));
    assert_eq!(shown(&stage), Shown::Commands);

    let readers = stage.readers();
    let scopes = [
        CommandScope::Default,
        CommandScope::AllPrivateChats,
        CommandScope::AllGroupChats,
        CommandScope::AllChatAdministrators,
        CommandScope::Chat(readers.id()),
        CommandScope::ChatAdministrators(readers.id()),
        CommandScope::ChatMember(readers.id(), stage.bob()),
    ];
    for (number, scope) in scopes.into_iter().enumerate() {
        all.push(told(bot.set_commands([(format!("command_{number}"), "Do it")]).scope(scope).language("de").await));
    }
    for scope in scopes {
        all.push(told(bot.commands().scope(scope).language("de").await));
    }
    all.push(told(bot.delete_commands().scope(CommandScope::Chat(readers.id())).language("de").await));
    all.push(told(bot.commands().scope(CommandScope::Chat(readers.id())).language("de").await));
    all.push(told(bot.commands().scope(CommandScope::Chat(ChatId(-1_009_999_999_999))).await));
    all.push(told(bot.set_commands([("Loud", "A capital letter")]).scope(CommandScope::AllPrivateChats).await));
    all.push(told(bot.set_commands([("quiet", "Small letters")]).language("german").await));

    all.push(told(bot.default_rights().await));
    all.push(told(bot.set_default_rights(AdminRights::none().delete_messages(true).pin_messages(true)).await));
    all.push(told(bot.set_default_rights(AdminRights::none().post_messages(true)).for_channels().await));
    all.push(told(bot.default_rights().await));
    all.push(told(bot.default_rights().for_channels().await));
    all.push(told(bot.set_default_rights(AdminRights::none()).await));
    all.push(told(bot.default_rights().await));
    stage.close().await;
    all
}

#[tokio::test]
async fn a_bot_shows_itself_alike_on_both_apis() {
    let (bot_api, mtproto) = (perform::<BotApi>().await, perform::<MtprotoBot>().await);
    for (number, (one, other)) in bot_api.iter().zip(&mtproto).enumerate() {
        assert_eq!(one, other, "number {number} of {bot_api:#?}");
    }
}
