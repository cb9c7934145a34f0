//! Kinds of scores in a survey: told apart, guessed by their column, and kept beside each other.

use serde_json::json;
use styk::evidence::mentions::warsaw;
use styk::evidence::pause::{Pause, at_once};
use styk::evidence::survey::{Dimension, Kind, Survey, SurveyReader, SurveyReport, SurveySettings};
use styk::evidence::voices::{About, Answer, Ask, Choices, Job, Request};

fn read(file: &str, settings: SurveySettings) -> Survey {
    let mut reader = SurveyReader::new(settings);
    reader.push(file.as_bytes()).unwrap();
    reader.finish().unwrap()
}

#[test]
fn each_kind_of_score_is_told_apart_by_month_and_by_part() {
    let file = "date,score,kind,department,persona,touchpoint\n2026-01-05,5,csat,Sales,Ann,Shop\n\
        2026-01-06,3,CSAT,Sales,Bob,Shop\n2026-02-01,4,csat,Desk,Ann,\n2026-01-07,7,ces,Desk,Ann,Phone\n\
        2026-01-08,4,ces,Desk,,Phone\n2026-02-02,6,csat,Desk,Ann,Phone\n2026-02-03,9,nps,Desk,Ann,Phone\n";
    let by = [None, None, None, None, Some("department".into())];
    let survey = read(file, SurveySettings { by, ..SurveySettings::default() });
    let report = survey.report();
    let json = survey.to_json(&report);
    assert_eq!(json["csat_by_month"], json!([["2026-01", 2, 0.5], ["2026-02", 1, 1.0]]));
    assert_eq!(json["csat_by"], json!([["Sales", 2, 0.5], ["Desk", 1, 1.0]]));
    assert_eq!(json["ces_by_month"], json!([["2026-01", 2, 5.5]]));
    assert_eq!(json["ces_by"], json!([["Desk", 2, 5.5]]));
    assert_eq!((&json["answers"], &json["rejected"]), (&json!(1), &json!(1)), "6 is no CSAT");
    let of = |kind, by| -> Vec<(String, u64)> {
        report.split(kind, Some(by)).map(|it| (it.name.clone(), it.scale.answers)).collect()
    };
    assert_eq!(of(Kind::Csat, Dimension::Persona), [("Ann".to_string(), 2), ("Bob".to_string(), 1)]);
    assert_eq!(of(Kind::Ces, Dimension::Touchpoint), [("Phone".to_string(), 2)]);
    assert_eq!(report.ces.squares, Some(32.5), "49 and 16");
    // What older versions kept has no parts.
    let mut old = serde_json::to_value(&report).unwrap();
    old.as_object_mut().unwrap().remove("splits");
    old["ces"].as_object_mut().unwrap().remove("squares");
    let old: SurveyReport = serde_json::from_value(old).unwrap();
    assert!(old.splits.is_empty() && old.ces.squares.is_none() && old.all == report.all);
}

#[test]
fn a_file_with_a_column_for_each_kind_is_read_once_for_each() {
    let file = "date,nps,csat,ContactChannelID\n2026-01-01,10,5,3\n2026-01-02,9,2,4\n2026-02-01,0,4,3\n";
    let scores = |score: &str, asked| {
        let settings = SurveySettings { score: Some(score.into()), asked: Some(asked), ..SurveySettings::default() };
        read(file, settings).report()
    };
    let (nps, csat) = (scores("nps", Kind::Nps), scores("csat", Kind::Csat));
    let mut both = csat.clone();
    assert_eq!(both.take_beside(nps.clone()), [Kind::Nps]);
    assert_eq!((both.all, &both.months, both.scores), (nps.all, &nps.months, nps.scores));
    assert_eq!((both.csat, both.split(Kind::Csat, None).count()), (csat.csat, 2));
    // In either order the same, but for the order of the list of columns.
    let mut other = nps.clone();
    assert_eq!(other.take_beside(csat.clone()), [Kind::Csat]);
    assert_eq!((other.all, other.csat, other.splits.len()), (both.all, both.csat, both.splits.len()));
    // A column that was read as the wrong kind is no second kind.
    let wrong = scores("csat", Kind::Nps);
    let mut right = csat.clone();
    assert_eq!(right.take_beside(wrong), []);
    assert_eq!(right, csat);
    // The same kind again replaces it.
    let mut again = nps.clone();
    assert_eq!(again.take_beside(nps.clone()), []);
    assert_eq!(again, nps);
}

#[test]
fn what_a_score_answers_is_guessed_by_name_and_values() {
    let look = |file: &str, columns: Vec<Option<String>>| {
        let choices = Choices { columns, ..Choices::default() };
        let request = Request { about: About::Survey, choices, ask: Ask::Look };
        let mut job = Job::new(&request, warsaw());
        job.push(file.as_bytes()).unwrap();
        match at_once(job.work(true, Pause::default())).0 {
            Answer::Look(look) => look,
            other => panic!("{other:?}"),
        }
    };
    let asked = |file: &str| look(file, vec![None, Some(file.split(['\n', ',']).nth(1).unwrap().into())]).asked;
    assert_eq!(asked("date,Satisfaction score\n2026-01-01,4\n"), Kind::Csat);
    assert_eq!(asked("date,Zadowolenie\n2026-01-01,5\n"), Kind::Csat);
    assert_eq!(asked("date,Wysiłek klienta\n2026-01-01,7\n"), Kind::Ces);
    assert_eq!(asked("date,CES 2026\n2026-01-01,7\n"), Kind::Ces);
    assert_eq!(asked("date,Process\n2026-01-01,7\n"), Kind::Nps);
    // A name is not believed where the values are none of its kind.
    assert_eq!(asked("date,Satisfaction\n2026-01-01,4\n2026-01-02,9\n"), Kind::Nps);
    // A number of a thing looks like a score and is none.
    let taken = |file: &str| look(file, Vec::new()).columns.get(1).copied().flatten();
    assert_eq!(taken("date,ContactChannelID,x\n2026-01-01,4,n\n"), None);
    assert_eq!(taken("date,casino\n2026-01-01,4\n"), Some(1));
}

#[test]
fn ends_of_a_scale_may_carry_words() {
    let file = "date;Jak prawdopodobne jest, że nas polecisz?;Jak oceniasz rozwiązanie? (1–5)\n\
        2026-01-01;10 - zdecydowanie tak;5\n2026-01-02;9;4\n2026-01-03;0 (not at all);1\n\
        2026-01-04;Extremely likely - 10;5\n2026-01-05;7;3\n2026-01-06;8;4\n2026-01-07;6;2\n\
        2026-01-08;9/10;5\n2026-01-09;10 or 9;5\n2026-01-10;11 - more;5\n";
    let survey = read(file, SurveySettings::default());
    assert_eq!(survey.columns.score, "Jak prawdopodobne jest, że nas polecisz?");
    let report = survey.report();
    assert_eq!((report.all.promoters, report.all.passives, report.all.detractors, survey.rejected), (3, 2, 2, 3));
}
