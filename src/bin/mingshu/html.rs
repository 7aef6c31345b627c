//! The main content of a web page, and the encoding that it declares.

use dom_smoothie::{Config, Readability, TextMode};
use encoding_rs::Encoding;

/// More elements than a page for readers has.
const MOST_ELEMENTS: usize = 200_000;

/// The headline and the main content as plain text, a paragraph a line; of a page without any (a list, a short notice), all of
/// its text.
pub(crate) fn main_text(html: &str) -> String {
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).and_then(|mut page| page.parse());
    match article {
        Ok(article) => {
            let (title, text) = (article.title.trim(), article.text_content.trim());
            match text.starts_with(title) {
                true => format!("{text}\n"),
                false => format!("{title}\n{text}\n"),
            }
        }
        Err(_) => {
            let page = dom_query::Document::from(html);
            page.select("script, style, noscript, template").remove();
            let text = page.formatted_text();
            format!("{}\n", text.trim())
        }
    }
}

/// The encoding that a page declares in its head: `<meta charset="gb2312">`, or in the words of `http-equiv`.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Where the standard looks for it, and twice as far again.
    const HEAD: usize = 4096;
    let head: Vec<u8> = bytes.iter().take(HEAD).map(u8::to_ascii_lowercase).collect();
    let head = String::from_utf8_lossy(&head);
    head.split("<meta").skip(1).find_map(|meta| {
        let meta = meta.split('>').next()?;
        let (_, label) = meta.split_once("charset")?;
        let label = label.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
        let label = label.split(['"', '\'', ' ', ';', '/']).next()?;
        Encoding::for_label_no_replacement(label.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_encodings() {
        for (html, expected) in [
            ("<html><head><meta charset=gb2312>", "GBK"),
            ("<META http-equiv='Content-Type' content='text/html; charset=big5' />", "Big5"),
            ("<meta name=a><meta charset=\"utf-8\">", "UTF-8"),
            ("<meta name=description content='charset'>", ""),
            ("<meta charset=klingon>", ""),
            ("<p>charset=gb2312</p>", ""),
        ] {
            assert_eq!(declared(html.as_bytes()).map_or("", Encoding::name), expected, "{html}");
        }
    }

    #[test]
    fn the_content_without_what_stands_around_it() {
        let paragraph =
            "全县共有医院153个，其中公立医院21个、民营医院132个，管理高血压患者20.47万例，管理完成率为109.58%。"
                .repeat(5);
        let menu = "<ul><li><a href=/>首页</a></li><li><a href=/a>新闻 12</a></li></ul>";
        let page = format!("<html><head><title>青禾县卫生公报</title><script>var x = 99;</script></head><body><nav>{menu}</nav><article><h1>青禾县卫生公报</h1><p>{paragraph}</p><p>{paragraph}</p></article><footer>ICP备123号</footer></body></html>");
        let text = main_text(&page);
        assert!(text.contains("医院153个") && text.contains("青禾县卫生公报"), "{text}");
        assert!(!text.contains("var x") && !text.contains("首页"), "{text}");
        let notice = main_text("<p>今日放假3天。</p><script>let x = 9</script>");
        assert_eq!(notice, "今日放假3天。\n");
        assert_eq!(main_text(""), "\n");
    }

    #[test]
    fn hostile_pages_are_read() {
        for page in
            ["<div>".repeat(20_000), "<a href=x>".repeat(20_000), "<table><tr><td>".repeat(5_000), "<".repeat(100_000)]
        {
            let _ = main_text(&page);
        }
    }
}
