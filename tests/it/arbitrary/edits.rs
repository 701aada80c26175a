//! Edits of an arbitrary plan.

use super::*;

/// An edit of a plan, most of which can be made; some name what the plan has not, and are to be refused.
pub(crate) fn edit_for(plan: &Plan) -> BoxedStrategy<Edit> {
    let single = single_edit_for(plan);
    let batch = (
        prop_oneof![Just(String::new()), text()],
        vec(single.clone(), 0..6),
    )
        .prop_map(|(label, edits)| Edit::Batch { label, edits });
    prop_oneof![9 => single, 1 => batch].boxed()
}

fn single_edit_for(plan: &Plan) -> BoxedStrategy<Edit> {
    // Edits of rows come first and most, for that is what people do most.
    prop_oneof![
        6 => (allocation_id(plan), allocation_field(plan)).prop_map(|(id, field)| Edit::Allocation(id, field)),
        3 => rows(plan),
        3 => schemes(plan),
        3 => money_in(plan),
        4 => metrics(plan),
        4 => agreement(),
        2 => entries(plan),
        2 => whole(plan),
    ]
    .boxed()
}

fn year(plan: &Plan) -> impl Strategy<Value = FinancialYear> + use<> {
    let elsewhere = FinancialYear::starting(2030).unwrap();
    prop_oneof![9 => select(plan.years.clone()), 1 => Just(elsewhere)]
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(ids: Vec<T>, missing: T) -> BoxedStrategy<T> {
    if ids.is_empty() {
        Just(missing).boxed()
    } else {
        prop_oneof![12 => select(ids), 1 => Just(missing)].boxed()
    }
}

fn allocation_id(plan: &Plan) -> BoxedStrategy<AllocationId> {
    let ids = plan.allocations.iter().map(|row| row.id).collect();
    one_of(ids, AllocationId(u32::MAX))
}

fn scheme_id(plan: &Plan) -> BoxedStrategy<SchemeId> {
    let ids = plan.schemes.iter().map(|scheme| scheme.id).collect();
    one_of(ids, SchemeId(u32::MAX))
}

fn contribution_id(plan: &Plan) -> BoxedStrategy<ContributionId> {
    let ids = plan.contributions.iter().map(|line| line.id).collect();
    one_of(ids, ContributionId(u32::MAX))
}

/// A number for something new, which is sometimes taken.
fn new_id() -> impl Strategy<Value = u32> {
    prop_oneof![1 => 1_u32..10, 9 => 1_000_u32..1_000_000]
}

fn allocation_field(plan: &Plan) -> BoxedStrategy<AllocationField> {
    use AllocationField as F;
    prop_oneof![
        1 => scheme_id(plan).prop_map(F::Scheme),
        1 => stream().prop_map(F::Stream),
        1 => choice().prop_map(F::SchemeType),
        1 => choice().prop_map(F::SubType),
        1 => text().prop_map(F::SchemeTypeOther),
        1 => choice().prop_map(F::PrimaryObjective),
        1 => choice().prop_map(F::AreaOfSpend),
        1 => text().prop_map(F::AreaOfSpendOther),
        1 => choice().prop_map(F::Commissioner),
        1 => option::of(percentage()).prop_map(F::NhsShare),
        1 => option::of(percentage()).prop_map(F::LaShare),
        1 => choice().prop_map(F::Provider),
        6 => (year(plan), option::of(money())).prop_map(|(year, value)| F::Amount(year, value)),
        2 => (year(plan), option::of(quantity())).prop_map(|(year, value)| F::Outputs(year, value)),
        1 => option::of(percentage()).prop_map(F::ShareOfOverallSpend),
        1 => text().prop_map(F::Comments),
    ]
    .boxed()
}

fn rows(plan: &Plan) -> BoxedStrategy<Edit> {
    let new = (
        0_usize..70,
        new_id(),
        scheme_id(plan),
        super::allocation(&plan.years),
    );
    prop_oneof![
        new.prop_map(|(at, id, scheme, row)| {
            let id = AllocationId(id);
            Edit::InsertAllocation(at, Allocation { id, scheme, ..row })
        }),
        allocation_id(plan).prop_map(Edit::RemoveAllocation),
        (allocation_id(plan), 0_usize..70).prop_map(|(id, to)| Edit::MoveAllocation(id, to)),
    ]
    .boxed()
}

fn schemes(plan: &Plan) -> BoxedStrategy<Edit> {
    use SchemeField as F;
    let field = prop_oneof![
        text().prop_map(|text| F::Number(text.into())),
        text().prop_map(F::Name),
        text().prop_map(F::Description),
        text().prop_map(|text| F::AreaOfInvestment(text.into())),
        text().prop_map(F::LocalPriority),
        text().prop_map(F::Outcome),
        text().prop_map(F::PeopleReached),
        status().prop_map(F::Status),
        text().prop_map(F::Notes),
    ];
    prop_oneof![
        3 => (scheme_id(plan), field).prop_map(|(id, field)| Edit::Scheme(id, field)),
        1 => (0_usize..40, new_id(), scheme()).prop_map(|(at, id, scheme)| {
            let id = SchemeId(id);
            Edit::InsertScheme(at, Scheme { id, ..scheme })
        }),
        1 => scheme_id(plan).prop_map(Edit::RemoveScheme),
    ]
    .boxed()
}

fn floor() -> impl Strategy<Value = FloorId> {
    select(vec!["asc", "out-of-hospital", "unknown-floor"]).prop_map(FloorId::from)
}

fn money_in(plan: &Plan) -> BoxedStrategy<Edit> {
    use ContributionField as F;
    let field = prop_oneof![
        1 => stream().prop_map(F::Stream),
        1 => organisation().prop_map(F::Payer),
        3 => (year(plan), option::of(yearly())).prop_map(|(year, value)| F::Year(year, value)),
        1 => vec(district(&plan.years), 0..3).prop_map(F::Districts),
        1 => text().prop_map(F::Note),
    ];
    let new = (0_usize..20, new_id(), contribution(&plan.years));
    prop_oneof![
        4 => (contribution_id(plan), field).prop_map(|(id, field)| Edit::Contribution(id, field)),
        1 => new.prop_map(|(at, id, line)| {
            let id = ContributionId(id);
            Edit::InsertContribution(at, Contribution { id, ..line })
        }),
        1 => contribution_id(plan).prop_map(Edit::RemoveContribution),
        1 => (floor(), year(plan), option::of(yearly()))
            .prop_map(|(floor, year, value)| Edit::RequiredSpend(floor, year, value)),
        1 => (floor(), text()).prop_map(|(floor, note)| Edit::RequiredSpendNote(floor, note)),
    ]
    .boxed()
}

fn metric_id() -> impl Strategy<Value = MetricId> {
    select(METRICS.to_vec()).prop_map(MetricId::from)
}

fn metrics(plan: &Plan) -> BoxedStrategy<Edit> {
    use MetricField as F;
    // Periods that are there, so that they are also emptied.
    let mut present: Vec<(MetricId, Period)> = plan
        .metrics
        .iter()
        .flat_map(|metric| {
            let id = &metric.metric;
            metric
                .points
                .iter()
                .map(move |point| (id.clone(), point.period))
        })
        .collect();
    present.push((METRICS[0].into(), Period::Year(plan.years[0])));
    let target = prop_oneof![select(present), (metric_id(), period(&plan.years))];
    let figure = || prop_oneof![2 => super::figure(), 1 => Just(MetricFigure::default())];
    let point = (target.clone(), figure(), figure(), 0..4_u8).prop_map(
        |((metric, period), plan, actual, kind)| {
            let field = match kind {
                0 => F::Plan(period, plan),
                1 => F::Actual(period, actual),
                2 => F::Point(MetricPoint {
                    period,
                    plan,
                    actual,
                }),
                _ => F::RemovePoint(period),
            };
            Edit::Metric(metric, field)
        },
    );
    let words = prop_oneof![
        text().prop_map(F::Rationale),
        text().prop_map(F::LocalPlan),
        vec(choice(), 0..3).prop_map(F::SupportingIndicators),
    ];
    prop_oneof![
        3 => point,
        1 => (metric_id(), words).prop_map(|(metric, field)| Edit::Metric(metric, field)),
    ]
    .boxed()
}

fn response_field() -> impl Strategy<Value = ResponseField> {
    prop_oneof![
        answer().prop_map(ResponseField::Answer),
        text().prop_map(ResponseField::Evidence),
        text().prop_map(ResponseField::Action),
        option::of(day()).prop_map(ResponseField::ByWhen),
    ]
}

fn agreement() -> BoxedStrategy<Edit> {
    let signature = prop_oneof![
        text().prop_map(SignatoryField::Name),
        text().prop_map(SignatoryField::Organisation),
        option::of(day()).prop_map(SignatoryField::SignedOn),
        text().prop_map(SignatoryField::Note),
    ];
    prop_oneof![
        (requirement_id(), response_field()).prop_map(|(to, field)| Edit::Condition(to, field)),
        (requirement_id(), response_field()).prop_map(|(to, field)| Edit::Requirement(to, field)),
        (requirement_id(), text()).prop_map(|(question, text)| Edit::Narrative(question, text)),
        (role(), 0_usize..3, signature)
            .prop_map(|(role, nth, field)| Edit::Signatory(role, nth, field)),
    ]
    .boxed()
}

fn role() -> impl Strategy<Value = RoleId> {
    select(ROLES.to_vec()).prop_map(RoleId::from)
}

fn entries(plan: &Plan) -> BoxedStrategy<Edit> {
    let required =
        (floor(), by_year(&plan.years, yearly()), text()).prop_map(|(floor, years, note)| {
            Entry::RequiredSpend(RequiredSpend { floor, years, note })
        });
    let response = || {
        (requirement_id(), text()).prop_map(|(to, evidence)| Response {
            evidence,
            ..Response::unanswered(to)
        })
    };
    let entry = prop_oneof![
        required,
        (metric_id(), metric(&plan.years))
            .prop_map(|(metric, plan)| Entry::Metric(MetricPlan { metric, ..plan })),
        response().prop_map(Entry::Condition),
        response().prop_map(Entry::Requirement),
        (requirement_id(), text())
            .prop_map(|(question, text)| Entry::Narrative(NarrativeAnswer { question, text })),
        (role(), signatory())
            .prop_map(|(role, signatory)| Entry::Signatory(Signatory { role, ..signatory })),
    ];
    let key = prop_oneof![
        floor().prop_map(EntryKey::RequiredSpend),
        metric_id().prop_map(EntryKey::Metric),
        requirement_id().prop_map(EntryKey::Condition),
        requirement_id().prop_map(EntryKey::Requirement),
        requirement_id().prop_map(EntryKey::Narrative),
        (role(), 0_usize..2).prop_map(|(role, nth)| EntryKey::Signatory(role, nth)),
    ];
    prop_oneof![
        (0_usize..10, entry).prop_map(|(at, entry)| Edit::InsertEntry(at, entry)),
        key.prop_map(Edit::RemoveEntry),
    ]
    .boxed()
}

fn whole(plan: &Plan) -> BoxedStrategy<Edit> {
    let years = (2023..=2026)
        .filter_map(FinancialYear::starting)
        .collect::<Vec<_>>();
    let field = prop_oneof![
        (select(vec!["2023-25", "2025-26"]), text())
            .prop_map(|(round, version)| PlanField::Round(round.into(), version.into())),
        subsequence(years, 0..=4).prop_map(PlanField::Years),
        text().prop_map(PlanField::Illustrative),
        text().prop_map(PlanField::Notes),
        vec(contact(), 0..3).prop_map(PlanField::Contacts),
        (year(plan), option::of(money()))
            .prop_map(|(year, total)| PlanField::PublishedTotal(year, total)),
    ];
    let board = prop_oneof![
        text().prop_map(BoardField::Name),
        text().prop_map(|code| BoardField::Code(code.into())),
        organisation().prop_map(BoardField::LocalAuthority),
        vec(organisation(), 0..3).prop_map(BoardField::Districts),
        vec(organisation(), 0..3).prop_map(BoardField::IntegratedCareBoards),
    ];
    let (lines, rows) = (plan.contributions.clone(), plan.allocations.clone());
    let returns = vec(report(&plan.years), 0..2).prop_map(move |reports| {
        let reports = reports.into_iter().map(|parts| parts.of(&lines, &rows));
        Edit::Returns(reports.collect())
    });
    let mut frozen = plan.clone();
    frozen.versions.clear();
    let versions = vec((text(), day()), 0..3).prop_map(move |notes| {
        let versions = notes.into_iter().map(|(note, frozen_on)| Version {
            note,
            frozen_on,
            plan: Box::new(frozen.clone()),
        });
        Edit::Versions(versions.collect())
    });
    prop_oneof![
        3 => field.prop_map(Edit::Plan),
        2 => board.prop_map(Edit::Board),
        1 => capacity_and_demand(&plan.years).prop_map(Edit::CapacityAndDemand),
        1 => returns,
        1 => versions,
    ]
    .boxed()
}
