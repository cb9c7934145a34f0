//! What a level is made of, entered or suggested, and which departments count.

use super::number::Of;
use super::shape::{Explanation, Go, Part, Source};
use super::texts::ExplainText;
use super::{Number, big, brackets, num, op, row, sub};
use crate::method::{Share, invention, levels};
use crate::model::{Part as Portion, *};
use crate::ui::i18n::{Named, Noun, number, percent, plural, sentence};
use std::sync::Arc;

impl Of<'_> {
    /// A level as it counts now.
    pub(super) fn level(&self, level: Level) -> Explanation {
        let value = self.report.scope.levels.get(level);
        if !value.entered {
            return self.suggestion(level, value.value);
        }
        let suggested = Part {
            label: self.say(ExplainText::SuggestedTitle),
            value: self.one(self.map_says(level)),
            go: Some(Go::Number(Number::Suggested(level))),
            ..Part::default()
        };
        Explanation {
            note: self.say(ExplainText::LevelEntered),
            parts: vec![suggested],
            sources: vec![Source::People],
            ..self.start(sentence(level.name(self.language)), self.one(value.value))
        }
    }

    /// What the map suggests for a level.
    pub(super) fn suggested(&self, level: Level) -> Explanation {
        self.suggestion(level, self.map_says(level))
    }

    fn map_says(&self, level: Level) -> f64 {
        let (scope, mut blank) = (&self.report.scope, self.document.clone());
        let mut assessment = Assessment::clone(&self.document.assessment);
        (assessment.mar_tech, assessment.ad_tech, assessment.sales_tech, assessment.imagination) =
            (None, None, None, None);
        blank.assessment = Arc::new(assessment);
        levels(&blank, &self.journeys(), &scope.departments, &scope.parts).get(level).value
    }

    fn journeys(&self) -> Vec<&Arc<Journey>> {
        let walks = self.report.scope.walks.iter();
        walks.filter_map(|walk| self.document.journeys.get(&walk.journey)).collect()
    }

    fn suggestion(&self, level: Level, value: f64) -> Explanation {
        let votes = &self.document.assessment.imagination_votes;
        let family = Family::parse(level.as_str());
        let (note, source, parts) = match family {
            Some(family) => (ExplainText::LevelTools, Source::Map, self.tools(family)),
            None if votes.is_empty() => (ExplainText::LevelIdeas, Source::Map, self.ideas()),
            None => {
                let said = votes.iter().map(|vote| self.one(vote.get())).collect::<Vec<_>>().join(" · ");
                let part =
                    Part { label: plural(Noun::Vote, votes.len(), self.language), value: said, ..Part::default() };
                (ExplainText::LevelVotes, Source::People, vec![part])
            }
        };
        let formula = row([
            num("10"),
            op("×"),
            brackets([
                num("1"),
                op("−"),
                big("∏", "t"),
                brackets([num("1"), op("−"), sub("a", "t"), op("×"), sub("r", "t")]),
            ]),
            op("="),
            self.num(value),
        ]);
        Explanation {
            note: self.say(note),
            formulas: if family.is_some() { vec![formula] } else { vec![] },
            parts,
            sources: vec![source],
            ..self.start(sentence(level.name(self.language)), self.one(value))
        }
    }

    /// The tools of a family: adoption × reach.
    fn tools(&self, family: Family) -> Vec<Part> {
        let scope = &self.report.scope;
        let said = |part: f64| percent(part, self.language);
        let part = |tool: &Arc<Tool>| {
            let held = scope.departments.iter().zip(&scope.parts).filter(|(id, _)| tool.departments.contains(id));
            let reach = held.map(|(_, part)| part).sum::<f64>().min(1.0);
            let adoption = tool.adoption.map_or(1.0, Portion::get);
            let adopted = ExplainText::Adoption.with(self.language, &[&said(adoption)]);
            Part {
                label: tool.name.clone(),
                note: format!("{adopted} · {}", ExplainText::Reach.with(self.language, &[&said(reach)])),
                value: said(adoption * reach),
                ..Part::default()
            }
        };
        let parts: Vec<Part> =
            self.document.tools.iter().filter(|tool| tool.family == Some(family)).map(part).collect();
        if parts.is_empty() {
            return vec![Part { label: self.say(ExplainText::NoToolsHere), ..Part::default() }];
        }
        parts
    }

    /// Stages with an idea, pains with an answer, ideas of several departments.
    fn ideas(&self) -> Vec<Part> {
        let found = invention(&self.journeys());
        let part = |label: ExplainText, share: Share, weight: f64| Part {
            label: self.say(label),
            note: ExplainText::CountOf.with(self.language, &[&share.some.to_string(), &share.all.to_string()]),
            value: format!("+{}", number(10.0 * weight * share.value(), 1, self.language)),
            ..Part::default()
        };
        vec![
            part(ExplainText::StagesWithIdea, found.stages, 0.5),
            part(ExplainText::PainsAnswered, found.pains, 0.3),
            part(ExplainText::IdeasAcross, found.ideas, 0.2),
        ]
    }

    /// The departments of the scope with the part of the touchpoints that each holds.
    pub(super) fn departments(&self) -> Explanation {
        let scope = &self.report.scope;
        let part = |(id, part): (&DepartmentId, &f64)| Part {
            label: self.lane(id),
            value: ExplainText::Share.with(self.language, &[&percent(*part, self.language)]),
            go: Some(Go::Number(Number::Department(id.clone()))),
            ..Part::default()
        };
        Explanation {
            note: self.say(ExplainText::DepartmentsNote),
            parts: scope.departments.iter().zip(&scope.parts).map(part).collect(),
            sources: vec![Source::Map],
            ..self.start(self.say(ExplainText::DepartmentsTitle), scope.departments.len().to_string())
        }
    }

    /// The same as a part of another number.
    pub(super) fn departments_part(&self) -> Part {
        Part {
            label: self.say(ExplainText::DepartmentsTitle),
            value: self.report.scope.departments.len().to_string(),
            go: Some(Go::Number(Number::Departments)),
            ..Part::default()
        }
    }
}
