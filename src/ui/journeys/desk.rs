//! Which journeys are shown, in which order, and how.

use crate::search::{Sort, tags};
use crate::state::App;
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;

/// Tags, order, groups, and cards or rows.
#[component]
pub fn DeskBar() -> impl IntoView {
    let app = App::take();
    let desk = app.desk;
    let all = Memo::new(move |_| app.document.with(|document| tags(document)));
    // A tag that nothing has any more filters nothing.
    Effect::new(move |_| {
        let gone = all.with(|all| desk.with(|desk| desk.tags.iter().any(|tag| !all.iter().any(|(t, _)| t == tag))));
        if gone {
            desk.update(|desk| desk.tags.retain(|tag| all.with(|all| all.iter().any(|(other, _)| other == tag))));
        }
    });
    let chip = move |tag: String, count: usize| {
        let own = tag.clone();
        let on = Memo::new(move |_| desk.with(|desk| desk.tags.contains(&own)));
        let shown = tag.clone();
        view! {
            <button
                type="button"
                class="chip"
                data-tag=tag.clone()
                aria-pressed=move || on.get().to_string()
                on:click=move |_| desk.update(|desk| {
                    if desk.tags.contains(&tag) {
                        desk.tags.retain(|other| *other != tag);
                    } else {
                        desk.tags.push(tag.clone());
                    }
                })
            >{shown}<span class="chip-count">{count}</span></button>
        }
    };
    let sort_name = |sort: Sort| match sort {
        Sort::Order => Text::SortOrder,
        Sort::Latest => Text::SortLatest,
        Sort::Name => Text::SortName,
        Sort::Cx => Text::SortCx,
        Sort::Gate => Text::SortGate,
    };
    let way = move |table: bool, text: Text, icon: &'static str, id: &'static str| {
        view! {
            <button
                type="button"
                class="icon-button way"
                id=id
                aria-label=t(text)
                title=t(text)
                aria-pressed=move || desk.with(|desk| desk.table == table).to_string()
                on:click=move |_| desk.update(|desk| desk.table = table)
            ><svg viewBox="0 0 24 24" aria-hidden="true"><path d=icon></path></svg></button>
        }
    };
    view! {
        <div class="desk">
            <div class="chips" role="group" aria-label=t(Text::Tags)>
                {move || all.get().into_iter().map(|(tag, count)| chip(tag, count)).collect_view()}
            </div>
            <div class="desk-tools">
                <label class="desk-sort">
                    <span class="field-label">{t(Text::SortBy)}</span>
                    <select
                        class="input"
                        id="sort"
                        on:change=move |event| {
                            let value = event_target_value(&event);
                            if let Some(sort) = Sort::ALL.into_iter().find(|sort| sort.as_str() == value) {
                                desk.update(|desk| desk.sort = sort);
                            }
                        }
                    >
                        {Sort::ALL.into_iter().map(|sort| view! {
                            <option value=sort.as_str() prop:selected=move || desk.with(|desk| desk.sort == sort)>
                                {t(sort_name(sort))}
                            </option>
                        }).collect_view()}
                    </select>
                </label>
                <Show when=move || !all.with(Vec::is_empty)>
                    <label class="check">
                        <input
                            type="checkbox"
                            id="grouped"
                            prop:checked=move || desk.with(|desk| desk.grouped)
                            on:change=move |event| desk.update(|desk| desk.grouped = event_target_checked(&event))
                        />
                        <span>{t(Text::GroupByTag)}</span>
                    </label>
                </Show>
                <span class="ways" role="group" aria-label=t(Text::ShowAs)>
                    {way(false, Text::AsCards, "M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z", "as-cards")}
                    {way(true, Text::AsTable, "M4 6h16M4 12h16M4 18h16", "as-table")}
                </span>
            </div>
        </div>
    }
}
