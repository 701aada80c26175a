//! Whose plan it is, whether it is complete, whom to ask and who signed.

use rust_xlsxwriter::{RowNum, XlsxError};

use crate::rounds::{Severity, SheetKind, TemplateSheet};
use crate::rules::Location;
use crate::sheets::words;

use super::Book;
use super::cells;
use super::checks::Check;
use super::page::{Page, Tab, Written};
use super::styles::{Kind, Part, Style};

/// Writes the sheet.
pub(super) fn write<'a>(
    book: &Book<'a>,
    sheet: &TemplateSheet,
    sheets: &[TemplateSheet],
    checks: &[Check],
) -> Result<Page<'a>, XlsxError> {
    let mut page = book.page(sheet, Tab::Entered)?;
    page.widths(&[36.0, 44.0, 44.0, 20.0, 44.0, 7.0])?;
    let mut writer = Writer {
        page,
        book,
        next: 4,
    };
    writer.plan()?;
    writer.checklist(sheets)?;
    // One more is asked of the signatures, which come below.
    let asked = writer.next;
    writer.next += RowNum::try_from(checks.len()).unwrap_or(0) + 4;
    writer.colours()?;
    writer.bodies()?;
    writer.contacts()?;
    let signed = writer.signatures(&sheet.name)?;
    writer.checks(asked, checks, signed.as_ref())?;
    let last = writer.next;
    let mut page = writer.page;
    page.sheet
        .set_freeze_panes(4, 0)?
        .set_repeat_rows(0, 2)?
        .set_print_area(0, 0, last, 4)?
        .set_active(true);
    Ok(page)
}

const ENTERED: Style = Style::Cell(Part::Entered, Kind::Text);
const GIVEN: Style = Style::Cell(Part::Given, Kind::Text);

struct Writer<'a, 'b> {
    page: Page<'a>,
    book: &'b Book<'a>,
    next: RowNum,
}

impl Writer<'_, '_> {
    fn plan(&mut self) -> Written {
        let (plan, round) = (self.book.plan(), self.book.round());
        let years: Vec<String> = plan.years.iter().map(ToString::to_string).collect();
        let council = &plan.board.local_authority;
        for (label, value, style) in [
            (words::BOARD, plan.board.name.as_str(), ENTERED),
            (words::BOARD_CODE, &plan.board.code, ENTERED),
            (words::COUNCIL, &council.name, ENTERED),
            (words::COUNCIL_CODE, &council.code, ENTERED),
            (words::ROUND, plan.round.as_str(), GIVEN),
            (words::ROUND_NAME, &round.label, GIVEN),
            (words::YEARS, &years.join(", "), GIVEN),
            (words::PACK_VERSION, &plan.pack_version, GIVEN),
            (words::ILLUSTRATIVE, &plan.illustrative, ENTERED),
        ] {
            self.page.text(self.next, 0, label, Style::Label)?;
            self.page.text(self.next, 1, value, style)?;
            self.next += 1;
        }
        self.next += 1;
        Ok(())
    }

    fn checklist(&mut self, sheets: &[TemplateSheet]) -> Written {
        let findings = &self.book.input.assessment.findings;
        let open = findings
            .iter()
            .any(|finding| finding.severity != Severity::Advice);
        let (words, style) = if open {
            ("Incomplete template", Style::Bad)
        } else {
            ("Complete template", Style::Good)
        };
        self.page
            .text(self.next, 0, "Checklist, when written", Style::Section)?;
        self.page.text(self.next, 1, words, style)?;
        self.next += 1;
        self.page.headings(
            self.next,
            0,
            ["Sheet", "Complete?", "Breaches", "Warnings", "Advice"],
        )?;
        self.next += 1;
        for sheet in sheets
            .iter()
            .filter(|sheet| sheet.holds != SheetKind::Summary)
        {
            let count = |severity: Severity| {
                findings
                    .iter()
                    .filter(|finding| {
                        finding.severity == severity && sheet_of(&finding.at, sheets) == sheet.holds
                    })
                    .count()
            };
            let (breaches, warnings) = (count(Severity::Breach), count(Severity::Warning));
            self.page.link(self.next, 0, &sheet.name)?;
            let (word, style) = if breaches + warnings == 0 {
                ("Yes", Style::Good)
            } else {
                ("No", Style::Bad)
            };
            self.page.text(self.next, 1, word, style)?;
            for (at, count) in (2..).zip([breaches, warnings, count(Severity::Advice)]) {
                self.page.number(
                    self.next,
                    at,
                    Some(count.into()),
                    Part::WorkedOut,
                    Kind::Number,
                )?;
            }
            self.next += 1;
        }
        self.next += 1;
        Ok(())
    }

    /// Questions whose answers follow the cells.
    fn checks(&mut self, at: RowNum, checks: &[Check], signed: Option<&Check>) -> Written {
        let all: Vec<&Check> = checks.iter().chain(signed).collect();
        let first = at + 2;
        let last = first + RowNum::try_from(all.len()).unwrap_or(0).saturating_sub(1);
        self.page.text(at, 0, "Checklist, live", Style::Section)?;
        let answers = cells::down(first, last, 1);
        let is_complete = all.iter().all(|check| check.holds);
        let words = if is_complete {
            "Complete"
        } else {
            "Not complete"
        };
        let formula = format!("IF(COUNTIF({answers},\"No\")=0,\"Complete\",\"Not complete\")");
        self.page
            .formula_of_text(at, 1, &formula, words, Style::Good)?;
        self.page
            .headings(at + 1, 0, ["Question", "Answer", "Where"])?;
        for (row, check) in (first..).zip(all) {
            let label = Style::Cell(Part::WorkedOut, Kind::Text);
            self.page.text(row, 0, &check.asks, label)?;
            let formula = format!("IF({},\"Yes\",\"No\")", check.formula);
            let answer = if check.holds { "Yes" } else { "No" };
            self.page
                .formula_of_text(row, 1, &formula, answer, Style::Good)?;
            self.page.link(row, 2, &check.sheet)?;
        }
        self.page.red_where_no((at, 1), (last, 1))
    }

    fn colours(&mut self) -> Written {
        self.page
            .text(self.next, 0, "Key to the cells", Style::Section)?;
        self.next += 1;
        for (style, words) in [
            (ENTERED, "You enter it"),
            (
                GIVEN,
                "Filled in: published or confirmed, or set by the round",
            ),
            (
                Style::Cell(Part::WorkedOut, Kind::Text),
                "Worked out from other cells",
            ),
            (Style::Cell(Part::Sum, Kind::Text), "A total"),
            (
                Style::Key,
                "Which entry of the plan a row is; leave it as it is, and empty in new rows",
            ),
        ] {
            self.page.text(self.next, 0, words, style)?;
            self.next += 1;
        }
        self.next += 1;
        Ok(())
    }

    fn table(&mut self, title: &str, headings: &[&str]) -> Written {
        self.page.text(self.next, 0, title, Style::Section)?;
        self.page.headings(
            self.next + 1,
            0,
            headings.iter().copied().chain([words::KEY]),
        )?;
        self.next += 2;
        Ok(())
    }

    /// A row of texts with its key behind them.
    fn row(&mut self, cells: &[&str], key: Option<u32>) -> Written {
        let mut at = 0;
        for cell in cells {
            self.page.text(self.next, at, cell, ENTERED)?;
            at += 1;
        }
        self.page.key(self.next, at, key)?;
        self.next += 1;
        Ok(())
    }

    fn bodies(&mut self) -> Written {
        let board = &self.book.plan().board;
        self.table(words::BODIES, &words::BODY_COLUMNS)?;
        for (word, bodies) in [
            (words::CARE_BOARD, &board.integrated_care_boards),
            (words::DISTRICT, &board.districts),
        ] {
            for (key, body) in (1..).zip(bodies) {
                self.row(&[word, &body.name, &body.code], Some(key))?;
            }
        }
        self.row(&["", "", ""], None)?;
        self.next += 1;
        Ok(())
    }

    fn contacts(&mut self) -> Written {
        self.table(words::CONTACTS, &words::CONTACT_COLUMNS)?;
        for (key, contact) in (1..).zip(&self.book.plan().contacts) {
            self.row(
                &[
                    &contact.role,
                    &contact.name,
                    &contact.email,
                    &contact.telephone,
                ],
                Some(key),
            )?;
        }
        self.row(&["", "", "", ""], None)?;
        self.next += 1;
        Ok(())
    }

    fn signatures(&mut self, sheet: &str) -> Result<Option<Check>, XlsxError> {
        let (plan, round) = (self.book.plan(), self.book.round());
        self.table(words::SIGNATURES, &words::SIGNATURE_COLUMNS)?;
        let first = self.next;
        let mut all_signed = plan.signatories.iter().all(|one| one.signed_on.is_some());
        for (key, signatory) in (1..).zip(&plan.signatories) {
            let known = round
                .signatories
                .iter()
                .find(|known| known.role == signatory.role);
            let role = known.map_or(signatory.role.as_str(), |known| &known.label);
            let cells = [
                role,
                &signatory.name,
                &signatory.organisation,
                "",
                &signatory.note,
            ];
            self.row(&cells, Some(key))?;
            self.page.day(self.next - 1, 3, signatory.signed_on)?;
        }
        for required in &round.signatories {
            let there = plan
                .signatories
                .iter()
                .any(|signatory| signatory.role == required.role);
            if !there {
                self.row(&[&required.label, "", "", "", ""], None)?;
                self.page.day(self.next - 1, 3, None)?;
                all_signed = false;
            }
        }
        let last = self.next.saturating_sub(1);
        let days = cells::down(first, last, 3);
        let asks = "Is every signature given?";
        Ok((last >= first).then(|| Check::filled(asks, sheet, &days, all_signed)))
    }
}

/// The sheet where a finding is put right.
fn sheet_of(place: &Location, sheets: &[TemplateSheet]) -> SheetKind {
    let holds = match place {
        Location::Plan | Location::Board(_) | Location::Signatory(_) => SheetKind::Cover,
        Location::IncomeTotal(_) | Location::Contribution(..) => SheetKind::Income,
        Location::Stream(..)
        | Location::Floor(..)
        | Location::Scheme(_)
        | Location::Allocation(..) => SheetKind::Expenditure,
        Location::Metric(..) => SheetKind::Metrics,
        Location::Capacity(_) => SheetKind::CapacityAndDemand,
        Location::Condition(_) => SheetKind::NationalConditions,
        Location::Requirement(_) => SheetKind::PlanningRequirements,
        Location::Narrative(_) => SheetKind::Narrative,
    };
    let there = sheets.iter().any(|sheet| sheet.holds == holds);
    if there { holds } else { SheetKind::Cover }
}
