//! Stand-ins until the deadline module lands.
use crate::json::Json;
crate::record! {
    /// A calendar.
    #[derive(Default)]
    pub struct Calendar { /// x
        pub x: Option<Json<'static>> }
}
crate::record! {
    /// A rule.
    #[derive(Default)]
    pub struct DeadlineRule { /// x
        pub x: Option<Json<'static>> }
}
crate::record! {
    /// A margin.
    #[derive(Default)]
    pub struct Margin { /// x
        pub x: Option<Json<'static>> }
}
crate::record! {
    /// A reminder.
    #[derive(Default)]
    pub struct Reminder { /// x
        pub x: Option<Json<'static>> }
}
impl DeadlineRule { 
    /// Whether it gives a deadline.
    #[must_use]
    pub fn gives_deadline(&self) -> bool { true } }
