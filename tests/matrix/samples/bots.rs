//! How a bot shows itself.

use capgram::prelude::*;
use capgram_catalogue::Operation;
use capgram_sim::world::{BotText, MenuButton as SimButton};
use capgram_tests::stage::{Performer, Stage};

use crate::allowed::{ensure, uncovered};

pub(crate) async fn set_commands<A: Performer + SetCommands>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let bot = &stage.bot;
    let scope = CommandScope::Chat(stage.readers().id());
    match operation.name {
        "bot.set_commands" => {
            bot.set_commands([("start", "Say hello")]).await?;
            let world = stage.scene.telegram.world();
            let kept = world.with(|sim| sim.commands(stage.scene.account, capgram_sim::world::CommandScope::Default, ""));
            ensure(kept.len() == 1 && kept[0].command == "start", "the menu is another")
        }
        "bot.commands" => {
            bot.set_commands([("lend", "Lend a book")]).scope(scope).language("de").await?;
            let commands = bot.commands().scope(scope).language("de").await?;
            ensure(commands == [BotCommand::new("lend", "Lend a book")], "the commands are others")?;
            ensure(bot.commands().scope(scope).await?.is_empty(), "another language has them too")
        }
        "bot.delete_commands" => {
            bot.set_commands([("lend", "Lend a book")]).scope(CommandScope::AllGroupChats).await?;
            bot.delete_commands().scope(CommandScope::AllGroupChats).await?;
            ensure(bot.commands().scope(CommandScope::AllGroupChats).await?.is_empty(), "they are still there")
        }
        _ => uncovered(operation),
    }
}

pub(crate) async fn edit_bot_profile<A: Performer + EditBotProfile>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let bot = &stage.bot;
    let shown = |which, language| {
        let world = stage.scene.telegram.world();
        world.with(|sim| sim.bot_text(stage.scene.account, which, language)).map_err(Error::other)
    };
    let ann = bot.user(stage.scene.ann.id()).chat();
    let button = |person| stage.scene.telegram.world().with(|sim| sim.menu_button(stage.scene.account, person));
    let app = MenuButton::web_app("Shelf", "https://example.com/shelf");
    match operation.name {
        "bot.set_name" => {
            bot.set_name("Librarian").await?;
            bot.set_name("Bibliothekar").language("de").await?;
            ensure(shown(BotText::Name, "de")? == "Bibliothekar" && shown(BotText::Name, "fr")? == "Librarian", "the name is another")
        }
        "bot.name" => ensure(bot.name().await? == "Librarian", "the name is another"),
        "bot.set_description" => {
            bot.set_description("Lends books").await?;
            ensure(shown(BotText::Description, "")? == "Lends books", "the text is another")
        }
        "bot.description" => ensure(bot.description().language("de").await? == "Lends books", "the text is another"),
        "bot.set_short_description" => {
            bot.set_short_description("Books").await?;
            ensure(shown(BotText::ShortDescription, "")? == "Books", "the text is another")
        }
        "bot.short_description" => ensure(bot.short_description().await? == "Books", "the text is another"),
        "bot.set_menu_button" => {
            bot.set_menu_button(app).await?;
            ensure(matches!(button(None), SimButton::WebApp { .. }), "the button is another")
        }
        "bot.menu_button" => {
            bot.set_menu_button(app.clone()).await?;
            ensure(bot.menu_button().await? == app, "the button is another")
        }
        "chat.set_menu_button" => {
            ann.set_menu_button(MenuButton::Commands).await?;
            ensure(button(Some(stage.scene.ann.id())) == SimButton::Commands, "the button is another")
        }
        "chat.menu_button" => {
            ann.set_menu_button(app.clone()).await?;
            ensure(ann.menu_button().await? == app, "the button is another")
        }
        "bot.set_default_rights" => {
            bot.set_default_rights(AdminRights::none().delete_messages(true)).await?;
            bot.set_default_rights(AdminRights::none().post_messages(true)).for_channels().await?;
            let kept = |channels| stage.scene.telegram.world().with(|sim| sim.default_rights(stage.scene.account, channels));
            let right = kept(false).is_some_and(|rights| rights.can_delete_messages && !rights.can_post_messages)
                && kept(true).is_some_and(|rights| rights.can_post_messages && !rights.can_delete_messages);
            ensure(right, "the rights are others")
        }
        "bot.default_rights" => {
            let (groups, channels) = (AdminRights::none().pin_messages(true), AdminRights::none().edit_messages(true));
            bot.set_default_rights(groups).await?;
            bot.set_default_rights(channels).for_channels().await?;
            let asked = (bot.default_rights().await?, bot.default_rights().for_channels().await?);
            ensure(asked == (groups, channels), "the rights are others")
        }
        _ => uncovered(operation),
    }
}
