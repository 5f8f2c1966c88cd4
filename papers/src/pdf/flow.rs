//! Pages being filled: what stands where, until it is known how many there are.

use super::{FAINT, SMALL};
use crate::content::Content;
use crate::text::{Ink, Paragraph, Side, Typesetter};
use krilla::geom::{PathBuilder, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};

/// A4, in points.
const PAPER: (f32, f32) = (595.28, 841.89);
pub const LEFT: f32 = 52.0;
pub const RIGHT: f32 = PAPER.0 - LEFT;
pub const WIDTH: f32 = RIGHT - LEFT;
pub const TOP: f32 = 56.0;
/// Where what is above the foot ends.
pub const BOTTOM: f32 = PAPER.1 - 84.0;
/// Where the foot begins.
const FOOT: f32 = PAPER.1 - 66.0;

/// A line across.
#[derive(Clone, Copy)]
pub struct Rule {
    pub y: f32,
    pub from: f32,
    pub to: f32,
    pub thickness: f32,
    pub color: Ink,
}

enum Drawn {
    Text(Box<Paragraph>, f32, f32),
    Rule(Rule),
}

/// Pages, of which the last is being filled.
pub struct Flow {
    pages: Vec<Vec<Drawn>>,
    /// How far it is filled.
    pub y: f32,
}

impl Flow {
    pub fn new() -> Self {
        Self { pages: vec![Vec::new()], y: TOP }
    }

    fn add(&mut self, drawn: Drawn) {
        if let Some(page) = self.pages.last_mut() {
            page.push(drawn);
        }
    }

    pub fn text(&mut self, paragraph: Paragraph, x: f32, y: f32) {
        self.add(Drawn::Text(Box::new(paragraph), x, y));
    }

    pub fn rule(&mut self, rule: Rule) {
        self.add(Drawn::Rule(rule));
    }

    /// A page after the last.
    pub fn next_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Writes all pages, each with its foot.
    pub fn write(self, type_: &mut Typesetter, content: &Content, metadata: Metadata) -> Option<Vec<u8>> {
        let mut document = Document::new_with(SerializeSettings::default());
        document.set_metadata(metadata);
        let count = self.pages.len();
        for (number, drawn) in (1_usize..).zip(self.pages) {
            let mut page = document.start_page_with(PageSettings::from_wh(PAPER.0, PAPER.1)?);
            let mut surface = page.surface();
            for drawn in &drawn {
                match drawn {
                    Drawn::Text(paragraph, x, y) => type_.draw(paragraph, *x, *y, &mut surface).ok()?,
                    Drawn::Rule(rule) => draw(*rule, &mut surface)?,
                }
            }
            foot(type_, content, number, count, &mut surface)?;
            surface.finish();
            page.finish();
        }
        document.finish().ok()
    }
}

fn foot(
    type_: &mut Typesetter,
    content: &Content,
    number: usize,
    count: usize,
    surface: &mut Surface<'_>,
) -> Option<()> {
    draw(Rule { y: FOOT, from: LEFT, to: RIGHT, thickness: 0.5, color: FAINT }, surface)?;
    let (page, of) = content.page;
    let numbered = type_.set(&format!("{page} {number} {of} {count}"), SMALL, 90.0, Side::Right);
    type_.draw(&numbered, RIGHT - 90.0, FOOT + 7.0, surface).ok()?;
    let mut y = FOOT + 7.0;
    for line in &content.footer {
        let line = type_.set(line, SMALL, WIDTH - 100.0, Side::Left);
        // What the foot has no room for would stand off the page.
        if y + line.height() > PAPER.1 - 10.0 {
            break;
        }
        type_.draw(&line, LEFT, y, surface).ok()?;
        y += line.height();
    }
    Some(())
}

fn draw(rule: Rule, surface: &mut Surface<'_>) -> Option<()> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(rule.from, rule.y, rule.to - rule.from, rule.thickness)?);
    surface.set_fill(Some(Fill { paint: rule.color.rgb().into(), opacity: NormalizedF32::ONE, ..Fill::default() }));
    surface.draw_path(&path.finish()?);
    Some(())
}
