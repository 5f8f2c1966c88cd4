//! Prepared messages: all templates checked, then rendered one message at a time.

use crate::bundled;
use crate::check::check;
use crate::clean;
use crate::filters;
use crate::setup::{MessagePart, MessagesSetup, RenderedMessage, RenderedTo, TemplateSource};
use crate::tags;
use bespeak::booking::NoticeKind;
use bespeak::engine::view::MessageView;
use bespeak::error::{Code, Problem, Problems, Result};
use bespeak::ids::Ident;
use bespeak_texts::Language;
use minijinja::{Environment, Value};
use serde_json::Map;
use std::collections::BTreeMap;
use std::fmt;

/// Every template, checked and ready.
pub struct Messages {
    env: Environment<'static>,
    setup: MessagesSetup,
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Messages({})", self.setup.base_url)
    }
}

/// The ending of a template's name says whether what is put in is escaped.
const PLAIN: &str = ".txt";
const MARKUP: &str = ".html";

impl Messages {
    /// Checks and prepares the templates: the bundled ones, and those of the setup in their place.
    ///
    /// # Errors
    /// All problems, each with its path into the setup, the file and the line: `template.syntax`, `template.unknown` (a
    /// tag, filter, test or function), `template.absent`, `template.refused`, `template.language`, `template.duplicate`;
    /// `url.invalid`.
    pub fn new(setup: MessagesSetup) -> Result<Self> {
        let mut problems = Problems::new();
        if !is_base(&setup.base_url) {
            problems.push(Problem::new(Code::UrlInvalid).at("/base_url").with("given", setup.base_url.as_str()));
        }
        if let Some(language) = &setup.language {
            check_language(language, "/language", &mut problems);
        }
        for (place, template) in setup.templates.iter().enumerate() {
            let path = format!("/templates/{place}");
            if let Some(language) = &template.language {
                check_language(language, &format!("{path}/language"), &mut problems);
            }
            if setup.templates.iter().take(place).any(|before| of_same(before, template)) {
                problems.push(Problem::new(Code::TemplateDuplicate).at(path).with("file", file(template, place)));
                continue;
            }
            let known = tags::known(template.kind, template.part);
            let path = format!("{path}/source");
            check(&template.source.0, &file(template, place), &path, known, &mut problems);
        }
        problems.finish()?;
        let mut messages = Self { env: filters::environment(), setup };
        messages.load()?;
        Ok(messages)
    }

    /// Puts every template into the environment, under a name for each kind and language.
    fn load(&mut self) -> Result<()> {
        let own: Vec<(usize, String)> =
            self.setup.templates.iter().enumerate().map(|(place, one)| (place, one.source.0.clone())).collect();
        for (place, source) in own {
            self.add(&own_name(place), source)?;
        }
        let mut all = BTreeMap::new();
        for part in MessagePart::ALL {
            for language in Language::ALL {
                for kind in NoticeKind::ALL {
                    let source = bundled::source(*kind, *language, *part).ok_or(Code::Internal)?;
                    all.insert(bundled_name(*kind, *language, *part), source);
                }
            }
        }
        all.into_iter().try_for_each(|(name, source)| self.add(&name, source.to_owned()))
    }

    /// One template as it stands in a text and as it stands in HTML.
    fn add(&mut self, name: &str, source: String) -> Result<()> {
        for ending in [PLAIN, MARKUP] {
            let added = self.env.add_template_owned(name.to_owned() + ending, source.clone());
            added.map_err(|_| Problem::new(Code::Internal))?;
        }
        Ok(())
    }

    /// The message of a notification. The language is the recipient's, if there are words in it: `fr-CA` has those of
    /// `fr`; else that of the setup, as what goes to staff.
    ///
    /// # Errors
    /// `template.failed`, if a template of the host's asks of a value what it cannot do.
    pub fn render(&self, view: &MessageView) -> Result<RenderedMessage> {
        let asked = view.recipient.as_ref().and_then(|recipient| recipient.language.as_ref());
        let tag = asked.filter(|tag| Language::of_tag(tag.as_str()).is_some()).or(self.setup.language.as_ref());
        let english = || Ident::new(Language::English.code()).ok_or(Code::Internal);
        let tag = tag.cloned().map_or_else(english, Ok)?;
        let spoken = Language::of_tag(tag.as_str()).ok_or(Code::Internal)?;
        let link = view.portal_token.as_deref().map(|token| self.link(token));
        let seller = self.setup.seller.as_ref().map(|seller| seller.as_str());
        let values = tags::values(view, tag.as_str(), spoken, seller, link)?;
        let page = Page { messages: self, kind: view.kind, tag: &tag, spoken };
        let subject = clean::subject(&page.part(MessagePart::Subject, PLAIN, &values)?);
        let text = page.whole(MessagePart::Text, PLAIN, &values, &subject)?;
        let html = page.whole(MessagePart::Html, MARKUP, &values, &subject)?;
        let to = view
            .recipient
            .as_ref()
            .map(|to| RenderedTo { name: clean::line(&to.name, clean::FIELD_CHARS), email: to.email.clone() });
        Ok(RenderedMessage {
            id: view.id.clone(),
            kind: view.kind,
            language: tag,
            to,
            subject,
            text: tidy(&text),
            html,
        })
    }

    fn link(&self, token: &str) -> String {
        let base = &self.setup.base_url;
        if base.contains(TOKEN) {
            base.replace(TOKEN, token)
        } else {
            format!("{}/{token}", base.trim_end_matches('/'))
        }
    }
}

/// Where the token stands in a base address that says so.
const TOKEN: &str = "{token}";

/// A message on its way.
struct Page<'m> {
    messages: &'m Messages,
    kind: NoticeKind,
    tag: &'m Ident,
    spoken: Language,
}

impl Page<'_> {
    /// The template of a part: the setup's that says most of what it is for, else the bundled one; its name and its file.
    fn template(&self, part: MessagePart) -> (String, String) {
        let templates = self.messages.setup.templates.iter().enumerate();
        let fits = |one: &TemplateSource| {
            let kind = one.kind.is_none_or(|kind| kind == self.kind);
            kind && one.part == part && one.language.as_ref().is_none_or(|language| self.speaks(language) > 0)
        };
        let says = |one: &TemplateSource| {
            (one.kind.is_some(), one.language.as_ref().map_or(0, |language| self.speaks(language)))
        };
        let own = templates.filter(|(_, one)| fits(one)).max_by_key(|(_, one)| says(one));
        match own {
            Some((place, one)) => (own_name(place), file(one, place)),
            None => (bundled_name(self.kind, self.spoken, part), bundled::file(self.spoken, part)),
        }
    }

    /// How well a language fits that of this message: not at all, as its first part, or exactly.
    fn speaks(&self, language: &Ident) -> u8 {
        let (given, wanted) = (language.as_str(), self.tag.as_str());
        let first = wanted.split('-').next().unwrap_or_default();
        if given.eq_ignore_ascii_case(wanted) { 2 } else { u8::from(given.eq_ignore_ascii_case(first)) }
    }

    fn part(&self, part: MessagePart, ending: &str, values: &Map<String, serde_json::Value>) -> Result<String> {
        self.rendered(part, ending, &Value::from_serialize(values))
    }

    fn rendered(&self, part: MessagePart, ending: &str, values: &Value) -> Result<String> {
        let (name, file) = self.template(part);
        let template = self.messages.env.get_template(&(name + ending)).map_err(|_| Code::Internal)?;
        template.render(values).map_err(|error| {
            let why = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
            let problem = Problem::new(Code::TemplateFailed).with("file", file);
            problem.with("line", error.line().unwrap_or(1)).with("why", why).into()
        })
    }

    /// A whole text or HTML, with the smaller parts in it.
    fn whole(
        &self,
        part: MessagePart,
        ending: &str,
        values: &Map<String, serde_json::Value>,
        subject: &str,
    ) -> Result<String> {
        let html = ending == MARKUP;
        // What was rendered as HTML is HTML: its tags are escaped already.
        let ready = |text: &str| if html { Value::from_safe_string(text.to_owned()) } else { Value::from(text) };
        let intro = self.part(MessagePart::Intro, ending, values)?;
        let paragraphs = intro.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).map(ready);
        let mut all: BTreeMap<String, Value> =
            values.iter().map(|(name, value)| (name.clone(), Value::from_serialize(value))).collect();
        all.insert("paragraphs".to_owned(), Value::from(paragraphs.collect::<Vec<_>>()));
        all.insert("subject".to_owned(), Value::from(subject));
        for (name, part) in [("heading", MessagePart::Heading), ("button", MessagePart::Button)] {
            let line = self.part(part, ending, values)?;
            all.insert(name.to_owned(), ready(line.trim()));
        }
        self.rendered(part, ending, &Value::from(all))
    }
}

fn own_name(place: usize) -> String {
    format!("own/{place}")
}

/// All kinds and languages have the same layouts.
fn bundled_name(kind: NoticeKind, language: Language, part: MessagePart) -> String {
    match part {
        MessagePart::Text | MessagePart::Html => format!("layout.{part}"),
        _ => format!("{}/{kind}.{part}", language.code()),
    }
}

/// What a template is called in what is said of it.
fn file(template: &TemplateSource, place: usize) -> String {
    template.file.as_ref().map_or_else(|| format!("templates/{place}"), ToString::to_string)
}

fn of_same(one: &TemplateSource, other: &TemplateSource) -> bool {
    let language = |template: &TemplateSource| template.language.as_ref().map(|tag| tag.as_str().to_ascii_lowercase());
    (one.kind, one.part, language(one)) == (other.kind, other.part, language(other))
}

/// There are dates and amounts in some languages only.
fn check_language(tag: &Ident, path: &str, problems: &mut Problems) {
    if Language::of_tag(tag.as_str()).is_none() {
        let known: Vec<String> = Language::ALL.iter().map(|language| language.code().to_owned()).collect();
        let problem = Problem::new(Code::TemplateLanguage).at(path).with("given", tag.as_str());
        problems.push(problem.with("candidates", known));
    }
}

/// An address of the web that a token can be put behind.
fn is_base(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>' | '`' | '\\' | '^' | '|');
    let bare = url.replace(TOKEN, "");
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && url.len() <= 2_000
        && bare.chars().all(|c| plain(c) && !matches!(c, '{' | '}'))
        && (url.contains(TOKEN) || !url.contains(['?', '#']))
}

/// A text without spaces at the ends of lines, and with one empty line at most between two others.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0_usize;
    for line in text.lines().map(str::trim_end) {
        empty = if line.is_empty() { empty.saturating_add(1) } else { 0 };
        if empty <= 1 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim().to_owned() + "\n"
}
