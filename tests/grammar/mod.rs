//! Texts made from the grammar's own alphabet and tables: soup, in which anything may follow anything, and sentences
//! that a writer could have written.

use std::sync::LazyLock;

use encoding_rs::GBK;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

/// Every character that the grammar looks at by itself, with some that it does not.
pub(crate) const CHARACTERS: &str = "0123456789０３５９零〇○一二两三四五六七八九十百千万亿兆京俩仨幺廿卅卌半几数\
    壹贰叁参肆伍陆柒捌玖拾佰仟貳萬億兩參個餘點負.,、．，·・‧點点:：∶比;；/|\\-—–~～〜−─+*=_#@?&%％‰‱℃°$¥￥€£()（）[]【】{}<>≥≤“”‘’\"'「」『』《》〈〉\
    。!！?？…　 \t\r\n\u{A0}\u{200B}\u{FEFF}eEkKMGxXANaT第每个多余来近约超过不足以上下内左右前后至到与和又之间分负的正零人元角块毛米度年月日号时秒季周\
    天旬初底末世纪代成折倍番级型甲届后版楼室钟整刻是为有了达共均含";

/// Words that the code names itself, beside those of the tables.
const WORDS: &str = "分之 百分之 千分之 万分之 百分点 个百分点 零下 摄氏 华氏 摄氏度 以上 以下 以内 不超过 不少于 超过 左右 \
    之间 至今 年底 月底 上旬 季度 上半年 前三季度 个月 个半 世纪 年代 民国 公元 十四五 “十四五”时期 二十大以来 下午 凌晨 晚上 \
    点半 一刻 点钟 周三 星期五 比分 战胜 人均 户均 每千人口 每平方米 每10万人 元/平方米 毫克每升 人民币 US$ RMB HK$ http:// www. \
    @ .com COVID-19 PM2.5 5G 1+4+4 三级甲等 一等奖 第一 其一 统一 进一步 三心二意 万一 十分 一起 一位 一半 三、四 2021-10-03 \
    09:58:24 0851-12345678 1,100 1.2.3 3/4 1:3 e\u{301} 😀 👨‍👩‍👧 𠀀 🇨🇳 \u{10FFFF} 乾隆 瞭解 藉着 畢昇 (含) (不含) \
    《红楼梦》 《关于〈条例〉的决定》 0851-82345678 (010)82345678 转801 13800001111 +86 拨打120 12345热线 a.b@c.cn https://a.cn/b?c=1 \
    11010519491231002X 91350100M000100Y43 A123456789";

static TABLE_WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    const TABLES: [&str; 10] = [
        include_str!("../../data/approximators.csv"),
        include_str!("../../data/classifiers.csv"),
        include_str!("../../data/contacts.csv"),
        include_str!("../../data/currencies.csv"),
        include_str!("../../data/labels.csv"),
        include_str!("../../data/page_words.csv"),
        include_str!("../../data/relatives.csv"),
        include_str!("../../data/traditional_phrases.csv"),
        include_str!("../../data/units.csv"),
        include_str!("../../data/words.csv"),
    ];
    let lines = TABLES.iter().flat_map(|table| table.lines().filter(|line| !line.starts_with('#')).skip(1));
    let words = lines.flat_map(|line| line.split([',', '|', '"'])).filter(|word| !word.is_empty());
    words.chain(WORDS.split_whitespace()).map(str::to_string).collect()
});

/// The words of the tables and of the code.
pub(crate) fn words() -> &'static [String] {
    &TABLE_WORDS
}

/// The 3,755 characters of GB 2312's first level, which the standard chose for being common.
pub(crate) fn common_characters() -> impl Iterator<Item = char> {
    let cells = (0xB0..=0xD7_u8).flat_map(|row| (0xA1..=0xFE_u8).map(move |column| [row, column]));
    let cells = cells.filter(|cell| *cell <= [0xD7, 0xF9]);
    cells.flat_map(|cell| GBK.decode(&cell).0.chars().collect::<Vec<_>>())
}

/// Up to `longest` pieces in any order.
pub(crate) fn soup(longest: usize) -> impl Strategy<Value = String> {
    let characters: Vec<char> = CHARACTERS.chars().collect();
    let numerals: Vec<char> = "0123456789一二两三五九十百千万亿零半几点.,".chars().collect();
    let piece = prop_oneof![
        6 => select(numerals).prop_map(String::from),
        6 => select(characters).prop_map(String::from),
        3 => select(words()),
        1 => mention(),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..longest).prop_map(|pieces| pieces.concat())
}

fn one_of(words: &'static str) -> impl Strategy<Value = String> {
    select(words.split(' ').collect::<Vec<_>>()).prop_map(|word| word.replace('_', ""))
}

/// A number as a writer writes it, in digits or characters.
fn number() -> impl Strategy<Value = String> {
    let chinese = "一 两 三 五 八 十 十二 二十 三十五 一百 一百零五 两百 三百六 一千 两千五 三千零八 一万 三万五 二十万 一百二十万三 \
        两亿 一万二千六百亿 三点一四 零点五 二十点四七 十几 几十 数百 两三 三五 两三百 十七八万 三十几万 二十多 三十余 半";
    Union::new([
        (0..3000_u32).prop_map(|value| value.to_string()).boxed(),
        (1..1000_u32, 0..100_u32).prop_map(|(whole, part)| format!("{whole}.{part:02}")).boxed(),
        (1..1000_u32, 0..1000_u32).prop_map(|(whole, part)| format!("{whole},{part:03}")).boxed(),
        (1..1000_u32, one_of("万 亿 千 万亿 余万 多万 多")).prop_map(|(value, sign)| format!("{value}{sign}")).boxed(),
        one_of(chinese).boxed(),
        one_of(chinese).boxed(),
    ])
}

fn quantity() -> impl Strategy<Value = String> {
    let unit = one_of(
        "人 名 个 家 例 人次 户 辆 所 项 元 万元 亿元 美元 元人民币 港元 米 千米 公里 平方米 平方公里 亩 公顷 吨 千克 公斤 克 毫克/升 \
         元/平方米 千瓦时 兆瓦 小时 分钟 天 年 个月 岁 周岁 % 个百分点 倍 成 折 ℃ 度 张床 立方米 毫米 _",
    );
    let before = one_of("_ _ _ _ _ 约 近 超 超过 不足 至少 不超过 共 达 为 第 每 负 人均 ￥");
    let after = one_of("_ _ _ _ _ 左右 以上 以下 以内 半");
    let one = (before, number(), unit.boxed(), after).prop_map(|(a, b, c, d)| format!("{a}{b}{c}{d}"));
    let range = (number(), one_of("- — ~ 至 到 、"), number(), one_of("人 元 万元 米 % ℃ 岁 天 年 _"))
        .prop_map(|(a, b, c, d)| format!("{a}{b}{c}{d}"));
    let share = (one_of("百分之 千分之 三分之 万分之 十分之"), number()).prop_map(|(a, b)| a + &b);
    let ratio = (1..20_u32, one_of(": 比"), 1..20_u32).prop_map(|(a, b, c)| format!("{a}{b}{c}"));
    prop_oneof![8 => one, 3 => range, 1 => share, 1 => ratio]
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        (one_of("第"), number(), one_of("名 届 批 次 代 季度 _")).prop_map(|(a, b, c)| a + &b + &c),
        (one_of("一 二 三 2 3"), one_of("级 级甲等 等奖 型 星级 甲 号 楼 级以上")).prop_map(|(a, b)| a + &b),
        one_of(
            "5G 1+4+4 “三个三” “两不误” 118号 0851-12345678 1.2.3 PM2.5 COVID-19 3-2 5A级 13812345678 https://a.cn/12"
        ),
        one_of(
            "0851-82345678转801 (010)82345678 +8613800001111 拨打120 12345热线 a.b1@c.cn www.a.cn 《红楼梦》 《关于〈条例〉的决定》 \
             11010519491231002X 91350100M000100Y43"
        ),
    ]
}

fn date() -> impl Strategy<Value = String> {
    let day = (1900..2100_u32, 1..13_u32, 1..29_u32);
    prop_oneof![
        day.clone().prop_map(|(year, month, day)| format!("{year}年{month}月{day}日")),
        day.clone().prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
        day.clone().prop_map(|(_, month, day)| format!("{month}月{day}日")),
        day.clone().prop_map(|(year, month, _)| format!("{year}年{month}月")),
        day.clone().prop_map(|(year, ..)| format!("{year}年")),
        day.clone().prop_map(|(year, ..)| format!("{year}—{}年", year + 3)),
        (0..24_u32, 0..60_u32).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}")),
        day.prop_map(|(_, month, day)| format!("{day}日下午{month}点半")),
        one_of("二〇二一年七月二日 前三季度 上半年 1—6月 5至11日 21世纪 90年代 周三 民国110年10月3日 “十四五”时期 9月底 2019年、20年"),
    ]
}

/// A line of page furniture, certain or not.
pub(crate) fn furniture() -> impl Strategy<Value = String> {
    let pieces = "首页 新闻 打印 关闭 微信 QQ空间 来源：某报 作者：周明 责任编辑：李红 2024-10-31_09:58 浏览次数：35次 0条评论 推荐阅读 相关信息 \
        24小时 一周 上一篇：某县春耕 ©2024 电话：0800-1234567 黔ICP备12345678号 当前位置：首页 > | · --- +1 来源： 某县新建卫生院12个 字号 \
        不代表本网观点 六合彩";
    let joint = one_of("_ | > · \t");
    prop::collection::vec((one_of(pieces), joint), 1..5)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, joint)| piece + " " + &joint).collect())
}

/// A page of up to 12 lines, of sentences and of furniture.
pub(crate) fn page() -> impl Strategy<Value = String> {
    let line = prop_oneof![2 => sentence(), 3 => furniture(), 1 => one_of("_ 某县春耕 某县义诊3场")];
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"))
}

/// A quantity, a label or a date.
pub(crate) fn mention() -> impl Strategy<Value = String> {
    prop_oneof![4 => quantity(), 1 => label(), 2 => date()]
}

/// A sentence of one to three clauses, each a subject, a mention and perhaps a word behind it.
pub(crate) fn sentence() -> impl Strategy<Value = String> {
    let subject = one_of(
        "全县 医院 投资 收入 面积 比例 气温 其中 截至 产量 会议 人口 项目 比赛 电话 完成 占 有 得分 每千人口 每平方米 人均 县、乡、村 第 以 \
         战胜 比分 用电 东经 倾角 零下 人民币 一、二是 约 上 前 从 每",
    );
    let tail = one_of("_ _ _ 的项目 医生 建成 居民 同比增长 战胜 胜 电 、12 和35 以上 和36% 级 间");
    let clause = (subject, mention(), tail).prop_map(|(a, b, c)| a + &b + &c);
    let closing = one_of("。 ！ ；");
    (prop::collection::vec(clause, 1..4), closing).prop_map(|(clauses, closing)| clauses.join("，") + &closing)
}
