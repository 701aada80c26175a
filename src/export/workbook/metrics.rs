//! Measures: for each what happened and what is planned, period by period, and why.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use crate::format;
use crate::metrics::value_of;
use crate::model::{MetricFigure, MetricPlan, Period, Quantity};
use crate::rounds::{Formula, MetricDefinition, TemplateSheet};
use crate::sheets::{indicators_in_order, words};

use super::page::{Page, Tab, Written};
use super::styles::{Kind, Part, Style};
use super::{Book, cells, exact};

/// A planned value, for the summary.
#[derive(Debug)]
pub(super) struct PlannedValue {
    pub(super) metric: String,
    pub(super) period: Period,
    pub(super) cell: String,
    pub(super) value: Option<Decimal>,
}

/// Periods side by side.
const SIDE_BY_SIDE: usize = 13;

/// The last column of a paragraph.
const LAST: ColNum = 13;

/// Decimal places of values that are worked out.
const PLACES: u32 = 10;

/// Writes the sheet, and says where the planned values are.
pub(super) fn write<'a>(
    book: &Book<'a>,
    sheet: &TemplateSheet,
) -> Result<(Page<'a>, Vec<PlannedValue>), XlsxError> {
    let (plan, round) = (book.plan(), book.round());
    let mut page = book.page(sheet, Tab::Entered)?;
    page.width(0, 34)?;
    for at in 1..=LAST {
        page.width(at, 11)?;
    }
    let mut writer = Writer {
        page,
        book,
        next: 4,
        planned: Vec::new(),
    };
    for definition in &round.metrics {
        let planned = plan
            .years
            .iter()
            .any(|year| definition.is_planned_in(*year));
        let mut entered = (1..)
            .zip(&plan.metrics)
            .filter(|(_, metric)| metric.metric == definition.id)
            .peekable();
        if entered.peek().is_none() && planned {
            let empty = MetricPlan::new(definition.id.clone());
            writer.metric(Some(definition), &empty, None)?;
        }
        for (key, metric) in entered {
            writer.metric(Some(definition), metric, Some(key))?;
        }
    }
    for (key, metric) in (1..).zip(&plan.metrics) {
        if round.metric(&metric.metric).is_none() {
            writer.metric(None, metric, Some(key))?;
        }
    }
    let Writer {
        mut page,
        next,
        planned,
        ..
    } = writer;
    page.sheet
        .set_freeze_panes(4, 1)?
        .set_repeat_rows(0, 2)?
        .set_print_area(0, 0, next, LAST)?;
    Ok((page, planned))
}

/// What is planned for a period, or what happened in it.
type FigureOf = fn(&MetricPlan, Period) -> MetricFigure;

struct Writer<'a, 'b> {
    page: Page<'a>,
    book: &'b Book<'a>,
    next: RowNum,
    planned: Vec<PlannedValue>,
}

impl Writer<'_, '_> {
    fn metric(
        &mut self,
        definition: Option<&MetricDefinition>,
        metric: &MetricPlan,
        key: Option<u32>,
    ) -> Written {
        let label = definition.map_or(metric.metric.as_str(), |definition| &definition.label);
        self.page.text(self.next, 0, label, Style::Section)?;
        self.next += 1;
        if let Some(definition) = definition {
            let parts = [
                ("Numerator", &definition.numerator),
                ("Denominator", &definition.denominator),
            ];
            for (word, words) in parts {
                if !words.is_empty() {
                    let words = format!("{word}: {words}");
                    self.page.text(self.next, 0, &words, Style::Note)?;
                    self.next += 1;
                }
            }
        }
        let periods = self.periods(definition, metric);
        let few = periods.len() <= SIDE_BY_SIDE;
        let groups: Vec<Vec<Period>> = if few {
            vec![periods]
        } else {
            let mut by_year: Vec<Vec<Period>> = Vec::new();
            for period in periods {
                match by_year.last_mut() {
                    Some(group)
                        if group.len() < SIDE_BY_SIDE
                            && group.first().map(|first| first.financial_year())
                                == Some(period.financial_year()) =>
                    {
                        group.push(period);
                    }
                    _ => by_year.push(vec![period]),
                }
            }
            by_year
        };
        for group in groups.iter().filter(|group| !group.is_empty()) {
            self.periods_of(definition, metric, group)?;
        }
        self.paragraph(words::RATIONALE, &metric.rationale)?;
        self.paragraph(words::LOCAL_PLAN, &metric.local_plan)?;
        self.indicators(definition, metric)?;
        self.page
            .text(self.next, 0, words::METRIC_KEY, Style::Key)?;
        self.page.key(self.next, 1, key)?;
        self.next += 2;
        Ok(())
    }

    fn periods(&self, definition: Option<&MetricDefinition>, metric: &MetricPlan) -> Vec<Period> {
        let mut all: BTreeSet<Period> = metric.points.iter().map(|point| point.period).collect();
        if let Some(definition) = definition {
            for year in &self.book.plan().years {
                if definition.is_planned_in(*year) {
                    all.extend(definition.frequency.periods(*year));
                }
            }
        }
        all.into_iter().collect()
    }

    fn periods_of(
        &mut self,
        definition: Option<&MetricDefinition>,
        metric: &MetricPlan,
        periods: &[Period],
    ) -> Written {
        self.page
            .text(self.next, 0, words::PERIOD, Style::Heading)?;
        for (at, period) in (1..).zip(periods) {
            self.page
                .text(self.next, at, &period.to_string(), Style::Heading)?;
        }
        self.next += 1;
        let rows: [(&str, &str, &str, FigureOf); 2] = [
            (
                words::ACTUAL_VALUE,
                words::ACTUAL_NUMERATOR,
                words::ACTUAL_DENOMINATOR,
                |metric, period| {
                    let point = metric.point(period);
                    point.map(|point| point.actual).unwrap_or_default()
                },
            ),
            (
                words::PLAN_VALUE,
                words::PLAN_NUMERATOR,
                words::PLAN_DENOMINATOR,
                |metric, period| {
                    let point = metric.point(period);
                    point.map(|point| point.plan).unwrap_or_default()
                },
            ),
        ];
        for (value, numerator, denominator, figure) in rows {
            let parts = definition.is_some_and(|definition| {
                definition.formula != Formula::Entered || !definition.numerator.is_empty()
            }) || metric.points.iter().any(|point| {
                let figure = figure(metric, point.period);
                figure.numerator.is_some() || figure.denominator.is_some()
            });
            self.page.text(self.next, 0, value, Style::Label)?;
            if parts {
                self.page.text(self.next + 1, 0, numerator, Style::Label)?;
                self.page
                    .text(self.next + 2, 0, denominator, Style::Label)?;
            }
            for (at, period) in (1..).zip(periods) {
                let figure = figure(metric, *period);
                self.value(definition, &figure, at)?;
                if parts {
                    for (down, part) in [(1, figure.numerator), (2, figure.denominator)] {
                        let part = part.map(Quantity::value);
                        self.page.number(
                            self.next + down,
                            at,
                            part,
                            Part::Entered,
                            Kind::Number,
                        )?;
                    }
                }
                let planned = definition.filter(|definition| {
                    value == words::PLAN_VALUE && definition.is_planned_in(period.financial_year())
                });
                if let Some(definition) = planned {
                    self.planned.push(PlannedValue {
                        metric: definition.short_label.clone(),
                        period: *period,
                        cell: cells::on_sheet(&self.page.name, self.next, at),
                        value: value_of(&figure, definition)
                            .map(|value| format::rounded(value, PLACES)),
                    });
                }
            }
            self.next += if parts { 3 } else { 1 };
        }
        self.page.text(self.next, 0, words::KEY, Style::Key)?;
        for (at, period) in (1..).zip(periods) {
            let key = (1..)
                .zip(&metric.points)
                .find(|(_, point)| point.period == *period)
                .map(|(key, _)| key);
            self.page.key(self.next, at, key)?;
        }
        self.next += 1;
        Ok(())
    }

    /// The value as it was entered, or worked out from the cells below.
    fn value(
        &mut self,
        definition: Option<&MetricDefinition>,
        figure: &MetricFigure,
        at: ColNum,
    ) -> Written {
        let entered = figure.value.map(Quantity::value);
        let worked_out = definition
            .filter(|definition| entered.is_none() && definition.formula != Formula::Entered);
        let Some(definition) = worked_out else {
            return self
                .page
                .number(self.next, at, entered, Part::Entered, Kind::Number);
        };
        let value = value_of(figure, definition).map(|value| format::rounded(value, PLACES));
        let loses_digits = [figure.numerator, figure.denominator]
            .into_iter()
            .flatten()
            .any(|part| exact::number(part.value()).is_none());
        if loses_digits {
            // Still a formula, so that a reader knows that nobody entered it.
            let sum =
                value.map_or_else(|| "\"\"".to_owned(), |value| value.normalize().to_string());
            return self
                .page
                .formula(self.next, at, &sum, value, Part::WorkedOut, Kind::Value);
        }
        let (n, d) = (
            cells::cell(self.next + 1, at),
            cells::cell(self.next + 2, at),
        );
        let sum = match definition.formula {
            Formula::RatePer100k => format!("IF({d}=0,\"\",{n}/{d}*100000)"),
            Formula::Proportion => format!("IF({d}=0,\"\",{n}/{d}*100)"),
            Formula::MeanDelay | Formula::Entered => format!("(100-{d})/100*{n}"),
        };
        let formula = format!("IF(AND(ISNUMBER({n}),ISNUMBER({d})),{sum},\"\")");
        self.page
            .formula(self.next, at, &formula, value, Part::WorkedOut, Kind::Value)
    }

    fn paragraph(&mut self, label: &str, text: &str) -> Written {
        self.page.text(self.next, 0, label, Style::Label)?;
        self.page.across(
            self.next,
            (1, LAST),
            text,
            Style::Cell(Part::Entered, Kind::Text),
        )?;
        self.next += 1;
        Ok(())
    }

    fn indicators(
        &mut self,
        definition: Option<&MetricDefinition>,
        metric: &MetricPlan,
    ) -> Written {
        let first = self.next;
        for (key, used) in indicators_in_order(metric, self.book.round()) {
            let label = definition
                .iter()
                .flat_map(|definition| &definition.supporting_indicators)
                .find(|entry| entry.id == key)
                .map_or(key.as_str(), |entry| &entry.label);
            let label = format!("{}{label}", words::INDICATOR);
            self.page.text(self.next, 0, &label, Style::Label)?;
            let word = if used { "Yes" } else { "No" };
            self.page
                .text(self.next, 1, word, Style::Cell(Part::Entered, Kind::Text))?;
            self.next += 1;
        }
        if first < self.next {
            let answers = self.book.lists.answers.as_deref();
            self.page.offer((first, self.next - 1), 1, answers)?;
        }
        Ok(())
    }
}
