//! The what-if workbench: moves are tried beside the document, which stays as it is until a to-be is
//! made of them.

mod apply;
mod charts;
mod explained;
mod figures;
mod list;
mod plan;
mod texts;

use self::texts::WhatIf;
use crate::method::{Choose, Move, Report, cx_with, made, report};
use crate::model::*;
use crate::state::App;
use crate::ui::i18n::t;
use crate::ui::pieces::Pieces;
use crate::ui::sheet::Panel;
use leptos::prelude::*;
use std::sync::Arc;

/// What is tried. Copies are handles to the same trial.
#[derive(Clone, Copy)]
struct Bench {
    app: App,
    /// Keys of moves in the order in which they were ticked.
    ticked: RwSignal<Vec<Key>>,
    /// The report, once its moves are worked out.
    ready: Memo<Option<Arc<Report>>>,
    /// The ticked ones among its moves.
    picked: Memo<Vec<Move>>,
    /// The report with them made.
    after: Memo<Option<Arc<Report>>>,
    /// CX after the first, the first two, … of the ticked moves; shorter while it is worked out.
    reached: RwSignal<Vec<f64>>,
}

/// What a move changes.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    kind: MoveKind,
    from: Option<TouchpointId>,
    to: Option<TouchpointId>,
    fact: Option<Fact>,
    level: Option<Level>,
}

impl Key {
    fn of(found: &Move) -> Self {
        let (from, to) = (found.from.clone(), found.to.clone());
        Self { kind: found.kind, from, to, fact: found.fact, level: found.level }
    }

    /// Whether it is a move's, without making that move's own: there may be thousands.
    fn fits(&self, found: &Move) -> bool {
        (self.kind, self.fact, self.level) == (found.kind, found.fact, found.level)
            && self.from == found.from
            && self.to == found.to
    }
}

impl Bench {
    fn new(app: App) -> Self {
        let ticked = RwSignal::new(Vec::<Key>::new());
        let scored = app.scored();
        let ready = Memo::new_with_compare(
            move |_| {
                let scored = scored.get();
                let report = scored.report()?;
                app.moves_of(report).map(|_| report.clone())
            },
            |_, _| true,
        );
        let picked = Memo::new(move |_| {
            let ticked = ticked.get();
            ready.with(|ready| {
                let moves = ready.as_ref().and_then(|report| report.moves_so_far()).unwrap_or_default();
                let find = |key: &Key| moves.iter().find(|found| key.fits(found)).cloned();
                ticked.iter().filter_map(find).collect::<Vec<_>>()
            })
        });
        let after = Memo::new_with_compare(
            move |_| {
                let picked = picked.get();
                let scored = scored.get();
                let now = scored.report().filter(|_| !picked.is_empty())?;
                let document = app.document.get_untracked();
                let journey = now.scope.walks.first()?.journey.clone();
                let after = made(&document, &now.scope, &picked, true);
                report(&after, &Choose::Journey(journey)).ok().flatten().map(Arc::new)
            },
            |_, _| true,
        );
        let bench = Self { app, ticked, ready, picked, after, reached: RwSignal::default() };
        bench.follow();
        bench
    }

    /// Works out what each ticked move adds, between frames: each takes a pass through the journey.
    fn follow(self) {
        let (pieces, scored) = (Pieces::new(), self.app.scored());
        Effect::new(move |_| {
            let (picked, scored) = (self.picked.get(), scored.get());
            let Some(report) = scored.report().cloned() else { return pieces.stop() };
            let mut reached = Vec::new();
            let work = move || {
                let more = reached.len() < picked.len();
                if more {
                    let made: Vec<&Move> = picked.iter().take(reached.len() + 1).collect();
                    reached.push(cx_with(&report.scope, &made));
                } else {
                    // The page may be another one by now.
                    let _ = self.reached.try_set(std::mem::take(&mut reached));
                }
                more
            };
            if !pieces.run(work) {
                self.reached.set(Vec::new());
            }
        });
    }

    fn toggle(self, found: &Move, on: bool) {
        self.ticked.update(|ticked| {
            ticked.retain(|other| !other.fits(found));
            if on {
                ticked.push(Key::of(found));
            }
        });
    }

    /// Looks at all moves; there are none while they are worked out.
    fn with_moves<T>(self, look: impl FnOnce(&Report, &[Move]) -> T) -> Option<T> {
        self.ready.with(|ready| {
            let report = ready.as_ref()?;
            Some(look(report, report.moves_so_far()?))
        })
    }

    fn text(self, text: WhatIf) -> Signal<String> {
        Signal::derive(move || text.get(self.app.language.get()).to_string())
    }
}

/// The workbench.
#[component]
pub fn Workbench() -> impl IntoView {
    let app = App::take();
    let bench = Bench::new(app);
    let language = app.language;
    // Moves of another journey are others.
    let journey = Memo::new(move |_| app.journey().with(|it| it.as_ref().map(|it| it.info.id.clone())));
    Effect::new(move |before: Option<Option<JourneyId>>| {
        let now = journey.get();
        if before.is_some_and(|before| before != now) {
            bench.ticked.set(Vec::new());
        }
        now
    });
    // Asked for elsewhere: it is ticked as soon as its moves are known, and comes into sight.
    Effect::new(move |_| {
        let Some(wanted) = app.trying.get().filter(|_| bench.ready.with(Option::is_some)) else { return };
        app.trying.set(None);
        bench.toggle(&wanted, true);
        crate::ui::scroll::to_top_soon("#what-if");
    });
    view! {
        <Panel id="what-if" title=bench.text(WhatIf::Title) note=bench.text(WhatIf::Note)>
            <div class="whatif">
                <section class="whatif-moves" aria-labelledby="whatif-moves-title">
                    <h3 id="whatif-moves-title">{t(WhatIf::Moves)}</h3>
                    {list::moves(bench)}
                </section>
                <div class="whatif-side">
                    <section aria-labelledby="whatif-result-title" id="whatif-result">
                        <h3 id="whatif-result-title">{t(WhatIf::Result)}</h3>
                        {move || figures::figures(bench, language.get())}
                        {apply::apply(bench)}
                    </section>
                    <section aria-labelledby="whatif-waterfall-title" id="whatif-waterfall">
                        <div>
                            <h3 id="whatif-waterfall-title">{t(WhatIf::Waterfall)}</h3>
                            <p class="caption">{t(WhatIf::WaterfallNote)}</p>
                        </div>
                        {charts::waterfall(bench)}
                    </section>
                </div>
            </div>
        </Panel>
        <Panel id="whatif-tornado" class="two-thirds" title=bench.text(WhatIf::Tornado) note=bench.text(WhatIf::TornadoNote)>
            {charts::tornado(bench)}
        </Panel>
        <Panel id="whatif-plan" class="third" title=bench.text(WhatIf::Plan) note=bench.text(WhatIf::PlanNote)>
            {plan::plan(bench)}
        </Panel>
    }
}
