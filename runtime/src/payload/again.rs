//! A payload's fields, cloned where their types can be cloned. Which ones can, the compiler finds out by itself: a method of `&Field`
//! is found before one of `Field`.

/// A field of a payload.
pub struct Field<'a, T>(pub &'a T);

/// What can be cloned.
pub trait Copies<T> {
    /// The same value.
    fn again(&self) -> Option<T>;
}

impl<T: Clone> Copies<T> for Field<'_, T> {
    fn again(&self) -> Option<T> {
        Some(self.0.clone())
    }
}

/// What cannot.
pub trait Cannot<T> {
    /// Nothing.
    fn again(&self) -> Option<T>;
}

impl<T> Cannot<T> for &Field<'_, T> {
    fn again(&self) -> Option<T> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_cloned_is() {
        struct Once;
        assert_eq!(Field(&7).again(), Some(7));
        assert!((&Field(&Once)).again().is_none());
        assert_eq!(Field(&Some("text".to_owned())).again(), Some(Some("text".to_owned())));
    }
}
