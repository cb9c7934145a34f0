//! What numbers of surveys and mentions are made of.

use super::Shown;
use super::explained::{Group, Said};
use super::listen::last;
use super::measure::Measure;
use super::recommend::imported;
use super::texts2::VoiceText as V;
use super::texts3::PayText as P;
use super::texts4::WhyText as W;
use super::voices::{grouped, share};
use crate::evidence::mentions::{Counted, MentionsReport};
use crate::experience::{Heard, HeardAll, HeardLevel, Pool, heard_all};
use crate::model::*;
use crate::platform::Language;
use crate::ui::explain::{Chapter, Explanation, Math, Part, Source, brackets, num, op, over, row};
use crate::ui::i18n::{Text, minutes, number, sentence, signed};

fn part_of<'a>(found: &'a HeardAll, part: Option<(Group, &str)>) -> Option<&'a Heard> {
    let Some((group, name)) = part else { return Some(&found.all) };
    let list = match group {
        Group::Touchpoint => &found.touchpoints,
        Group::Department => &found.departments,
        Group::Persona => &found.personas,
    };
    let folded = crate::search::fold_name(name);
    list.iter().find(|it| crate::search::fold_name(&it.name) == folded)
}

fn nps_formulas(pool: &Pool, language: Language) -> Vec<Math> {
    let count = |value: f64| num(number(value, 0, language));
    let Some(value) = pool.nps().filter(|_| pool.known() >= pool.answers - 0.5) else { return Vec::new() };
    let [promoters, _, detractors] = pool.split;
    let share = |part: f64| number(part / pool.answers, 3, language);
    let square = brackets([num(share(promoters)), op("−"), num(share(detractors))]);
    let spread = row([num(share(promoters)), op("+"), num(share(detractors)), op("−"), square, op("²")]);
    let half = pool.half().map(|half| {
        row([
            num("100"),
            op("×"),
            num(number(1.96, 2, language)),
            op("×"),
            op("√"),
            brackets([over(spread, count(pool.answers))]),
            op("="),
            num(format!("±{}", number(half, 1, language))),
        ])
    });
    let own = row([
        num("100"),
        op("×"),
        over(row([count(promoters), op("−"), count(detractors)]), count(pool.answers)),
        op("="),
        num(signed(value, 1, language)),
    ]);
    std::iter::once(own).chain(half).collect()
}

/// What CES is, and whether its range is known or the widest there can be.
fn ces_note(level: &HeardLevel) -> W {
    if level.is_known() { W::CesNote } else { W::CesRoughNote }
}

/// NPS, CSAT or CES of all answers, or of a touchpoint, department or persona.
pub fn heard(shown: &Shown, measure: Measure, part: Option<(Group, &String)>) -> Option<Explanation> {
    let language = shown.language;
    let part = part.map(|(group, name)| (group, name.as_str()));
    let report = imported(shown.app).map(|(_, report)| report);
    let found = heard_all(&shown.document, report.as_ref());
    let own = part_of(&found, part)?;
    let told = measure.of(own, language);
    let sources = [
        (W::ByHand, heard_all(&shown.document, None)),
        (W::FromSurvey, heard_all(&Document::default(), report.as_ref())),
    ];
    let mut parts: Vec<Part> = Vec::new();
    let by_hand = part_of(&sources[0].1, part).is_some_and(|it| measure.of(it, language).answers > 0.0);
    for (label, all) in &sources {
        let Some(it) = part_of(all, part) else { continue };
        let told = measure.of(it, language);
        if told.answers > 0.0 {
            let note = W::AnswersOf.with(language, &[&number(told.answers, 0, language)]);
            let value = told.value.unwrap_or_else(|| "–".into());
            parts.push(Part { label: label.get(language).into(), note, value, ..Part::default() });
        }
    }
    let (title, note, formulas) = match measure {
        Measure::Nps => (P::Nps, W::NpsNote, nps_formulas(&own.nps, language)),
        Measure::Csat => (P::Csat, W::CsatNote, Vec::new()),
        Measure::Ces => (P::Ces, ces_note(&own.ces), Vec::new()),
    };
    if measure == Measure::Nps && own.nps.known() > 0.0 {
        let grades = ["good", "", "bad"];
        let kinds = [V::Promoters, V::Passives, V::Detractors].into_iter().zip(own.nps.split).zip(grades);
        parts.extend(kinds.map(|((label, count), grade)| Part {
            label: sentence(label.get(language)),
            value: number(count, 0, language),
            grade,
            ..Part::default()
        }));
    }
    let few = told.is_few.then(|| P::FewTip.get(language).to_string());
    let note = [Some(note.get(language).to_string()), told.range.map(|it| W::IntervalOf.with(language, &[&it])), few];
    Some(Explanation {
        chapter: Chapter::Experience,
        title: title.get(language).into(),
        about: part.map_or_else(String::new, |(_, name)| name.to_string()),
        value: told.value.unwrap_or_else(|| "–".into()),
        note: note.into_iter().flatten().collect::<Vec<_>>().join(" "),
        formulas,
        parts,
        sources: if by_hand { vec![Source::People] } else { Vec::new() },
        ..Explanation::default()
    })
}

fn classes(of: &Counted, language: Language) -> Vec<Part> {
    let list = [
        (V::Negative, of.negative, "bad", W::NegativeOf),
        (V::Neutral, of.neutral, "", W::NeutralOf),
        (V::Positive, of.positive, "good", W::PositiveOf),
        (V::NoSentiment, of.unknown, "", W::UnknownOf),
    ];
    let part = |(label, count, grade, note): (V, u64, &'static str, W)| Part {
        label: sentence(label.get(language)),
        note: note.get(language).into(),
        value: format!("{} · {}", grouped(count, language), share(count, of.all, language)),
        grade: if count == 0 { "" } else { grade },
        ..Part::default()
    };
    list.into_iter().map(part).collect()
}

/// A number of mentions.
pub fn mentions(shown: &Shown, said: &Said) -> Option<Explanation> {
    let language = shown.language;
    let (from, report) = last::<MentionsReport>(shown.app, EvidenceKind::Mentions)?;
    let row_of = |list: &[(String, Counted)], name: &String| list.iter().find(|it| it.0 == *name).map(|it| it.1);
    let all = report.all;
    let unanswered = all.all.saturating_sub(report.answered);
    let (title, value, note, parts) = match said {
        Said::All => {
            (V::Mentions.get(language).into(), grouped(all.all, language), W::SoundsNote, classes(&all, language))
        }
        Said::Source(name) | Said::Tag(name) => {
            let list = if matches!(said, Said::Source(_)) { &report.sources } else { &report.tags };
            let own = row_of(list, name)?;
            let mut parts = classes(&own, language);
            let answers = report.response_by_source.iter().find(|it| matches!(said, Said::Source(_)) && it.0 == *name);
            parts.extend(answers.map(|(_, answered, spread)| Part {
                label: sentence(V::Median.get(language)),
                note: W::AnsweredOf.with(language, &[&grouped(*answered, language), &grouped(own.all, language)]),
                value: minutes(spread.median, language),
                ..Part::default()
            }));
            (name.clone(), grouped(own.all, language), W::SoundsNote, parts)
        }
        Said::InTime => {
            let late = report.answered.saturating_sub(report.answered_within_60);
            let list = [
                (W::WithinHour, report.answered_within_60, "good"),
                (W::AfterHour, late, "bad"),
                (W::NeverAnswered, unanswered, "bad"),
            ];
            let parts = list.into_iter().map(|(label, count, grade)| Part {
                label: label.get(language).into(),
                value: grouped(count, language),
                grade: if count == 0 { "" } else { grade },
                ..Part::default()
            });
            let title = sentence(V::Within60.get(language));
            let value = match report.answered {
                0 => Text::NotKnown.get(language).into(),
                _ => share(report.answered_within_60, all.all, language),
            };
            (title, value, W::WithinNote, parts.collect())
        }
        Said::Response => {
            let spread = report.response?;
            let parts = report.response_by_source.iter().map(|(name, answered, spread)| Part {
                label: name.clone(),
                note: V::P90.with(language, &[&minutes(spread.p90, language)]),
                value: format!("{} · {}", minutes(spread.median, language), grouped(*answered, language)),
                ..Part::default()
            });
            (sentence(V::Median.get(language)), minutes(spread.median, language), W::ResponseNote, parts.collect())
        }
    };
    Some(Explanation {
        chapter: Chapter::Experience,
        title,
        about: from.name.clone(),
        value,
        note: note.get(language).into(),
        parts,
        ..Explanation::default()
    })
}
