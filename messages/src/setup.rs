//! What messages are made with, and what comes out.

use bespeak::booking::NoticeKind;
use bespeak::catalogue::Text;
use bespeak::customer::Email;
use bespeak::error::{Code, Problems};
use bespeak::ids::Ident;
use bespeak::json::{self, At, Decode, Encode, Json, Shape, Shapes};
use bespeak::{names, record};

record! {
    /// What messages are made with.
    pub struct MessagesSetup {
        /// Where the portal is: the token of a link is put behind it, or in the place of `{token}`.
        pub base_url: String,
        /// The name of the seller, at the head of each message.
        pub seller: Option<Text>,
        /// The language of messages to staff, and to those who named none that there is; if nothing is said, English.
        pub language: Option<Ident>,
        /// Templates in the place of those that are bundled.
        pub templates: Vec<TemplateSource> = Vec::new(),
    }
}

record! {
    /// A template in the place of a bundled one. The one that says most of what it is for counts.
    pub struct TemplateSource {
        /// For which kind of notification; if nothing is said, for all.
        pub kind: Option<NoticeKind>,
        /// In which language (BCP 47), such as `fr` or `fr-CA`; if nothing is said, in all.
        pub language: Option<Ident>,
        /// Of which part of the message.
        pub part: MessagePart,
        /// The template.
        pub source: TemplateText,
        /// The name of its file, for what is said of it.
        pub file: Option<Text>,
    }
}

names! {
    /// The parts of a message.
    pub enum MessagePart {
        /// The subject: one line.
        Subject = "subject",
        /// The heading: one line.
        Heading = "heading",
        /// What it says at first: paragraphs with an empty line between them. They stand in the text and in the HTML.
        Intro = "intro",
        /// The words of the button that leads to the portal; without words there is none.
        Button = "button",
        /// The whole text.
        Text = "text",
        /// The whole HTML.
        Html = "html",
    }
}

record! {
    /// A message to be sent.
    #[derive(Eq)]
    pub struct RenderedMessage {
        /// The id of its notification: whoever sent it before does not send it again.
        pub id: String,
        /// Its kind.
        pub kind: NoticeKind,
        /// The language it is in.
        pub language: Ident,
        /// Whom it goes to; none: to staff, or the customer is known no longer.
        pub to: Option<RenderedTo>,
        /// The subject: one line.
        pub subject: String,
        /// The text.
        pub text: String,
        /// The same as HTML.
        pub html: String,
    }
}

record! {
    /// Whom a message goes to.
    #[derive(Eq)]
    pub struct RenderedTo {
        /// Their name: one line.
        pub name: String,
        /// Their e-mail address.
        pub email: Email,
    }
}

/// The text of a template: longer than other texts may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateText(pub String);

/// The longest template, in bytes.
pub const TEMPLATE_BYTES: usize = 256 * 1024;

impl Decode for TemplateText {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let Json::Text(text) = json else {
            at.unexpected("a text", json, problems);
            return None;
        };
        if text.len() > TEMPLATE_BYTES {
            let problem = at.problem(Code::TextLength).with("bytes", text.len());
            problems.push(problem.with("limit", TEMPLATE_BYTES));
            return None;
        }
        Some(Self(text.clone().into_owned()))
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::Text("text")
    }
}

impl Encode for TemplateText {
    fn encode(&self, out: &mut Vec<u8>) {
        json::text(out, &self.0);
    }
}

impl serde::Serialize for TemplateText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
