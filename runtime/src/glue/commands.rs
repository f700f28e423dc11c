//! Handlers with `#[command]`.
//!
//! Made from the catalogue by `cargo xtask generate`: edit the catalogue, not this file.

use crate::api::Api;
use crate::dispatch::handler::{Call, Needs, Outcome, Pending, Running};
use crate::dispatch::words::Refused;
use crate::extract::{IntoReply, Parameter};

/// A `#[command]` with no parameters.
pub fn command0<A, R>(call: Call<A>, _names: &'static [&'static str], handler: impl FnOnce() -> Pending<R> + Send + 'static) -> Running
where
    A: Api,
    R: IntoReply,
{
    let describe = |_needs: &mut Needs| {};
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let words = cx.words();
            words.finish()?;
            Ok::<_, Refused>(())
        };
        match taken.await {
            Ok(()) => cx.answer(handler().await.into_reply()).await,
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with one parameter.
pub fn command1<A, R, P0, V0>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0,))
        };
        match taken.await {
            Ok((p0,)) => cx.answer(handler(p0).await.into_reply()).await,
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with 2 parameters.
pub fn command2<A, R, P0, V0, P1, V1>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0, P1) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
    P1: Parameter<A, V1>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
        P1::describe(needs, names[1]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            let p1 = P1::extract(&cx, &mut words, names[1]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0, p1))
        };
        match taken.await {
            Ok((p0, p1)) => cx.answer(handler(p0, p1).await.into_reply()).await,
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with 3 parameters.
pub fn command3<A, R, P0, V0, P1, V1, P2, V2>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
    P1: Parameter<A, V1>,
    P2: Parameter<A, V2>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
        P1::describe(needs, names[1]);
        P2::describe(needs, names[2]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            let p1 = P1::extract(&cx, &mut words, names[1]).await?;
            let p2 = P2::extract(&cx, &mut words, names[2]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0, p1, p2))
        };
        match taken.await {
            Ok((p0, p1, p2)) => cx.answer(handler(p0, p1, p2).await.into_reply()).await,
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with 4 parameters.
pub fn command4<A, R, P0, V0, P1, V1, P2, V2, P3, V3>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
    P1: Parameter<A, V1>,
    P2: Parameter<A, V2>,
    P3: Parameter<A, V3>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
        P1::describe(needs, names[1]);
        P2::describe(needs, names[2]);
        P3::describe(needs, names[3]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            let p1 = P1::extract(&cx, &mut words, names[1]).await?;
            let p2 = P2::extract(&cx, &mut words, names[2]).await?;
            let p3 = P3::extract(&cx, &mut words, names[3]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0, p1, p2, p3))
        };
        match taken.await {
            Ok((p0, p1, p2, p3)) => cx.answer(handler(p0, p1, p2, p3).await.into_reply()).await,
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with 5 parameters.
pub fn command5<A, R, P0, V0, P1, V1, P2, V2, P3, V3, P4, V4>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
    P1: Parameter<A, V1>,
    P2: Parameter<A, V2>,
    P3: Parameter<A, V3>,
    P4: Parameter<A, V4>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
        P1::describe(needs, names[1]);
        P2::describe(needs, names[2]);
        P3::describe(needs, names[3]);
        P4::describe(needs, names[4]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            let p1 = P1::extract(&cx, &mut words, names[1]).await?;
            let p2 = P2::extract(&cx, &mut words, names[2]).await?;
            let p3 = P3::extract(&cx, &mut words, names[3]).await?;
            let p4 = P4::extract(&cx, &mut words, names[4]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0, p1, p2, p3, p4))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4)) => cx.answer(handler(p0, p1, p2, p3, p4).await.into_reply()).await,
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with 6 parameters.
pub fn command6<A, R, P0, V0, P1, V1, P2, V2, P3, V3, P4, V4, P5, V5>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
    P1: Parameter<A, V1>,
    P2: Parameter<A, V2>,
    P3: Parameter<A, V3>,
    P4: Parameter<A, V4>,
    P5: Parameter<A, V5>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
        P1::describe(needs, names[1]);
        P2::describe(needs, names[2]);
        P3::describe(needs, names[3]);
        P4::describe(needs, names[4]);
        P5::describe(needs, names[5]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            let p1 = P1::extract(&cx, &mut words, names[1]).await?;
            let p2 = P2::extract(&cx, &mut words, names[2]).await?;
            let p3 = P3::extract(&cx, &mut words, names[3]).await?;
            let p4 = P4::extract(&cx, &mut words, names[4]).await?;
            let p5 = P5::extract(&cx, &mut words, names[5]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0, p1, p2, p3, p4, p5))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5)) => cx.answer(handler(p0, p1, p2, p3, p4, p5).await.into_reply()).await,
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with 7 parameters.
pub fn command7<A, R, P0, V0, P1, V1, P2, V2, P3, V3, P4, V4, P5, V5, P6, V6>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
    P1: Parameter<A, V1>,
    P2: Parameter<A, V2>,
    P3: Parameter<A, V3>,
    P4: Parameter<A, V4>,
    P5: Parameter<A, V5>,
    P6: Parameter<A, V6>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
        P1::describe(needs, names[1]);
        P2::describe(needs, names[2]);
        P3::describe(needs, names[3]);
        P4::describe(needs, names[4]);
        P5::describe(needs, names[5]);
        P6::describe(needs, names[6]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            let p1 = P1::extract(&cx, &mut words, names[1]).await?;
            let p2 = P2::extract(&cx, &mut words, names[2]).await?;
            let p3 = P3::extract(&cx, &mut words, names[3]).await?;
            let p4 = P4::extract(&cx, &mut words, names[4]).await?;
            let p5 = P5::extract(&cx, &mut words, names[5]).await?;
            let p6 = P6::extract(&cx, &mut words, names[6]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0, p1, p2, p3, p4, p5, p6))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6)) => cx.answer(handler(p0, p1, p2, p3, p4, p5, p6).await.into_reply()).await,
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with 8 parameters.
pub fn command8<A, R, P0, V0, P1, V1, P2, V2, P3, V3, P4, V4, P5, V5, P6, V6, P7, V7>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6, P7) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
    P1: Parameter<A, V1>,
    P2: Parameter<A, V2>,
    P3: Parameter<A, V3>,
    P4: Parameter<A, V4>,
    P5: Parameter<A, V5>,
    P6: Parameter<A, V6>,
    P7: Parameter<A, V7>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
        P1::describe(needs, names[1]);
        P2::describe(needs, names[2]);
        P3::describe(needs, names[3]);
        P4::describe(needs, names[4]);
        P5::describe(needs, names[5]);
        P6::describe(needs, names[6]);
        P7::describe(needs, names[7]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            let p1 = P1::extract(&cx, &mut words, names[1]).await?;
            let p2 = P2::extract(&cx, &mut words, names[2]).await?;
            let p3 = P3::extract(&cx, &mut words, names[3]).await?;
            let p4 = P4::extract(&cx, &mut words, names[4]).await?;
            let p5 = P5::extract(&cx, &mut words, names[5]).await?;
            let p6 = P6::extract(&cx, &mut words, names[6]).await?;
            let p7 = P7::extract(&cx, &mut words, names[7]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0, p1, p2, p3, p4, p5, p6, p7))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6, p7)) => cx.answer(handler(p0, p1, p2, p3, p4, p5, p6, p7).await.into_reply()).await,
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with 9 parameters.
pub fn command9<A, R, P0, V0, P1, V1, P2, V2, P3, V3, P4, V4, P5, V5, P6, V6, P7, V7, P8, V8>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6, P7, P8) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
    P1: Parameter<A, V1>,
    P2: Parameter<A, V2>,
    P3: Parameter<A, V3>,
    P4: Parameter<A, V4>,
    P5: Parameter<A, V5>,
    P6: Parameter<A, V6>,
    P7: Parameter<A, V7>,
    P8: Parameter<A, V8>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
        P1::describe(needs, names[1]);
        P2::describe(needs, names[2]);
        P3::describe(needs, names[3]);
        P4::describe(needs, names[4]);
        P5::describe(needs, names[5]);
        P6::describe(needs, names[6]);
        P7::describe(needs, names[7]);
        P8::describe(needs, names[8]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            let p1 = P1::extract(&cx, &mut words, names[1]).await?;
            let p2 = P2::extract(&cx, &mut words, names[2]).await?;
            let p3 = P3::extract(&cx, &mut words, names[3]).await?;
            let p4 = P4::extract(&cx, &mut words, names[4]).await?;
            let p5 = P5::extract(&cx, &mut words, names[5]).await?;
            let p6 = P6::extract(&cx, &mut words, names[6]).await?;
            let p7 = P7::extract(&cx, &mut words, names[7]).await?;
            let p8 = P8::extract(&cx, &mut words, names[8]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0, p1, p2, p3, p4, p5, p6, p7, p8))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6, p7, p8)) => cx.answer(handler(p0, p1, p2, p3, p4, p5, p6, p7, p8).await.into_reply()).await,
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with 10 parameters.
pub fn command10<A, R, P0, V0, P1, V1, P2, V2, P3, V3, P4, V4, P5, V5, P6, V6, P7, V7, P8, V8, P9, V9>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6, P7, P8, P9) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
    P1: Parameter<A, V1>,
    P2: Parameter<A, V2>,
    P3: Parameter<A, V3>,
    P4: Parameter<A, V4>,
    P5: Parameter<A, V5>,
    P6: Parameter<A, V6>,
    P7: Parameter<A, V7>,
    P8: Parameter<A, V8>,
    P9: Parameter<A, V9>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
        P1::describe(needs, names[1]);
        P2::describe(needs, names[2]);
        P3::describe(needs, names[3]);
        P4::describe(needs, names[4]);
        P5::describe(needs, names[5]);
        P6::describe(needs, names[6]);
        P7::describe(needs, names[7]);
        P8::describe(needs, names[8]);
        P9::describe(needs, names[9]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            let p1 = P1::extract(&cx, &mut words, names[1]).await?;
            let p2 = P2::extract(&cx, &mut words, names[2]).await?;
            let p3 = P3::extract(&cx, &mut words, names[3]).await?;
            let p4 = P4::extract(&cx, &mut words, names[4]).await?;
            let p5 = P5::extract(&cx, &mut words, names[5]).await?;
            let p6 = P6::extract(&cx, &mut words, names[6]).await?;
            let p7 = P7::extract(&cx, &mut words, names[7]).await?;
            let p8 = P8::extract(&cx, &mut words, names[8]).await?;
            let p9 = P9::extract(&cx, &mut words, names[9]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9)) => {
                cx.answer(handler(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9).await.into_reply()).await
            }
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with 11 parameters.
pub fn command11<A, R, P0, V0, P1, V1, P2, V2, P3, V3, P4, V4, P5, V5, P6, V6, P7, V7, P8, V8, P9, V9, P10, V10>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
    P1: Parameter<A, V1>,
    P2: Parameter<A, V2>,
    P3: Parameter<A, V3>,
    P4: Parameter<A, V4>,
    P5: Parameter<A, V5>,
    P6: Parameter<A, V6>,
    P7: Parameter<A, V7>,
    P8: Parameter<A, V8>,
    P9: Parameter<A, V9>,
    P10: Parameter<A, V10>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
        P1::describe(needs, names[1]);
        P2::describe(needs, names[2]);
        P3::describe(needs, names[3]);
        P4::describe(needs, names[4]);
        P5::describe(needs, names[5]);
        P6::describe(needs, names[6]);
        P7::describe(needs, names[7]);
        P8::describe(needs, names[8]);
        P9::describe(needs, names[9]);
        P10::describe(needs, names[10]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            let p1 = P1::extract(&cx, &mut words, names[1]).await?;
            let p2 = P2::extract(&cx, &mut words, names[2]).await?;
            let p3 = P3::extract(&cx, &mut words, names[3]).await?;
            let p4 = P4::extract(&cx, &mut words, names[4]).await?;
            let p5 = P5::extract(&cx, &mut words, names[5]).await?;
            let p6 = P6::extract(&cx, &mut words, names[6]).await?;
            let p7 = P7::extract(&cx, &mut words, names[7]).await?;
            let p8 = P8::extract(&cx, &mut words, names[8]).await?;
            let p9 = P9::extract(&cx, &mut words, names[9]).await?;
            let p10 = P10::extract(&cx, &mut words, names[10]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10)) => {
                cx.answer(handler(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10).await.into_reply()).await
            }
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}

/// A `#[command]` with 12 parameters.
pub fn command12<A, R, P0, V0, P1, V1, P2, V2, P3, V3, P4, V4, P5, V5, P6, V6, P7, V7, P8, V8, P9, V9, P10, V10, P11, V11>(
    call: Call<A>,
    names: &'static [&'static str],
    handler: impl FnOnce(P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11) -> Pending<R> + Send + 'static,
) -> Running
where
    A: Api,
    R: IntoReply,
    P0: Parameter<A, V0>,
    P1: Parameter<A, V1>,
    P2: Parameter<A, V2>,
    P3: Parameter<A, V3>,
    P4: Parameter<A, V4>,
    P5: Parameter<A, V5>,
    P6: Parameter<A, V6>,
    P7: Parameter<A, V7>,
    P8: Parameter<A, V8>,
    P9: Parameter<A, V9>,
    P10: Parameter<A, V10>,
    P11: Parameter<A, V11>,
{
    let describe = |needs: &mut Needs| {
        P0::describe(needs, names[0]);
        P1::describe(needs, names[1]);
        P2::describe(needs, names[2]);
        P3::describe(needs, names[3]);
        P4::describe(needs, names[4]);
        P5::describe(needs, names[5]);
        P6::describe(needs, names[6]);
        P7::describe(needs, names[7]);
        P8::describe(needs, names[8]);
        P9::describe(needs, names[9]);
        P10::describe(needs, names[10]);
        P11::describe(needs, names[11]);
    };
    Box::pin(async move {
        let cx = match call {
            Call::Run(cx) => cx,
            Call::Describe(mut needs) => {
                describe(&mut needs);
                return Outcome::Described(needs);
            }
        };
        let taken = async {
            let mut words = cx.words();
            let p0 = P0::extract(&cx, &mut words, names[0]).await?;
            let p1 = P1::extract(&cx, &mut words, names[1]).await?;
            let p2 = P2::extract(&cx, &mut words, names[2]).await?;
            let p3 = P3::extract(&cx, &mut words, names[3]).await?;
            let p4 = P4::extract(&cx, &mut words, names[4]).await?;
            let p5 = P5::extract(&cx, &mut words, names[5]).await?;
            let p6 = P6::extract(&cx, &mut words, names[6]).await?;
            let p7 = P7::extract(&cx, &mut words, names[7]).await?;
            let p8 = P8::extract(&cx, &mut words, names[8]).await?;
            let p9 = P9::extract(&cx, &mut words, names[9]).await?;
            let p10 = P10::extract(&cx, &mut words, names[10]).await?;
            let p11 = P11::extract(&cx, &mut words, names[11]).await?;
            words.finish()?;
            Ok::<_, Refused>((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11))
        };
        match taken.await {
            Ok((p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11)) => {
                cx.answer(handler(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11).await.into_reply()).await
            }
            Err(refused) => cx.refused(refused, describe).await,
        }
    })
}
