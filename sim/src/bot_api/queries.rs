//! Answers to callback queries.

use serde_json::json;

use super::calls::{Answer, Call};
use super::parameters::Parameters;
use crate::world::{CallbackAnswer, Refusal};

fn seconds(parameters: &Parameters, name: &str, default: u32) -> Result<u32, Refusal> {
    Ok(parameters.number(name)?.map_or(default, |number| u32::try_from(number.max(0)).unwrap_or(u32::MAX)))
}

pub(crate) fn answer_callback(call: &Call) -> Answer {
    let parameters = &call.parameters;
    let id = parameters.required_text("callback_query_id")?.parse().map_err(|_| Refusal::query_too_old())?;
    let answer = CallbackAnswer {
        text: parameters.text("text")?.filter(|text| !text.is_empty()),
        alert: parameters.flag("show_alert")?,
        url: parameters.text("url")?.filter(|url| !url.is_empty()),
        cache_time: seconds(parameters, "cache_time", 0)?,
    };
    parameters.finish()?;
    call.context.world.with(|state| state.answer_callback(call.bot, id, answer))?;
    Ok(json!(true))
}
