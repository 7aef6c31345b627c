//! What a text says, as data: the result of [`crate::extract`].

use crate::audit::{self, Check};
use crate::date::Moment;
use crate::entity::Entity;
use crate::mention::{DateMention, Label, Quantity};
use crate::span::Span;
use crate::statistic::Statistic;

/// What a text says: its quantities, its dates, its names, and the numerals that are labels.
///
/// Mentions of one list stand in the order of the text and do not overlap.
///
/// ```
/// let document = mingshu::extract("第二批共有153个，占95.27%");
/// let found: Vec<String> = document.quantities().iter().map(|q| q.to_string()).collect();
/// assert_eq!(found, ["count 153 {item}", "percent 95.27 %"]);
/// assert_eq!(document.labels()[0].surface(), "第二批");
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    pub(crate) text: Box<str>,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) labels: Vec<Label>,
    pub(crate) dates: Vec<DateMention>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) statistics: Vec<Statistic>,
    pub(crate) published: Option<Moment>,
    pub(crate) furniture: Vec<Span>,
    pub(crate) duplicates: Vec<Duplicate>,
}

/// A passage of a page that says what an earlier one says: the article printed again, the headline in its lead.
///
/// ```
/// let page = "青禾县三年建成一百二十所村卫生室\n青禾县三年建成一百二十所村卫生室\n本报讯 ……";
/// let document = mingshu::extract(page);
/// let [duplicate] = document.duplicates() else { panic!() };
/// assert_eq!((duplicate.span().characters(), duplicate.of().characters()), (17..33, 0..16));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Duplicate {
    pub(crate) span: Span,
    pub(crate) of: Span,
}

impl Duplicate {
    /// Where the passage stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where the earlier passage stands that it repeats.
    pub fn of(&self) -> Span {
        self.of
    }
}

impl Document {
    /// The text that was read, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The numbers with their units.
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// The numerals that rank or name and are no magnitudes.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// The expressions of calendar and clock time.
    pub fn dates(&self) -> &[DateMention] {
        &self.dates
    }

    /// The names of persons, places, bodies, offices and works, and the ways to reach them.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The figures that the text reports: of what, where, when, and as part of what; in the order of their quantities.
    ///
    /// ```
    /// let document = mingshu::extract("管理高血压患者20.47万例，管理完成率为109.58%。");
    /// let rows: Vec<String> = document.statistics().iter().map(|row| row.to_string()).collect();
    /// assert_eq!(rows, ["高血压患者 管理", "高血压患者 管理完成率"]);
    /// ```
    pub fn statistics(&self) -> &[Statistic] {
        &self.statistics
    }

    /// Whether the figures that the text ties together agree: totals with their parts, shares and rates with their counts,
    /// changes with what was before and after, counts with their lists, and what is stated twice.
    ///
    /// In the order of the figures that are checked; what is tied to nothing is not mentioned.
    ///
    /// ```
    /// let document = mingshu::extract("全县共有医院153个，其中公立医院21个，占17.3%。");
    /// let wrong: Vec<_> = document.audit().into_iter().filter(|check| check.verdict() == mingshu::Verdict::Contradicts).collect();
    /// assert_eq!(wrong[0].explanation(), "公立医院 占比: 17.3%, but 21个 ÷ 153个 = 13.725%, 3.575% less; the digits allow 0.05%");
    /// ```
    pub fn audit(&self) -> Vec<Check> {
        audit::audit(self)
    }

    /// For each of the [statistics](Document::statistics), the one below which it stands in a tree: that of its parent, or of
    /// the level whose change it is.
    ///
    /// ```
    /// let document = mingshu::extract("共有医院153个，其中公立医院21个、民营医院132个。");
    /// assert_eq!(document.statistic_parents(), [None, Some(0), Some(0)]);
    /// ```
    pub fn statistic_parents(&self) -> Vec<Option<usize>> {
        let mut row_of = vec![None; self.quantities.len()];
        for (row, statistic) in self.statistics.iter().enumerate() {
            row_of.iter_mut().skip(statistic.quantity()).take(1).for_each(|slot| *slot = Some(row));
        }
        let above = |(row, statistic): (usize, &Statistic)| {
            let of = statistic.parent().or(statistic.change_of())?;
            // A baseline stands below the later value; nothing stands below itself.
            row_of.get(of).copied().flatten().filter(|above| *above != row)
        };
        let mut parents: Vec<Option<usize>> = self.statistics.iter().enumerate().map(above).collect();
        // Two that point at each other, as data read back might, would be in no tree.
        for row in 0..parents.len() {
            let up = |row: usize| parents.get(row).copied().flatten();
            let reaches_itself = std::iter::successors(up(row), |above| up(*above)).take(64).any(|above| above == row);
            if reaches_itself {
                parents.iter_mut().skip(row).take(1).for_each(|slot| *slot = None);
            }
        }
        parents
    }

    /// The [statistics](Document::statistics) as a tree, from above: each with its depth, the parts below their totals.
    ///
    /// ```
    /// let document = mingshu::extract("共有医院153个，其中公立医院21个、民营医院132个；诊所7个。");
    /// assert_eq!(document.statistic_tree(), [(0, 0), (1, 1), (2, 1), (3, 0)]);
    /// ```
    pub fn statistic_tree(&self) -> Vec<(usize, usize)> {
        let above = self.statistic_parents();
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); above.len()];
        let mut open = Vec::new();
        for (row, parent) in above.iter().enumerate().rev() {
            match parent.and_then(|parent| below.get_mut(parent)) {
                Some(below) => below.push(row),
                None => open.push((row, 0usize)),
            }
        }
        let mut tree = Vec::with_capacity(above.len());
        while let Some((row, depth)) = open.pop() {
            tree.push((row, depth));
            open.extend(below.get(row).into_iter().flatten().map(|row| (*row, depth.saturating_add(1))));
        }
        tree
    }

    /// When the page was published, as its head, byline or signature says; from then partial dates are counted if no
    /// anchor is given.
    ///
    /// ```
    /// let document = mingshu::extract("县卫健局通报\n发布时间：2024-10-31 09:58  来源：县政府网\n昨天，……");
    /// assert_eq!(document.published().unwrap().to_string(), "2024-10-31T09:58");
    /// assert_eq!(document.dates()[1].resolved().unwrap().to_string(), "2024-10-30");
    /// ```
    pub fn published(&self) -> Option<Moment> {
        self.published
    }

    /// The furniture of the page: menus, paths, bylines and sources, counters, lists of other pages, the small print, link
    /// farms. The mentions in it are marked.
    ///
    /// ```
    /// let document = mingshu::extract("当前位置：首页 > 新闻\n新建村卫生室120所。\n阅读：35次  责任编辑：某某");
    /// let pieces: Vec<&str> = document.furniture().iter().map(|span| &document.text()[span.bytes()]).collect();
    /// assert_eq!(pieces, ["当前位置：首页 > 新闻", "阅读：35次  责任编辑：某某"]);
    /// let marked: Vec<bool> = document.quantities().iter().map(|quantity| quantity.is_furniture()).collect();
    /// assert_eq!(marked, [false, true]);
    /// ```
    pub fn furniture(&self) -> &[Span] {
        &self.furniture
    }

    /// The passages that repeat an earlier one of the page: sentences of at least 15 letters, compared without spaces,
    /// punctuation and script. Repeats side by side are one.
    pub fn duplicates(&self) -> &[Duplicate] {
        &self.duplicates
    }

    /// The whole document as JSON; offsets are code points, decimals are strings.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
