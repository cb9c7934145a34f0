//! A ballot: on a participant's phone, opened from the link alone, or on the device that is passed on.

use super::qr::qr;
use super::texts::WorkshopText as T;
use crate::model::PollAbout;
use crate::platform::{StorageKey, clipboard, ids, prefs};
use crate::room::ballot::Invitation;
use crate::state::App;
use crate::ui::i18n::t;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What a participant's device remembers, so that a second look is no second vote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Mine {
    poll: String,
    own: u32,
    votes: Vec<u32>,
}

/// The choices of a vote; `cast` gets dots or points plus one for each.
#[component]
pub fn BallotForm(
    /// The vote.
    invitation: Invitation,
    /// What was chosen before, if anything.
    before: Vec<u32>,
    /// Called when the vote is cast.
    cast: Callback<Vec<u32>>,
) -> impl IntoView {
    let app = App::take();
    let levels = invitation.about == PollAbout::Levels;
    let most = invitation.dots;
    let count = invitation.options.len();
    let votes = RwSignal::new((0..count).map(|at| before.get(at).copied().unwrap_or(0)).collect::<Vec<u32>>());
    let left = move || most.saturating_sub(votes.with(|votes| Invitation::used(votes)));
    let set = move |at: usize, value: u32| {
        votes.update(|votes| {
            if let Some(slot) = votes.get_mut(at) {
                *slot = value
            }
        })
    };
    let of = move |at: usize| votes.with(|votes| votes.get(at).copied().unwrap_or(0));
    let rows = invitation.options.into_iter().enumerate().map(|(at, text)| {
        if levels {
            let scale = (0..=11_u32).map(|value| {
                let said = if value == 0 { t(T::NoPoints)().to_string() } else { (value - 1).to_string() };
                view! {
                    <label class="pick point">
                        <input type="radio" name=format!("points-{at}") prop:checked=move || of(at) == value on:change=move |_| set(at, value)/>
                        <span>{said}</span>
                    </label>
                }
            });
            return view! { <li class="choice"><fieldset><legend>{text}</legend><div class="points">{scale.collect_view()}</div></fieldset></li> }.into_any();
        }
        let (less, more) = (text.clone(), text.clone());
        view! {
            <li class="choice dots-choice">
                <span class="choice-text">{text}</span>
                <span class="choice-dots">
                    <button type="button" class="icon-button" aria-label=move || T::LessDots.with(app.language.get(), &[&less])
                        prop:disabled=move || of(at) == 0 on:click=move |_| set(at, of(at).saturating_sub(1))>"−"</button>
                    <output class="dots-count">{move || of(at)}</output>
                    <button type="button" class="icon-button more" aria-label=move || T::MoreDots.with(app.language.get(), &[&more])
                        prop:disabled=move || left() == 0 on:click=move |_| { if left() > 0 { set(at, of(at) + 1) } }>"+"</button>
                </span>
            </li>
        }
        .into_any()
    });
    view! {
        <ul class="choices">{rows.collect_view()}</ul>
        {(!levels).then(|| view! { <p class="dots-left" role="status">{move || T::DotsLeft.with(app.language.get(), &[&left().to_string()])}</p> })}
        <button type="button" class="button strong cast" on:click=move |_| cast.run(votes.get_untracked())
            prop:disabled=move || votes.with(|votes| votes.iter().all(|vote| *vote == 0))>{t(T::Cast)}</button>
    }
}

/// What a participant sees who opened the link of a vote.
#[component]
pub fn BallotPage(
    /// The vote, as it stands in the link.
    content: String,
) -> impl IntoView {
    let app = App::take();
    let Some(invitation) = Invitation::read(&content) else {
        return view! {
            <main class="ballot" id="content" tabindex="-1">
                <h1>{t(T::BallotDamaged)}</h1>
                <p class="quiet">{t(T::BallotDamagedHint)}</p>
            </main>
        }
        .into_any();
    };
    let mine = prefs::get::<Mine>(StorageKey::Ballot).filter(|mine| mine.poll == invitation.poll.as_str());
    let shown = RwSignal::new(mine.clone());
    let last = StoredValue::new(mine);
    let invitation = StoredValue::new(invitation);
    let cast = Callback::new(move |votes: Vec<u32>| {
        let poll = invitation.with_value(|it| it.poll.to_string());
        let own = last.with_value(|last| last.as_ref().map_or_else(|| ids::chance(25), |it| it.own));
        let mine = Mine { poll, own, votes };
        // A preference: without it a second look asks again.
        let _ = prefs::set(StorageKey::Ballot, &mine);
        last.set_value(Some(mine.clone()));
        shown.set(Some(mine));
    });
    view! {
        <main class="ballot" id="content" tabindex="-1">
            <p class="caption">"Styk"</p>
            <h1>{invitation.with_value(|it| it.question.clone())}</h1>
            {move || match shown.get() {
                Some(mine) => {
                    let code = invitation.with_value(|it| it.code(mine.own, &mine.votes));
                    let copied = code.clone();
                    view! {
                        <section class="your-code">
                            <h2 class="caption">{t(T::YourCode)}</h2>
                            <p class="code" id="ballot-code">{code.clone()}</p>
                            {qr(&code, T::YourCode.get(app.language.get()).into())}
                            <p>{t(T::YourCodeHint)}</p>
                            <div class="row-of-buttons">
                                <button type="button" class="button" on:click=move |_| clipboard::put_text(&copied)>{t(T::CopyCode)}</button>
                                <button type="button" class="button quiet" id="vote-anew" on:click=move |_| shown.set(None)>{t(T::VoteAnew)}</button>
                            </div>
                            <p class="hint">{t(T::AnewHint)}" "{t(T::Offline)}</p>
                        </section>
                    }
                    .into_any()
                }
                None => {
                    let before = last.with_value(|last| last.as_ref().map(|it| it.votes.clone()).unwrap_or_default());
                    view! { <BallotForm invitation=invitation.get_value() before cast/><p class="hint">{t(T::Offline)}</p> }.into_any()
                }
            }}
        </main>
    }
    .into_any()
}
