//! What a bot's marker type says about itself.

use crate::target;

/// A bot's marker: the label that its handles carry at compile time.
///
/// `#[bot(api = …)]` writes one into the module, named after the target (`BotApi`, `BotApiLocal`, `MtprotoBot`,
/// `MtprotoUser`), and grants it the capabilities that the target has. A helper outside the module is generic over it:
///
/// ```
/// use capgram::prelude::*;
///
/// async fn greet<A: Api>(chat: &Chat<A>) -> Result {
///     chat.send("hello").await?;
///     Ok(())
/// }
/// ```
pub trait Api: Copy + Send + Sync + 'static {
    /// The sealed target that this marker stands for.
    type Target: target::Target;
}
