//! Chance, where nobody must guess it and nothing secret hangs on it.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// Any number: the standard library's hashers begin with random keys, and that is as random as it has to be.
pub(crate) fn random() -> u64 {
    RandomState::new().hash_one(())
}

/// Between half of a pause and the whole of it, so that those who met the same mishap do not come back at the same moment.
pub(crate) fn jittered(pause: Duration) -> Duration {
    pause.div_f64(2.0) + pause.div_f64(2.0).mul_f64(random() as f64 / u64::MAX as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_pauses_are_alike() {
        let most = Duration::from_secs(30);
        let pauses: std::collections::HashSet<_> = (0..100).map(|_| jittered(most)).collect();
        assert!(pauses.len() > 90, "{}", pauses.len());
        assert!(pauses.iter().all(|pause| (most / 2..=most).contains(pause)));
        let middle = pauses.iter().filter(|pause| pause.as_secs_f64() < 22.5).count();
        assert!((10..90).contains(&middle), "{middle} of 100 are shorter than the middle");
    }
}
