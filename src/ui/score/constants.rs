//! Weights, targets, rates and efforts, each with where its default comes from.

use super::texts::ScoreText;
use crate::method::Settings;
use crate::model::*;
use crate::state::App;
use crate::ui::i18n::{Named, Text, count_text, sentence, t};
use crate::ui::inspector::{EffortsSection, RatesSection, TargetsSection, WeightsSection, records};
use crate::ui::sheet::Panel;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn ConstantsPanel() -> impl IntoView {
    let app = App::take();
    let record = records::assessment();
    let text = move |text: ScoreText| Signal::derive(move || text.get(app.language.get()).to_string());
    view! {
        <Panel id="score-constants" class="half" title=text(ScoreText::ConstantsTitle) note=text(ScoreText::ConstantsNote)>
            <div class="score-sections">
                <WeightsSection record/>
                <TargetsSection record/>
                <RatesSection record/>
                <EffortsSection record/>
            </div>
            <details class="worked fold" id="score-sources">
                <summary>{t(ScoreText::SourcesTitle)}</summary>
                {sources}
            </details>
        </Panel>
    }
}

fn source(fact: Fact) -> ScoreText {
    match fact {
        Fact::Context => ScoreText::SourceContext,
        Fact::Identity => ScoreText::SourceIdentity,
        Fact::Initiative => ScoreText::SourceInitiative,
        Fact::Channel => ScoreText::SourceChannel,
        Fact::Wait => ScoreText::SourceWait,
        Fact::Owner => ScoreText::SourceOwner,
        Fact::Feedback => ScoreText::SourceFeedback,
        Fact::Promise => ScoreText::SourcePromise,
    }
}

fn sources() -> impl IntoView {
    let language = App::take().language.get();
    let settings = Settings::of(&Assessment::default());
    let row = |name: String, usual: String, text: ScoreText| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{usual}</td>
                <td>{text.get(language)}</td>
            </tr>
        }
    };
    let weights = Fact::ALL
        .iter()
        .map(|fact| row(sentence(fact.name(language)), count_text(settings.weight(*fact), language), source(*fact)));
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=ScoreText::SourcesTitle.get(language)>
            <table class="data">
                <thead><tr>
                    <th scope="col">{ScoreText::SourceOf.get(language)}</th>
                    <th scope="col" class="number">{ScoreText::SourceUsual.get(language)}</th>
                    <th scope="col">{ScoreText::SourceText.get(language)}</th>
                </tr></thead>
                <tbody>
                    {weights.collect_view()}
                    {row(Text::Targets.get(language).into(), "5–10080".into(), ScoreText::SourceTargets)}
                    {row(Text::Rates.get(language).into(), "3 · 1 · 1".into(), ScoreText::SourceRates)}
                    {row(Text::Efforts.get(language).into(), "1 · 3 · 8".into(), ScoreText::SourceEfforts)}
                </tbody>
            </table>
        </div>
    }
}
