//! What the command accepts, and the help it gives.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::reading::Reading;

const EXAMPLES: &str = "\
Examples:
  mingshu extract 公报.txt                             the quantities, as a table
  mingshu extract 公报.txt --table dates               the dates instead
  mingshu extract 公报.txt --table statistics          which figure is said of what, as a tree
  mingshu extract pages/*.txt --format csv -o all.csv  one row for each quantity
  mingshu extract pages/*.txt --format jsonl           one document a line
  mingshu extract crawl/ --format jsonl -o all.jsonl   a folder of texts and web pages
  echo 管理高血压患者20.47万例 | mingshu extract -
  mingshu audit 公报.txt                               do the figures agree with each other?
  mingshu number 一百二十三万 三分之一                 1230000 and 1/3
  mingshu quantity 20.47万例                           count 204700 {case}
  mingshu chinese 1203000 --style financial            壹佰贰拾万叁仟
  mingshu report 公报.txt -o 公报.html                 the marked text and the statistics as a page
  mingshu place 六枝特区郎岱镇                         its code, its rank and what it lies in

Exit codes:
  0  all was read
  1  something could not be read or written, or is no numeral, quantity, number or place; the rest was still done
  2  the command line is wrong, or what it names: a day, an encoding, a table of words
but of audit:
  0  nothing contradicts
  1  a figure contradicts another
  2  the command line is wrong, or something could not be read or written";

const ABOUT_EXTRACT: &str = "\
Read texts and print the numbers with their units, the labels, the dates, the names or the statistics

Offsets count characters (Unicode code points) from 0, and the end is exclusive. Values are exact.";

const MORE_ON_EXTRACT: &str = "\
Formats:
  table  for people: long text is cut, digits are grouped, bounds are written 11–19, >5 or ≤10
  json   the document: its text and all lists; of several texts an array, each with its \"file\"
  jsonl  one document a line, each with its \"file\"
  csv    one row for each mention or statistic, with its file; the cues are separated by spaces
  conll  the entities as columns: a character a line with its tag, a blank line behind each sentence
  parquet   the same columns as in Arrow, for pandas, polars, DuckDB and Spark, behind the file
  jsonld    the statistics as observations of schema.org, one JSON-LD document a line
  sdmx-csv  the statistics in the exchange format of statistical offices

With json and jsonl, --table keeps only the list it names. jsonld and sdmx-csv have the statistics alone.

What is read:
  .txt .md, others   the text, in UTF-8, GB18030, Big5 or UTF-16
  .html .htm         the main content of the page, in the encoding that it declares or that its bytes say
  .jsonl .ndjson     a text a line, in the field --field of a JSON object; its \"file\" is FILE:LINE
  any of them .gz    unpacked as it is read
  a folder           all files in it and below it with these endings, by name, but hidden ones
  'pages/**/*.html'  a pattern in quotes: all files that fit

The order of the texts is kept. Memory holds a few texts at a time, however many there are.

Own words (--words FILE.csv), under a header with kind, word and any of code, dimension, factor, class, canonical:
  kind,word,code,dimension,factor,class,canonical
  unit,老担,,mass,50,,             a unit with its dimension and its worth in the SI unit
  classifier,标箱,{TEU},containers,,,
  title,首席数智官,,,,head,        head, modifier, department or field
  indicator,入园率,,,,rate,        measure, rate, share, growth, number or whole
  veto,五粮液,,,,,                 nothing in it is a number
  DRUG,拜阿司匹灵,,,,,阿司匹林     a name of a kind of your own

Examples:
  mingshu extract 公报.txt
  mingshu extract 公报.txt --table labels
  mingshu extract pages/*.txt --format csv -o quantities.csv
  mingshu extract old/*.txt --encoding gb18030 --format jsonl
  echo 近7万人次参加，占65%以上 | mingshu extract -
  mingshu extract 新闻.txt --table dates --anchor 2024-10-31
  mingshu extract 新闻.txt --table entities --names drugs.csv
  mingshu extract crawl/ --format jsonl --workers 4 -o all.jsonl
  mingshu extract news.jsonl.gz --field body --id url --table statistics --format csv -o figures.csv
  mingshu extract 公报.txt --format sdmx-csv --words ours.csv
  mingshu extract 新闻.txt --table entities --format conll --scheme bioes

Exit codes: 0 all was read; 1 something could not be read or written (its file and line are named, of a
file of JSON Lines those of the first ten; the others were still read, unless --on-error stop); 2 wrong usage";

const ABOUT_AUDIT: &str = "\
Check whether the figures of texts agree with each other

Totals with their parts, shares and rates with their counts, changes with what was before and after, so much for each with
how many, counts with their lists, and what is stated twice. Each figure may be off by half a unit of its last digit.";

const MORE_ON_AUDIT: &str = "\
Verdicts:
  holds        the figures agree within the digits that are printed
  contradicts  no rounding can make them agree
  cannot_tell  a cue (约, 近, 余), an open list or a second reading leaves it open

Examples:
  mingshu audit 公报.txt
  mingshu audit crawl/ --contradictions --format csv -o findings.csv
  echo 医院153个（公立21个、民营123个） | mingshu audit -

What is read is what mingshu extract --help says; a line of JSON Lines is a text of its own.

Exit codes: 0 nothing contradicts; 1 something does; 2 wrong usage, or something could not be read or written";

/// Reads Chinese text and returns its numbers with their units, exactly
#[derive(Parser)]
#[command(name = "mingshu", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    #[command(about = "Read texts and print what they say", long_about = ABOUT_EXTRACT, after_help = MORE_ON_EXTRACT)]
    Extract(Extract),
    #[command(about = "Check whether the figures of texts agree with each other", long_about = ABOUT_AUDIT, after_help = MORE_ON_AUDIT)]
    Audit(Audit),
    /// Print the exact value of each numeral, one a line: 一百二十三万 → 1230000
    Number {
        /// Whole numerals, such as 一百二十三万, 20.47万, 三分之一 or 壹佰
        #[arg(required = true, value_name = "TEXT", allow_hyphen_values = true)]
        texts: Vec<String>,
    },
    /// Print what each text is as a quantity, one a line: 20.47万例 → count 204700 {case}
    Quantity {
        /// Whole quantities, such as 20.47万例, 65%以上 or 5元3角
        #[arg(required = true, value_name = "TEXT", allow_hyphen_values = true)]
        texts: Vec<String>,
        /// Print every field, as one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Write numbers in Chinese, one a line: 1203000 → 一百二十万三千
    Chinese {
        /// Numbers in digits, such as 1203000, -0.5 or 1/3
        #[arg(required = true, value_name = "NUMBER", allow_negative_numbers = true)]
        numbers: Vec<String>,
        /// How to write them
        #[arg(long, value_enum, default_value_t = Style::Plain)]
        style: Style,
    },
    /// Print which place each text names: text, score, code, kind and full name, with tabs between
    ///
    /// Where none is clear, all candidates are printed, each on a line.
    Place(Place),
    /// Write texts with their mentions marked, and their statistics, as one page of HTML
    #[command(after_help = crate::report::EXAMPLES)]
    Report(crate::report::Report),
}

/// Names of places, and the places from which they are seen.
#[derive(Args)]
pub(crate) struct Place {
    /// Names or chains of names, such as 六枝特区郎岱镇, 黔东南 or 東京
    #[arg(required = true, value_name = "TEXT")]
    pub(crate) texts: Vec<String>,
    /// A place from which the names are seen, such as 贵州省; may be given again
    #[arg(long, value_name = "PLACE")]
    pub(crate) within: Vec<String>,
    /// Print every candidate, although one is clear
    #[arg(long)]
    pub(crate) all: bool,
    /// Print every candidate with every field, as one JSON object for each text
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Extract {
    /// What to print [default: quantities; all lists with json and jsonl]
    #[arg(long, value_enum)]
    pub(crate) table: Option<Table>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// A field of a line of JSON that is kept as the "id" of the text: in json, jsonl, csv and parquet
    #[arg(long, value_name = "NAME")]
    pub(crate) id: Option<String>,
    /// What a text that cannot be read does to the others; with stop, -o writes nothing then
    #[arg(long, value_enum, default_value_t = OnError::Skip)]
    pub(crate) on_error: OnError,
    /// Show how far the reading is; where there is no terminal, as a line from time to time
    #[arg(
        long,
        value_enum,
        value_name = "WHEN",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "always",
        default_value_t = When::Auto
    )]
    pub(crate) progress: When,
    /// Write to this file, whole or not at all [default: the standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Which day a partial date means [default: of the same year or week, if that is not far off]
    #[arg(long, value_enum)]
    pub(crate) prefer: Option<Prefer>,
    /// With conll: how the tags mark where an entity begins and ends
    #[arg(long, value_enum, default_value_t = Scheme::Bio)]
    pub(crate) scheme: Scheme,
    /// With conll: the types of the tags
    #[arg(long, value_enum, default_value_t = Types::Mingshu)]
    pub(crate) types: Types,
}

#[derive(Args)]
pub(crate) struct Audit {
    /// Print only what contradicts
    #[arg(long)]
    pub(crate) contradictions: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = AuditFormat::Table)]
    pub(crate) format: AuditFormat,
    /// Write to this file, whole or not at all [default: the standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// How checks are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AuditFormat {
    /// For people: a check a line
    Table,
    /// An array of all checks, each with its file
    Json,
    /// One check a line
    Jsonl,
    /// One row for each check
    Csv,
}

/// A list of the document.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    Quantities,
    Labels,
    Dates,
    Entities,
    Statistics,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Jsonl,
    Csv,
    Conll,
    Parquet,
    Jsonld,
    SdmxCsv,
}

/// What files hold.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Input {
    /// What their endings say
    Auto,
    /// Plain text
    Text,
    /// Web pages
    Html,
    /// JSON objects, one a line
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnError {
    /// Nothing behind it is read
    Stop,
    /// The others are read
    Skip,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal, if it takes a while
    Auto,
    Always,
    Never,
}

/// How columns mark where an entity begins and ends.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Scheme {
    /// B- at its first character, I- at the others
    Bio,
    /// E- at its last, S- where it has one only
    Bioes,
}

impl From<Scheme> for mingshu::TagScheme {
    fn from(scheme: Scheme) -> Self {
        match scheme {
            Scheme::Bio => mingshu::TagScheme::Bio,
            Scheme::Bioes => mingshu::TagScheme::Bioes,
        }
    }
}

/// The types in the columns.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Types {
    /// PER, LOC, ORG, TITLE, WORK, PHONE, …
    Mingshu,
    /// PER, LOC, ORG, MISC
    Conll,
    /// PERSON, GPE, LOC, ORG, WORK_OF_ART, DATE, MONEY, …
    Ontonotes,
}

impl From<Types> for mingshu::TagSet {
    fn from(types: Types) -> Self {
        match types {
            Types::Mingshu => mingshu::TagSet::Mingshu,
            Types::Conll => mingshu::TagSet::Conll,
            Types::Ontonotes => mingshu::TagSet::OntoNotes,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Prefer {
    /// The last one that is not after the anchor
    Past,
    /// The first one that is not before the anchor
    Future,
    /// The one with the fewest days between
    Nearest,
}

impl From<Prefer> for mingshu::Prefer {
    fn from(prefer: Prefer) -> Self {
        match prefer {
            Prefer::Past => mingshu::Prefer::Past,
            Prefer::Future => mingshu::Prefer::Future,
            Prefer::Nearest => mingshu::Prefer::Nearest,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Style {
    /// 一百二十万三千
    Plain,
    /// 壹佰贰拾万叁仟
    Financial,
    /// 一百二十萬三千
    Traditional,
    /// 一二〇三〇〇〇
    Digits,
}

impl From<Style> for mingshu::Style {
    fn from(style: Style) -> Self {
        match style {
            Style::Plain => mingshu::Style::Plain,
            Style::Financial => mingshu::Style::Financial,
            Style::Traditional => mingshu::Style::Traditional,
            Style::Digits => mingshu::Style::Digits,
        }
    }
}

/// A wrong command line as one line in lower case, without the usage that clap adds.
pub(crate) fn in_one_line(error: &clap::Error) -> String {
    let rendered = error.render().to_string();
    let said = rendered.split("\n\nUsage:").next().unwrap_or_default();
    let said = said.split("\n\nFor more information").next().unwrap_or_default();
    let words: Vec<&str> = said.split_whitespace().collect();
    words.join(" ").trim_start_matches("error: ").replace(" tip: ", "; ")
}
