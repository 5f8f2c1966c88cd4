//! Paragraphs: shaped, broken into lines, their directions resolved, each letter by the first font that has it.

use bespeak::error::{Code, Problem, Result};
use krilla::color::rgb;
use krilla::geom::Point;
use krilla::num::NormalizedF32;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontWeight, Layout, LayoutContext,
    LineHeight, OverflowWrap, PositionedLayoutItem, StyleProperty,
};
use std::borrow::Cow;
use std::collections::HashMap;

/// The letters that are always there.
const REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");

/// A colour: red, green, blue.
#[derive(Clone, Copy)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    pub fn rgb(self) -> rgb::Color {
        rgb::Color::new(self.0, self.1, self.2)
    }
}

/// How a paragraph is set.
#[derive(Clone, Copy)]
pub struct Style {
    pub size: f32,
    pub bold: bool,
    pub color: Ink,
}

/// Where its lines are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// A paragraph that is set.
pub struct Paragraph {
    layout: Layout<()>,
    text: String,
    color: Ink,
}

impl Paragraph {
    pub fn height(&self) -> f32 {
        self.layout.height()
    }
}

/// Fonts, and room to set text in.
pub struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    families: Vec<String>,
    embedded: HashMap<(u64, u32), Font>,
}

impl Typesetter {
    /// With the fonts of the host after the own one; those of one file in its order.
    pub fn new(fonts: &[Vec<u8>]) -> Result<Self> {
        // Fonts of the machine would make another document on each.
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut context = FontContext { collection: Collection::new(options), source_cache: SourceCache::default() };
        let mut families = Vec::new();
        let own = [REGULAR, BOLD].map(<[u8]>::to_vec);
        for (place, font) in own.iter().chain(fonts).enumerate() {
            let mut found = context.collection.register_fonts(Blob::from(font.clone()), None);
            // They come in no order; in that of the file the first is what its maker puts first.
            found.sort_by_key(|(_, fonts)| fonts.iter().map(|font| font.index()).min());
            if found.is_empty() {
                let place = place.saturating_sub(own.len());
                return Err(Problem::new(Code::FontInvalid).at(format!("/fonts/{place}")).into());
            }
            for (family, _) in found {
                let name = context.collection.family_name(family).unwrap_or_default().to_owned();
                if !families.contains(&name) {
                    families.push(name);
                }
            }
        }
        Ok(Self { fonts: context, layouts: LayoutContext::new(), families, embedded: HashMap::new() })
    }

    /// Sets a paragraph in a column.
    pub fn set(&mut self, text: &str, style: Style, width: f32, side: Side) -> Paragraph {
        let families: Vec<FontFamilyName<'_>> = self.families.iter().map(|name| FontFamilyName::named(name)).collect();
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&families))));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(if style.bold { 700.0 } else { 400.0 })));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(1.4)));
        // A word that is wider than its column would stand in the next one.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        let alignment = if side == Side::Left { Alignment::Left } else { Alignment::Right };
        layout.align(alignment, AlignmentOptions::default());
        Paragraph { layout, text: text.to_owned(), color: style.color }
    }

    /// Draws a paragraph with its upper left corner at a point.
    pub fn draw(&mut self, paragraph: &Paragraph, x: f32, y: f32, surface: &mut Surface<'_>) -> Result<()> {
        let paint = paragraph.color.rgb().into();
        surface.set_fill(Some(Fill { paint, opacity: NormalizedF32::ONE, ..Fill::default() }));
        for line in paragraph.layout.lines() {
            for item in line.items() {
                let PositionedLayoutItem::GlyphRun(glyph_run) = item else { continue };
                let run = glyph_run.run();
                let size = run.font_size();
                let font = self.embedded(run.font())?;
                let mut glyphs: Vec<KrillaGlyph> = Vec::new();
                // What a ligature covers beside its first letter has no glyph: it is copied and found with that one's, which
                // comes before it where letters run to the right, and after it where they run to the left.
                let mut covered = None;
                for cluster in run.visual_clusters() {
                    let mut range = cluster.text_range();
                    if cluster.is_ligature_continuation() {
                        match glyphs.last_mut().filter(|_| !run.is_rtl()) {
                            Some(glyph) => glyph.text_range.end = glyph.text_range.end.max(range.end),
                            None => covered = covered.max(Some(range.end)),
                        }
                        continue;
                    }
                    range.end = range.end.max(covered.take().unwrap_or_default());
                    glyphs.extend(cluster.glyphs().map(|glyph| {
                        let (advance, dx, dy) = (glyph.advance / size, glyph.x / size, glyph.y / size);
                        KrillaGlyph::new(GlyphId::new(glyph.id), advance, dx, dy, 0.0, range.clone(), None)
                    }));
                }
                let start = Point::from_xy(x + glyph_run.offset(), y + glyph_run.baseline());
                surface.draw_glyphs(start, &glyphs, font, &paragraph.text, size, false);
            }
        }
        Ok(())
    }

    fn embedded(&mut self, font: &parley::FontData) -> Result<Font> {
        let key = (font.data.id(), font.index);
        if let Some(known) = self.embedded.get(&key) {
            return Ok(known.clone());
        }
        let data = font.data.as_ref().to_vec();
        let new = Font::new(data.into(), font.index).ok_or(Code::FontInvalid)?;
        self.embedded.insert(key, new.clone());
        Ok(new)
    }
}
