//! Classifiers of more than one sense, chosen by the noun that they count.
//!
//! ```text
//! 户 = household | establishment        with 企业, 经营主体, 商户 … near: 新设企业11.6万户
//! 船 = vessel | boatload                with a cargo behind or a verb of carrying in front: 运来两船大米
//! 车 = vehicle | load                   the same: 85车相撞, 三车大米
//! 架 = aircraft | item                 with what stands on a frame: 机架19万架, 两架钢琴
//! 座 = structure | seat                 with a car behind: 七座小客车, 九座及九座以下车辆
//! ```
//!
//! Refused: a noun in another clause, and words that only begin like the noun (三座汽车站, 七座车间).

use crate::text::{Position, Text};
use crate::unit::{self, Unit, UnitKind};

/// The unit that the noun around a number makes of a classifier.
pub(super) fn of(text: &Text, unit: &'static Unit, number: Position, end: Position) -> &'static Unit {
    if unit.kind != UnitKind::Classifier {
        return unit;
    }
    let other = match unit.name {
        "户" if counts_firms(text, number, end) => "家",
        "船" if !counts_loads(text, number, end) => "艘",
        "车" if !counts_loads(text, number, end) => "辆",
        "架" if counts_frames(text, number, end) => "个",
        "座" if counts_seats(text, end) => "席",
        _ => return unit,
    };
    unit::named(other).unwrap_or(unit)
}

/// 新设企业11.6万户, 120万户经营主体
fn counts_firms(text: &Text, number: Position, end: Position) -> bool {
    const REACH: usize = 10;
    const FIRMS: [&str; 9] = ["企业", "经营主体", "市场主体", "工商户", "商户", "公司", "网店", "厂商", "纳税人"];
    let clause = |letter: &char| letter.is_alphanumeric();
    let before: Vec<char> = text.back_from(number).take(REACH).take_while(clause).collect();
    let before: String = before.into_iter().rev().collect();
    let behind: String = text.from(end).take(REACH).take_while(clause).collect();
    // 企业为300户居民供暖: what stands behind is what is counted.
    let homes = ["居民", "家庭", "农户", "村民", "困难", "脱贫", "牧民", "住户", "用户", "群众"];
    let named = |clause: &str| FIRMS.iter().any(|firm| clause.contains(firm));
    let followed = homes.iter().any(|home| behind.starts_with(home));
    !followed && (named(&before) || named(&behind))
}

/// 运来两船大米: what a ship or a car carries, and not the ship.
fn counts_loads(text: &Text, number: Position, end: Position) -> bool {
    const CARGO: &str = "大米煤鱼粮木盐砂沙石货茶瓷丝香水果蔬菜虾蟹油矿物资乘游";
    const CARRYING: &str = "运装卸拉载满送";
    CARGO.contains(text.at(end)) || text.back_from(number).take(4).any(|letter| CARRYING.contains(letter))
}

/// 标准机架19万架, 两架钢琴: what stands on a frame and does not fly.
fn counts_frames(text: &Text, number: Position, end: Position) -> bool {
    const FRAMES: [&str; 11] = ["机架", "书架", "货架", "支架", "钢琴", "古琴", "梯", "秋千", "屏风", "相机", "照相机"];
    // 百架唐风灯笼
    const HUNG: [&str; 4] = ["灯笼", "水车", "风车", "花灯"];
    let hung = || (0..4).any(|skip| HUNG.iter().any(|thing| text.has(end + skip, thing)));
    FRAMES.iter().any(|frame| text.has_before(number, frame) || text.has(end, frame)) || hung()
}

/// 七座小客车, 九座及九座以下车辆, 七座以上的商务车
fn counts_seats(text: &Text, end: Position) -> bool {
    const REACH: usize = 12;
    const CARS: [&str; 12] =
        ["客车", "小客车", "轿车", "车辆", "车型", "车", "SUV", "MPV", "面包车", "商务车", "载客", "家用车"];
    const BETWEEN: [&str; 12] =
        ["以下", "以上", "及", "或", "的", "级", "新能源", "大型", "中型", "小型", "微型", "纯电动"];
    let behind: String = text.from(end).take(REACH).collect();
    let mut rest = behind.as_str();
    loop {
        // 七座及七座以下: the classifier said again.
        let repeated = rest.strip_prefix('及').or_else(|| rest.strip_prefix('或')).and_then(|rest| {
            let (number, rest) = rest.split_once('座')?;
            (number.chars().count() <= 2).then_some(rest)
        });
        match repeated.or_else(|| BETWEEN.iter().find_map(|word| rest.strip_prefix(word))) {
            Some(next) => rest = next,
            None => break,
        }
    }
    let car = CARS.iter().rev().find_map(|car| rest.strip_prefix(car));
    car.is_some_and(|rest| !rest.starts_with(['站', '间', '库', '辆', '厂', '场', '棚', '段', '位', '道', '桥', '型']))
        || ["车型", "车辆"].iter().any(|car| rest.starts_with(car)) && !rest.starts_with("车辆段")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::check;

    #[test]
    fn the_noun_decides() {
        let rule = |text: &Text, at| {
            let unit_at = at + text.from(at).position(|letter| "户船座车架".contains(letter))? as u32;
            let (end, unit) = unit::units_at(text, unit_at).next()?;
            Some(of(text, unit, at, end).code.into())
        };
        check(
            rule,
            &[
                ("新设企业|11万户", "{establishment}"),
                ("拥有|120万户经营主体", "{establishment}"),
                ("惠及|230户", "{household}"),
                ("企业为|300户居民供暖", "{household}"),
                ("企业很多，|300户", "{household}"),
                ("|两船相撞", "{vessel}"),
                ("|两船大米", "{boatload}"),
                ("装满|两船", "{boatload}"),
                ("|85车相撞", "{vehicle}"),
                ("拉来|三车大米", "{vehicle_load}"),
                ("标准机架|19万架", "{item}"),
                ("|两架钢琴", "{item}"),
                ("|两架唐风灯笼", "{item}"),
                ("|两架客机", "{aircraft}"),
                ("|七座小客车", "{seat}"),
                ("|九座及九座以下车辆", "{seat}"),
                ("|七座以上的商务车", "{seat}"),
                ("|七座大桥", "{structure}"),
                ("|三座汽车站", "{structure}"),
                ("|七座车站", "{structure}"),
                ("|七座车间", "{structure}"),
                ("|两座车辆段", "{structure}"),
                ("|三座及时建成", "{structure}"),
            ],
        );
    }
}
