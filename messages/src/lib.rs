//! What Bespeak's notifications say: subject, text and HTML, in the recipient's language, from templates.
//!
//! The engine's outbox names notifications, and its view `message` says what one of them is about, as data. Here are the
//! words: templates in [Jinja's syntax](https://docs.rs/minijinja), with defaults in English and French for every kind of
//! notification, each part of which a host can replace. A template is checked when it is loaded: a tag, filter or test
//! that does not exist is an error then, with its file and line, and so is one that can be absent and is used as if it
//! could not. What people typed is never read as a template and never becomes markup.
//!
//! ```
//! use bespeak_messages::{Messages, MessagesSetup};
//! use bespeak::json::decode_text;
//!
//! let setup: MessagesSetup = decode_text(br#"{"base_url": "https://book.example.org/my", "templates": [
//!     {"kind": "confirmed", "language": "en", "part": "subject", "source": "See you on {{ start|date }}", "file": "seen.txt"}
//! ]}"#)?;
//! let error = Messages::new(setup).unwrap_err();
//! assert_eq!(error.message(), "the tag `start` is not known in the template `seen.txt`, line 1");
//! # Ok::<(), bespeak::error::Error>(())
//! ```

mod bundled;
mod check;
mod clean;
mod filters;
mod messages;
mod setup;
mod tags;
mod wire;

pub use bespeak_texts::Language;
pub use messages::Messages;
pub use setup::{MessagePart, MessagesSetup, RenderedMessage, RenderedTo, TemplateSource, TemplateText};
pub use wire::{HostMessages, shapes};
