//! What came out of a vote: bars with ties, or the spread of points.

use super::texts::WorkshopText as T;
use crate::edit::{Command, Item};
use crate::model::*;
use crate::room::{self, Rank};
use crate::state::App;
use crate::ui::i18n::{count_text, t};
use leptos::prelude::*;

/// The result of a closed vote.
pub fn results(app: App, poll: &Poll) -> AnyView {
    let language = app.language.get();
    let result = room::result(poll);
    let levels = poll.about == Some(PollAbout::Levels);
    let most = result.ranks.iter().filter_map(|it| it.value).fold(1.0, f64::max);
    // How many of those behind a tally gave a dot nobody knows.
    let single = poll.ballots.iter().all(|it| it.people.is_none());
    let rows = result.ranks.iter().map(|rank| {
        let option = poll.options.get(rank.option).cloned().unwrap_or_default();
        if levels { points(app, rank, &option) } else { dots(rank, &option, most, single, language) }
    });
    let rows = rows.collect_view();
    let people = T::People.with(language, &[&count_text(result.people, language)]);
    view! { <p class="caption vote-people">{people}</p><ol class="ranks">{rows}</ol> }.into_any()
}

fn dots(rank: &Rank, option: &PollOption, most: f64, single: bool, language: crate::platform::Language) -> AnyView {
    let value = rank.value.unwrap_or(0.0);
    let spread = (single && value > 0.0).then(|| T::DotsOf.with(language, &[&count_text(rank.people, language)]));
    view! {
        <li class="rank" data-place=rank.place data-value=value.to_string()>
            <span class="rank-place">{rank.place}"."</span>
            <span class="rank-text">{option.text.clone()}{rank.tied.then(|| view! { <em class="tag tie">{t(T::Tied)}</em> })}</span>
            <strong class="rank-value">{count_text(value, language)}</strong>
            <span class="rank-bar" aria-hidden="true"><span style:width=format!("{:.1}%", 100.0 * value / most)></span></span>
            <span class="caption rank-note">{spread}</span>
        </li>
    }
    .into_any()
}

/// Points as a row of marks from 0 to 10, the median standing out.
fn points(app: App, rank: &Rank, option: &PollOption) -> AnyView {
    let language = app.language.get();
    let text = match (rank.value, rank.votes.first(), rank.votes.last()) {
        (Some(median), Some(low), Some(high)) => T::MedianOf.with(
            language,
            &[&count_text(median, language), &count_text(*low, language), &count_text(*high, language)],
        ),
        _ => T::NoVotes.get(language).into(),
    };
    let most =
        (0..=10).map(|at| rank.votes.iter().filter(|it| it.round() == f64::from(at)).count()).max().unwrap_or(1).max(1);
    #[allow(clippy::cast_precision_loss)] // a count of people
    let bars = (0..=10).map(|at| {
        let count = rank.votes.iter().filter(|it| it.round() == f64::from(at)).count();
        let median = rank.value.is_some_and(|it| (it - f64::from(at)).abs() < 0.51);
        view! {
            <span class="spread-column" class:median=median>
                <span class="spread-bar" style:height=format!("{:.0}%", 100.0 * count as f64 / most as f64)></span>
                <span class="spread-label">{at}</span>
            </span>
        }
    });
    let bars = bars.collect_view();
    let use_it = option.level.zip(rank.value).map(|(level, median)| {
        if level == Level::Imagination {
            return view! { <span class="caption">{t(T::InForce)}</span> }.into_any();
        }
        view! {
            <button type="button" class="button" prop:disabled=move || app.read_only() on:click=move |_| {
                let mut assessment = Assessment::clone(&app.document.with_untracked(|it| it.assessment.clone()));
                let value = Points::new(median);
                match level {
                    Level::MarTech => assessment.mar_tech = value,
                    Level::AdTech => assessment.ad_tech = value,
                    Level::SalesTech => assessment.sales_tech = value,
                    Level::Imagination => assessment.imagination = value,
                }
                app.dispatch(Command::Put(Item::Assessment(Box::new(assessment))));
            }>{t(T::UseMedian)}</button>
        }
        .into_any()
    });
    view! {
        <li class="rank level" data-value=rank.value.map(|it| it.to_string())>
            <span class="rank-text">{option.text.clone()}</span>
            <span class="caption rank-note">{text}</span>
            <span class="spread" aria-hidden="true">{bars}</span>
            <span class="rank-use">{use_it}</span>
        </li>
    }
    .into_any()
}
