//! Statistics: which figure is reported of what, where, when, and as part of what.
//!
//! ```text
//! text       全市共有医疗机构2067个,其中,医院153个(公立医院21个、民营医院132个),占7.4%。
//! tokens     region have noun q  , among, noun q ( noun q 、 noun q ), share q      token.rs, word.rs
//! clauses    ───────────────────   ─────   ─────  ───────────────────   ───────     token.rs
//! figures    医疗机构 | 数量        医院    公立医院  民营医院               占比       clause.rs, before.rs, change.rs, behind.rs,
//!                                                                                     thing.rs, bounds.rs
//! parents                          2067    153      153                   153        parent.rs
//! frames     六盘水市, no time, carried over the commas                              region.rs, period.rs
//! ```
//! A sentence without a figure is not parted into words at all. Each figure takes the words between the one before it and
//! itself, and those behind it that no other one claims; what it lacks is carried from the figure before it, over commas, and
//! from a sentence into one that opens with 其中.
//!
//! What it refuses, and why: see `refuse.rs` for figures that are no rows. A field for which the text has no words is empty.
//! Tables: `classifier_nouns.csv`, `statistic_roles.csv`, `statistic_words.csv`, `indicator_nouns.csv`, `region_words.csv`.

#[cfg(feature = "names")]
mod alike;
#[cfg(feature = "names")]
mod before;
#[cfg(feature = "names")]
mod behind;
#[cfg(feature = "names")]
mod beside;
#[cfg(feature = "names")]
mod bounds;
#[cfg(feature = "names")]
mod carry;
#[cfg(feature = "names")]
mod change;
#[cfg(feature = "names")]
mod clause;
#[cfg(feature = "names")]
mod compound;
#[cfg(feature = "names")]
mod counted;
#[cfg(feature = "names")]
mod doer;
#[cfg(feature = "names")]
mod frame;
#[cfg(feature = "names")]
mod joined;
#[cfg(feature = "names")]
mod levels;
#[cfg(feature = "names")]
mod measure;
#[cfg(feature = "names")]
mod member;
#[cfg(feature = "names")]
mod noun;
#[cfg(feature = "names")]
mod owner;
#[cfg(feature = "names")]
mod parent;
#[cfg(feature = "names")]
mod parting;
#[cfg(feature = "names")]
mod period;
#[cfg(feature = "names")]
mod persons;
#[cfg(feature = "names")]
mod phrase;
#[cfg(feature = "names")]
mod read;
#[cfg(feature = "names")]
mod refuse;
#[cfg(feature = "names")]
mod region;
#[cfg(feature = "names")]
mod relate;
#[cfg(feature = "names")]
mod role;
#[cfg(feature = "names")]
mod row;
#[cfg(feature = "names")]
mod section;
#[cfg(feature = "names")]
mod shape;
#[cfg(feature = "names")]
mod share;
#[cfg(feature = "names")]
mod share_out;
#[cfg(feature = "names")]
mod some;
#[cfg(feature = "names")]
mod stand_in;
#[cfg(feature = "names")]
mod status;
#[cfg(feature = "names")]
mod thing;
#[cfg(feature = "names")]
mod token;
#[cfg(feature = "names")]
mod topic;
mod value;
#[cfg(feature = "names")]
mod when;
#[cfg(feature = "names")]
mod word;

#[cfg(feature = "names")]
pub(crate) use read::read;
pub use value::{Change, Field, Relation, Statistic, Status};
#[cfg(feature = "names")]
pub(crate) use word::Measure;
