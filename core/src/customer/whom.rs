//! Whom a command on people is about: a customer or an account (A8).

use crate::ids::{Ident, derived};
use uuid::Uuid;

crate::record! {
    /// A customer, by id.
    #[derive(Eq, Copy)]
    pub struct CustomerNamed {
        /// The id.
        pub id: Uuid,
    }
}
crate::record! {
    /// An account, by name.
    #[derive(Eq)]
    pub struct AccountNamed {
        /// The name.
        pub id: Ident,
    }
}

crate::tagged! {
    /// A customer or an account.
    #[derive(Eq)]
    pub enum Whom {
        /// A customer.
        Customer(CustomerNamed) = "customer",
        /// An account.
        Account(AccountNamed) = "account",
    }
}

impl Whom {
    /// The customer of an id.
    #[must_use]
    pub fn customer(id: Uuid) -> Self {
        Self::Customer(CustomerNamed { id })
    }

    /// The account of a name.
    #[must_use]
    pub fn account(id: Ident) -> Self {
        Self::Account(AccountNamed { id })
    }

    /// The customer's id, if it is one.
    #[must_use]
    pub fn customer_id(&self) -> Option<Uuid> {
        match self {
            Self::Customer(customer) => Some(customer.id),
            Self::Account(_) => None,
        }
    }

    /// The stream of its events: the customer's id; for an account one that is derived from its name.
    #[must_use]
    pub fn stream(&self) -> Uuid {
        match self {
            Self::Customer(customer) => customer.id,
            Self::Account(account) => derived(ACCOUNTS, account.id.as_str()),
        }
    }

    /// The id or the name, as it is written.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Customer(customer) => customer.id.to_string(),
            Self::Account(account) => account.id.to_string(),
        }
    }
}

/// What the streams of accounts are derived from; any constant would do, as long as it stays.
const ACCOUNTS: Uuid = Uuid::from_u128(0x6ac1_0f6e_5d4c_4b6a_9d6e_2f3b_8a70_51c9);
