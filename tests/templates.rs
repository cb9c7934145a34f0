//! Every template: sound, scored, rich, and the same in both languages.

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use styk::format;
use styk::method::{Choose, emotion, report};
use styk::model::*;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/public/templates"))
}

fn text(name: &str, language: &str) -> String {
    let path = folder().join(format!("{name}.{language}.styk.json"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn index() -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder().join("index.json")).unwrap()).unwrap()
}

fn names() -> Vec<String> {
    let index = index();
    index["templates"].as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap().into()).collect()
}

fn each(mut test: impl FnMut(&str, &str, &Document, &Journey)) {
    for name in names() {
        for language in ["pl", "en"] {
            let opened = format::read(&text(&name, language)).unwrap();
            assert_eq!(opened.problems, [], "{name}.{language}");
            let journey = opened.document.journeys.iter().next().unwrap().clone();
            test(&name, language, &opened.document, &journey);
        }
    }
}

#[test]
fn the_trades_that_were_promised_are_there() {
    let names = names();
    for name in [
        "telecom-repair",
        "bank-loan",
        "insurance-claim",
        "ecommerce-return",
        "patient-visit",
        "saas-onboarding",
        "public-office",
        "b2b-sale",
        "recruitment",
        "travel-disruption",
    ] {
        assert!(names.iter().any(|own| own == name), "{name}");
    }
    let listed: BTreeSet<_> =
        names.iter().flat_map(|name| ["pl", "en"].map(|l| format!("{name}.{l}.styk.json"))).collect();
    let there = std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let there: BTreeSet<_> = there.filter(|file| file != "index.json").collect();
    assert_eq!(there, listed, "what is in the folder and what the index lists");
}

#[test]
fn check_finds_no_error_and_leaves_little_to_say() {
    each(|name, language, document, _| {
        let advice = format::advice(document);
        let errors: Vec<_> = advice.iter().filter(|problem| problem.is_error()).collect();
        assert!(errors.is_empty(), "{name}.{language}: {errors:?}");
        // Walls that nobody owns and a pain without an answer are part of the story.
        let story = [Code::HandoffWithoutOwner, Code::UnansweredPain];
        assert!(advice.iter().all(|problem| story.contains(&problem.code)), "{name}.{language}: {advice:?}");
        assert!(advice.len() <= 6, "{name}.{language}: {} pieces of advice", advice.len());
    });
}

#[test]
fn each_has_a_score_with_a_range_and_walls_of_every_kind() {
    each(|name, language, document, _| {
        let report = report(document, &Choose::AsIs).unwrap().unwrap();
        assert!(report.cx > 0.0 && report.silos.low < report.silos.high, "{name}.{language}");
        let gates: Vec<f64> = report.scope.handoffs().map(|gate| gate.link.permeability.point).collect();
        assert!(gates.iter().any(|gate| *gate < 0.15), "{name}.{language}: no closed gate in {gates:?}");
        assert!(gates.iter().any(|gate| *gate > 0.4), "{name}.{language}: no gate that works in {gates:?}");
    });
}

#[test]
fn each_is_of_a_size_for_a_workshop() {
    each(|name, language, document, journey| {
        for (what, count, range) in [
            ("stages", journey.stages.len(), 4..=6),
            ("touchpoints", journey.touchpoints.len(), 10..=18),
            ("departments", document.departments.len(), 5..=8),
            ("tools", document.tools.len(), 3..=6),
            ("personas", document.personas.len(), 1..=2),
        ] {
            assert!(range.contains(&count), "{name}.{language}: {count} {what}");
        }
        assert_eq!(document.journeys.len(), 1);
    });
}

/// What a consultant would fill in, by what it is called: each template has some of each.
fn used(document: &Document, journey: &Journey) -> Vec<(&'static str, bool)> {
    let any = |test: &dyn Fn(&Touchpoint) -> bool| journey.touchpoints.iter().any(|touchpoint| test(touchpoint));
    let link = |test: &dyn Fn(&Link) -> bool| journey.links.values().any(|link| test(link));
    let place = |id: &TouchpointId| journey.touchpoints.ids().position(|other| other == id);
    let forks = |from: &TouchpointId| {
        let shares = journey.links.values().filter(|link| link.from == *from && link.share.is_some());
        shares.filter(|link| place(&link.to) > place(from)).count() >= 2
    };
    let own = &document.assessment;
    let levels = [&own.mar_tech, &own.ad_tech, &own.sales_tech, &own.imagination];
    vec![
        ("kinds of departments", document.departments.iter().all(|department| department.kind.is_some())),
        ("a shared customer record", document.tools.iter().any(|tool| tool.customer_record == Some(true))),
        ("all families of tools", {
            let families: BTreeSet<_> = document.tools.iter().filter_map(|tool| tool.family).collect();
            families.len() == 3
        }),
        ("partial adoption", document.tools.iter().any(|tool| tool.adoption.is_some_and(|part| part.get() < 1.0))),
        ("personas with goals", document.personas.iter().all(|p| p.description.is_some() && p.goals.is_some())),
        ("a persona of the journey", journey.info.persona.is_some()),
        ("a volume", journey.info.volume_per_month.is_some()),
        ("entered levels", levels.iter().any(|level| level.is_some())),
        ("suggested levels", levels.iter().any(|level| level.is_none())),
        ("rates", own.rates.is_some()),
        ("a fork with shares", journey.touchpoints.ids().any(forks)),
        ("a loop back", journey.links.values().any(|link| place(&link.to) < place(&link.from))),
        ("context", link(&|l| l.context == Some(Context::Repeated)) && link(&|l| l.context == Some(Context::Carried))),
        ("identity", link(&|l| l.identity.is_some()) && link(&|l| l.identity.is_none())),
        ("initiative", link(&|l| l.initiative.is_some()) && link(&|l| l.initiative.is_none())),
        ("channel switch", link(&|l| l.channel.is_some()) && link(&|l| l.channel.is_none())),
        ("a wait with its target", link(&|l| l.wait_minutes.is_some() && l.target_minutes.is_some())),
        ("owners of handoffs", link(&|l| l.owner.is_some())),
        ("feedback", link(&|l| l.feedback.is_some()) && link(&|l| l.feedback.is_none())),
        ("promises of handoffs", link(&|l| l.promise.is_some()) && link(&|l| l.promise.is_none())),
        ("emotions", any(&|t| t.emotion.is_some())),
        ("comparisons", any(&|t| t.versus.is_some())),
        ("moments of truth", any(&|t| t.moment.is_some())),
        ("a promise not kept", { any(&|t| t.promise.as_ref().is_some_and(|promise| promise.kept == Some(Kept::No))) }),
        ("pains", any(&|t| !t.pains.is_empty())),
        (
            "ideas of several departments",
            any(&|t| t.ideas.iter().any(|i| i.departments.len() > 1 && i.effort.is_some())),
        ),
        ("quotes with a source", any(&|t| t.quotes.iter().any(|quote| quote.source.is_some()))),
        ("backstage", any(&|t| t.visibility == Some(Visibility::Back))),
        ("employees or partners", any(&|t| t.audience.is_some_and(|who| who != Audience::Customer))),
        ("another owner in the customer's eyes", {
            any(&|t| t.perceived_owner.is_some() && t.perceived_owner != t.department)
        }),
        ("response times and targets", any(&|t| t.response_minutes.is_some() && t.target_minutes.is_some())),
        ("costs", any(&|t| t.cost.is_some())),
        ("importance", any(&|t| t.importance.is_some())),
        ("owners", any(&|t| t.owner.is_some()) && any(&|t| t.owner.is_none())),
        ("tools at touchpoints", any(&|t| !t.tools.is_empty())),
        ("metrics", any(&|t| t.metrics.is_some())),
        ("descriptions", journey.touchpoints.iter().all(|t| t.description.is_some())),
    ]
}

#[test]
fn each_uses_what_there_is() {
    let mut missing = Vec::new();
    each(|name, language, document, journey| {
        let unused = used(document, journey).into_iter().filter(|(_, used)| !used);
        missing.extend(unused.map(|(what, _)| format!("{name}.{language}: {what}")));
    });
    assert!(missing.is_empty(), "not used:\n{}", missing.join("\n"));
}

#[test]
fn both_languages_tell_the_same() {
    for name in names() {
        let read = |language| serde_json::from_str::<Value>(&text(&name, language)).unwrap();
        same(&read("pl"), &read("en"), &name, "");
    }
}

/// Words differ, amounts of money may; everything else is the same.
fn same(pl: &Value, en: &Value, place: &str, key: &str) {
    match (pl, en) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = |map: &Map<String, Value>| map.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(a), keys(b), "{place}");
            for (key, value) in a {
                same(value, &b[key], &format!("{place}.{key}"), key);
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len(), "{place}");
            a.iter().zip(b).enumerate().for_each(|(i, (a, b))| same(a, b, &format!("{place}.{i}"), key));
        }
        (Value::String(a), Value::String(b)) => match key {
            "description" | "goals" | "text" | "source" | "notes" => {
                // A promise's text is an object's only text; all are sentences, and so translated.
                assert!(a != b && !a.trim().is_empty() && !b.trim().is_empty(), "{place}: {a}");
            }
            "name" | "title" | "owner" => assert!(!a.trim().is_empty() && !b.trim().is_empty(), "{place}"),
            "currency" => assert!(a == "PLN" && ["EUR", "GBP", "PLN"].contains(&b.as_str()), "{place}: {b}"),
            _ => assert_eq!(a, b, "{place}"),
        },
        (Value::Number(_), Value::Number(_)) if ["cost", "minute_cost"].contains(&key) => {}
        _ => assert_eq!(pl, en, "{place}"),
    }
}

#[test]
fn files_are_tidy() {
    for name in names() {
        for language in ["pl", "en"] {
            let text = text(&name, language);
            let value: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(text, serde_json::to_string_pretty(&value).unwrap() + "\n", "{name}.{language}");
        }
    }
}

#[test]
fn the_index_is_that_of_the_files() {
    let old = index();
    let entries: Vec<Value> = names()
        .iter()
        .zip(old["templates"].as_array().unwrap())
        .map(|(name, old)| {
            let [pl, en] = ["pl", "en"].map(|language| format::read(&text(name, language)).unwrap().document);
            let journey: &Arc<Journey> = pl.journeys.iter().next().unwrap();
            let lane = |t: &Arc<Touchpoint>| pl.departments.ids().position(|id| t.department.as_ref() == Some(id));
            let lanes: Vec<_> = journey.touchpoints.iter().map(|t| lane(t).unwrap().to_string()).collect();
            let feeling = |t: &Arc<Touchpoint>| emotion(t).map_or("?".into(), |emotion| format!("{emotion:.2}"));
            let emotions: Vec<String> = journey.touchpoints.iter().map(feeling).collect();
            let words = |language: &str, document: &Document| {
                let about = old[language]["about"].as_str().unwrap();
                assert!(about.len() > 20, "{name}: {about}");
                json!({ "title": document.head.title, "about": about })
            };
            json!({
                "name": name, "pl": words("pl", &pl), "en": words("en", &en),
                "departments": pl.departments.len(), "lanes": lanes.join(" "), "emotions": emotions.join(" "),
            })
        })
        .collect();
    let new = json!({ "templates": entries });
    if new != old {
        let text = serde_json::to_string_pretty(&new).unwrap() + "\n";
        std::fs::write(folder().join("index.json"), text).unwrap();
        panic!("public/templates/index.json was out of date and has been written anew: commit it");
    }
}
