use super::Message;
use crate::api::Api;
use crate::model::{Payment, RefundedPayment, SuccessfulPayment};

impl<A: Api> Message<A> {
    /// The payment that it tells of: somebody has paid. Deliver now what was sold.
    pub fn successful_payment(&self) -> Option<&SuccessfulPayment> {
        match &self.data.payment {
            Some(Payment::Made(payment)) => Some(payment),
            _ => None,
        }
    }

    /// The payment that it tells of: somebody was given their stars back.
    pub fn refunded_payment(&self) -> Option<&RefundedPayment> {
        match &self.data.payment {
            Some(Payment::Refunded(payment)) => Some(payment),
            _ => None,
        }
    }
}
