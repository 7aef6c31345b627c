//! Organisations by what their names are made of.
//!
//! Surface forms
//! - a chain of places and a body: 贵州省六盘水市卫生健康委, 六枝特区郎岱镇卫生院, 美国国防部, 镇雄县委
//! - a rank and a body, at a boundary: 省委, 市卫生健康局, 县人大常委会, 国家统计局; 中共 before any of them
//! - well-known bodies: 国务院, 证监会, 新华社
//! - with their departments and branches, in one span: 省卫生健康委基层卫生健康处, 公安局雁塔分局, 国务院台湾事务办公室
//! - firms and the like of any name, from a boundary to their suffix: 恒越新材料有限公司 (likely only)
//! ```text
//! organization = start { branch }
//! start   = [ prefix ] ( named | place { place } body | rank known ) | boundary known | unknown "有限公司"
//! branch  = [ 附属 | 驻 ] ( body | place { place } body )    body and known as in the grammar of bodies
//! ```
//! What it refuses, and why
//! - classes: 乡镇卫生院, 全市学校, 该公司; see [`super::generic`]
//! - a suffix that goes on as another word: 局面, 部门, 市委托, 教育局长
//! - a rank that ends another word: 城市管理局 is no 市管理局, 社区卫生服务中心 no 区卫生服务中心
//! - 党委 and 党组 of a body before 书记 and 委员: 省卫健委 | 党组书记 is an office of the body
//! - the second of a pair: 县委县政府 are two
//!
//! Strength: certain if every word between start and suffix is known, or few are not and the suffix is that of one body
//! (中学, 有限公司); likely behind a place that is only the short name of a township (嵩山), for suffixes that are
//! words of their own (汽车, 集团), and for firms without a place.
//!
//! Table: `data/organizations.csv`, and those of [`super::body`] and [`super::generic`].

use std::sync::LazyLock;

use super::body::{self, body, counts, ends_well, is_rank_character, Before, STOPS};
use super::found::{apart, is_han, Found, Strength};
use super::generic;
use super::office;
use super::opener::{openers, NAMED, PLACE, PREFIX, RANK, TURN, WORD};
use super::place::Chain;
use super::Opening;
use crate::fold;
use crate::table;
use crate::text::{Position, Text};
use crate::trie::Trie;

struct Tables {
    /// Whether the name is also a word.
    named: Trie<bool>,
    /// The suffixes of which one without a place is found, from their end.
    firms: Trie<()>,
    /// Ranks of more than one character, and whether they stand for a country.
    ranks: Trie<bool>,
    /// What an organisation may begin with in front of its place.
    prefixes: Trie<()>,
    /// The characters of the basic plane that end a word in front of a body.
    boundaries: Vec<bool>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        named: Trie::default(),
        firms: Trie::default(),
        ranks: Trie::default(),
        prefixes: Trie::default(),
        boundaries: vec![false; 1 << 16],
    };
    for row in table::built_in(include_str!("../../data/organizations.csv")) {
        for name in row.items(0) {
            tables.named.insert(fold::fold_word(name).chars(), row.items(2).any(|word| word == name));
        }
    }
    for word in ["有限公司", "有限责任公司", "合作社", "律师事务所", "会计师事务所", "基金会"]
    {
        tables.firms.insert(word.chars().rev(), ());
    }
    for (word, is_country) in LONG_RANKS {
        tables.ranks.insert(word.chars(), is_country);
    }
    for word in PREFIXES {
        tables.prefixes.insert(word.chars(), ());
    }
    for character in BOUNDARIES.chars() {
        tables.boundaries.get_mut(character as usize).into_iter().for_each(|is_boundary| *is_boundary = true);
    }
    tables
});

/// What bodies begin with, with the bits of what it is.
pub(super) fn openings() -> impl Iterator<Item = (Opening, u16)> {
    let turns = TABLES.firms.openings().map(|(last, _)| last).chain(['《']);
    let short_ranks = "省市县区州镇乡旗盟".chars();
    let named = TABLES.named.openings().map(|opening| (opening, NAMED));
    named
        .chain(body::openings().map(|opening| (opening, WORD)))
        .chain(TABLES.ranks.openings().map(|opening| (opening, RANK)))
        .chain(short_ranks.map(|rank| ((rank, None), RANK)))
        .chain(TABLES.prefixes.openings().map(|opening| (opening, PREFIX)))
        .chain(turns.map(|turn| ((turn, None), TURN)))
}

/// The longest well-known name at a position.
pub(super) fn named_at(text: &Text, at: Position) -> Option<u32> {
    TABLES.named.longest(text.from(at), |_, _| true).map(|(length, _)| length)
}

/// The organisations of the text, in its order and none over another.
pub(crate) fn organizations(text: &Text) -> Vec<Found> {
    let openers = openers(text);
    let mut found: Vec<Found> = Vec::new();
    let (mut at, mut floor) = (Position(0), Position(0));
    // At most characters nothing begins.
    while let Some(next) = openers.next(at, STARTS | TURN) {
        at = next;
        if text.at(at) == '《' {
            at = behind_work(text, at);
            floor = at;
            continue;
        }
        let begins = begins(text, at);
        let start = if begins == 0 { None } else { start_at(text, at, begins) };
        let start = start.filter(|(end, _)| !generic::is_generic(text, &(at..*end)));
        if let Some((end, strength)) = start {
            floor = with_branches(text, end);
            found.push(Found { range: at..floor, strength });
            at = floor;
            continue;
        }
        if openers.at(at) & TURN != 0 {
            found.extend(firm_ending_behind(text, at, floor));
        }
        at = at + 1;
    }
    apart(found)
}

/// What a body may start with.
const STARTS: u16 = NAMED | WORD | RANK | PREFIX | PLACE;

/// What a body may start with at a position, as bits: a word alone only behind a boundary.
fn begins(text: &Text, at: Position) -> u16 {
    let begins = openers(text).at(at) & STARTS;
    if begins & WORD != 0 && !is_boundary(text.before(at)) {
        begins & !WORD
    } else {
        begins
    }
}

/// The end of the title of a work: what is named in it is no organisation. The place behind the mark if it is not closed.
fn behind_work(text: &Text, at: Position) -> Position {
    const LONGEST: usize = 60;
    let closes = text.from(at).take(LONGEST).position(|character| character == '》');
    at + closes.map_or(1, |offset| (offset as u32).saturating_add(1))
}

/// Whether anything but a firm without a place may begin with the character.
fn may_begin(character: char) -> bool {
    is_han(character) || character.is_ascii_alphabetic()
}

/// What an organisation may begin with in front of its place: 中共 | 上犹县委.
const PREFIXES: [&str; 9] = ["中国共产党", "财团法人", "共青团", "中共", "国立", "国网", "民航", "兵团", "武警"];

fn start_at(text: &Text, at: Position, begins: u16) -> Option<(Position, Strength)> {
    if !may_begin(text.at(at)) || counts(text, at) {
        return None;
    }
    let named = named_placed_ranked(text, at, begins);
    if begins & PREFIX == 0 {
        return named;
    }
    let prefix = TABLES.prefixes.longest(text.from(at), |_, ()| true);
    let prefixed = prefix.and_then(|(length, ())| {
        let behind = at + length;
        named_placed_ranked(text, behind, self::begins(text, behind))
    });
    [prefixed, named].into_iter().flatten().max_by_key(|(end, strength)| (*end, *strength))
}

fn named_placed_ranked(text: &Text, at: Position, begins: u16) -> Option<(Position, Strength)> {
    let named = if begins & NAMED != 0 { known(text, at) } else { None };
    let placed = if begins & PLACE != 0 { placed(text, at) } else { None };
    let by_rank = if begins & RANK != 0 { ranked_body(text, at) } else { None };
    let bare = if begins & WORD != 0 { bare(text, at) } else { None };
    let found = [named, placed, by_rank].into_iter().flatten().max_by_key(|(end, strength)| (*strength, *end));
    found.or(bare)
}

/// The well-known body that begins at `at`.
fn known(text: &Text, at: Position) -> Option<(Position, Strength)> {
    let (length, is_word) = TABLES.named.longest(text.from(at), |length, _| ends_well(text, at, at + length))?;
    let end = at + length;
    match is_word {
        false => Some((end, Strength::Certain)),
        true => stands_alone(text, at, end).then_some((end, Strength::Likely)),
    }
}

/// The body behind a rank that begins at `at`.
fn ranked_body(text: &Text, at: Position) -> Option<(Position, Strength)> {
    let (begins, strength, is_country) = rank(text, at)?;
    let last = text.before(begins);
    let (end, found) = body(text, begins, if is_country { Before::Place(last) } else { Before::Rank(last) })?;
    Some((end, found.min(strength)))
}

/// Whether a character ends a word in front of a body.
fn is_boundary(before: char) -> bool {
    !is_han(before) || TABLES.boundaries.get(before as usize).copied().unwrap_or_default()
}

/// The body behind a chain of places that begins at `at`.
fn placed(text: &Text, at: Position) -> Option<(Position, Strength)> {
    let chain = Chain::at(text, at);
    if chain.is_empty() || is_word(text, at) {
        return None;
    }
    // 日本国 | 会 is 日本 | 国会, too.
    let shorter =
        |(end, is_strong)| [Some((end, is_strong)), (text.before(end) == '国').then_some((end - 1, is_strong))];
    let bodies = chain.ends().flat_map(shorter).flatten().filter_map(|(end, is_strong)| {
        let begins = ranked(text, end);
        let last = text.before(begins);
        let before = if is_strong { Before::Place(last) } else { Before::Rank(last) };
        let found = body(text, begins, before).or_else(|| posted(text, end))?;
        Some(if is_strong { found } else { (found.0, Strength::Likely) })
    });
    bodies.max_by_key(|(end, strength)| (*strength, *end))
}

/// Whether the name of a place at `at` is sooner a word: 会同 without its 县, 友好, 合作; 和 behind another word.
fn is_word(text: &Text, at: Position) -> bool {
    const WORDS: [&str; 16] = [
        "会同", "合作", "和平", "公安", "友好", "团结", "共和", "保障", "青年", "民主", "中央", "新城", "发展", "城区",
        "联合", "新建",
    ];
    let before = text.before(at);
    let is_joint = text.at(at) == '和' && is_han(before) && !matches!(before, '在' | '到' | '从' | '赴' | '对' | '的');
    let is_division = matches!(text.at(at + 2), '县' | '区' | '市' | '镇' | '乡');
    is_joint || !is_division && WORDS.iter().any(|word| text.has(at, word))
}

/// A body of known words alone, at a boundary: 農糧署, 運輸及物流局.
fn bare(text: &Text, at: Position) -> Option<(Position, Strength)> {
    let length = body::word_at(text, at)?;
    let (end, strength) = body(text, at, Before::Boundary)?;
    if strength < Strength::Certain || generic::breaks_name(text, at) {
        return None;
    }
    // 组织部部长 is an office, department and all.
    let is_department = matches!(text.before(end), '部' | '处' | '科' | '室' | '办' | '委' | '股' | '课' | '组');
    let is_office = is_department && office::beginning_at(text, end).is_some();
    (at + length < end && !is_office).then_some((end, Strength::Likely))
}

/// 中国 | 驻匈牙利大使馆
fn posted(text: &Text, at: Position) -> Option<(Position, Strength)> {
    if text.at(at) != '驻' {
        return None;
    }
    named_placed_ranked(text, at + 1, begins(text, at + 1))
}

/// Whether a name that is also a word is none here: what stands before and behind it begins and ends no longer word.
fn stands_alone(text: &Text, start: Position, end: Position) -> bool {
    const BEHIND: &str = "的与和及在将称表宣公今已对向为集股等发推拟首总";
    let (before, behind) = (text.before(start), text.at(end));
    // 衞生署派員: names that end like a body do not go on.
    let behind =
        if matches!(text.before(end), '署' | '局' | '部' | '府' | '院') && end - start > 2 { ' ' } else { behind };
    is_boundary(before) && (!is_han(behind) || BEHIND.contains(behind))
}

/// Behind a place, 市 and the like may stand once more: 黔江 | 区卫健委.
fn ranked(text: &Text, end: Position) -> Position {
    let is_rank = matches!(text.at(end), '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '旗');
    if is_rank && !is_rank_character(text.before(end)) {
        end + 1
    } else {
        end
    }
}

/// Ranks of more than one character, and whether they stand for a country.
const LONG_RANKS: [(&str, bool); 8] = [
    ("国家", true),
    ("全国", true),
    ("中华民国", true),
    ("中华", true),
    ("中央", false),
    ("自治区", false),
    ("自治州", false),
    ("自治县", false),
];

/// The end of a rank that a body of the place at hand begins with (省, 国家), how sure it is, and whether it stands for
/// a country, behind which there are names of every sort.
fn rank(text: &Text, at: Position) -> Option<(Position, Strength, bool)> {
    if let Some((length, is_country)) = TABLES.ranks.longest(text.from(at), |_, _| true) {
        return Some((at + length, Strength::Certain, *is_country));
    }
    let others = match text.at(at) {
        '省' => "节反各全外该本我两",
        '市' => "城都超上门夜各全本股楼该外入闹早晚我两集街",
        '县' => "各全郡邻该本知外我两",
        '区' => "社地校城园景灾山库片小战特军禁林牧老新辖各全该本我疫矿商街市郊盆东西南北中时治专厂牧湾",
        '州' => "各全我",
        '镇' => "集城古各全重该乡村市小我老",
        '乡' => "城家故老下回各全水返该同他异四我山",
        '旗' => "红国锦各全会军战彩八我",
        '盟' => "联同结加各欧东非",
        _ => return None,
    };
    let before = text.before(at);
    if others.contains(before) {
        return None;
    }
    Some((at + 1, if is_boundary(before) { Strength::Certain } else { Strength::Likely }, false))
}

/// Characters that end a word in front of a body.
const BOUNDARIES: &str =
    "由在和与到向从经对被据以及等的是为将让给同请派赴受获悉称任兼听报了着过会委府记者原前时日月年底称说因于入出自即";

/// The end of an organisation with its departments and branches.
fn with_branches(text: &Text, mut end: Position) -> Position {
    /// More branches than one name has.
    const MOST: usize = 4;
    for _ in 0..MOST {
        if is_word(text, end) {
            break;
        }
        let branch = if text.at(end) == '驻' {
            posted(text, end)
        } else {
            // 首都医科大学 | 附属 | 北京天坛医院
            let attached = ["附属", "附设", "直属"].iter().any(|word| text.has(end, word));
            let end = if attached { end + 2 } else { end };
            let chain = Chain::at(text, end);
            let placed = chain.ends().filter(|(_, is_strong)| *is_strong).find_map(|(place, _)| {
                let begins = ranked(text, place);
                body(text, begins, Before::Branch(text.before(begins)))
            });
            let named = || TABLES.named.longest(text.from(end), |_, _| true);
            let named = if attached { named().map(|(length, _)| (end + length, Strength::Certain)) } else { None };
            let placed = placed.or(named);
            placed.or_else(|| body(text, end, Before::Body))
        };
        match branch {
            Some((branch, Strength::Certain)) if branch > end => end = branch,
            _ => break,
        }
    }
    end
}

/// A firm that ends behind `at` and begins at a boundary: 恒越新材料有限公司.
fn firm_ending_behind(text: &Text, at: Position, floor: Position) -> Option<Found> {
    /// More characters than the name of a firm has, and fewer than it has.
    const LONGEST: u32 = 18;
    const SHORTEST: u32 = 4;
    let end = at + 1;
    let (length, ()) = TABLES.firms.longest(text.back_from(end).take((end - floor) as usize), |_, ()| true)?;
    let mut start = end - length;
    while start > floor && is_han(text.before(start)) && !STOPS.contains(text.before(start)) && end - start <= LONGEST {
        start = start - 1;
    }
    let range = start..end;
    let fits = end - start > length.saturating_add(1) && end - start <= LONGEST && end - start >= SHORTEST;
    let is_clean = (0..(end - start)).all(|offset| !generic::breaks_name(text, start + offset));
    (fits && is_clean && !generic::is_generic(text, &range)).then_some(Found { range, strength: Strength::Likely })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::marked::{check, shown};

    #[test]
    fn bodies() {
        check(
            |source| shown(source, organizations),
            &[
                "[贵州省六盘水市卫生健康委]与[六枝特区郎岱镇卫生院]签约",
                "[镇雄县委]、[县政府]连夜开会，[县人大常委会]和[县政协]派员参加",
                "[省卫生健康委基层卫生健康处]到[贵阳市第一人民医院]调研",
                "[市公安局交警大队]在人民路设卡，[西安市公安局雁塔分局]增援",
                "[國務院臺灣事務辦公室]昨日舉行記者會",
                "[国家统计局四川调查总队]公布数据",
                "[中国农业银行威宁县支行]发放贷款三千万元",
                "[美国国防部]、[法国外交部]和[日本气象厅]均未回应",
                "[中共赫章县委办公室]印发通知",
                "[共青团毕节市委]开展志愿服务",
                "據[新華社]、[路透社]和[美聯社]報道",
                "[证监会]、<央行>与[银保监会]联合发文",
                "[新疆生产建设兵团第一师十二团]种了三万亩枣树",
                "[首都医科大学附属北京儿童医院]接诊了这名患儿",
                "[华中科技大学同济医学院附属协和医院]",
                "[中国驻肯尼亚大使馆]提醒公民注意安全",
                "[省纪委监委]通报了七起案件",
                "[贵州省人民检察院]、[贵阳市中级人民法院]",
                "[嘉義縣政府衛生局疾病管制科]統計",
                "[高雄市政府交通局]說明，[農業部林業及自然保育署臺東分署]配合",
                "[國立臺灣大學]、[國立清華大學]與[香港中文大學]",
                "[澳門特別行政區政府社會工作局]",
                "[香港警務處]與[香港海關]聯手",
                "[花蓮縣消防局]、[屏東縣政府民政處]",
                "[广西壮族自治区人民政府]、[澜沧拉祜族自治县人民政府]",
                "[内蒙古自治区呼伦贝尔市鄂伦春自治旗民族中学]",
                "[广州市黄埔区人力资源和社会保障局]",
                "[海南省旅游和文化广电体育厅]",
                "[上海市浦东新区市场监督管理局]",
                "[国家粮食和物资储备局]、[国家林业和草原局]",
                "[中国科学院地质与地球物理研究所]",
                "[自然资源部第二海洋研究所]",
                "[教育部高校学生司]、[农业农村部种植业管理司]",
                "[广西柳工机械股份有限公司]、[贵州磷化集团有限责任公司]",
                "[四川省凉山州昭觉县农业农村局]",
                "[遵义医科大学附属医院]、[遵义市第一人民医院]",
                "[毕节市七星关区妇幼保健院]",
                "[成都市第七中学]、[昆明市盘龙区明通小学]",
                "[陕西历史博物馆]、[敦煌研究院]、[南京博物院]",
                "[浙江图书馆]、[云南民族博物馆]",
                "[青海省地震局]、[青海省气象台]",
                "[贵州日报]、[广西卫视]、[湖北广播电视台]",
                "[中国足球协会]、[中国作家协会]",
                "[联合国教科文组织]、[世界卫生组织]、[国际原子能机构]",
                "[北约]和[欧盟]都没有表态",
                "[中国共产党贵州省第十三届委员会]",
                "[国家能源集团宁夏煤业公司]",
                "[农业银行贵州省分行]、[国家税务总局贵阳市税务局]",
                "[六盘水市教育局党组]研究决定",
                "[威宁县板底乡人民政府]、[盘州市红果街道办事处]",
                "[云南省森林消防总队]、[凉山州消防救援支队]",
                "[泰国国家警察总署]、[南非选举委员会]",
                "[福州市鼓楼区东街街道社区卫生服务中心]",
                "[杭州市疾病预防控制中心]",
                "[香港大學]、[香港理工大學]及[嶺南大學]",
                "[臺北市立聯合醫院]、[臺中榮民總醫院]",
                "[西藏自治区党委]、[拉萨市委]、[那曲地委]",
                "会议由[市委宣传部]、[市文化和旅游局]主办",
                "该校与[贵州师范大学]、[重庆大学]合作",
                "据[应急管理部]和[中国气象局]通报",
                "[黔东南州民族宗教事务委员会]",
                "[国网湖南省电力有限公司]、[中国铁路昆明局集团有限公司]",
                "[运城市盐湖区人民法院]、[铁岭市铁西区残联]",
                "[湖南省文物考古研究院]、[河南省农业科学院]",
                "[中远海运集团]、[中国中车]、[比亚迪]",
                "[上海证券交易所]、[大连商品交易所]",
                "<内政部>長期未核定，<勞動部>與[衛生福利部]各說各話",
                "[印度央行]、[韩国银行]、[日本银行]",
                "[德国联邦议院]、[日本国会]、[英国议会]",
                "[广东省广播电影电视局]",
            ],
        );
    }

    #[test]
    fn classes_and_words() {
        check(
            |source| shown(source, organizations),
            &[
                "乡镇卫生院和村卫生室要补短板",
                "公立医院改革全面推开，民办学校规范发展",
                "全市学校今日开学，全县医疗机构免费义诊",
                "该公司去年亏损，本院概不负责",
                "有关部门正在调查，相关单位要担起责任",
                "各级党委和政府要重视，各地法院依法办理",
                "两家医院合并，三所小学撤并，七家博物馆联展",
                "当地政府组织转移，地方政府债务可控",
                "上市公司年报披露，小微企业贷款增长",
                "三甲医院下沉，二级医院转型",
                "城市管理更精细，社区服务更贴心",
                "多家银行下调利率，部分企业停产",
                "国有企业改革，民营企业座谈",
                "大学生就业，中学生竞赛，小学生守则",
                "局面打开，部分地区有雨，处理完毕",
                "市委托第三方评估，县委员会议",
                "委托办理，会议办得好",
                "院士来访，校园整洁，学会游泳",
                "公司债券发行，银行卡丢失",
                "政府债务、政府工作、政府采购",
                "党员干部带头，党建引领",
                "医院管理水平，学校食堂",
                "村委会选举，居委会换届",
                "全省中小学校，全国重点高校",
                "外国公司，海外机构，跨国企业",
                "一所寄宿制学校，一家养老院",
                "基层医疗机构，社会福利机构",
                "我校师生，我院医生，我公司产品",
                "乡镇党委，村党支部，县级医院",
                "国内大学，一流学院，名牌高校",
                "联合会商研判，组织开展活动",
                "北京今天有雨，上海明天转晴",
                "长江两岸，黄河流域，珠江口",
                "贵州推动医院转型，云南召开大会",
                "西部大开发，东部沿海，北部湾",
                "江南北部有雨，四川西部降温",
                "尼日利亚西北部遭袭",
                "全体员工开会，大家鼓掌",
                "新一届政府，本届政府，联邦政府",
                "《人民日报》《光明日报》刊文",
                "中学教育，小学语文，大学城",
                "公办幼儿园，普惠性幼儿园",
                "企业集团，产业联盟，金融机构",
                "定点医院，专科医院，综合医院",
                "贫困村小学，边远山区学校",
            ],
        );
    }

    #[test]
    fn hostile_text_is_read_to_its_end() {
        for word in ["县", "长", "省委", "北京市", "第一", "公司", "《", "附属", "驻", "和", "中国共产党", "国立"]
        {
            assert!(organizations(&Text::new(&word.repeat(3000))).len() <= 9000, "{word}");
        }
    }
}
