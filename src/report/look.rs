//! How things look: one table of styles, written into the elements of a notebook or into the sheet of a page.
//!
//! Everything but the marks is grey of some opacity and inherits its colours, and a mark is a tint over whatever lies below it,
//! with the text colour of its surroundings, so that one set of styles serves a light and a dark notebook. A label
//! sets both its colours. A page has two palettes and picks by what the reader prefers.

use std::fmt::Write;

/// A style with the name that it has in the sheet.
pub(super) struct Look {
    pub(super) class: &'static str,
    pub(super) css: &'static str,
}

/// Chinese before Latin fallbacks, on the systems that our readers have. Single quotes, for it stands in attributes.
const FONTS: &str = "font-family:'PingFang SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif;";

macro_rules! looks {
    ($($name:ident = $class:literal $css:literal),+ $(,)?) => {
        impl Look {
            pub(super) const NONE: Look = Look { class: "", css: "" };
            $(pub(super) const $name: Look = Look { class: $class, css: $css };)+
            const ALL: &[Look] = &[$(Look::$name),+];
        }
    };
}

looks! {
    ROOT = "document" "font-family:'PingFang SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif;font-size:14px;line-height:1.6;max-width:72em;",
    FOLD = "fold" "margin:0 0 12px;",
    HEAD = "head" "cursor:pointer;font-size:13px;padding:2px 0 6px;",
    HEADING = "heading" "font-weight:600;",
    MUTED = "muted" "opacity:.65;font-weight:400;",
    TEXT = "text" "white-space:pre-wrap;overflow-wrap:anywhere;line-height:2.1;font-size:15px;padding:8px 14px;border-left:3px solid rgba(128,128,128,.25);text-align:left;",
    ASIDE = "aside" "opacity:.45;font-size:13px;",
    REPEAT = "repeat" "opacity:.6;border-bottom:1px dotted rgb(128,128,128);",
    CUT = "cut" "opacity:.65;font-size:12px;padding:4px 14px;margin:0;",
    LEGEND = "legend" "font-size:12px;padding:4px 0 0;margin:0;line-height:2;",
    LEGEND_ENTRY = "entry" "white-space:nowrap;margin-right:14px;",
    FRAME = "frame" "overflow:auto;max-height:44em;",
    FINDINGS = "findings" "margin:0;padding:0 0 0 18px;font-size:13px;",
    TABLE = "rows" "border-collapse:collapse;font-size:13px;text-align:left;margin:0;",
    HEADER = "header" "text-align:left;font-weight:600;font-size:12px;padding:4px 12px 4px 8px;border-bottom:2px solid rgba(128,128,128,.4);white-space:nowrap;vertical-align:bottom;",
    HEADER_NUMBER = "header number" "text-align:right;font-weight:600;font-size:12px;padding:4px 12px 4px 8px;border-bottom:2px solid rgba(128,128,128,.4);white-space:nowrap;vertical-align:bottom;",
    CELL = "cell" "text-align:left;padding:3px 12px 3px 8px;border-bottom:1px solid rgba(128,128,128,.18);vertical-align:baseline;font-weight:400;",
    CELL_TOTAL = "cell total" "text-align:left;padding:3px 12px 3px 8px;border-bottom:1px solid rgba(128,128,128,.18);vertical-align:baseline;font-weight:600;",
    NUMBER = "amount" "text-align:right;padding:3px 12px 3px 8px;border-bottom:1px solid rgba(128,128,128,.18);vertical-align:baseline;white-space:nowrap;font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;",
    BRANCH = "branch" "opacity:.35;margin-right:4px;",
    TRACK = "track" "display:inline-block;width:64px;height:7px;border-radius:4px;background:rgba(128,128,128,.22);vertical-align:middle;overflow:hidden;",
    BAR = "bar" "display:block;height:7px;border-radius:4px;background:rgb(59,130,246);",
    NOTE = "note" "display:inline-block;font-size:11px;line-height:1.5;padding:0 6px;margin-right:4px;border-radius:8px;background:rgba(128,128,128,.16);color:inherit;white-space:nowrap;",
    STATUS = "status" "display:inline-block;font-size:11px;line-height:1.5;padding:0 6px;margin-right:4px;border-radius:8px;background:rgb(180,83,9);color:rgb(255,255,255);white-space:nowrap;",
    LINK = "link" "color:inherit;text-decoration:none;",
}

macro_rules! hues {
    ($($name:ident = $class:literal $light:literal $dark:literal $drawn:ident),+ $(,)?) => {
        /// The colour of a kind of mention: of the figures by what they measure, of the names by what they name.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub(super) enum Hue { $($name),+ }

        impl Hue {
            const ALL: &[Hue] = &[$(Hue::$name),+];

            /// Red, green and blue, dark enough below white text and light enough beside dark text.
            fn light(self) -> &'static str {
                match self { $(Hue::$name => $light),+ }
            }

            /// The same on a dark page.
            fn dark(self) -> &'static str {
                match self { $(Hue::$name => $dark),+ }
            }

            /// Figures are filled, names are outlined below: two sorts that are told apart without colour.
            fn is_filled(self) -> bool {
                match self { $(Hue::$name => hues!(@$drawn)),+ }
            }

            /// The class of a mark.
            pub(super) fn look(self) -> &'static Look {
                match self { $(Hue::$name => &Look { class: concat!("mark ", $class), css: "" }),+ }
            }

            /// The class of its label.
            pub(super) fn label_look(self) -> &'static Look {
                match self { $(Hue::$name => &Look { class: concat!("label ", $class), css: "" }),+ }
            }

            fn class(self) -> &'static str {
                match self { $(Hue::$name => $class),+ }
            }
        }
    };
    (@filled) => { true };
    (@outlined) => { false };
}

hues! {
    Count = "count" "37,99,235" "96,165,250" filled,
    Measure = "measure" "15,118,110" "45,212,191" filled,
    Money = "money" "21,128,61" "74,222,128" filled,
    Share = "share" "124,58,237" "167,139,250" filled,
    Time = "time" "14,116,144" "34,211,238" filled,
    Date = "date" "180,83,9" "251,191,36" filled,
    Rank = "rank" "87,83,78" "168,162,158" outlined,
    Person = "person" "190,24,93" "244,114,182" outlined,
    Place = "place" "77,124,15" "163,230,53" outlined,
    Body = "body" "67,56,202" "129,140,248" outlined,
    Office = "office" "162,28,175" "232,121,249" outlined,
    Work = "work" "154,52,18" "251,146,60" outlined,
    Contact = "contact" "71,85,105" "148,163,184" outlined,
    Other = "other" "159,18,57" "251,113,133" outlined,
}

impl Hue {
    /// The style of a mark in a notebook.
    pub(super) fn inline(self) -> String {
        let colour = self.light();
        let (tint, line) = if self.is_filled() { (".18", "solid") } else { (".08", "dashed") };
        format!(
            "background:rgba({colour},{tint});color:inherit;border-bottom:2px {line} rgb({colour});border-radius:3px;\
             padding:2px 3px;margin:0 1px;"
        )
    }

    /// The style of a label in a notebook. The mark that opens an empty quotation is drawn text that is not there, and one of
    /// the few strings in a style that JupyterLab leaves in a notebook it does not trust.
    pub(super) fn inline_label(self, label: &str) -> String {
        let colour = self.light();
        format!(
            "display:inline;quotes:'{}''';font:600 9px/1.4 sans-serif;padding:1px 3px;margin-left:4px;\
             border-radius:3px;vertical-align:1px;background:rgb({colour});color:rgb(255,255,255);",
            word(label)
        )
    }
}

/// What may stand in a string of a style sheet: the letters and figures of a name that the user chose.
fn word(label: &str) -> String {
    let plain = |character: char| if character.is_alphanumeric() { character } else { '_' };
    label.chars().take(12).map(plain).collect()
}

/// The sheet of a page, for light and dark.
pub(super) fn sheet() -> String {
    let mut css = format!(
        ":root{{color-scheme:light dark;--paper:#fff;--ink:#1c1917;--on:#fff}}\
         body{{background:var(--paper);color:var(--ink);margin:32px auto;padding:0 24px;max-width:1080px;{FONTS}}}\
         h1{{font-size:22px;margin:0 0 4px}}h2{{font-size:17px;margin:36px 0 8px;border-top:1px solid rgba(128,128,128,.3);padding-top:16px;\
         overflow-wrap:anywhere}}\
         a{{color:inherit}}a:hover{{text-decoration:underline!important}}\
         tbody tr:hover{{background:rgba(128,128,128,.1)}}\
         :target{{outline:2px solid;outline-offset:2px}}\
         .mark{{color:inherit;border-radius:3px;padding:2px 3px;margin:0 1px;-webkit-box-decoration-break:clone;box-decoration-break:clone}}\
         .label{{font:600 9px/1.4 sans-serif;padding:1px 3px;margin-left:4px;border-radius:3px;vertical-align:1px;\
         background:rgb(var(--hue));color:var(--on)}}\
         .label::before{{content:attr(data-label)}}"
    );
    for look in Look::ALL {
        let _ = write!(css, ".{}{{{}}}", look.class.replace(' ', "."), look.css);
    }
    // A page scrolls as a whole.
    css.push_str(".document{max-width:none}.frame{max-height:none}");
    for hue in Hue::ALL {
        let (tint, line) = if hue.is_filled() { (".18", "solid") } else { (".08", "dashed") };
        let _ = write!(
            css,
            ".{0}{{--hue:{1}}}.mark.{0}{{background:rgba(var(--hue),{tint});border-bottom:2px {line} rgb(var(--hue))}}",
            hue.class(),
            hue.light()
        );
    }
    css.push_str("@media(prefers-color-scheme:dark){:root{--paper:#161514;--ink:#e7e5e4;--on:#161514}");
    for hue in Hue::ALL {
        let _ = write!(css, ".{}{{--hue:{}}}", hue.class(), hue.dark());
    }
    css.push_str("}@media print{.frame{overflow:visible}}");
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_cannot_leave_their_attribute() {
        assert!(Look::ALL
            .iter()
            .all(|look| !look.css.contains('"') && look.css.ends_with(';') && !look.class.is_empty()));
        assert_eq!(word("A';}<x>"), "A____x_");
        assert!(Look::ROOT.css.starts_with(FONTS));
    }

    #[test]
    fn no_two_kinds_share_a_colour() {
        let mut light: Vec<&str> = Hue::ALL.iter().map(|hue| hue.light()).collect();
        light.sort_unstable();
        light.dedup();
        assert_eq!(light.len(), Hue::ALL.len());
    }
}
