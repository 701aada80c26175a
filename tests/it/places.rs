//! The places and published amounts built into the program.

use std::collections::BTreeSet;

use bcf_planner::model::{FinancialYear, Money, Organisation, RoundId, StreamId};
use bcf_planner::rounds::{IcbPlace, Places, Published, Rounds};
use jiff::civil::Date;

fn year(text: &str) -> FinancialYear {
    text.parse().unwrap()
}

/// The last day before the mergers of April 2026.
fn before() -> Date {
    year("2025-26").last_day()
}

/// A day since.
fn since() -> Date {
    year("2026-27").last_day()
}

fn on(day: Date, places: &Places) -> Vec<&IcbPlace> {
    let icbs = places.icbs.iter();
    icbs.filter(|icb| icb.is_there_on(day)).collect()
}

#[test]
fn every_board_is_served_by_integrated_care_boards_of_both_times_and_each_serves_one() {
    let places = Places::built_in();
    for day in [before(), since()] {
        let mut serving = BTreeSet::new();
        for board in &places.boards {
            let icbs = places.icbs_of(board, day);
            assert!(!icbs.is_empty(), "{} on {day}", board.name);
            serving.extend(icbs.iter().map(|icb| &icb.organisation.code));
        }
        assert_eq!(serving.len(), on(day, places).len(), "{day}");
    }
    for board in &places.boards {
        for code in &board.icbs {
            let known = places.icbs.iter().any(|icb| icb.organisation.code == *code);
            assert!(known, "{}: {code}", board.name);
        }
    }
    let names = |board: &str, day| -> Vec<&str> {
        let board = places.board(board).unwrap();
        let icbs = places.icbs_of(board, day).into_iter();
        icbs.map(|icb| icb.organisation.name.as_str()).collect()
    };
    let norfolk = "NHS Norfolk and Waveney Integrated Care Board";
    assert_eq!(names("Norfolk", before()), [norfolk]);
    let both = "NHS Norfolk and Suffolk Integrated Care Board";
    assert_eq!(names("Norfolk", since()), [both]);
    assert_eq!(names("Essex", before()).len(), 3);
    assert_eq!(names("North Yorkshire", since()).len(), 3);
}

#[test]
fn the_places_are_153_boards_with_164_districts_and_the_integrated_care_boards_of_both_times() {
    let places = Places::built_in();
    assert_eq!(places.boards.len(), 153);
    assert_eq!(
        (on(before(), places).len(), on(since(), places).len()),
        (42, 36)
    );
    let counties = places
        .boards
        .iter()
        .filter(|board| !board.districts.is_empty());
    assert_eq!(counties.clone().count(), 21);
    let districts: Vec<&Organisation> = counties.flat_map(|board| &board.districts).collect();
    assert_eq!(districts.len(), 164);

    let boards = places.boards.iter().map(|board| &board.code);
    let icbs = places.icbs.iter().map(|icb| &icb.organisation.code);
    let codes: Vec<_> = boards
        .chain(icbs)
        .chain(districts.iter().map(|district| &district.code))
        .collect();
    for code in &codes {
        let (letter, digits) = code.split_at(1);
        assert!(
            letter == "E" && digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit()),
            "{code}"
        );
    }
    let different: BTreeSet<_> = codes.iter().collect();
    assert_eq!(different.len(), codes.len());
}

#[test]
fn a_board_is_found_by_its_name_its_council_or_its_code() {
    let places = Places::built_in();
    for name in [
        "Leicestershire",
        " leicestershire ",
        "Leicestershire Health and Wellbeing Board",
        "leicestershire county council",
        "e10000018",
    ] {
        let board = places.board(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(board.name, "Leicestershire");
    }
    assert_eq!(places.board("Leicester").unwrap().name, "Leicester");
    assert_eq!(places.board("Atlantis"), None);
    let board = places.board("Leicestershire").unwrap().to_board();
    assert_eq!(board.local_authority.name, "Leicestershire County Council");
    assert_eq!(board.districts.len(), 7);
    assert_eq!(board.districts[5].name, "North West Leicestershire");
    assert_eq!(board.districts[5].code, "E07000134");
}

#[test]
fn an_integrated_care_board_is_found_with_and_without_its_official_words() {
    let places = Places::built_in();
    for name in [
        "NHS Leicester, Leicestershire and Rutland Integrated Care Board",
        "leicester, leicestershire & rutland icb",
        "E54000015",
    ] {
        let icb = places
            .icb(name, before())
            .unwrap_or_else(|| panic!("{name}"));
        assert_eq!(icb.nhs_region, "Midlands");
    }
    let found = places.suggest_icbs("rutland", since());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].organisation.code, "E54000015");
    // One name at two times has two codes.
    let code = |day| {
        &places
            .icb("Hampshire and Isle of Wight", day)
            .unwrap()
            .organisation
            .code
    };
    assert_eq!(
        (code(before()).as_str(), code(since()).as_str()),
        ("E54000042", "E54000067")
    );
    let gone = places
        .icb("NHS Frimley Integrated Care Board", since())
        .unwrap();
    assert!(!gone.is_there_on(since()) && gone.is_there_on(before()));
}

#[test]
fn suggestions_come_best_first() {
    let places = Places::built_in();
    let names = |text: &str| -> Vec<&str> {
        let found = places.suggest_boards(text).into_iter();
        found.map(|board| board.name.as_str()).collect()
    };
    assert_eq!(names("leicester"), ["Leicester", "Leicestershire"]);
    assert_eq!(names("charnwood"), ["Leicestershire"]);
    assert_eq!(
        names("york")[..3],
        ["York", "East Riding of Yorkshire", "North Yorkshire"]
    );
    assert_eq!(names("lecestershire"), ["Leicestershire"]);
    assert!(names("").is_empty());
    assert!(names("zzz").is_empty());
}

#[test]
fn the_published_amounts_are_those_of_leicestershire() {
    let board = Places::built_in()
        .board("Leicestershire")
        .unwrap()
        .to_board();
    let published = Published::built_in(&RoundId::from("2023-25")).unwrap();
    let amount = |published: &Published, stream: &str, in_year: &str| {
        published
            .amount(&board, &StreamId::from(stream), year(in_year))
            .map(|published| published.amount.to_string())
    };
    let lines = [
        ("nhs-minimum", "48748385"),
        ("ibcf", "17690614"),
        ("dfg", "4447228"),
        ("la-discharge", "2480197"),
        ("icb-discharge", "2368831"),
    ];
    for (stream, expected) in lines {
        assert_eq!(
            amount(&published, stream, "2023-24").as_deref(),
            Some(expected)
        );
    }
    assert_eq!(amount(&published, "dfg", "2024-25"), None);
    let total = published
        .amounts
        .iter()
        .map(|line| line.amount)
        .sum::<Money>();
    assert_eq!(total.to_string(), "75735255");

    let next = Published::built_in(&RoundId::from("2025-26")).unwrap();
    assert_eq!(
        amount(&next, "nhs-minimum", "2025-26").as_deref(),
        Some("57070979")
    );
    let none = Published::built_in(&RoundId::from("2026-27")).unwrap();
    assert!(none.amounts.is_empty());
}

#[test]
fn every_published_amount_is_of_a_known_board_stream_and_year() {
    for round in Rounds::built_in().unwrap().iter() {
        for line in Published::built_in(&round.id).unwrap().amounts {
            let board = Places::built_in().board(&line.board).unwrap();
            assert_eq!(board.code, line.board_code);
            assert!(round.stream(&line.stream).is_some(), "{}", line.stream);
            assert!(round.years.contains(&line.year), "{}", line.year);
        }
    }
}

#[test]
fn a_faulty_file_of_published_amounts_says_which_line() {
    let head = "# a note\nboard_code,board,stream,year,amount,certainty,source,url,note\n";
    let fault = |line: &str| {
        Published::read(&format!("{head}{line}"))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        fault("E1,A,dfg,2023-24,1.2m,Agreed,Paper,,\n"),
        "3:1: \"1.2m\" is not an amount. Write digits only, for example 1250000."
    );
    assert_eq!(
        fault("# another\nE1,A,dfg,2023,12,Agreed,Paper,,\n"),
        "4:1: \"2023\" is not a financial year such as 2023-24."
    );
    assert_eq!(
        fault("E1,A,dfg,2023-24,12,Agreed,,,\n"),
        "3:1: A published amount needs a source."
    );
    assert_eq!(
        fault("E1,A,dfg,2023-24,12,Sure,Paper,,\n"),
        "3:1: \"Sure\" is not a certainty. Write Indicative, Agreed or Confirmed."
    );
    assert_eq!(
        fault("\nE1,A,dfg\n"),
        "4:1: This line has 3 fields where the columns are 9."
    );
    assert_eq!(
        Published::read("board,amount\n").unwrap_err().to_string(),
        "1:1: The columns must be board_code, board, stream, year, amount, certainty, source, url, note."
    );
}
