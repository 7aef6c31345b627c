//! Writing HTML: everything escaped, every element closed, styled within itself or by the sheet of a page.

use super::look::{Hue, Look};

/// Where the styles are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dress {
    /// In each element, for a notebook: an untrusted one strips sheets, and a trusted one would apply ours to the whole page.
    Inline,
    /// In the sheet of a page of our own, which knows light and dark.
    Sheet,
}

/// HTML in the making.
pub(super) struct Html {
    written: String,
    pub(super) dress: Dress,
}

impl Html {
    pub(super) fn new(dress: Dress) -> Self {
        Html { written: String::new(), dress }
    }

    pub(super) fn finish(self) -> String {
        self.written
    }

    /// Text, escaped.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        escape_into(&mut self.written, text);
        self
    }

    /// What is HTML already, and ours.
    pub(super) fn raw(&mut self, html: &str) -> &mut Self {
        self.written.push_str(html);
        self
    }

    /// An opening tag with its look.
    pub(super) fn open(&mut self, tag: &'static str, look: &Look) -> &mut Self {
        self.open_with(tag, look, "", &[])
    }

    /// An opening tag with its look, with more style of our own making, and with attributes.
    pub(super) fn open_with(
        &mut self,
        tag: &'static str,
        look: &Look,
        more: &str,
        attributes: &[(&'static str, &str)],
    ) -> &mut Self {
        self.written.push('<');
        self.written.push_str(tag);
        if self.dress == Dress::Sheet && !look.class.is_empty() {
            self.attribute("class", look.class);
        }
        let style = [if self.dress == Dress::Inline { look.css } else { "" }, more].concat();
        if !style.is_empty() {
            // Ours, and without a double quote.
            self.raw(" style=\"").raw(&style).raw("\"");
        }
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.written.push('>');
        self
    }

    pub(super) fn close(&mut self, tag: &'static str) -> &mut Self {
        self.written.push_str("</");
        self.written.push_str(tag);
        self.written.push('>');
        self
    }

    /// A whole element of text.
    pub(super) fn element(&mut self, tag: &'static str, look: &Look, text: &str) -> &mut Self {
        self.open(tag, look).text(text).close(tag)
    }

    /// The opening tag of a marked piece of text, with more style and with attributes.
    pub(super) fn open_mark(&mut self, hue: Hue, more: &str, attributes: &[(&'static str, &str)]) -> &mut Self {
        match self.dress {
            Dress::Inline => {
                let style = hue.inline() + more;
                self.open_with("span", &Look::NONE, &style, attributes)
            }
            Dress::Sheet => self.open_with("span", hue.look(), more, attributes),
        }
    }

    /// A short label. It is drawn from an attribute, so that it is no part of the text: neither of what is copied, nor of what
    /// is searched, nor of what stays where styles are stripped: there it is hidden.
    pub(super) fn label(&mut self, hue: Hue, label: &str) -> &mut Self {
        match self.dress {
            Dress::Inline => {
                let style = hue.inline_label(label);
                self.open_with("q", &Look::NONE, &style, &[("hidden", "")]).close("q")
            }
            Dress::Sheet => self.open_with("i", hue.label_look(), "", &[("data-label", label)]).close("i"),
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.written.push(' ');
        self.written.push_str(name);
        self.written.push_str("=\"");
        escape_into(&mut self.written, value);
        self.written.push('"');
    }
}

/// For text and for attributes in double quotes alike. A carriage return would be read as a line feed, and a zero byte as
/// nothing at all.
pub(super) fn escape_into(written: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            '\r' => written.push_str("&#13;"),
            '\0' => written.push('\u{FFFD}'),
            character => written.push(character),
        }
    }
}

/// At most so many characters, with a mark where something was cut.
pub(super) fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut html = Html::new(Dress::Inline);
        html.open_with("td", &Look::NONE, "", &[("title", "\"><script>alert('1')</script>")])
            .text("<b>&\r\0")
            .close("td");
        assert_eq!(
            html.finish(),
            "<td title=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\">&lt;b&gt;&amp;&#13;\u{FFFD}</td>"
        );
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("二十万", 3), "二十万");
        assert_eq!(cut("二十万人", 3), "二十万…");
    }
}
