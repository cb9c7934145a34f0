//! The command line: the same engine without a browser.

use std::io::Read;
use std::process::ExitCode;
use styk::compare;
use styk::evidence::mentions::{MentionSettings, MentionsReader};
use styk::evidence::survey::{SurveyReader, SurveySettings};
use styk::evidence::{Choices, Reader, Settings, Zone, mine, workbook};
use styk::format::{self, Opened};
use styk::method::{self, Choose, DEFAULT_CANDIDATES, MAX_CANDIDATES};
use styk::model::{Code, JourneyId, Problem};

const USAGE: &str = "\
styk scores customer journeys and the handoffs in them

  styk score FILE [--journey ID]
      the score report as JSON; without --journey, all as-is journeys together
  styk plan FILE --budget B [--journey ID] [--candidates K]
      the best moves for an effort budget, as JSON (K from 1 to 20, default 12)
  styk compare FILE --to ID [--from ID]
      what was changed from one journey to another and what that does to the numbers, as JSON;
      without --from, the journey that the other is based on
  styk check FILE
      one problem a line: errors (exit status 2), then advice (exit status 0)
  styk mine LOG [--case COL] [--activity COL] [--time COL] [--group COL]
            [--complete-only] [--zone ZONE] [--sheet NAME]
      what an event log says, as JSON; LOG is CSV or XES, perhaps packed with
      gzip, or XLSX; ZONE is such as Europe/Warsaw or +02:00, default UTC;
      without --sheet, the first sheet that is no mere cover; rows that could
      not be read are listed on the error output
  styk survey FILE [--date COL] [--score COL] [--by COL] [--sheet NAME]
      promoters, passives, detractors and NPS with its 95 % interval, by month
      and by the values of a column, as JSON
  styk mentions FILE [--zone ZONE] [--sheet NAME]
      sentiment, hours and response times of mentions, as JSON; ZONE as above,
      default Europe/Warsaw

FILE and LOG may be - for standard input";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let result = match args.first().map(String::as_str) {
        Some("score") => Options::parse(&args, &["--journey"], &[]).and_then(|options| score(&options)),
        Some("plan") => {
            Options::parse(&args, &["--journey", "--budget", "--candidates"], &[]).and_then(|options| plan(&options))
        }
        Some("check") => Options::parse(&args, &[], &[]).map(|options| check(&options)),
        Some("mine") => {
            let named = ["--case", "--activity", "--time", "--group", "--zone", "--sheet"];
            Options::parse(&args, &named, &["--complete-only"]).and_then(|options| mine_log(&options))
        }
        Some("survey") => {
            Options::parse(&args, &["--date", "--score", "--by", "--sheet"], &[]).and_then(|options| survey(&options))
        }
        Some("mentions") => Options::parse(&args, &["--zone", "--sheet"], &[]).and_then(|options| mentions(&options)),
        Some("compare") => Options::parse(&args, &["--from", "--to"], &[]).and_then(|options| compared(&options)),
        Some("--help" | "-h" | "help") => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => Err(Failure::Usage("no such command".into())),
    };
    match result {
        Ok(code) => code,
        Err(Failure::Usage(what)) => {
            eprintln!("{what}\n\n{USAGE}");
            ExitCode::from(64)
        }
        Err(Failure::Problems(problems)) => {
            problems.iter().for_each(|problem| eprintln!("{problem}"));
            ExitCode::from(2)
        }
    }
}

enum Failure {
    /// The command line itself is wrong.
    Usage(String),
    /// The document is.
    Problems(Vec<Problem>),
}

struct Options {
    file: String,
    named: Vec<(String, String)>,
    flags: Vec<String>,
}

impl Options {
    fn parse(args: &[String], allowed: &[&str], flags: &[&str]) -> Result<Self, Failure> {
        let mut file = None;
        let mut named = Vec::new();
        let mut set = Vec::new();
        let mut rest = args.iter().skip(1);
        while let Some(arg) = rest.next() {
            if allowed.contains(&arg.as_str()) {
                let value = rest.next().ok_or_else(|| Failure::Usage(format!("{arg} needs a value")))?;
                named.push((arg.clone(), value.clone()));
            } else if flags.contains(&arg.as_str()) {
                set.push(arg.clone());
            } else if arg.starts_with("--") || file.is_some() {
                return Err(Failure::Usage(format!("{arg} is not understood here")));
            } else {
                file = Some(arg.clone());
            }
        }
        let file = file.ok_or_else(|| Failure::Usage("a file is missing".into()))?;
        Ok(Self { file, named, flags: set })
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.named.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn scope(&self) -> Choose {
        self.get("--journey").map_or(Choose::AsIs, |id| Choose::Journey(id.into()))
    }
}

fn open(file: &str) -> Result<Opened, Vec<Problem>> {
    let text = if file == "-" {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read(file).and_then(|bytes| {
            String::from_utf8(bytes).map_err(|error| std::io::Error::other(format!("not UTF-8: {error}")))
        })
    };
    let text = text.map_err(|error| vec![Problem::new(Code::UnreadableFile, file, [error.to_string()])])?;
    let opened = format::read(&text)?;
    // A newer document may mean something else by the same fields: no numbers from guessing.
    if opened.newer { Err(opened.problems) } else { Ok(opened) }
}

fn print(value: &serde_json::Value) -> ExitCode {
    use std::io::Write;
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    match writeln!(std::io::stdout(), "{text}") {
        // Whoever reads has read enough, such as `head`.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            eprintln!("error {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn score(options: &Options) -> Result<ExitCode, Failure> {
    let opened = open(&options.file).map_err(Failure::Problems)?;
    let report = method::report(&opened.document, &options.scope()).map_err(Failure::Problems)?;
    Ok(print(&report.map_or(serde_json::Value::Null, |report| report.to_json())))
}

fn plan(options: &Options) -> Result<ExitCode, Failure> {
    let number = |name: &str| options.get(name).map(|text| text.parse::<f64>().ok().filter(|n| *n >= 0.0));
    let budget = number("--budget").flatten().ok_or_else(|| Failure::Usage("--budget needs a number from 0".into()))?;
    let candidates = match options.get("--candidates").map(str::parse::<usize>) {
        None => DEFAULT_CANDIDATES,
        Some(Ok(count)) if count > 0 => count,
        Some(_) => return Err(Failure::Usage("--candidates needs a whole number from 1".into())),
    };
    let opened = open(&options.file).map_err(Failure::Problems)?;
    let report = method::report(&opened.document, &options.scope()).map_err(Failure::Problems)?;
    let plan = report.map(|report| method::plan(&report.scope, report.moves(), budget, candidates));
    if let Some(plan) = plan.as_ref().filter(|plan| !plan.exact) {
        eprintln!(
            "note approximate: every set of the best {MAX_CANDIDATES} candidates was tried, the other {} were added \
             or exchanged one at a time as long as that gained",
            plan.candidates - MAX_CANDIDATES
        );
    }
    Ok(print(&plan.map_or(serde_json::Value::Null, |plan| plan.to_json())))
}

fn compared(options: &Options) -> Result<ExitCode, Failure> {
    let to: JourneyId = options.get("--to").ok_or_else(|| Failure::Usage("--to needs a journey".into()))?.into();
    let document = open(&options.file).map_err(Failure::Problems)?.document;
    let from = options.get("--from").map(JourneyId::from).or_else(|| compare::base(&document, &to).cloned());
    let Some(from) = from else {
        // A journey that is not there is based on nothing either, and that is the better thing to say.
        compare::outline(&document, &to, &to).map_err(|problem| Failure::Problems(vec![problem]))?;
        return Err(Failure::Usage(format!("{to} is based on no journey: --from needs one")));
    };
    let comparison = compare::compare(&document, &from, &to).map_err(|problem| Failure::Problems(vec![problem]))?;
    Ok(print(&comparison.to_json(&from, &to)))
}

fn check(options: &Options) -> ExitCode {
    let mut problems = match open(&options.file) {
        Ok(opened) => {
            let mut problems = opened.problems;
            problems.extend(format::advice(&opened.document));
            problems
        }
        Err(problems) => problems,
    };
    problems.sort_by_key(|problem| problem.code.severity());
    problems.iter().for_each(|problem| println!("{problem}"));
    ExitCode::from(if problems.iter().any(Problem::is_error) { 2 } else { 0 })
}

/// Reads a log in pieces: it is never in memory as a whole.
fn mine_log(options: &Options) -> Result<ExitCode, Failure> {
    let column = |name: &str| options.get(name).map(str::to_string);
    let choices = Choices {
        case: column("--case"),
        activity: column("--activity"),
        time: column("--time"),
        group: column("--group"),
        complete_only: options.flags.iter().any(|flag| flag == "--complete-only"),
        ..Choices::default()
    };
    let zone = options.get("--zone").map_or(Ok(Zone::default()), zone)?;
    let mut reader = Reader::new(Settings { choices, zone: zone.clone(), extras: false });
    pieces(options, |piece| reader.push(piece))?;
    let imported = reader.finish().map_err(Failure::Problems)?;
    imported.problems.iter().for_each(|problem| eprintln!("{problem}"));
    Ok(print(&imported.to_json(&mine(&imported.log, &zone))))
}

/// Hands over a file piece by piece; of a workbook its sheet, which is unpacked first.
fn pieces(options: &Options, mut each: impl FnMut(&[u8]) -> Result<(), Problem>) -> Result<(), Failure> {
    let file = options.file.as_str();
    let unreadable = |error: std::io::Error| one(Problem::new(Code::UnreadableFile, file, [error.to_string()]));
    let mut source: Box<dyn Read> = match file {
        "-" => Box::new(std::io::stdin().lock()),
        _ => Box::new(std::fs::File::open(file).map_err(unreadable)?),
    };
    let mut start = Vec::new();
    source.by_ref().take(4).read_to_end(&mut start).map_err(unreadable)?;
    if workbook::is_workbook(&start) {
        source.take(workbook::LARGEST as u64 + 1).read_to_end(&mut start).map_err(unreadable)?;
        let text = workbook::text_of(start, options.get("--sheet")).map_err(one)?;
        return text.chunks(256 << 10).try_for_each(each).map_err(one);
    }
    if options.get("--sheet").is_some() {
        return Err(Failure::Usage("--sheet is for workbooks".into()));
    }
    each(&start).map_err(one)?;
    let mut piece = vec![0; 256 << 10];
    loop {
        let length = source.read(&mut piece).map_err(unreadable)?;
        if length == 0 {
            return Ok(());
        }
        each(piece.get(..length).unwrap_or_default()).map_err(one)?;
    }
}

fn survey(options: &Options) -> Result<ExitCode, Failure> {
    let column = |name: &str| options.get(name).map(str::to_string);
    let by = [None, None, None, None, column("--by")];
    let settings = SurveySettings { date: column("--date"), score: column("--score"), by, ..SurveySettings::default() };
    let mut reader = SurveyReader::new(settings);
    pieces(options, |piece| reader.push(piece))?;
    let survey = reader.finish().map_err(one)?;
    survey.problems.iter().for_each(|problem| eprintln!("{problem}"));
    Ok(print(&survey.to_json(&survey.report())))
}

fn mentions(options: &Options) -> Result<ExitCode, Failure> {
    let zone = zone(options.get("--zone").unwrap_or("Europe/Warsaw"))?;
    let mut reader = MentionsReader::new(MentionSettings { zone: zone.clone(), ..MentionSettings::default() });
    pieces(options, |piece| reader.push(piece))?;
    let mentions = reader.finish().map_err(one)?;
    mentions.problems.iter().for_each(|problem| eprintln!("{problem}"));
    Ok(print(&mentions.to_json(&mentions.report(&zone))))
}

fn one(problem: Problem) -> Failure {
    Failure::Problems(vec![problem])
}

/// A zone by its name, with every change of its clock from 1900 to 2100.
fn zone(name: &str) -> Result<Zone, Failure> {
    use jiff::{Timestamp, tz::TimeZone};
    if let Some(zone) = Zone::from_offset(name) {
        return Ok(zone);
    }
    let unknown = |_| Failure::Usage(format!("--zone does not know {name}"));
    let zone = TimeZone::get(name).map_err(unknown)?;
    let start = Timestamp::from_second(-2_208_988_800).map_err(unknown)?;
    let until = Timestamp::from_second(4_102_444_800).map_err(unknown)?;
    let shifts = zone.following(start).take_while(|shift| shift.timestamp() < until);
    let shifts = shifts.map(|shift| (shift.timestamp().as_second(), shift.offset().seconds())).collect();
    Ok(Zone::with_shifts(name, zone.to_offset(start).seconds(), shifts))
}
