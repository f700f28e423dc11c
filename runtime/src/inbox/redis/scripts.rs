//! The scripts: each is one step, which happens whole or not at all.

use redis::{FromRedisValue, RedisResult, Script, ScriptInvocation};

use super::link::{Link, Trouble, is_gone};

/// A script, and what goes wrong with it.
pub(super) struct Op {
    script: Script,
    trouble: Trouble,
}

impl Op {
    fn new(code: &str) -> Self {
        let script = Script::new(&format!("{}{code}", include_str!("lua/begin.lua")));
        Self { script, trouble: Trouble::new("Redis refuses to work for the inbox", "Redis works for the inbox again") }
    }

    /// A call on the inbox whose keys begin with `prefix`.
    pub(super) fn on(&self, prefix: &str) -> Invocation<'_> {
        let mut call = self.script.prepare_invoke();
        call.key(prefix);
        Invocation { call, trouble: &self.trouble }
    }
}

/// A script with its arguments.
pub(super) struct Invocation<'a> {
    pub(super) call: ScriptInvocation<'a>,
    trouble: &'a Trouble,
}

impl Invocation<'_> {
    /// Adds an argument.
    pub(super) fn arg(mut self, argument: impl redis::ToRedisArgs) -> Self {
        self.call.arg(argument);
        self
    }

    /// Calls it until there is an answer.
    pub(super) async fn run<T: FromRedisValue>(&self, link: &Link) -> T {
        let mut failed = None;
        loop {
            let (mut connection, generation) = link.connection(failed).await;
            let answer: RedisResult<T> = self.call.invoke_async(&mut connection).await;
            match answer {
                Ok(answer) => {
                    self.trouble.over();
                    return answer;
                }
                Err(error) => {
                    // a connection that has ended is made anew, and whoever makes it waits; one that ends every time is no connection
                    if !is_gone(&error) || failed.is_some() {
                        tokio::time::sleep(self.trouble.met(&error)).await;
                    }
                    failed = Some(generation);
                }
            }
        }
    }
}

macro_rules! scripts {
    ($($name:ident)*) => {
        /// All of them.
        pub(super) struct Scripts {
            $(pub(super) $name: Op,)*
        }

        impl Scripts {
            pub(super) fn new() -> Self {
                Self { $($name: Op::new(include_str!(concat!("lua/", stringify!($name), ".lua"))),)* }
            }
        }
    };
}

scripts! { keep claim read go_on done release leave beat lead hold resign position set_position bury letters count_letters replay }
