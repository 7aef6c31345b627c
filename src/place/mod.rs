//! Places: the divisions of China down to the township with their codes, the countries, cities abroad, regions; and what
//! a name may mean.
//!
//! Surface forms
//! - a chain from the top, any link of which may be missing: 贵州省六盘水市六枝特区郎岱镇, 六枝特区郎岱镇, 贵州六枝, 郎岱镇
//! - names without their suffix: 六盘水, 六枝, 黔东南, 紫云县, 紫云; other names: 克州, 加州, 纽西兰
//! - names that are no more: 襄樊市, 崇文区, 思茅地区; regions: 长三角, 京津冀, 沪杭; provinces and countries in a row: 渝鄂湘黔, 中日韩
//! - all of them in traditional characters, too: 貴州省, 臺北市, 寮國
//! ```text
//! place  = { name [ spaces ] } name       each name that of a place within the one before
//! name   = full | other | short           the table's; the tables' others; without suffix or peoples
//! region = province province { province } | country country { country }   one character each, no two the same
//! ```
//! What it refuses, and why
//! - a text that is not wholly a place: 六枝特区卫生院 is none, and finding places in running text is another stage
//! - a chain that does not hold: 贵州省朝阳区 is nothing, and no part of it is taken for the whole
//! - a name of one character besides the abbreviations, and one cut to one: 沙县 is not 沙
//! - to choose: where two places are as likely, both come back and neither is best
//! - villages, streets, rivers and stations, which are not in the tables
//!
//! [`gazetteer`] reads the tables, [`name`] makes the shorter forms, [`index`] answers which names begin at a character,
//! [`lookup`] follows the chain and reckons the scores, [`value`] is what comes back.

mod gazetteer;
mod index;
mod lookup;
mod name;
mod value;

#[cfg(feature = "names")]
pub(crate) use gazetteer::Gazetteer;
#[cfg(feature = "names")]
pub(crate) use gazetteer::NameClass;
pub(crate) use lookup::{chain_at, countries_named, country_named, is_feature, lookup_folded};
#[cfg(feature = "names")]
pub(crate) use lookup::{is_country_or_continent, two_countries};
pub use lookup::{lookup_place, lookup_place_in};
pub use value::{Candidate, Lookup, Place, PlaceKind};
