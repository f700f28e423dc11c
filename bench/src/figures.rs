//! Medians, spreads and verdicts.

/// Repeated measurements of one thing.
pub(crate) struct Figures(Vec<f64>);

impl Figures {
    pub(crate) fn new(mut figures: Vec<f64>) -> Self {
        figures.sort_by(f64::total_cmp);
        Self(figures)
    }

    /// Each of `ours` divided by the one of `peers` that was measured next to it.
    pub(crate) fn ratios(ours: &[f64], peers: &[f64]) -> Self {
        Self::new(ours.iter().zip(peers).map(|(ours, peer)| ours / peer).collect())
    }

    pub(crate) fn median(&self) -> f64 {
        let middle = self.0.len() / 2;
        match self.0.len() {
            0 => f64::NAN,
            length if length % 2 == 0 => f64::midpoint(self.0[middle - 1], self.0[middle]),
            _ => self.0[middle],
        }
    }

    pub(crate) fn least(&self) -> f64 {
        self.0.first().copied().unwrap_or(f64::NAN)
    }

    pub(crate) fn most(&self) -> f64 {
        self.0.last().copied().unwrap_or(f64::NAN)
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2} [{:.2}–{:.2}]", self.median(), self.least(), self.most())
    }
}

/// Says whether `figure` keeps to `bound`, and gives it back.
pub(crate) fn kept(figure: f64, bound: f64) -> (bool, &'static str) {
    if figure <= bound { (true, "PASS") } else { (false, "OVER") }
}
