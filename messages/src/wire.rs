//! Messages as every host sees them: JSON in, JSON out.

use crate::messages::Messages;
use crate::setup::{MessagesSetup, RenderedMessage};
use bespeak::engine::ViewAnswer;
use bespeak::engine::view::MessageView;
use bespeak::error::{Code, Problem, Result};
use bespeak::json::{Answered, Decode as _, Json, Shapes};
use bespeak::wire;
use std::sync::Arc;

/// Messages, asked and answered in JSON.
#[derive(Debug, Clone)]
pub struct HostMessages(Arc<Messages>);

impl HostMessages {
    /// Prepares messages from a [`MessagesSetup`].
    ///
    /// # Errors
    /// All problems of the setup; then those of [`Messages::new`].
    pub fn new(setup: &Json<'_>) -> Result<Self> {
        let setup: MessagesSetup = wire::decode(setup)?;
        Messages::new(setup).map(Arc::new).map(Self)
    }

    /// The message of a notification: a [`RenderedMessage`] from a [`MessageView`].
    ///
    /// # Errors
    /// All problems of the view; those of [`Messages::render`].
    pub fn render<A: Answered>(&self, view: &Json<'_>) -> Result<A> {
        A::of(self.0.render(&message(view)?)?)
    }
}

/// A view as it is alone, or as the engine answers it, which says what view it is.
fn message(view: &Json<'_>) -> Result<MessageView> {
    if view.get("type").is_none() {
        return wire::decode(view);
    }
    match wire::decode(view)? {
        ViewAnswer::Message(view) => Ok(view),
        other => {
            let problem = Problem::new(Code::NameUnknown).at("/type").with("given", other.type_name());
            Err(problem.with("candidates", vec!["message".to_owned()]).into())
        }
    }
}

/// The types of what messages are made with and of what comes out, for the generator.
#[must_use]
pub fn shapes() -> Shapes {
    let mut shapes = Shapes::default();
    MessagesSetup::shape(&mut shapes);
    RenderedMessage::shape(&mut shapes);
    shapes
}
