//! The log beside a drawn journey: what really happens of it, and what is taken into it.

use super::Shown;
use super::looking::{focus_again, focus_first, focused};
use super::terms::{Term, fact, word};
use super::texts::EvidenceText as T;
use super::words::{count, share, span};
use crate::edit::{Command, Item};
use crate::evidence::draw::{
    Against, DrawnLink, How, Matched, Take, against, followed, match_activities, matching, pairs, take, take_all,
};
use crate::method::Settings;
use crate::model::*;
use crate::state::{App, Page, Selection};
use crate::ui::i18n::t;
use crate::ui::sheet::Panel;
use leptos::prelude::*;
use std::sync::Arc;

/// Rows of a list at first.
const FIRST: usize = 12;
/// Activities to match by hand in sight.
const ACTIVITIES: usize = 60;

/// All that the panel shows.
#[derive(Clone)]
struct Beside {
    shown: Shown,
    journey: Arc<Journey>,
    matched: Matched,
    found: Arc<Against>,
}

impl Beside {
    fn name(&self, id: &TouchpointId) -> String {
        self.journey.touchpoints.get(id).map(|it| it.name.clone()).unwrap_or_default()
    }

    fn ends(&self, from: &TouchpointId, to: &TouchpointId) -> String {
        format!("{} → {}", self.name(from), self.name(to))
    }
}

/// The panel.
pub fn panel(shown: &Shown) -> AnyView {
    let (app, language) = (shown.app, shown.language);
    // A change of the map draws the panel anew; who works in it goes on from there.
    focus_again(focused());
    let Some(journey) = journey_for(shown) else { return ().into_any() };
    let id = journey.info.id.clone();
    let (assessment, evidence) = app.document.with(|document| {
        (document.assessment.clone(), document.evidence.get(&shown.evidence.id).cloned().unwrap_or_default())
    });
    let settings = Settings::of(&assessment);
    let matched = match_activities(&journey, &shown.source.activities, &evidence.matches);
    let any = matched.iter().any(Option::is_some);
    let links = pairs(&journey, &settings, &matched);
    let found = Arc::new(against(&journey, &settings, &matched, &shown.found));
    let beside = Beside { shown: shown.clone(), journey, matched, found };
    let options = app.document.with(|document| {
        let option = |it: &Arc<Journey>| (it.info.id.to_string(), it.info.name.clone(), it.info.id == id);
        document.journeys.iter().map(option).collect::<Vec<_>>()
    });
    let picker = view! {
        <label class="field evidence-journey">
            <span class="field-label">{T::WhichMap.get(language)}</span>
            <select class="input" id="evidence-journey" on:change=move |event| {
                app.page.set(Page::Evidence(Some(event_target_value(&event).into())));
            }>
                {options.into_iter().map(|(id, name, chosen)| view! { <option value=id prop:selected=chosen>{name}</option> }).collect_view()}
            </select>
        </label>
    };
    view! {
        <Panel id="evidence-beside" title=Signal::derive(move || t(T::BesideTitle)().to_string())
            note=Signal::derive(move || t(T::BesideNote)().to_string())>
            {picker}
            {if any {
                view! {
                    {numbers(&beside, links)}
                    {drawn_links(&beside)}
                    <div class="evidence-two">{not_drawn(&beside)}{never(&beside)}</div>
                }.into_any()
            } else {
                view! { <p class="quiet" id="evidence-no-match">{T::NothingMatches.get(language)}</p> }.into_any()
            }}
            {by_hand(&beside, any)}
        </Panel>
    }
    .into_any()
}

/// The journey that the address names, else the one that most activities are touchpoints of.
fn journey_for(shown: &Shown) -> Option<Arc<Journey>> {
    let app = shown.app;
    if app.page.with(|page| page.journey().is_some()) {
        return app.journey().get();
    }
    app.document.with(|document| {
        let by_hand = document.evidence.get(&shown.evidence.id).map(|it| it.matches.clone()).unwrap_or_default();
        let known = |journey: &Arc<Journey>| {
            match_activities(journey, &shown.source.activities, &by_hand).iter().filter(|it| it.is_some()).count()
        };
        // Of equals the first.
        document.journeys.iter().rev().max_by_key(|journey| known(journey)).cloned()
    })
}

fn numbers(beside: &Beside, links: Vec<(u32, u32)>) -> AnyView {
    let (shown, language) = (&beside.shown, beside.shown.language);
    let matched = beside.matched.iter().filter(|it| it.is_some()).count() as u64;
    let handoffs = beside.found.undrawn.iter().map(|it| it.count).sum::<u64>();
    let listed = shown.found.variants.last().is_some_and(|last| last.cumulative > 1.0 - 1e-9);
    let desk = shown.desk;
    if shown.live && !listed {
        desk.follow(links.clone());
    }
    let local = followed(&shown.found.variants, &links);
    let fitness = move || {
        let exact = if listed {
            Some(local.clone())
        } else {
            desk.followed.get().filter(|(asked, _)| *asked == links).map(|(_, found)| found)
        };
        let value = exact.as_ref().and_then(|it| it.fitness);
        let remark = match &exact {
            Some(found) => {
                T::FollowComplete.with(language, &[&share(super::words::part(found.complete, found.cases), language)])
            }
            None => T::FitnessUnknown.get(language).into(),
        };
        fact(Term::Fitness, share(value, language), T::Fitness.get(language).into(), remark, "")
    };
    let plain = |term, value, caption: T| fact(term, value, caption.get(language).into(), String::new(), "");
    view! {
        <div class="figure-row">
            {fitness}
            {plain(Term::Matched, format!("{} / {}", count(matched, language), count(beside.matched.len() as u64, language)), T::ActivitiesMatched)}
            {plain(Term::Undrawn, count(handoffs, language), T::StepsUndrawn)}
            {plain(Term::Never, count(beside.found.never as u64, language), T::LinksNever)}
        </div>
    }
    .into_any()
}

fn drawn_links(beside: &Beside) -> AnyView {
    let (app, language) = (beside.shown.app, beside.shown.language);
    if beside.found.links.iter().all(|link| link.count.is_none()) {
        return view! { <p class="quiet" id="evidence-no-link">{T::NoLinkKnown.get(language)}</p> }.into_any();
    }
    let rows =
        beside.found.links.iter().filter(|link| link.count.is_some()).map(|link| row(beside, link)).collect_view();
    let all = {
        let own = beside.clone();
        move |_| {
            if let Some(command) = take_all(&own.journey, &own.found, &own.shown.origin()) {
                said(app, command, vec!["evidence-links-box".into()]);
            }
        }
    };
    let nothing = take_all(&beside.journey, &beside.found, &beside.shown.origin()).is_none();
    view! {
        <div class="table-box" id="evidence-links-box" tabindex="0" role="group" aria-label=T::DrawnLinks.get(language)>
            <table class="data evidence-links-table" id="evidence-links">
                <caption class="sr-only">{T::DrawnLinks.get(language)}</caption>
                <thead><tr>
                    <th scope="col">{T::DrawnLinks.get(language)}</th>
                    <th scope="col" class="number">{word(Term::LinkTimes, T::Times.get(language))}</th>
                    <th scope="col" class="number">{word(Term::LinkShare, T::ShareNow.get(language))}</th>
                    <th scope="col" class="number">{word(Term::LinkWait, T::WaitNow.get(language))}</th>
                    <th scope="col" class="number">{word(Term::LinkTarget, T::Target.get(language))}</th>
                    <th scope="col">{T::TakeIn.get(language)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <div class="evidence-row">
            <button type="button" class="button strong" id="evidence-take-all" prop:disabled=move || nothing || app.read_only() on:click=all>
                {if nothing { T::AllTaken.get(language) } else { T::TakeAll.get(language) }}
            </button>
            <span class="quiet">{T::TakeNote.get(language)}</span>
        </div>
    }
    .into_any()
}

/// Takes something into the map. What was drawn anew has the focus where it was, or what comes after it.
fn said(app: App, command: Command, then: Vec<String>) {
    if app.dispatch(command) {
        focus_first(then);
        app.announced.set(T::Taken.get(app.language.get_untracked()).into());
    }
}

fn row(beside: &Beside, link: &DrawnLink) -> AnyView {
    let (app, language) = (beside.shown.app, beside.shown.language);
    let late = link.wait.is_some_and(|wait| wait > link.target);
    let never = link.count == Some(0);
    let minutes =
        |value: Option<f64>| value.map_or_else(|| T::Unknown.get(language).to_string(), |it| span(it * 60.0, language));
    let names = ["wait", "share"].map(|what| format!("take-{what}-{}-{}", link.from, link.to));
    let button = |what: Take, text: T, there: bool, id: String| {
        let then = names.iter().cloned().chain(["evidence-take-all".into(), "evidence-links-box".into()]);
        let then: Vec<String> = then.collect();
        let command = there.then(|| take(&beside.journey, &beside.found, link, what, &beside.shown.origin())).flatten();
        command.map(|command| {
            let label = format!("{}: {}", text.get(language), beside.ends(&link.from, &link.to));
            view! {
                <button type="button" class="chip-button" id=id aria-label=label prop:disabled=move || app.read_only()
                    on:click=move |_| said(app, command.clone(), then.clone())>{text.get(language)}</button>
            }
        })
    };
    let [own_wait, own_share] = names.clone();
    let wait = button(Take::Wait, T::TakeWait, link.wait.is_some(), own_wait);
    let part = button(Take::Share, T::TakeShare, link.share.is_some(), own_share);
    let done = wait.is_none() && part.is_none() && !never;
    let (journey, ends) = (beside.journey.info.id.clone(), (link.from.clone(), link.to.clone()));
    let jump = move |_| {
        let what = Selection::Handoff(ends.0.clone(), ends.1.clone());
        app.selection.set(what.clone());
        app.page.set(Page::Map(Some(journey.clone())));
        crate::ui::map::reveal(what);
    };
    let drawn = (link.given || link.drawn_share < 1.0)
        .then(|| T::DrawnAs.with(language, &[&share(Some(link.drawn_share), language)]));
    let waited = link.drawn_wait.map(|wait| T::DrawnAs.with(language, &[&span(wait * 60.0, language)]));
    view! {
        <tr class:never=never>
            <th scope="row">
                {if link.handoff {
                    view! { <button type="button" class="link" on:click=jump>{beside.ends(&link.from, &link.to)}</button> }.into_any()
                } else {
                    view! { <span>{beside.ends(&link.from, &link.to)}</span> }.into_any()
                }}
            </th>
            <td class="number">{if never { T::Never.get(language).to_string() } else { count(link.count.unwrap_or(0), language) }}</td>
            <td class="number"><span>{share(link.share, language)}</span><small>{drawn}</small></td>
            <td class="number" class:hot=late><span>{minutes(link.wait)}</span><small>{waited}</small></td>
            <td class="number">{minutes(Some(link.target))}</td>
            <td class="evidence-take">{wait}{part}{done.then(|| view! { <span class="good">{T::AsMeasured.get(language)}</span> })}</td>
        </tr>
    }
    .into_any()
}

fn not_drawn(beside: &Beside) -> AnyView {
    let (app, language) = (beside.shown.app, beside.shown.language);
    let steps = beside.found.undrawn.iter().take(FIRST).map(|step| {
        let id = beside.journey.info.id.clone();
        let link = Link { from: step.from.clone(), to: step.to.clone(), ..Link::default() };
        let draw = move |_| {
            app.dispatch(Command::Put(Item::Link(id.clone(), Box::new(link.clone()))));
            focus_first(vec!["evidence-undrawn".into()]);
        };
        let label = format!("{}: {}", T::DrawLink.get(language), beside.ends(&step.from, &step.to));
        view! {
            <li>
                <span>{beside.ends(&step.from, &step.to)}</span>
                <span class="quiet">{T::TimesAndWait.with(language, &[&count(step.count, language), &span(step.wait * 60.0, language)])}</span>
                <button type="button" class="chip-button" aria-label=label prop:disabled=move || app.read_only() on:click=draw>{T::DrawLink.get(language)}</button>
            </li>
        }
    });
    let steps = steps.collect_view();
    let names = beside.found.unmatched.iter().take(FIRST).map(|(number, events)| {
        view! { <li><span>{super::words::name(&beside.shown.source.activities, *number)}</span>
        <span class="quiet">{T::TimesOnly.with(language, &[&count(*events, language)])}</span></li> }
    });
    let empty = beside.found.undrawn.is_empty() && beside.found.unmatched.is_empty();
    view! {
        <section aria-labelledby="evidence-undrawn">
            <h3 id="evidence-undrawn">{T::Undrawn.get(language)}</h3>
            {empty.then(|| view! { <p class="quiet">{T::AllDrawn.get(language)}</p> })}
            <ul class="evidence-list">{steps}{names.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn never(beside: &Beside) -> AnyView {
    let language = beside.shown.language;
    let links = beside.found.links.iter().filter(|link| link.count == Some(0)).take(FIRST);
    let links = links.map(|link| view! { <li><span>{beside.ends(&link.from, &link.to)}</span></li> }).collect_view();
    let silent = beside.found.silent.iter().take(FIRST).map(|id| {
        view! { <li><span>{beside.name(id)}</span><span class="quiet">{T::NotInLog.get(language)}</span></li> }
    });
    let empty = beside.found.never == 0 && beside.found.silent.is_empty();
    view! {
        <section aria-labelledby="evidence-never">
            <h3 id="evidence-never">{T::NeverTitle.get(language)}</h3>
            {empty.then(|| view! { <p class="quiet">{T::AllHappens.get(language)}</p> })}
            <ul class="evidence-list">{links}{silent.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Which touchpoint each activity is; said by hand where names do not tell, and remembered.
fn by_hand(beside: &Beside, any: bool) -> AnyView {
    let (app, language) = (beside.shown.app, beside.shown.language);
    let mut ranked: Vec<(u32, u32)> =
        (0..).zip(&beside.shown.found.activities).map(|(number, it)| (number, it.label.events)).collect();
    ranked.sort_by_key(|(number, events)| (std::cmp::Reverse(*events), *number));
    let touchpoints: Vec<(String, String)> =
        beside.journey.touchpoints.iter().map(|it| (it.id.to_string(), it.name.clone())).collect();
    let rows = ranked.into_iter().take(ACTIVITIES).map(|(number, events)| {
        let activity = super::words::name(&beside.shown.source.activities, number);
        let own = beside.matched.get(number as usize).cloned().flatten();
        let now = own.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default();
        let how = match own.map(|(_, how)| how) {
            Some(How::Equal) => T::MatchEqual,
            Some(How::Folded) => T::MatchFolded,
            Some(How::Hand) => T::MatchHand,
            None => T::MatchNone,
        };
        let options = touchpoints.iter().map(|(id, name)| {
            let chosen = *id == now;
            view! { <option value=id.clone() prop:selected=chosen>{name.clone()}</option> }
        });
        let options = options.collect_view();
        let (evidence, journey) = (beside.shown.evidence.id.clone(), beside.journey.info.id.clone());
        let (label, name) = (activity.clone(), activity.clone());
        let choose = move |event| {
            let chosen = Some(event_target_value(&event)).filter(|id| !id.is_empty()).map(TouchpointId::from);
            let Some(own) = app.document.with_untracked(|document| document.evidence.get(&evidence).cloned()) else {
                return;
            };
            let mut own = Evidence::clone(&own);
            own.matches = matching(&own.matches, &journey, &name, chosen);
            app.dispatch(Command::Put(Item::Evidence(Box::new(own))));
            focus_again(Some(format!("match-{number}")));
        };
        view! {
            <tr>
                <th scope="row">{activity}<span class="quiet">{format!(" {}", count(events, language))}</span></th>
                <td>
                    <select class="input" id=format!("match-{number}") aria-label=label prop:disabled=move || app.read_only() on:change=choose>
                        <option value="" prop:selected=now.is_empty()>{T::NoTouchpoint.get(language)}</option>
                        {options}
                    </select>
                </td>
                <td class="quiet">{how.get(language)}</td>
            </tr>
        }
    });
    // It stays open while somebody is at it, though the first match already tells the rest.
    let open = beside.shown.desk.matching;
    let is_open = open.get_untracked().unwrap_or(!any);
    view! {
        <details class="evidence-matching fold" id="evidence-matching" open=is_open
            on:toggle=move |event| open.set(Some(event_target::<web_sys::Element>(&event).has_attribute("open")))>
            <summary>{T::MatchTitle.get(language)}</summary>
            <div class="table-box evidence-match-box" tabindex="0" role="group" aria-label=T::MatchTitle.get(language)>
            <table class="data">
                <thead><tr>
                    <th scope="col">{T::Activity.get(language)}</th>
                    <th scope="col">{T::Touchpoint.get(language)}</th>
                    <th scope="col">{T::MatchedBy.get(language)}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            </div>
        </details>
    }
    .into_any()
}
