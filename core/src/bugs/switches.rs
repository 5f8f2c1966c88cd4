//! The switches, each for the thread that it is set in.

use std::cell::Cell;

macro_rules! bugs {
    ($($name:ident: $wrong:literal;)*) => {
        /// A deliberate bug.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Bug {
            $(#[doc = $wrong] $name,)*
        }

        impl Bug {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }

            /// What is wrong with it.
            #[must_use]
            pub fn wrong(self) -> &'static str {
                match self { $(Self::$name => $wrong,)* }
            }
        }
    };
}

include!("list.rs");

thread_local! {
    static ON: Cell<Option<Bug>> = const { Cell::new(None) };
}

/// Runs something with a bug, on this thread only; it is gone afterwards, however that ends.
pub fn with<T>(bug: Bug, run: impl FnOnce() -> T) -> T {
    struct Off;
    impl Drop for Off {
        fn drop(&mut self) {
            ON.set(None);
        }
    }
    ON.set(Some(bug));
    let _off = Off;
    run()
}

pub(crate) fn is_on(bug: Bug) -> bool {
    ON.get() == Some(bug)
}
