//! Runs the real command: what it prints, and how it ends when something is wrong.
#![cfg(feature = "cli")]
// A test may panic: that is how it fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use encoding_rs::{BIG5, GB18030};
use serde_json::Value;

const TEXT: &str =
    "😀第12届大会：共有医院153个，近7万人次就诊，占65%以上，覆盖十几个县，投入2.5亿—3亿元。\n截至2024年10月31日。\n";

/// What a run gave: the exit code, the standard output and the standard error.
struct Run {
    code: Option<i32>,
    output: String,
    complaints: String,
}

fn mingshu() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingshu"));
    command.stdin(Stdio::null());
    command
}

fn ended(command: &mut Command) -> Run {
    let ended = command.output().unwrap();
    Run {
        code: ended.status.code(),
        output: String::from_utf8(ended.stdout).unwrap(),
        complaints: String::from_utf8(ended.stderr).unwrap(),
    }
}

fn run<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Run {
    ended(mingshu().args(arguments))
}

fn run_with_input(arguments: &[&str], input: &[u8]) -> Run {
    let mut child =
        mingshu().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let ended = child.wait_with_output().unwrap();
    Run {
        code: ended.status.code(),
        output: String::from_utf8(ended.stdout).unwrap(),
        complaints: String::from_utf8(ended.stderr).unwrap(),
    }
}

/// An empty directory of its own for each test.
fn directory(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn file(directory: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = directory.join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

fn names_in(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The complaint is one line, in lower case but for what it quotes, and the exit code is as documented.
fn assert_refused(run: &Run, code: i32, complaint: &str) {
    assert_eq!(run.code, Some(code), "{}", run.complaints);
    assert_eq!(run.complaints, format!("mingshu: {complaint}\n"));
    assert_eq!(run.output, "");
}

fn characters(text: &str, start: &Value, end: &Value) -> String {
    let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
    text.chars().skip(start).take(end - start).collect()
}

fn assert_offsets(text: &str, mentions: &Value) {
    for mention in mentions.as_array().unwrap() {
        assert_eq!(characters(text, &mention["start"], &mention["end"]), mention["text"].as_str().unwrap());
        for cue in mention["cues"].as_array().into_iter().flatten() {
            assert_eq!(characters(text, &cue[0], &cue[1]), cue[2].as_str().unwrap());
        }
    }
}

fn texts(mentions: &Value) -> Vec<&str> {
    mentions.as_array().unwrap().iter().map(|mention| mention["text"].as_str().unwrap()).collect()
}

// What it prints

#[test]
fn a_table_is_aligned_for_people() {
    let shown = run_with_input(&["extract", "-"], TEXT.as_bytes());
    assert_eq!((shown.code, shown.complaints.as_str()), (Some(0), ""));
    let expected = "\
text                           value  unit  kind      approx         position
───────────────────────────────────────────────────────────────────────────────
153个                            153  个    count                       12:16
7万人次                      <70,000  人次  count     nearly 近         18:22
65%                              ≥65  %     percent   at_least 以上     26:29
十几个                         11–19  个    count     vague             34:37
2.5亿—3亿元  250,000,000–300,000,000  元    currency                    41:49
";
    assert_eq!(shown.output, expected, "\n{}", shown.output);
}

#[test]
fn the_labels_and_the_dates_have_their_own_tables() {
    let labels = run_with_input(&["extract", "-", "--table", "labels"], TEXT.as_bytes()).output;
    assert!(labels.lines().nth(2).unwrap().starts_with("第12届"), "{labels}");
    let dates = run_with_input(&["extract", "-", "--table", "dates"], TEXT.as_bytes()).output;
    assert!(dates.contains("2024年10月31日  2024-10-31  date"), "{dates}");
    let none = run_with_input(&["extract", "-"], "没有。".as_bytes());
    assert_eq!((none.code, none.output.as_str()), (Some(0), "no quantities\n"));
}

#[test]
fn lunar_dates_are_switched_off() {
    let dates = |options: &[&str]| {
        let arguments = [&["extract", "-", "--table", "dates"], options].concat();
        run_with_input(&arguments, "2024年八月十五".as_bytes()).output
    };
    assert!(dates(&[]).contains("2024年八月十五  2024-09-17  date"), "{}", dates(&[]));
    assert!(dates(&["--no-lunar"]).contains("2024年八月  2024-08  date"), "{}", dates(&["--no-lunar"]));
}

#[test]
fn json_is_the_document_itself() {
    let shown = run_with_input(&["extract", "-", "--format", "json"], TEXT.as_bytes());
    let document: Value = serde_json::from_str(&shown.output).unwrap();
    let same: Value = serde_json::from_str(&mingshu::extract(TEXT).to_json()).unwrap();
    assert_eq!(document, same);
    assert_eq!(texts(&document["quantities"]), ["153个", "7万人次", "65%", "十几个", "2.5亿—3亿元"]);
    assert_eq!(texts(&document["labels"]), ["第12届"]);
    assert_eq!(texts(&document["dates"]), ["2024年10月31日"]);
    for list in ["quantities", "labels", "dates"] {
        assert_offsets(TEXT, &document[list]);
    }
}

#[test]
fn json_of_several_files_is_an_array_that_names_them() {
    let place = directory("several");
    let (one, two) = (file(&place, "one.txt", TEXT), file(&place, "two.txt", "共3个"));
    let shown = run(&["extract", &one, &two, "--format", "json", "--table", "quantities"]);
    let documents: Value = serde_json::from_str(&shown.output).unwrap();
    assert_eq!(documents.as_array().unwrap().len(), 2);
    assert_eq!(documents[1]["file"], two.as_str());
    assert_eq!(documents[1]["text"], "共3个");
    assert_eq!(texts(&documents[1]["quantities"]), ["3个"]);
    assert_eq!(documents[0].get("labels"), None, "only the list that was asked for");

    let none = run(&["extract", "missing", "missing too", "--format", "json"]);
    assert_eq!((none.code, none.output.as_str()), (Some(1), ""));
}

#[test]
fn jsonl_has_a_document_a_line() {
    let place = directory("lines");
    let (one, two) = (file(&place, "一.txt", TEXT), file(&place, "two.txt", ""));
    let shown = run(&["extract", "--format", "jsonl", &one, &two]);
    let documents: Vec<Value> = shown.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[0]["file"], one.as_str());
    assert_eq!(documents[0]["text"], TEXT);
    assert_eq!(documents[1]["quantities"], serde_json::json!([]));
}

#[test]
fn csv_has_the_fields_of_the_json_records() {
    let place = directory("csv");
    let path = file(&place, "text.txt", TEXT);
    let whole: Value = serde_json::from_str(&run(&["extract", &path, "--format", "json"]).output).unwrap();
    for list in ["quantities", "labels", "dates"] {
        let shown = run(&["extract", &path, &path, "--format", "csv", "--table", list]);
        let mut reader = csv::Reader::from_reader(shown.output.as_bytes());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let records = whole[list].as_array().unwrap();
        assert_eq!(rows.len(), 2 * records.len());

        let mut columns: Vec<&str> = header.iter().map(String::as_str).filter(|name| *name != "file").collect();
        columns.retain(|name| !name.starts_with("number_"));
        let mut fields: Vec<&str> =
            records[0].as_object().unwrap().keys().map(String::as_str).filter(|name| *name != "number").collect();
        columns.sort_unstable();
        fields.sort_unstable();
        assert_eq!(columns, fields);

        for (row, record) in rows.iter().zip(records) {
            for (name, cell) in header.iter().zip(row) {
                let expected = match name.as_str() {
                    "file" => path.clone(),
                    "number_start" => record["number"][0].to_string(),
                    "number_end" => record["number"][1].to_string(),
                    "cues" => {
                        let cues = record["cues"].as_array().unwrap();
                        cues.iter().map(|cue| cue[2].as_str().unwrap()).collect::<Vec<_>>().join(" ")
                    }
                    _ => match &record[name] {
                        Value::Null => String::new(),
                        Value::String(text) => text.clone(),
                        other => other.to_string(),
                    },
                };
                assert_eq!(cell, expected, "{name}");
            }
        }
    }
}

#[test]
fn several_tables_have_headings_and_no_colour_in_a_pipe() {
    let place = directory("headings");
    let (one, two) = (file(&place, "one.txt", "共3个"), file(&place, "two.txt", "无"));
    let shown = run(&["extract", &one, &two]).output;
    assert!(shown.starts_with(&format!("{one}\ntext")), "{shown}");
    assert!(shown.ends_with(&format!("\n\n{two}\nno quantities\n")), "{shown}");
    assert!(!shown.contains('\u{1b}'));
}

#[test]
fn the_example_articles_are_read_whole() {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let mut paths: Vec<PathBuf> = fs::read_dir(articles).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    assert_eq!(paths.len(), 8);
    let mut arguments = vec!["extract".to_owned(), "--format".into(), "jsonl".into()];
    arguments.extend(paths.iter().map(|path| path.to_str().unwrap().to_owned()));
    let shown = run(&arguments);
    assert_eq!((shown.code, shown.complaints.as_str()), (Some(0), ""));
    for line in shown.output.lines() {
        let document: Value = serde_json::from_str(line).unwrap();
        let text = document["text"].as_str().unwrap();
        assert_eq!(text, fs::read_to_string(document["file"].as_str().unwrap()).unwrap());
        assert!(document["quantities"].as_array().unwrap().len() >= 20, "{}", document["file"]);
        for list in ["quantities", "labels", "dates"] {
            assert_offsets(text, &document[list]);
        }
    }
}

#[test]
fn single_numerals_and_quantities() {
    assert_eq!(run(&["number", "一百二十三万", "20.47万", "三分之一", "-5"]).output, "1230000\n204700\n1/3\n-5\n");
    assert_eq!(run(&["quantity", "20.47万例", "95.27%"]).output, "count 204700 {case}\npercent 95.27 %\n");
    let record: Value = serde_json::from_str(&run(&["quantity", "--json", "20.47万例"]).output).unwrap();
    assert_eq!((&record["value"], &record["unit"]), (&"204700".into(), &"例".into()));
    let chinese = |style: &str| run(&["chinese", "1203000", "--style", style]).output;
    assert_eq!(chinese("plain"), "一百二十万三千\n");
    assert_eq!(chinese("financial"), "壹佰贰拾万叁仟\n");
    assert_eq!(chinese("traditional"), "一百二十萬三千\n");
    assert_eq!(chinese("digits"), "一二〇三〇〇〇\n");
}

#[test]
fn what_is_no_numeral_is_reported_and_the_others_are_read() {
    let shown = run(&["number", "十", "苹果", "两三百", "二十"]);
    assert_eq!((shown.code, shown.output.as_str()), (Some(1), "10\n20\n"));
    let complaints: Vec<&str> = shown.complaints.lines().collect();
    assert_eq!(complaints.len(), 2);
    assert!(complaints[0].starts_with("mingshu: not a numeral: `苹果`"), "{}", complaints[0]);
    assert!(complaints[1].contains("`两三百`"), "{}", complaints[1]);
    assert!(run(&["quantity", "三百呀"]).complaints.ends_with("`呀` at character 2\n"));
    assert_eq!(run(&["quantity", "苹果"]).code, Some(1));
    assert_eq!(run(&["chinese", "abc"]).code, Some(1));
}

// Encodings

#[test]
fn a_place_has_a_line_for_each_candidate_that_counts() {
    let clear = run(&["place", "六枝特區郎岱鎮", "崇文区", "长三角"]);
    assert_eq!(
        clear.output,
        "六枝特區郎岱鎮\t1.00\t520203110\ttownship\t贵州省六盘水市六枝特区郎岱镇\n\
         崇文区\t1.00\t110101\tformer county\t北京市崇文区\n长三角\t1.00\t-\tregion\t长三角\n"
    );
    assert_eq!(run(&["place", "鼓楼区"]).output.lines().count(), 4);
    assert_eq!(run(&["place", "吉林"]).output.lines().count(), 1);
    assert!(run(&["place", "吉林", "--all"]).output.lines().count() > 2);
    let within = run(&["place", "鼓楼区", "--within", "福建"]);
    assert!(within.output.contains("350102\tcounty\t福建省福州市鼓楼区\n") && within.output.lines().count() == 1);
    let record: Value = serde_json::from_str(&run(&["place", "--json", "六枝特区"]).output).unwrap();
    assert_eq!(record["candidates"][0]["place"]["code"], "520203");

    let unknown = run(&["place", "乌有乡", "郎岱镇"]);
    assert_eq!((unknown.code, unknown.complaints.as_str()), (Some(1), "mingshu: no place that is known: `乌有乡`\n"));
    assert_eq!(unknown.output.lines().count(), 1);
    assert_refused(&run(&["place", "六枝", "--within", "鼓楼区"]), 2, "several places, none of them clear: `鼓楼区`");
    assert_refused(&run(&["place", "六枝", "--within", "乌有乡"]), 2, "no place that is known: `乌有乡`");
}

#[test]
fn other_encodings_are_detected_with_a_note() {
    let place = directory("encodings");
    let simplified = "全市共有医疗卫生机构2067个，其中医院153个，管理高血压患者20.47万例。";
    let traditional = "全縣共有醫療機構2067家，其中醫院153家，就診人次較去年增加3.2%。";
    let wide = |text: &str| [b"\xFF\xFE".to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    for (name, text, bytes, found) in [
        ("gb", simplified, GB18030.encode(simplified).0.into_owned(), "gb18030"),
        ("big5", traditional, BIG5.encode(traditional).0.into_owned(), "Big5"),
        ("utf16", traditional, wide(traditional), "UTF-16LE"),
    ] {
        let path = file(&place, name, bytes);
        let shown = run(&["extract", &path, "--format", "json"]);
        assert_eq!(shown.code, Some(0));
        assert_eq!(shown.complaints, format!("mingshu: {path}: read as {found}\n"));
        let document: Value = serde_json::from_str(&shown.output).unwrap();
        assert_eq!(document["text"], text);
        assert_offsets(text, &document["quantities"]);

        let named = run(&["extract", &path, "--format", "json", "--encoding", found]);
        assert_eq!((named.complaints.as_str(), named.output), ("", shown.output));
    }
    let marked = file(&place, "marked", "\u{FEFF}共3个");
    let shown = run(&["extract", &marked, "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&shown.output).unwrap()["text"], "共3个");
    assert_eq!(shown.complaints, "", "a byte order mark of UTF-8 is nothing to speak of");
}

#[test]
fn what_is_not_text_is_refused() {
    let place = directory("binary");
    let image = file(&place, "image", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    assert_refused(&run(&["extract", &image]), 1, &format!("{image}: is not text: byte 8 is zero"));
    let damaged = file(&place, "damaged", [TEXT.as_bytes(), b"\xE4\xB8", TEXT.as_bytes()].concat());
    assert_refused(&run(&["extract", &damaged]), 1, &format!("{damaged}: is not valid UTF-8 at byte {}", TEXT.len()));
    assert_refused(&run(&["extract", &damaged, "--encoding", "utf-8"]), 1, &format!("{damaged}: is not valid UTF-8"));
    let latin = file(&place, "latin", b"caf\xE9 et cr\xE8me br\xFBl\xE9e");
    let complaint = "is not text: not UTF-8 at byte 3, nor clearly GB18030, Big5 or UTF-16; see --encoding";
    assert_refused(&run(&["extract", &latin]), 1, &format!("{latin}: {complaint}"));
    assert_refused(&run(&["extract", &latin, "--encoding", "klingon"]), 2, "unknown encoding `klingon`");
}

// Files that cannot be read or written

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let place = directory("missing");
    let good = file(&place, "good.txt", "共3个");
    let missing = place.join("missing.txt").to_str().unwrap().to_owned();
    let folder = directory("empty").to_str().unwrap().to_owned();
    let shown = run(&["extract", &missing, &folder, &good, "--format", "csv"]);
    assert_eq!(shown.code, Some(1));
    let empty = "holds no file that ends in .txt, .md, .html or .jsonl, or in one of these and .gz";
    assert_eq!(shown.complaints, format!("mingshu: {missing}: no such file\nmingshu: {folder}: {empty}\n"));
    assert_eq!(shown.output.lines().count(), 2);

    let output = place.join("out.csv");
    let stopped = ended(mingshu().args(["extract", &missing, &good, "--on-error", "stop", "-o"]).arg(&output));
    assert_eq!((stopped.code, stopped.complaints), (Some(1), format!("mingshu: {missing}: no such file\n")));
    assert_eq!(names_in(&place), ["good.txt"]);
}

#[cfg(unix)]
#[test]
fn a_forbidden_file_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let place = directory("forbidden");
    let path = file(&place, "secret.txt", "共3个");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Nothing is forbidden to the superuser, under whom some build machines run.
    if fs::read(&path).is_err() {
        assert_refused(&run(&["extract", &path]), 1, &format!("{path}: permission denied"));
    }
}

#[test]
fn a_text_that_is_too_long_is_refused_from_a_file_and_from_a_pipe() {
    let place = directory("long");
    let path = file(&place, "long.txt", "一".repeat(40));
    assert_refused(
        &run(&["extract", &path, "--max-bytes", "119"]),
        1,
        &format!("{path}: is longer than 119 bytes; see --max-bytes"),
    );
    assert_eq!(run(&["extract", &path, "--max-bytes", "120"]).code, Some(0));
    let piped = run_with_input(&["extract", "-", "--max-bytes", "119"], "一".repeat(40).as_bytes());
    assert_refused(&piped, 1, "-: is longer than 119 bytes; see --max-bytes");
    let by_default = file(&place, "longer.txt", vec![b'.'; 10_000_001]);
    assert_refused(
        &run(&["extract", &by_default]),
        1,
        &format!("{by_default}: is longer than 10000000 bytes; see --max-bytes"),
    );
}

#[test]
fn an_output_file_is_there_whole_or_not_at_all() {
    let place = directory("output");
    let (good, binary) = (file(&place, "good.txt", "共3个"), file(&place, "binary", b"\0"));
    let output = file(&place, "out.csv", "what was there before");
    let everything = ["binary", "good.txt", "out.csv"];

    let nothing = run(&["extract", &binary, "-o", &output, "--format", "csv"]);
    assert_eq!(nothing.code, Some(1));
    assert_eq!(fs::read_to_string(&output).unwrap(), "what was there before");
    assert_eq!(names_in(&place), everything);

    let some = run(&["extract", &binary, &good, "-o", &output, "--format", "csv"]);
    assert_eq!((some.code, some.output.as_str()), (Some(1), ""));
    assert!(fs::read_to_string(&output).unwrap().starts_with("file,start,end,text"));
    assert_eq!(names_in(&place), everything);
}

#[test]
fn an_output_is_none_of_the_texts() {
    let place = directory("own-output");
    let crawl = place.join("crawl");
    fs::create_dir_all(&crawl).unwrap();
    let (text, words) = (file(&crawl, "a.txt", "共3个"), file(&place, "w.csv", "kind,word\nveto,五粮液\n"));
    let folder = crawl.to_str().unwrap().to_owned();
    let below = |name: &str| crawl.join(name).to_str().unwrap().to_owned();
    let dotted = below("../crawl/a.txt");
    for command in ["extract", "audit", "report"] {
        for (files, output) in [(&text, &text), (&text, &dotted), (&folder, &text)] {
            let refused = run(&[command, files, "-o", output]);
            assert_refused(&refused, 2, &format!("{output}: is read, and cannot be written to as well; see --output"));
        }
        // The next run would find it.
        for (files, name) in [(&folder, "all.jsonl"), (&below("*.jsonl"), "all.jsonl"), (&folder, "b/all.html.gz")] {
            fs::create_dir_all(crawl.join("b")).unwrap();
            let output = below(name);
            let refused = run(&[command, files, "-o", &output]);
            let complaint =
                format!("{output}: lies in {files}, and would be read as a text by the next run; see --output");
            assert_refused(&refused, 2, &complaint);
        }
        let refused = run(&[command, &text, "--words", &words, "-o", &words]);
        assert_refused(&refused, 2, &format!("{words}: is read, and cannot be written to as well; see --output"));
    }
    assert_eq!(fs::read_to_string(&text).unwrap(), "共3个");
    assert_eq!(names_in(&crawl), ["a.txt", "b"]);
    // What no run reads from a folder may lie in it.
    for name in ["all.csv", ".all.jsonl"] {
        assert_eq!(run(&["extract", &folder, "--format", "csv", "-o", &below(name)]).code, Some(0));
    }
}

#[test]
fn an_unwritable_output_is_refused_before_the_work() {
    let place = directory("unwritable");
    let good = file(&place, "good.txt", "共3个");
    let folder = place.to_str().unwrap();
    assert_refused(&run(&["extract", &good, "-o", folder]), 1, &format!("{folder}: cannot be written: is a directory"));
    let nowhere = place.join("nowhere/out.csv").to_str().unwrap().to_owned();
    assert_refused(
        &run(&["extract", &good, "-o", &nowhere]),
        1,
        &format!("{nowhere}: cannot be written: no such directory"),
    );
    let below = format!("{good}/out.csv");
    assert_refused(&run(&["extract", &good, "-o", &below]), 1, &format!("{below}: cannot be written: not a directory"));
    assert_eq!(names_in(&place), ["good.txt"]);
}

#[cfg(unix)]
#[test]
fn an_output_keeps_its_link_and_its_permissions() {
    use std::os::unix::fs::{symlink, PermissionsExt};
    let place = directory("link");
    let (good, target) = (file(&place, "good.txt", "共3个"), file(&place, "target.csv", ""));
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    let link = place.join("link.csv");
    symlink(&target, &link).unwrap();
    assert_eq!(run(&["extract", &good, "-o", link.to_str().unwrap(), "--format", "csv"]).code, Some(0));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(!fs::read(&target).unwrap().is_empty());
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_reported() {
    let place = directory("full");
    let good = file(&place, "good.txt", "共3个");
    let complaint = |name: &str| format!("mingshu: {name}: cannot be written: no space left on device\n");
    let to_device = run(&["extract", &good, "-o", "/dev/full"]);
    assert_eq!((to_device.code, to_device.complaints), (Some(1), complaint("/dev/full")));
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    let redirected = ended(mingshu().args(["extract", &good]).stdout(full()).stderr(Stdio::piped()));
    assert_eq!((redirected.code, redirected.complaints), (Some(1), complaint("standard output")));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    for format in ["table", "json", "jsonl", "csv", "parquet", "jsonld", "sdmx-csv"] {
        let mut child = mingshu()
            .args(["extract", "-", "--format", format])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        child.stdin.take().unwrap().write_all(TEXT.repeat(100).as_bytes()).unwrap();
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &b""[..]));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_file() {
    let place = directory("interrupt");
    let output = place.join("out.csv");
    let mut child = mingshu().args(["extract", "-", "-o"]).arg(&output).stdin(Stdio::piped()).spawn().unwrap();
    // The unfinished file appears, and the run then waits for its input.
    for _ in 0..500 {
        if !names_in(&place).is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(names_in(&place), [format!(".out.csv.{}.partial", child.id())]);
    // Held open, since `wait` would close it and the run could end before the signal is heard.
    let _input = child.stdin.take();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(names_in(&place), Vec::<String>::new());
}

// Wrong usage, and help

#[test]
fn wrong_usage_is_one_line_and_exit_code_two() {
    let cases: [(&[&str], &str); 13] = [
        (&["extract"], "the following required arguments were not provided: <FILE>...; see mingshu --help"),
        (&["extrct"], "unrecognized subcommand 'extrct'; a similar subcommand exists: 'extract'; see mingshu --help"),
        (&["extract", "a", "--formt", "x"], "unexpected argument '--formt' found; a similar argument exists: '--format'; see mingshu --help"),
        (&["extract", "a", "--format", "xml"], "invalid value 'xml' for '--format <FORMAT>' [possible values: table, json, jsonl, csv, conll, parquet, jsonld, sdmx-csv]; see mingshu --help"),
        (&["extract", "a", "--table", "x"], "invalid value 'x' for '--table <TABLE>' [possible values: quantities, labels, dates, entities, statistics]; see mingshu --help"),
        (&["extract", "a", "--max-bytes", "x"], "invalid value 'x' for '--max-bytes <N>': invalid digit found in string; see mingshu --help"),
        (&["extract", "a", "--encoding", "x"], "unknown encoding `x`"),
        (&["extract", "a", "--anchor", "someday"], "not an ISO 8601 date: `someday`"),
        (&["extract", "a", "--format", "jsonld", "--table", "dates"], "jsonld has statistics only: --table statistics"),
        (&["extract", "a", "--format", "sdmx-csv", "--table", "dates"], "sdmx-csv has statistics only: --table statistics"),
        (&["extract", "a", "--workers", "0"], "invalid value '0' for '--workers <N>': 0 is not in 1..=255; see mingshu --help"),
        (&["extract", "a", "--on-error", "x"], "invalid value 'x' for '--on-error <ON_ERROR>' [possible values: stop, skip]; see mingshu --help"),
        (&["extract", "-", "-"], "the standard input, `-`, can be read only once"),
    ];
    for (arguments, complaint) in cases {
        assert_refused(&run(arguments), 2, complaint);
    }
}

#[test]
fn help_and_version_are_printed() {
    let help = run(&["--help"]);
    assert_eq!((help.code, help.complaints.as_str()), (Some(0), ""));
    assert!(help.output.contains("管理高血压患者20.47万例") && help.output.contains("Exit codes:"));
    for command in ["extract", "number", "quantity", "chinese", "place"] {
        assert_eq!(run(&[command, "--help"]).code, Some(0));
    }
    assert_eq!(run(&["--version"]).output, format!("mingshu {}\n", env!("CARGO_PKG_VERSION")));
    let bare = run::<&str>(&[]);
    assert_eq!((bare.code, bare.output.as_str()), (Some(2), ""));
    assert!(bare.complaints.contains("Usage: mingshu <COMMAND>"));
}

// Names

#[test]
fn entities_are_printed_in_every_format() {
    let text = "詳見《用藥須知〈序〉》，電話0851-82345678。\n";
    let printed = |arguments: &[&str]| {
        let run = run_with_input(&[&["extract", "-", "--table", "entities"], arguments].concat(), text.as_bytes());
        assert_eq!((run.code, run.complaints.as_str()), (Some(0), ""));
        run.output
    };
    let table = printed(&[]);
    assert!(table.starts_with("text") && table.contains("《用药须知〈序〉》") && table.contains("14:27"), "{table}");
    let rows = printed(&["--format", "csv"]);
    assert_eq!(
        rows.lines().collect::<Vec<_>>(),
        [
            "file,start,end,text,kind,name,code,of,within,furniture",
            "-,2,11,《用藥須知〈序〉》,WORK,《用药须知〈序〉》,,,,false",
            "-,7,10,〈序〉,WORK,〈序〉,,,WORK,false",
            "-,14,27,0851-82345678,PHONE,+8685182345678,,,,false",
        ]
    );
    let json: Value = serde_json::from_str(&printed(&["--format", "json"])).unwrap();
    assert_eq!(texts(&json["entities"]), ["《用藥須知〈序〉》", "0851-82345678"]);
    assert!(json.get("quantities").is_none());
    assert_offsets(text, &json["entities"]);
    let columns = printed(&["--format", "conll", "--scheme", "bioes", "--types", "ontonotes"]);
    assert!(columns.starts_with("詳 O\n見 O\n《 B-WORK_OF_ART\n") && columns.ends_with("。 O\n\n"), "{columns}");
}

#[test]
fn names_are_looked_for_only_where_they_are_printed() {
    let with = |arguments: &[&str]| {
        run_with_input(&[&["extract", "-"], arguments].concat(), "读《诗》3页\n".as_bytes()).output
    };
    let lines = |arguments: &[&str]| serde_json::from_str::<Value>(&with(arguments)).unwrap();
    assert_eq!(texts(&lines(&["--format", "jsonl"])["entities"]), ["《诗》"]);
    assert!(lines(&["--format", "jsonl", "--table", "quantities"]).get("entities").is_none());
    assert!(with(&["--format", "conll"]).contains("诗 I-WORK"));
}

#[test]
fn a_table_of_names_is_read_and_its_mistakes_are_told_by_line() {
    let directory = directory("names");
    let table = |content: &str| file(&directory, "names.csv", content);
    let names = table("# ours\nkind,name,canonical\nORG,名数社,\nDRUG, 拜阿司匹灵 ,阿司匹林\n\"LOC\",\"六枝特区\"\n");
    let arguments = ["extract", "-", "--table", "entities", "--format", "csv", "--names", &names];
    let run = run_with_input(&arguments, "名數社在六枝特區售拜阿司匹靈\n".as_bytes());
    assert_eq!((run.code, run.complaints.as_str()), (Some(0), ""));
    let found: Vec<String> =
        run.output.lines().skip(1).map(|row| row.split(',').skip(4).take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(found, ["ORG 名数社 ", "LOC 贵州省六盘水市六枝特区 520203", "DRUG 阿司匹林 "]);
    for (content, complaint) in [
        ("name\n名数社\n", "line 1: the columns are kind, name and perhaps canonical, not `name`"),
        ("", "line 1: the columns are kind, name and perhaps canonical, not ``"),
        ("kind,name\nORG,名数社\nORG\n", "line 3: two or three fields are wanted, not 1"),
        ("kind,name\nORG,\n", "line 2: not a name of 1 to 100 characters in one line: ``"),
        ("kind,name\n\nbad kind,名数社\n", "line 3: not a kind of entity, such as ORG or DRUG: `bad kind`"),
    ] {
        let names = table(content);
        let run = run_with_input(&["extract", "-", "--names", &names], b"");
        assert_refused(&run, 2, &format!("{names}: {complaint}"));
    }
    let missing = directory.join("none.csv").display().to_string();
    assert_refused(
        &run_with_input(&["extract", "-", "--names", &missing], b""),
        2,
        &format!("{missing}: no such file"),
    );
    let wrong = run_with_input(&["extract", "-", "--table", "dates", "--format", "conll"], b"");
    assert_refused(&wrong, 2, "conll has entities only: --table entities");
}

#[test]
fn a_report_is_one_page_of_all_texts() {
    let directory = std::env::temp_dir().join(format!("mingshu-report-{}", std::process::id()));
    fs::create_dir_all(&directory).unwrap();
    let path = |name: &str| directory.join(name).display().to_string();
    fs::write(path("甲&县.txt"), "全县共有医院153个，其中公立医院21个。<script>").unwrap();
    fs::write(path("乙县.txt"), GB18030.encode("乙县新建卫生院三所。").0).unwrap();
    let page = path("report.html");

    let done = run(&["report", &path("甲&县.txt"), &path("乙县.txt"), "-o", &page, "--title", "公报"]);
    assert_eq!((done.code, done.output.as_str()), (Some(0), ""), "{}", done.complaints);
    let html = fs::read_to_string(&page).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<title>公报</title>"));
    assert!(html.contains("甲&amp;县.txt</a>") && html.contains("乙县.txt</a>") && html.contains("三所"));
    assert!(!html.contains("<script") && !html.contains(&directory.display().to_string()));

    // What cannot be read is said, there and on the page; the rest is there.
    let partly = run(&["report", &path("甲&县.txt"), &path("丙县.txt"), "-o", &page]);
    assert_eq!(partly.code, Some(1));
    assert!(partly.complaints.contains("丙县.txt: no such file"), "{}", partly.complaints);
    assert!(fs::read_to_string(&page).unwrap().contains("丙县.txt: no such file"));

    // Nothing read, nothing written; and a wrong option leaves what was there.
    let absent = path("absent.html");
    assert_eq!(run(&["report", &path("丙县.txt"), "-o", &absent]).code, Some(1));
    assert!(!Path::new(&absent).exists());
    let wrong = run(&["report", "-", "--anchor", "gestern"]);
    assert_eq!((wrong.code, wrong.complaints.lines().count()), (Some(2), 1), "{}", wrong.complaints);
    let nowhere = run(&["report", &path("乙县.txt"), "-o", &path("none/report.html")]);
    assert_eq!(nowhere.code, Some(1));
    assert_eq!(
        run_with_input(&["report", "-"], "医院3个".as_bytes()).output.matches("<h1>standard input</h1>").count(),
        1
    );
    fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn an_audit_says_in_its_exit_code_whether_a_figure_contradicts() {
    let place = directory("audit");
    let right = file(&place, "right.txt", "全县医院153个（公立医院21个、民营医院132个）。");
    let wrong = file(&place, "wrong.txt", "全县医院153个（公立医院21个、民营医院123个）。");
    let none = file(&place, "none.txt", "今天晴。");
    let fine = run(&["audit", &right]);
    assert_eq!((fine.code, fine.complaints.as_str()), (Some(0), ""));
    assert!(fine.output.contains("holds") && fine.output.contains("153个 = 21个 + 132个"), "{}", fine.output);
    let both = run(&["audit", &right, &wrong]);
    assert_eq!(both.code, Some(1));
    assert!(both.output.contains("CONTRADICTS") && both.output.contains(&wrong), "{}", both.output);
    assert_eq!(run(&["audit", &none]).output, "nothing to check\n");
    assert_eq!(run(&["audit", &none]).code, Some(0));
    assert_eq!(run(&["audit", "--nonsense"]).code, Some(2));
    assert_eq!(run(&["audit"]).code, Some(2));
    let missing = run(&["audit", &wrong, "no-such-file.txt"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.complaints.starts_with("mingshu: no-such-file.txt: "), "{}", missing.complaints);
    let read = run_with_input(&["audit", "-", "--contradictions"], "医院3个（公立医院1个、民营医院3个）".as_bytes());
    assert_eq!(read.code, Some(1));
}

#[test]
fn an_audit_is_written_in_every_format() {
    let place = directory("audit-formats");
    let right = file(&place, "right.txt", "全县医院153个（公立医院21个、民营医院132个）。");
    let wrong = file(&place, "wrong.txt", "全县医院153个（公立医院21个、民营医院123个）。");
    let none = file(&place, "none.txt", "今天晴。");
    let files = [none.as_str(), &right, &none, &wrong];
    let written = |format: &str| run(&[&["audit", "--format", format][..], &files].concat());
    let json: Value = serde_json::from_str(&written("json").output).unwrap();
    let lines: Vec<Value> = written("jsonl").output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(json.as_array().unwrap(), &lines);
    let verdicts: Vec<&str> = lines.iter().map(|check| check["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["holds", "contradicts"]);
    assert_eq!((&lines[1]["computed"], &lines[1]["file"]), (&Value::from("144"), &Value::from(wrong.as_str())));
    assert_eq!(lines[1]["surfaces"], serde_json::json!(["153个", "21个", "123个"]));
    let sheet = written("csv").output;
    let mut reader = csv::Reader::from_reader(sheet.as_bytes());
    assert_eq!(&reader.headers().unwrap()[1], "verdict");
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), &rows[1][1], &rows[1][7]), (2, "contradicts", "4:8 13:16 21:25"));
    assert_eq!(run(&["audit", "--format", "json", &none]).output.split_whitespace().collect::<String>(), "[]");
}

// Folders, patterns, JSON Lines, packed files, web pages

fn packed(content: impl AsRef<[u8]>) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(content.as_ref()).unwrap();
    writer.finish().unwrap()
}

/// The texts that were read, each with the name of its file without the folder.
fn read_texts(shown: &Run) -> Vec<(String, String)> {
    let documents = shown.output.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let name = |document: &Value| Path::new(document["file"].as_str().unwrap()).file_name().unwrap().to_owned();
    documents
        .map(|document| (name(&document).into_string().unwrap(), document["text"].as_str().unwrap().to_owned()))
        .collect()
}

#[test]
fn a_folder_and_a_pattern_are_their_files_in_order() {
    let place = directory("folder");
    fs::create_dir_all(place.join("b/c")).unwrap();
    fs::create_dir_all(place.join("empty")).unwrap();
    file(&place, "a.txt", "共1个");
    file(&place, "z.TXT", "共4个");
    file(&place, "b/c/m.md", "共2个");
    file(&place, "b/n.txt.gz", packed("共3个"));
    file(&place, "b/image.png", b"\0");
    file(&place, ".hidden.txt", "共9个");
    let names = |arguments: &[&str]| -> Vec<String> {
        let shown = run(&[&["extract", "--format", "jsonl"], arguments].concat());
        assert_eq!((shown.code, shown.complaints.as_str()), (Some(0), ""));
        read_texts(&shown).into_iter().map(|(name, _)| name).collect()
    };
    let folder = place.to_str().unwrap();
    assert_eq!(names(&[folder]), ["a.txt", "m.md", "n.txt.gz", "z.TXT"]);
    assert_eq!(names(&[folder, "--workers", "3"]), names(&[folder, "--workers", "1"]));
    assert_eq!(names(&[&format!("{folder}/**/*.txt")]), ["a.txt"]);
    assert_eq!(names(&[&format!("{folder}/*/*.gz")]), ["n.txt.gz"]);
    let nothing = format!("{folder}/*.html");
    assert_refused(&run(&["extract", &nothing]), 1, &format!("{nothing}: no file fits this pattern"));
}

#[test]
fn json_lines_are_texts_with_their_ids() {
    let place = directory("jsonl");
    let lines = "{\"text\": \"共1个\", \"id\": \"甲\"}\n\n{\"text\": 5}\n{\"text\"\n[1]\n{\"id\": 7, \"text\": \"共2个\"}\n{\"text\": \"共3个\"}";
    for (name, bytes) in [("lines.jsonl", lines.as_bytes().to_vec()), ("lines.ndjson.gz", packed(lines))] {
        let path = file(&place, name, bytes);
        for workers in ["1", "4"] {
            let shown = run(&["extract", &path, "--format", "csv", "--id", "id", "--workers", workers]);
            assert_eq!(shown.code, Some(1));
            let rows: Vec<String> =
                shown.output.lines().map(|row| row.split(',').take(5).collect::<Vec<_>>().join(" ")).collect();
            let expected = [
                "file id start end text".to_owned(),
                format!("{path}:1 甲 1 3 1个"),
                format!("{path}:6 7 1 3 2个"),
                format!("{path}:7  1 3 3个"),
            ];
            assert_eq!(rows, expected);
            assert_eq!(
                shown.complaints,
                format!(
                    "mingshu: {path}:3: has no text in the field `text`; see --field\n\
                     mingshu: {path}:4: is no JSON object: EOF while parsing an object\n\
                     mingshu: {path}:5: is no JSON object: invalid type: sequence, expected a map\n"
                )
            );
        }
        let shown =
            run(&["extract", &path, "--format", "jsonl", "--id", "id", "--table", "labels", "--on-error", "stop"]);
        assert_eq!((shown.code, shown.complaints.lines().count()), (Some(1), 1));
        let first: Value = serde_json::from_str(shown.output.lines().next().unwrap()).unwrap();
        assert_eq!((&first["id"], &first["text"]), (&"甲".into(), &"共1个".into()));
    }
    let bodies = file(&place, "bodies.jsonl", "{\"body\": \"共1个\"}\n");
    assert_eq!(run(&["extract", &bodies, "--field", "body"]).code, Some(0));
    let piped =
        run_with_input(&["extract", "-", "--input", "jsonl", "--format", "jsonl"], "{\"text\": \"共1个\"}".as_bytes());
    assert_eq!(read_texts(&piped), [("-:1".to_owned(), "共1个".to_owned())]);
}

#[test]
fn a_field_that_no_line_has_is_told_of_a_few_times() {
    let place = directory("no-field");
    let path = file(&place, "many.jsonl", "{\"body\": \"共1个\"}\n".repeat(5000));
    for command in ["extract", "audit", "report"] {
        let shown = run(&[command, &path]);
        assert_ne!(shown.code, Some(0));
        let complaints: Vec<&str> = shown.complaints.lines().collect();
        assert_eq!(complaints.len(), 11);
        assert_eq!(complaints[9], format!("mingshu: {path}:10: has no text in the field `text`; see --field"));
        assert_eq!(complaints[10], format!("mingshu: {path}: 4990 more lines could not be read"));
    }
    let no_id = run(&["extract", &path, "--field", "body", "--format", "csv", "--id", "nope"]);
    assert_eq!((no_id.code, no_id.complaints.as_str()), (Some(0), "mingshu: no text has a field `nope`; see --id\n"));
}

#[test]
fn audits_and_reports_read_what_extract_reads() {
    let place = directory("read-alike");
    let crawl = place.join("crawl");
    fs::create_dir_all(&crawl).unwrap();
    let paragraph = "全县共有医院153个，其中公立医院21个、民营医院132个，管理高血压患者20.47万例。".repeat(8);
    let html = format!("<html><head><meta charset=gbk><title>公报</title><script>var n = 99;</script></head><body><nav><a href=/>导航第7条</a></nav><article><p>{paragraph}</p><p>{paragraph}</p></article></body></html>");
    file(&crawl, "a.html", GB18030.encode(&html).0);
    file(&crawl, "b.txt.gz", packed("村医7名"));
    // Two texts that say different things do not contradict each other.
    file(&crawl, "c.jsonl", "{\"body\": \"全县共有医院153个。\"}\n{\"body\": \"全县共有医院160个。\"}\n");
    let folder = crawl.to_str().unwrap();
    let pattern = format!("{folder}/*");
    for files in [folder, &pattern] {
        let audited = run(&["audit", files, "--field", "body"]);
        assert_eq!((audited.code, audited.complaints.as_str()), (Some(0), ""));
        let named = |name: &str| audited.output.lines().any(|line| line.ends_with(name));
        assert!(["a.html", "b.txt.gz", "c.jsonl:1", "c.jsonl:2"].into_iter().all(named), "{}", audited.output);
        assert!(audited.output.contains("holds") && !audited.output.contains("CONTRADICTS"), "{}", audited.output);
        let reported = run(&["report", files, "--field", "body"]);
        assert_eq!((reported.code, reported.complaints.as_str()), (Some(0), ""));
        assert!(reported.output.contains("c.jsonl:2</a>") && reported.output.contains("管理高血压患者"));
        assert!(!reported.output.contains("导航") && !reported.output.contains("var n"));
    }
    let words = file(&place, "words.csv", "kind,word\nclassifier,料仓\n");
    let text = file(&place, "own.txt", "全县共有料仓5料仓，其中公立2料仓、民营4料仓。");
    assert_eq!(run(&["audit", &text]).code, Some(0));
    assert!(run(&["report", &text, "--words", &words]).output.contains("5料仓"));
    assert_eq!(run(&["audit", &text, "--words", &words]).code, Some(1));
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let place = directory("long-line");
    let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"共1个\"}}\n", "一".repeat(400_000));
    let path = file(&place, "long.jsonl", long);
    let shown = run(&["extract", &path, "--format", "jsonl", "--max-bytes", "1000"]);
    assert_eq!(shown.complaints, format!("mingshu: {path}:1: is longer than 1000 bytes; see --max-bytes\n"));
    assert_eq!(read_texts(&shown), [("long.jsonl:2".to_owned(), "共1个".to_owned())]);
}

#[test]
fn what_is_packed_is_measured_as_it_is_unpacked() {
    let place = directory("packed");
    let plain = file(&place, "plain.txt.gz", "共3个");
    let complaint = format!("{plain}: is not packed by gzip, although it is called .gz");
    assert_refused(&run(&["extract", &plain]), 1, &complaint);
    let bomb = file(&place, "bomb.txt.gz", packed(vec![b'.'; 30_000_000]));
    assert!(fs::metadata(&bomb).unwrap().len() < 100_000);
    assert_refused(&run(&["extract", &bomb]), 1, &format!("{bomb}: is longer than 10000000 bytes; see --max-bytes"));
    let mut half = packed("共3个，".repeat(1000));
    half.truncate(half.len() / 2);
    for name in ["half.txt.gz", "half.jsonl.gz"] {
        let path = file(&place, name, &half);
        let shown = run(&["extract", &path, "--format", "csv"]);
        assert_eq!(shown.code, Some(1));
        assert!(shown.complaints.ends_with("is packed by gzip, but cut off or damaged\n"), "{}", shown.complaints);
    }
    let old = file(&place, "old.gz", packed(GB18030.encode("共有医院153个").0));
    assert!(run(&["extract", &old]).output.contains("153个"));
}

#[test]
fn web_pages_are_read_in_the_encoding_that_they_declare() {
    let place = directory("html");
    let page = |charset: &str| {
        let paragraph =
            "全縣共有醫院153家，其中公立醫院21家，就診人次較去年增加3.2%，管理高血壓患者20.47萬例。".repeat(6);
        format!("<html><head><meta charset=\"{charset}\"><title>通報</title></head><body><div><a href=x>首頁99條</a></div><article><p>{paragraph}</p></article></body></html>")
    };
    for (name, bytes) in [
        ("big5.html", BIG5.encode(&page("big5")).0.into_owned()),
        ("gb.htm", GB18030.encode(&page("gb2312")).0.into_owned()),
        ("utf8.html", page("utf-8").into_bytes()),
        ("lies.html", page("big5").into_bytes()),
        ("packed.html.gz", packed(page("utf-8"))),
    ] {
        let path = file(&place, name, bytes);
        let shown = run(&["extract", &path, "--format", "jsonl", "--table", "quantities"]);
        assert_eq!((shown.code, shown.complaints.as_str()), (Some(0), ""), "{name}");
        let [(_, text)] = &read_texts(&shown)[..] else { panic!("{name}") };
        assert!(text.contains("共有醫院153家") && !text.contains("<p>") && !text.contains("charset"), "{name}: {text}");
    }
    let raw = file(&place, "raw.html", "<p>共3个");
    assert!(run(&["extract", &raw, "--input", "text", "--format", "json"]).output.contains("<p>"));
}

// Exports and own words

#[test]
fn statistics_are_exported() {
    let place = directory("exports");
    let (one, two) = (file(&place, "one.txt", "全县共有医院153个。"), file(&place, "two.txt", "建成公路2.5万公里。"));
    let lines = run(&["extract", &one, &two, "--format", "jsonld"]).output;
    let works: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((works.len(), &works[1]["name"]), (2, &two.as_str().into()));
    assert_eq!(works[1]["mentions"][0]["value"], "25000");
    let table = run(&["extract", &one, &two, "--format", "sdmx-csv"]).output;
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let column = |name: &str| reader.headers().unwrap().iter().position(|column| column == name).unwrap();
    let columns = ["SOURCE", "OBS_VALUE", "UNIT_MULT"].map(column);
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| columns.iter().map(|column| row.as_ref().unwrap()[*column].to_owned()).collect())
        .collect();
    assert_eq!(rows, [vec![one, "153".into(), "0".into()], vec![two, "2.5".into(), "4".into()]]);
}

#[test]
fn a_parquet_file_is_written_whole() {
    let place = directory("parquet");
    let text = file(&place, "text.txt", TEXT);
    let lines = file(&place, "lines.jsonl", "{\"text\": \"共1个\", \"id\": 5}\n");
    let output = place.join("out.parquet");
    let written =
        ended(mingshu().args(["extract", &text, &lines, "--format", "parquet", "--id", "id", "-o"]).arg(&output));
    assert_eq!((written.code, written.complaints.as_str()), (Some(0), ""));
    let bytes = fs::read(&output).unwrap();
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    let nothing = place.join("nothing.parquet");
    let missing = ended(mingshu().args(["extract", "missing", "--format", "parquet", "-o"]).arg(&nothing));
    assert_eq!((missing.code, nothing.exists()), (Some(1), false));
}

#[test]
fn own_words_are_read_and_their_mistakes_are_told_by_line() {
    let place = directory("words");
    let words = file(
        &place,
        "words.csv",
        "kind,word,code,class\nclassifier,标箱,{TEU},\nveto,五粮液,,\nindicator,入园率,,rate\n",
    );
    let shown = run_with_input(&["extract", "-", "--words", &words], "五粮液运了3万標箱".as_bytes());
    assert!(shown.output.contains("3万標箱") && shown.output.lines().count() == 3, "{}", shown.output);
    let wrong = file(&place, "wrong.csv", "kind,word\nunit,老担\n");
    assert_refused(
        &run_with_input(&["extract", "-", "--words", &wrong], b""),
        2,
        &format!("{wrong}: a unit needs its dimension, such as length or money: `老担` in line 2"),
    );
}
