//! Who is who (A8, DOMAIN 5): which customers and accounts are the same, and who was erased. No personal value is in it,
//! so it stays when a person is gone: it is what keeps them from being made anew.

use crate::booking::ActorRef;
use crate::customer::Whom;
use crate::ids::Ident;
use crate::time::Instant;
use uuid::Uuid;

crate::record! {
    /// What was said of a customer or an account: the fold of its events.
    #[derive(Eq)]
    pub struct Identity {
        /// Whom it is about.
        pub whom: Whom,
        /// Whom it is merged into.
        pub into: Option<Whom>,
        /// Who is merged into it, in the order of the merges.
        pub merged: Vec<Whom> = Vec::new(),
        /// When it was erased.
        pub erased_at: Option<Instant>,
        /// How far an erasure has come that is not finished.
        pub erasing: Option<Erasing>,
        /// How many events it has.
        pub events: u64,
        /// The hash of its last event: the chain's head.
        pub head: String,
    }
}

crate::record! {
    /// How far an erasure has come.
    #[derive(Eq)]
    pub struct Erasing {
        /// What it goes through now.
        pub phase: ErasePhase,
        /// The entry of the index that it has come to.
        pub after: Option<ErasePlace>,
        /// Until when documents must be kept that it has found so far.
        pub kept_until: Option<Instant>,
    }
}

crate::record! {
    /// An entry of an index.
    #[derive(Eq)]
    pub struct ErasePlace {
        /// What it is sorted by.
        pub sort: String,
        /// The record it leads to.
        pub key: String,
    }
}

crate::names! {
    /// What an erasure goes through, in this order.
    pub enum ErasePhase {
        /// Records of personal values.
        Records = "records",
        /// What stands by booking: notifications, and what was noted before there was a customer.
        Bookings = "bookings",
        /// Documents.
        Documents = "documents",
    }
}

crate::record! {
    /// An event of a customer or an account. Chained by hash, as those of bookings are.
    pub struct IdentityEvent {
        /// Whom it is about.
        pub whom: Whom,
        /// Its number there, from 1.
        pub number: u64,
        /// When.
        pub at: Instant,
        /// By whom.
        pub by: ActorRef,
        /// From where, if that was said.
        pub origin: Option<Ident>,
        /// The id of the command.
        pub command_id: Uuid,
        /// The name of the command.
        pub command: Ident,
        /// What changed, in order.
        pub changes: Vec<IdentityChange>,
        /// The hash of the event before; empty for the first.
        pub previous: String,
    }
}

crate::tagged! {
    /// A change of who is who.
    pub enum IdentityChange {
        /// It was merged into another.
        MergedInto(MergedInto) = "merged_into",
        /// Another was merged into it.
        Absorbed(Absorbed) = "absorbed",
        /// It is merged into nothing any more.
        PartedFrom(MergedInto) = "parted_from",
        /// Another is not merged into it any more.
        LetGo(Absorbed) = "let_go",
        /// Personal values were erased.
        Erased(Erased) = "erased",
    }
}

crate::record! {
    /// Into whom.
    #[derive(Eq)]
    pub struct MergedInto {
        /// The survivor.
        pub into: Whom,
    }
}
crate::record! {
    /// Who.
    #[derive(Eq)]
    pub struct Absorbed {
        /// The alias.
        pub whom: Whom,
    }
}
crate::record! {
    /// What an act of erasure came to.
    #[derive(Eq)]
    pub struct Erased {
        /// Records of personal values removed or emptied.
        pub records: u32,
        /// Notifications taken back.
        pub notices: u32,
        /// How far it is, if there is more.
        pub erasing: Option<Erasing>,
        /// Until when documents must be kept that still hold personal values.
        pub kept_until: Option<Instant>,
    }
}

impl Identity {
    /// Of whom nothing was said yet.
    #[must_use]
    pub fn new(whom: Whom) -> Self {
        let (into, merged, erased_at, erasing) = (None, Vec::new(), None, None);
        Self { whom, into, merged, erased_at, erasing, events: 0, head: String::new() }
    }

    /// Folds a change in.
    pub fn evolve(&mut self, change: &IdentityChange, at: Instant) {
        match change {
            IdentityChange::MergedInto(merged) => self.into = Some(merged.into.clone()),
            IdentityChange::Absorbed(absorbed) => self.merged.push(absorbed.whom.clone()),
            IdentityChange::PartedFrom(_) => self.into = None,
            IdentityChange::LetGo(gone) => self.merged.retain(|whom| *whom != gone.whom),
            IdentityChange::Erased(erased) => {
                self.erased_at = self.erased_at.or(Some(at));
                self.erasing.clone_from(&erased.erasing);
            }
        }
    }

    /// What a list of events makes; `None` without a first one.
    #[must_use]
    pub fn fold(events: &[IdentityEvent], head: &str) -> Option<Self> {
        let mut identity = Self::new(events.first()?.whom.clone());
        for event in events {
            event.changes.iter().for_each(|change| identity.evolve(change, event.at));
        }
        identity.events = events.last()?.number;
        head.clone_into(&mut identity.head);
        Some(identity)
    }
}
