//! Documents as pages: what a reader and a printer get.

#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "a test says what it expects")]

use bespeak::error::{Code, Result};
use bespeak::json::decode_text;
use bespeak_papers::RenderRequest;
use std::fs;
use std::path::Path;

/// A page, as hosts in other languages ask for it.
fn render(document: &str, format: &str, language: &str, fonts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let request = format!(r#"{{"document":{document},"format":"{format}","language":"{language}"}}"#);
    decode_text::<RenderRequest>(request.as_bytes())?.render(fonts)
}

fn document(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(format!("{name}.json"));
    fs::read_to_string(&path).unwrap()
}

/// Fonts as Debian's packages `fonts-noto-core` and `fonts-noto-cjk` have them.
fn fonts(paths: &[&str]) -> Vec<Vec<u8>> {
    let read = |path: &&str| {
        fs::read(Path::new("/usr/share/fonts").join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}; run `cargo xtask setup`"))
    };
    paths.iter().map(read).collect()
}

fn pdf(name: &str, language: &str, fonts: &[Vec<u8>]) -> String {
    let pdf = render(&document(name), "pdf", language, fonts).unwrap();
    let again = render(&document(name), "pdf", language, fonts).unwrap();
    assert!(pdf == again, "{name}: the same document gave other bytes");
    assert!(pdf.starts_with(b"%PDF-1."));
    String::from_utf8_lossy(&pdf).into_owned()
}

fn pages(pdf: &str) -> usize {
    pdf.lines().filter(|line| line.trim() == "/Type /Page").count()
}

fn html(text: &str, language: &str) -> String {
    String::from_utf8(render(text, "html", language, &[]).unwrap()).unwrap()
}

#[test]
fn a_short_document_is_one_page_and_a_long_one_three() {
    for language in ["en", "fr"] {
        for (name, count) in [("one_page", 1), ("three_pages", 3), ("credit_note", 1), ("net_reverse_charge", 1)] {
            assert_eq!(pages(&pdf(name, language, &[])), count, "{name} in {language}");
        }
    }
}

#[test]
fn letters_that_the_own_font_lacks_are_of_the_fonts_of_the_host() {
    let cjk = fonts(&["opentype/noto/NotoSansCJK-Regular.ttc", "opentype/noto/NotoSansCJK-Bold.ttc"]);
    let japanese = pdf("japanese", "en", &cjk);
    let arabic_fonts = fonts(&["truetype/noto/NotoSansArabic-Regular.ttf", "truetype/noto/NotoSansArabic-Bold.ttf"]);
    let arabic = pdf("arabic", "en", &arabic_fonts);
    for (pdf, font) in
        [(&japanese, "NotoSansCJKjp-Regular"), (&japanese, "NotoSansCJKjp-Bold"), (&arabic, "NotoSansArabic-Regular")]
    {
        assert!(pdf.contains(font), "{font} is not in it");
    }
    // Only what is used is in it.
    assert!(japanese.len() < 100_000 && !japanese.contains("NotoSansArabic") && !arabic.contains("CJK"));
}

#[test]
fn what_is_written_is_escaped() {
    let document = document("one_page").replace("Moor School", "<script>alert(1)</script> {{ 7 * 7 }} & \u{202e}Co");
    let page = html(&document, "en");
    assert!(
        !page.contains("<script") && page.contains("&lt;script&gt;alert(1)&lt;&#x2f;script&gt; {{ 7 * 7 }} &amp;"),
        "{page}"
    );
}

/// A mark that turns directions ends with the block or the `bdi` it stands in: what is ours stands in none with it.
#[test]
fn a_name_that_turns_directions_turns_nothing_but_itself() {
    let document = document("one_page").replace("Moor School", "\u{202e}Co").replace("PO-7", "\u{202e}7-OP");
    let page = html(&document, "en");
    let parts: Vec<&str> = page.split('\u{202e}').collect();
    let (_, before) = parts.split_last().unwrap();
    assert!(before.len() >= 2, "{page}");
    for before in before {
        let alone = ["<p dir=\"auto\">", "<bdi>", "<dd>"].iter().any(|element| before.ends_with(element));
        assert!(alone, "{before}");
    }
}

#[test]
fn a_page_says_what_the_document_says() {
    let page = html(&document("one_page"), "fr");
    for said in
        ["Facture", "Moor School", "PO-7", "1\u{a0}650,00", "18 novembre 2026", "moins INV-2026-00017", "5,5\u{a0}%"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let arabic = html(&document("arabic"), "en");
    assert!(arabic.contains("KWD\u{a0}130.000") && arabic.contains("شركة الواحة"));
    let japanese = html(&document("japanese"), "en");
    assert!(japanese.contains("JPY\u{a0}126,800"));
    let margin = html(&document("three_pages"), "en");
    assert!(
        margin.contains("<td>margin scheme</td><td>–</td><td>–</td>")
            && margin.contains("Margin scheme: VAT is not shown")
    );
}

#[test]
fn what_cannot_be_rendered_is_refused_with_its_place() {
    let refused = |document: &str, format, language, fonts: &[Vec<u8>]| {
        let error = render(document, format, language, fonts).unwrap_err();
        let problem = error.problems().next().unwrap().clone();
        (problem.code, problem.path)
    };
    let document = document("one_page");
    assert_eq!(refused(&document, "pdf", "en", &[b"no font".to_vec()]), (Code::FontInvalid, "/fonts/0".to_owned()));
    assert_eq!(refused(&document, "docx", "en", &[]), (Code::NameUnknown, "/format".to_owned()));
    assert_eq!(refused(&document, "pdf", "de", &[]), (Code::NameUnknown, "/language".to_owned()));
    assert_eq!(refused(&document.replace("\"EUR\"", "\"EURO\""), "pdf", "en", &[]).1, "/document/currency");
}
