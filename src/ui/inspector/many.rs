//! Several touchpoints at once: what they share, and one field for all of them.

use super::records;
use crate::edit::{Command, Item};
use crate::model::*;
use crate::state::{App, Selection};
use crate::ui::clip;
use crate::ui::form::{Change, FeelingField, NumberField, Option_, PickField, Section, TextField, words};
use crate::ui::i18n::{Named, Noun, Text, plural, t};
use leptos::prelude::*;
use std::sync::Arc;

/// Stands for values that differ; no document has such a word.
const MIXED: &str = "\u{1}";

type Pick = fn(&Touchpoint) -> Option<String>;
type Set = fn(&mut Touchpoint, Option<String>);

/// The touchpoints that are picked, to read and to change together.
#[derive(Clone, Copy)]
struct Many {
    app: App,
    list: Memo<Vec<Arc<Touchpoint>>>,
}

impl Many {
    fn take() -> Self {
        let app = App::take();
        let (picked, journey) = (app.picked(), app.journey());
        let list = Memo::new(move |_| {
            let found = |id: &TouchpointId| journey.with(|journey| journey.as_ref()?.touchpoints.get(id).cloned());
            picked.with(|ids| ids.iter().filter_map(found).collect::<Vec<_>>())
        });
        Self { app, list }
    }

    /// The value that all have, or [`MIXED`].
    fn word(self, pick: Pick) -> Signal<Option<String>> {
        Memo::new(move |_| {
            self.list.with(|list| {
                let mut values = list.iter().map(|it| pick(it));
                let first = values.next()?;
                if values.all(|value| value == first) { first } else { Some(MIXED.into()) }
            })
        })
        .into()
    }

    /// Sets a field of all; the word for what differs is no value.
    fn set_word(self, set: Set) -> Change<Option<String>> {
        Callback::new(move |(value, mark): (Option<String>, _)| {
            if value.as_deref() != Some(MIXED) {
                self.change(mark, &|it| set(it, value.clone()));
            }
        })
    }

    /// Changes all, as one step.
    fn change(self, mark: Option<u64>, change: &dyn Fn(&mut Touchpoint)) {
        let Some(journey) = self.app.journey_now() else { return };
        let put = |old: &Arc<Touchpoint>| {
            let mut new = Touchpoint::clone(old);
            change(&mut new);
            (new != **old).then(|| Command::Put(Item::Touchpoint(journey.info.id.clone(), Box::new(new))))
        };
        let commands: Vec<Command> = self.list.with_untracked(|list| list.iter().filter_map(put).collect());
        if !commands.is_empty() {
            self.app.dispatch_marked(Command::Many(commands), mark);
        }
    }

    /// Moves all to a stage or to a lane, as one step.
    fn place(self, stage: Option<String>, department: Option<String>) {
        let Some(journey) = self.app.journey_now() else { return };
        let go = |it: &Arc<Touchpoint>| {
            let to_stage = stage.clone().map(StageId::from).or_else(|| it.stage.clone())?;
            let to_lane = department.clone().map(DepartmentId::from).or_else(|| it.department.clone())?;
            // In its own stage it keeps its place.
            let before = (it.stage.as_ref() == Some(&to_stage)).then(|| it.id.clone());
            Some(Command::MoveTouchpoint {
                journey: journey.info.id.clone(),
                id: it.id.clone(),
                stage: to_stage,
                department: to_lane,
                before,
            })
        };
        let commands = self.list.with_untracked(|list| list.iter().filter_map(go).collect());
        self.app.dispatch(Command::Many(commands));
    }

    /// Options for a menu: where values differ, that comes first.
    fn options(self, value: Signal<Option<String>>, options: Signal<Vec<Option_>>) -> Signal<Vec<Option_>> {
        Signal::derive(move || {
            let mixed = value.get().as_deref() == Some(MIXED);
            let first = mixed.then(|| (MIXED.to_string(), Text::Mixed.get(self.app.language.get()).to_string()));
            first.into_iter().chain(options.get()).collect()
        })
    }

    /// Shown in an empty field.
    fn hint(self, value: Signal<Option<String>>) -> Signal<String> {
        Signal::derive(move || {
            let mixed = value.get().as_deref() == Some(MIXED);
            if mixed { Text::Mixed } else { Text::NotKnown }.get(self.app.language.get()).into()
        })
    }
}

fn named<C: Named>(app: App) -> Signal<Vec<Option_>> {
    Signal::derive(move || words::<C>(app.language.get()))
}

fn text<C: Choice>(choice: Option<C>) -> Option<String> {
    choice.map(|choice| choice.as_str().to_string())
}

fn parse<C: Choice>(text: Option<String>) -> Option<C> {
    text.as_deref().and_then(C::parse)
}

/// A menu for all of them.
#[component]
fn Word(
    label: Text,
    pick: Pick,
    set: Set,
    options: Signal<Vec<Option_>>,
    #[prop(default = Text::NotKnown)] none: Text,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let many = expect_context::<Many>();
    let value = many.word(pick);
    let (options, on_change) = (many.options(value, options), many.set_word(set));
    if required {
        view! { <PickField label value options on_change/> }
    } else {
        view! { <PickField label value options on_change none/> }
    }
}

/// All that can be set for several touchpoints at once.
#[component]
pub fn ManyPanel(journey: JourneyId) -> impl IntoView {
    let many = Many::take();
    let app = many.app;
    provide_context(many);
    let emotion = many.word(|it| it.emotion.map(|feeling| feeling.get().to_string()));
    let mixed = Signal::derive(move || emotion.get().as_deref() == Some(MIXED));
    let feeling = Signal::derive(move || emotion.get().and_then(|text| Feeling::new(text.parse().ok()?)));
    let set_feeling =
        Callback::new(move |(value, mark): (Option<Feeling>, _)| many.change(mark, &|it| it.emotion = value));
    let owner = many.word(|it| it.owner.clone());
    let own = Signal::derive(move || owner.get().filter(|text| text != MIXED).unwrap_or_default());
    let set_owner = Callback::new(move |(text, mark): (String, _)| {
        many.change(mark, &|it| it.owner = (!text.is_empty()).then(|| text.clone()));
    });
    let target = many.word(|it| it.target_minutes.map(|minutes| minutes.get().to_string()));
    let minutes = Signal::derive(move || target.get().and_then(|text| text.parse::<f64>().ok()));
    let set_target = Callback::new(move |(value, mark): (Option<f64>, _)| {
        many.change(mark, &|it| it.target_minutes = value.and_then(Amount::new));
    });
    let unit = Signal::derive(move || Text::MinutesUnit.get(app.language.get()).to_string());
    let stage = many.word(|it| it.stage.as_ref().map(ToString::to_string));
    let lane = many.word(|it| it.department.as_ref().map(ToString::to_string));
    let to_stage = Callback::new(move |(id, _): (Option<String>, _)| {
        if id.as_deref() != Some(MIXED) {
            many.place(id, None);
        }
    });
    let to_lane = Callback::new(move |(id, _): (Option<String>, _)| {
        if id.as_deref() != Some(MIXED) {
            many.place(None, id);
        }
    });
    view! {
        <div class="many-actions">
            <Do label=Text::CopyThem run=clip::copy changes=false/>
            <Do label=Text::CutThem run=clip::cut/>
            <Do label=Text::Duplicate run=clip::duplicate/>
        </div>
        <div class="fields">
            <FeelingField label=Text::Emotion value=feeling on_change=set_feeling mixed/>
            <div class="pair">
                <PickField label=Text::Stage value=stage options={many.options(stage, records::stages(journey))} on_change=to_stage/>
                <PickField label=Text::Department value=lane options={many.options(lane, records::departments())} on_change=to_lane/>
            </div>
            <div class="pair">
                <Word
                    label=Text::ChannelField
                    options={named::<Channel>(app)}
                    pick={|it: &Touchpoint| text(it.channel)}
                    set={|it, value| it.channel = parse(value)}
                />
                <Word
                    label=Text::MomentField
                    options={named::<Moment>(app)}
                    pick={|it: &Touchpoint| text(it.moment)}
                    set={|it, value| it.moment = parse(value)}
                />
            </div>
            <div class="pair">
                <Word
                    label=Text::VisibilityField
                    options={named::<Visibility>(app)}
                    pick={|it| text(Some(it.visibility.unwrap_or(Visibility::Front)))}
                    set={|it, value| it.visibility = parse(value)}
                    required=true
                />
                <Word
                    label=Text::AudienceField
                    options={named::<Audience>(app)}
                    pick={|it| text(Some(it.audience.unwrap_or(Audience::Customer)))}
                    set={|it, value| it.audience = parse(value)}
                    required=true
                />
            </div>
            <div class="pair">
                <TextField label=Text::OwnerField value=own placeholder=many.hint(owner) on_change=set_owner/>
                <Word
                    label=Text::PerceivedOwner
                    options=records::departments()
                    pick={|it| it.perceived_owner.as_ref().map(ToString::to_string)}
                    set={|it, value| it.perceived_owner = value.map(Into::into)}
                />
            </div>
            <NumberField label=Text::TargetMinutes value=minutes unit placeholder=many.hint(target) on_change=set_target/>
        </div>
        <div class="sections">
            <Section title=Text::Tools><SharedTools/></Section>
            <Section title=Text::WhichOnes><Which/></Section>
        </div>
        <div class="panel-foot">
            <button
                type="button"
                class="quiet-button danger"
                id="delete-picked"
                prop:disabled=move || app.read_only()
                on:click=move |_| clip::remove(app)
            >{move || {
                let language = app.language.get();
                let count = plural(Noun::Touchpoint, many.list.with(Vec::len), language);
                Text::DeleteCount.with(language, &[&count])
            }}</button>
        </div>
    }
}

/// A button for one of the commands on all of them.
#[component]
fn Do(label: Text, run: fn(App), #[prop(default = true)] changes: bool) -> impl IntoView {
    let app = App::take();
    let disabled = move || changes && app.read_only();
    view! {
        <button type="button" class="button" prop:disabled=disabled on:click=move |_| run(app)>{t(label)}</button>
    }
}

/// Tools of all of them: some have it, all have it, none has it.
#[component]
fn SharedTools() -> impl IntoView {
    let many = expect_context::<Many>();
    let tools = records::tools();
    let row = move |(id, name): Option_| {
        let tool = ToolId::from(id);
        let own = tool.clone();
        // How many have it, and whether that is all.
        let have = Memo::new(move |_| {
            many.list.with(|list| {
                let count = list.iter().filter(|it| it.tools.contains(&own)).count();
                (count, list.len())
            })
        });
        let change = move |event| {
            let on = event_target_checked(&event);
            many.change(None, &|it| {
                it.tools.retain(|other| *other != tool);
                if on {
                    it.tools.push(tool.clone());
                }
            });
        };
        let all = move || matches!(have.get(), (count, all) if count > 0 && count == all);
        let some = move || {
            let (count, all) = have.get();
            (count > 0 && count < all).then(|| format!("{count}/{all}"))
        };
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=all
                    prop:indeterminate=move || some().is_some()
                    prop:disabled=move || many.app.read_only()
                    on:change=change
                />
                <span>{name}" "<span class="quiet">{some}</span></span>
            </label>
        }
    };
    view! {
        <div class="checks">
            <Show when=move || tools.with(Vec::is_empty)><span class="quiet">{t(Text::NoTools)}</span></Show>
            <For each=move || tools.get() key=Option_::clone children=row/>
        </div>
    }
}

/// Their names, each a way to it alone.
#[component]
fn Which() -> impl IntoView {
    let many = expect_context::<Many>();
    let names =
        move || many.list.with(|list| list.iter().map(|it| (it.id.to_string(), it.name.clone())).collect::<Vec<_>>());
    view! {
        <ul class="jumps">
            <For each=names key=Option_::clone children=move |(id, name)| view! {
                <li>
                    <button
                        type="button"
                        class="jump"
                        on:click=move |_| many.app.inspect(Selection::Touchpoint(id.as_str().into()))
                    >{name}</button>
                </li>
            }/>
        </ul>
    }
}
