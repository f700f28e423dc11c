//! Counters and histograms, through the facade crate `metrics` if the cargo feature of that name is on.

use std::time::Duration;

use super::Observer;

/// What a number is grouped by, beside the module and the API.
type Labels<'a> = &'a [(&'static str, &'static str)];

#[cfg(feature = "metrics")]
impl Observer {
    fn labels(&self, labels: Labels<'_>) -> Vec<metrics::Label> {
        let own = [("module", self.0.module), ("api", self.0.api)];
        own.iter().chain(labels).map(|(name, value)| metrics::Label::from_static_parts(name, value)).collect()
    }

    /// One more.
    pub(super) fn count(&self, name: &'static str, labels: Labels<'_>) {
        metrics::counter!(name, self.labels(labels)).increment(1);
    }

    /// So long it took.
    pub(super) fn time(&self, name: &'static str, took: Duration, labels: Labels<'_>) {
        metrics::histogram!(name, self.labels(labels)).record(took.as_secs_f64());
    }

    /// So many there are.
    pub(super) fn gauge(&self, name: &'static str, now: u64) {
        #[allow(clippy::cast_precision_loss, reason = "nobody has 2⁵³ updates that wait")]
        metrics::gauge!(name, self.labels(&[])).set(now as f64);
    }
}

#[cfg(not(feature = "metrics"))]
#[allow(clippy::unused_self, reason = "the other one needs it")]
impl Observer {
    pub(super) fn count(&self, _: &'static str, _: Labels<'_>) {}

    pub(super) fn time(&self, _: &'static str, _: Duration, _: Labels<'_>) {}

    pub(super) fn gauge(&self, _: &'static str, _: u64) {}
}
