//! Deliberate bugs, by which the tests are tested: each must be caught. Without the feature `bugs`, which nothing that is
//! shipped has, a switch is the constant `false`.

/// Whether a deliberate bug is switched on.
#[cfg(feature = "bugs")]
macro_rules! bug {
    ($name:ident) => {
        $crate::bugs::is_on($crate::bugs::Bug::$name)
    };
}

#[cfg(not(feature = "bugs"))]
macro_rules! bug {
    ($name:ident) => {
        $crate::bugs::NONE
    };
}

pub(crate) use bug;

#[cfg(not(feature = "bugs"))]
pub(crate) const NONE: bool = false;

#[cfg(feature = "bugs")]
mod switches;

#[cfg(feature = "bugs")]
pub use switches::{Bug, with};

#[cfg(feature = "bugs")]
pub(crate) use switches::is_on;
