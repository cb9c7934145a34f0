//! The best set of moves within an effort budget, worked out between frames.

use super::texts::WhatIf;
use super::{Bench, explained};
use crate::method::{MAX_CANDIDATES, Plan, PlanSearch};
use crate::platform::Language;
use crate::ui::explain::asker_own;
use crate::ui::form::NumberField;
use crate::ui::formula::move_text;
use crate::ui::i18n::{Text, count_text, number, signed, t};
use crate::ui::pieces::Pieces;
use leptos::prelude::*;

/// Among how many of the best moves is chosen.
const CHOICES: [usize; 4] = [12, MAX_CANDIDATES, 40, 80];

/// What is known of the plan.
#[derive(Clone, PartialEq)]
enum Standing {
    /// There is no budget.
    Waiting,
    /// The moves are not there yet.
    Counting,
    /// Sets are looked at.
    Working,
    /// The plan, of how many moves that gain something, and whether somebody stopped it.
    Found(Plan, usize, bool),
}

/// The search that runs now.
#[derive(Clone, Copy)]
struct Planner {
    bench: Bench,
    budget: RwSignal<Option<f64>>,
    candidates: RwSignal<usize>,
    standing: RwSignal<Standing>,
    running: StoredValue<Option<PlanSearch>>,
    pieces: Pieces,
}

impl Planner {
    fn new(bench: Bench) -> Self {
        Self {
            bench,
            budget: RwSignal::new(Some(6.0)),
            candidates: RwSignal::new(MAX_CANDIDATES),
            standing: RwSignal::new(Standing::Waiting),
            running: StoredValue::new(None),
            pieces: Pieces::new(),
        }
    }

    /// Begins anew with every change of the moves, the budget or the candidates.
    fn follow(self) {
        Effect::new(move |_| {
            let (budget, candidates) = (self.budget.get(), self.candidates.get());
            let begun = budget.and_then(|budget| {
                self.bench.with_moves(|report, moves| PlanSearch::new(&report.scope, moves, budget, candidates))
            });
            let (Some(search), Some(report)) = (begun, self.bench.ready.get()) else {
                self.pieces.stop();
                self.standing.set(if budget.is_some() { Standing::Counting } else { Standing::Waiting });
                return;
            };
            self.running.set_value(Some(search));
            let at_once = self.pieces.run(move || {
                let more = self
                    .running
                    .try_update_value(|running| running.as_mut().is_some_and(|running| running.look(&report.scope, 2)));
                if more == Some(false) {
                    self.finish(false);
                }
                more == Some(true)
            });
            if !at_once {
                self.standing.set(Standing::Working);
            }
        });
    }

    /// Shows what has been found.
    fn finish(self, stopped: bool) {
        self.pieces.stop();
        let search = self.running.try_update_value(Option::take).flatten();
        let ready = self.bench.ready.try_get_untracked().flatten();
        if let (Some(report), Some(search)) = (ready, search) {
            let moves = report.moves_so_far().unwrap_or_default();
            let gaining = moves.iter().filter(|it| it.gain > 5e-10).count();
            let _ = self.standing.try_set(Standing::Found(search.end(&report.scope), gaining, stopped));
        }
    }
}

/// The budget, what it buys, and how that was found.
pub fn plan(bench: Bench) -> impl IntoView {
    let app = bench.app;
    let planner = Planner::new(bench);
    planner.follow();
    let (budget, candidates) = (planner.budget, planner.candidates);
    let says = move || {
        let language = app.language.get();
        match planner.standing.get() {
            Standing::Waiting => view! { <p class="quiet">{WhatIf::PlanNoBudget.get(language)}</p> }.into_any(),
            Standing::Counting => {
                view! { <p class="plan-working" aria-busy="true">{WhatIf::Counting.get(language)}</p> }.into_any()
            }
            Standing::Working => view! {
                <p class="plan-working" role="status" aria-busy="true" id="plan-working">
                    <span>{WhatIf::PlanWorking.get(language)}</span>
                    <button type="button" class="button" id="stop-plan" on:click=move |_| planner.finish(true)>
                        {WhatIf::PlanStop.get(language)}
                    </button>
                </p>
            }
            .into_any(),
            Standing::Found(plan, gaining, stopped) => found(bench, &plan, gaining, stopped, language),
        }
    };
    let choices = move || {
        let language = app.language.get();
        CHOICES
            .map(|count| {
                let text = if count > MAX_CANDIDATES { WhatIf::PlanBestNear } else { WhatIf::PlanBest };
                let label = text.with(language, &[&count.to_string()]);
                view! { <option value=count.to_string() prop:selected=move || candidates.get() == count>{label}</option> }
            })
            .collect_view()
    };
    view! {
        <div class="whatif-plan">
            <div class="plan-budget" id="plan-budget">
                <NumberField
                    label=Text::EffortField
                    named=bench.text(WhatIf::Budget)
                    value=budget
                    on_change=Callback::new(move |(value, _)| budget.set(value))
                    max=1000.0
                    placeholder=Signal::derive(move || count_text(0.0, app.language.get()))
                />
                <label class="field">
                    <span class="field-label">{t(WhatIf::PlanAmong)}</span>
                    <select class="input" id="plan-candidates" on:change=move |event| {
                        if let Ok(count) = event_target_value(&event).parse() {
                            candidates.set(count);
                        }
                    }>{choices}</select>
                </label>
            </div>
            {says}
        </div>
    }
}

fn found(bench: Bench, plan: &Plan, gaining: usize, stopped: bool, language: Language) -> AnyView {
    let scored = bench.app.scored().get();
    let Some(report) = scored.report() else { return ().into_any() };
    if plan.moves.is_empty() {
        return view! { <p class="quiet" id="plan-none">{WhatIf::PlanNothing.get(language)}</p> }.into_any();
    }
    let (all, among) = (gaining.to_string(), plan.candidates.to_string());
    let how = match (stopped, plan.exact) {
        (true, _) => WhatIf::PlanStopped.get(language).into(),
        (_, true) if plan.candidates >= gaining => WhatIf::PlanExact.with(language, &[&all]),
        (_, true) => WhatIf::PlanExactAmong.with(language, &[&among, &all]),
        (_, false) => WhatIf::PlanNear.with(
            language,
            &[&MAX_CANDIDATES.to_string(), &plan.candidates.saturating_sub(MAX_CANDIDATES).to_string()],
        ),
    };
    let said = [number(plan.cx, 1, language), signed(plan.gain, 1, language), plan.effort.to_string()];
    let sum = WhatIf::PlanSays.with(language, &said.each_ref().map(String::as_str));
    let rows = plan.moves.iter().map(|it| view! { <li>{move_text(it, report, language)}</li> }).collect_view();
    let (keys, ask, own) = (explained::keys(plan), asker_own(), plan.clone());
    let open = move |_| {
        if let Some(found) = explained::plan(bench, &own) {
            ask(found)
        }
    };
    view! {
        <p id="plan-sum"><strong>
            <button type="button" class="explained" aria-haspopup="dialog" on:click=open>{sum}</button>
        </strong></p>
        <ol class="plan-list">{rows}</ol>
        <p class="hint" id="plan-how">{how}</p>
        <button type="button" class="button" id="take-plan" on:click=move |_| bench.ticked.set(keys.clone())>
            {WhatIf::Take.get(language)}
        </button>
    }
    .into_any()
}
