//! What is left of a workshop, as a page to print, as Markdown and as slides.

use super::texts::WorkshopText as T;
use crate::model::*;
use crate::platform::{Language, clock, files};
use crate::room;
use crate::state::App;
use crate::ui::formula::move_text;
use crate::ui::i18n::{count_text, moment, number, signed, t};
use crate::ui::sheet::Panel;
use leptos::prelude::*;
use std::fmt::Write;

/// A part of the report: a heading and lines; a line with another level stands below the one before.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    title: String,
    lines: Vec<(u8, String)>,
}

#[derive(Clone, Debug, PartialEq)]
struct Report {
    title: String,
    date: String,
    parts: Vec<Part>,
}

fn gather(app: App) -> Option<Report> {
    let language = app.language.get();
    let journey = app.journey().get()?;
    let board = journey.info.workshop.clone().unwrap_or_default();
    let report = app.scored().with(|scored| scored.report().cloned());
    let mut parts = Vec::new();
    let mut part = |title: T, lines: Vec<(u8, String)>, empty: T| {
        let lines = if lines.is_empty() { vec![(0, empty.get(language).to_string())] } else { lines };
        parts.push(Part { title: title.get(language).into(), lines });
    };
    let decided = board.decisions.iter().map(|it| {
        let who = [it.owner.clone(), it.due.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        (0, if who.is_empty() { it.text.clone() } else { format!("{} ({who})", it.text) })
    });
    part(T::Decided, decided.collect(), T::NothingDecided);
    part(T::Votes, votes(&journey.session, language), T::NoPolls);
    let mut moves = Vec::new();
    if let Some(report) = &report {
        moves.push((0, T::Score.with(language, &[&number(report.cx, 1, language)])));
        let best = app.moves_of(report).unwrap_or_default();
        moves.extend(
            best.iter()
                .filter(|it| it.gain > 5e-3)
                .take(5)
                .map(|it| (0, format!("{}: {}", move_text(it, report, language), signed(it.gain, 1, language)))),
        );
    }
    part(T::TopMoves, moves, T::NoMoves);
    let mut open: Vec<(u8, String)> =
        board.parking.iter().filter(|it| it.settled != Some(true)).map(|it| (0, it.text.clone())).collect();
    if let Some(report) = report.as_ref().filter(|it| it.facts_known < it.facts_total) {
        let unknown = (report.facts_total - report.facts_known).to_string();
        open.push((0, T::UnknownFacts.with(language, &[&unknown, &report.facts_total.to_string()])));
    }
    let answered: Vec<_> = journey.touchpoints.iter().flat_map(|it| &it.ideas).flat_map(|it| &it.answers).collect();
    let pains = journey.touchpoints.iter().flat_map(|it| &it.pains);
    let without: Vec<_> = pains.filter(|it| !answered.contains(&&it.id)).map(|it| it.text.clone()).collect();
    if !without.is_empty() {
        open.push((0, T::PainsWithoutIdea.with(language, &[&without.join("; ")])));
    }
    if !board.captured.is_empty() {
        open.push((0, T::Unsorted.with(language, &[&board.captured.len().to_string()])));
    }
    part(T::OpenQuestions, open, T::NothingOpen);
    let spent = board.rounds.iter().filter_map(|round| {
        let watch = journey.session.clocks.iter().find(|it| it.round == round.id)?;
        let minutes = room::elapsed(watch, clock::now()) / 60_000.0;
        let planned = count_text(round.minutes.map_or(15.0, Amount::get), language);
        Some((0, format!("{}: {}", round.name, T::SpentOf.with(language, &[&number(minutes, 1, language), &planned]))))
    });
    let spent: Vec<_> = spent.collect();
    if !spent.is_empty() {
        part(T::TimeSpent, spent, T::Empty);
    }
    let title = T::ReportTitle.with(language, &[&journey.info.name]);
    Some(Report { title, date: moment(clock::now(), language), parts })
}

fn votes(session: &Session, language: Language) -> Vec<(u8, String)> {
    let mut lines = Vec::new();
    for poll in &session.polls {
        if poll.closed != Some(true) {
            let open = T::StillOpen.with(language, &[&poll.ballots.len().to_string()]);
            lines.push((0, format!("{} ({open})", poll.question)));
            continue;
        }
        let result = room::result(poll);
        // How many of those behind a tally gave a dot nobody knows.
        let single = poll.ballots.iter().all(|it| it.people.is_none());
        let people = T::People.with(language, &[&count_text(result.people, language)]);
        lines.push((0, format!("{} ({people})", poll.question)));
        for rank in &result.ranks {
            let name = poll.options.get(rank.option).map(|it| it.text.clone()).unwrap_or_default();
            let value = rank.value.map_or_else(|| T::NoVotes.get(language).to_string(), |it| count_text(it, language));
            let spread = match (poll.about, rank.value, rank.votes.first(), rank.votes.last()) {
                (Some(PollAbout::Levels), Some(value), Some(low), Some(high)) => {
                    let text = |it: f64| count_text(it, language);
                    lines.push((
                        1,
                        format!("{name}: {}", T::MedianOf.with(language, &[&text(value), &text(*low), &text(*high)])),
                    ));
                    continue;
                }
                (_, Some(value), ..) if single && value > 0.0 => {
                    format!(" ({})", T::DotsOf.with(language, &[&count_text(rank.people, language)]))
                }
                _ => String::new(),
            };
            if poll.about == Some(PollAbout::Levels) {
                lines.push((1, format!("{name}: {value}")));
                continue;
            }
            let tie = if rank.tied { format!(", {}", T::Tied.get(language)) } else { String::new() };
            lines.push((1, format!("{}. {name}: {value}{spread}{tie}", rank.place)));
        }
    }
    lines
}

/// Signs that Markdown would take for its own.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.replace('\n', " ").chars() {
        if "\\`*_[]<>#|".contains(letter) {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}

fn markdown(report: &Report) -> String {
    // Writing to a string does not fail.
    let mut text = format!("# {}\n\n{}\n", plain(&report.title), report.date);
    for part in &report.parts {
        let _ = write!(text, "\n## {}\n\n", plain(&part.title));
        for (level, line) in &part.lines {
            let _ = writeln!(text, "{}- {}", "  ".repeat(usize::from(*level)), plain(line));
        }
    }
    text
}

fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Lines in pages of at most so many: what stands below a line stays with it, and where it is too long
/// for a page the line is said again on the next one.
fn pages(lines: &[(u8, String)], most: usize) -> Vec<Vec<(u8, String)>> {
    let mut pages: Vec<Vec<(u8, String)>> = vec![Vec::new()];
    for group in lines.chunk_by(|_, next| next.0 > 0) {
        let Some(page) = pages.last_mut() else { break };
        if !page.is_empty() && page.len() + group.len() > most {
            pages.push(Vec::new());
        }
        for line in group {
            let Some(page) = pages.last_mut() else { break };
            if page.len() < most {
                page.push(line.clone());
            } else {
                let head = group.first().filter(|_| line.0 > 0).cloned();
                pages.push(head.into_iter().chain([line.clone()]).collect());
            }
        }
    }
    pages
}

/// A page of slides that any browser shows and prints, one section for each, with nothing to load.
fn slides(report: &Report, language: Language) -> String {
    const LINES: usize = 9;
    const STYLE: &str = "@page{size:1280px 720px;margin:0}*{box-sizing:border-box}body{margin:0;background:#14171b;color:#eceae4;font:30px/1.35 system-ui,sans-serif}section{width:100vw;min-height:100vh;padding:7vh 7vw;page-break-after:always;break-after:page;display:flex;flex-direction:column;justify-content:center}h1{font-size:64px;line-height:1.1;margin:0 0 24px}h2{font-size:46px;margin:0 0 28px}ul{margin:0;padding-left:1.1em}li{margin:0 0 12px}li.under{margin-left:.6em;list-style:none;color:#b3b6ba;font-size:26px}p{color:#b3b6ba}";
    let mut body = format!("<section><h1>{}</h1><p>{}</p></section>", safe(&report.title), safe(&report.date));
    for part in &report.parts {
        for lines in pages(&part.lines, LINES) {
            let _ = write!(body, "<section><h2>{}</h2><ul>", safe(&part.title));
            for (level, line) in &lines {
                let class = if *level > 0 { " class=\"under\"" } else { "" };
                let _ = write!(body, "<li{class}>{}</li>", safe(line));
            }
            body.push_str("</ul></section>");
        }
    }
    format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{}</title><style>{STYLE}</style><body>{body}</body></html>\n",
        language.as_str(),
        safe(&report.title),
    )
}

/// The part of the page.
#[component]
pub fn ReportPart() -> impl IntoView {
    let app = App::take();
    let report = Memo::new(move |_| gather(app));
    let offer = move |mime: &'static str, end: &'static str, make: fn(&Report, Language) -> String| {
        report.with_untracked(|report| {
            if let Some(report) = report
                && files::download(
                    &files::name_of(&report.title, end),
                    mime,
                    &make(report, app.language.get_untracked()),
                )
                .is_err()
            {
                app.say(crate::ui::i18n::Text::SaveFailed);
            }
        });
    };
    let tools = move || {
        view! {
            <button type="button" class="button" id="report-print" on:click=move |_| {
                // A browser that cannot print does nothing, and the page stays as it is.
                let _ = window().print();
            }>{t(T::Print)}</button>
            <button type="button" class="button" id="report-markdown" on:click=move |_| offer("text/markdown", "md", |report, _| markdown(report))>{t(T::Markdown)}</button>
            <button type="button" class="button" id="report-slides" on:click=move |_| offer("text/html", "slides.html", slides)>{t(T::Slides)}</button>
        }
    };
    view! {
        <Panel id="report" class="printed" title=Signal::derive(move || report.with(|it| it.as_ref().map(|it| it.title.clone()).unwrap_or_default()))
            note=Signal::derive(move || t(T::ReportNote)().to_string()) tools=ViewFn::from(tools)>
            {move || report.get().map(|report| report.parts.into_iter().map(|part| view! {
                <section class="report-part">
                    <h3>{part.title}</h3>
                    <ul>{part.lines.into_iter().map(|(level, line)| view! { <li class:under={level > 0}>{line}</li> }).collect_view()}</ul>
                </section>
            }).collect_view())}
        </Panel>
    }
}
