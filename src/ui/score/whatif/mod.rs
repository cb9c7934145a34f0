//! The what-if workbench: moves are tried beside the document, which stays as it is until a to-be is
//! made of them.

mod apply;
mod charts;
mod figures;
mod list;
mod plan;
mod texts;

use self::texts::WhatIf;
use crate::method::{Choose, Move, Report, made, report};
use crate::model::*;
use crate::state::App;
use crate::ui::i18n::t;
use crate::ui::sheet::Panel;
use leptos::prelude::*;
use std::sync::Arc;

/// What is tried. Copies are handles to the same trial.
#[derive(Clone, Copy)]
struct Bench {
    app: App,
    /// Names of moves in the order in which they were ticked.
    ticked: RwSignal<Vec<String>>,
    /// All moves of the report, once they are worked out.
    moves: Memo<Vec<Move>>,
    /// The ticked ones among them.
    picked: Memo<Vec<Move>>,
    /// The report with them made.
    after: Memo<Option<Arc<Report>>>,
}

/// A name for a move, by what it changes.
fn name(found: &Move) -> String {
    let id = |id: &Option<TouchpointId>| id.as_ref().map(ToString::to_string).unwrap_or_default();
    let word = found.fact.map(Fact::as_str).or(found.level.map(Level::as_str)).unwrap_or_default();
    format!("{}\u{1f}{}\u{1f}{}\u{1f}{word}", found.kind.as_str(), id(&found.from), id(&found.to))
}

impl Bench {
    fn new(app: App) -> Self {
        let ticked = RwSignal::new(Vec::<String>::new());
        let scored = app.scored();
        let moves = Memo::new(move |_| {
            let scored = scored.get();
            scored.report().and_then(|report| app.moves_of(report).map(<[Move]>::to_vec)).unwrap_or_default()
        });
        let picked = Memo::new(move |_| {
            let ticked = ticked.get();
            moves.with(|moves| {
                let find = |ticked: &String| moves.iter().find(|found| name(found) == *ticked).cloned();
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
        Self { app, ticked, moves, picked, after }
    }

    fn toggle(self, found: &Move, on: bool) {
        let name = name(found);
        self.ticked.update(|ticked| {
            ticked.retain(|other| *other != name);
            if on {
                ticked.push(name);
            }
        });
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
    let note = bench.text(WhatIf::Note);
    view! {
        <Panel id="what-if" title=bench.text(WhatIf::Title) note>
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
                    <Show when=move || bench.picked.with(|picked| !picked.is_empty())>
                        <section aria-labelledby="whatif-waterfall-title" id="whatif-waterfall">
                            <div>
                                <h3 id="whatif-waterfall-title">{t(WhatIf::Waterfall)}</h3>
                                <p class="caption">{t(WhatIf::WaterfallNote)}</p>
                            </div>
                            {charts::waterfall(bench)}
                        </section>
                    </Show>
                    {plan::plan(bench)}
                </div>
            </div>
        </Panel>
        <Panel id="whatif-tornado" title=bench.text(WhatIf::Tornado) note=bench.text(WhatIf::TornadoNote)>
            {charts::tornado(bench)}
        </Panel>
    }
}
