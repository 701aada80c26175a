//! The boards of England and who stands behind them: a help when choosing, never a limit on what may be typed.

use std::sync::OnceLock;

use compact_str::CompactString;
use jiff::civil::Date;
use serde::Deserialize;

use crate::model::{HealthAndWellbeingBoard, Organisation};

/// A health and wellbeing board and its council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardPlace {
    /// The board's name: its area's.
    pub name: String,
    /// The upper-tier or unitary council.
    pub council: String,
    /// The ONS code of the area, which is the council's.
    pub code: CompactString,
    /// The type of council: "County", "Unitary authority".
    pub council_type: String,
    /// The region of England.
    pub region: String,
    /// The district councils of a two-tier county; none elsewhere.
    pub districts: Vec<Organisation>,
    /// The codes of the integrated care boards that serve it, of all times.
    pub icbs: Vec<CompactString>,
}

impl BoardPlace {
    /// The board as a plan holds it, without integrated care boards.
    pub fn to_board(&self) -> HealthAndWellbeingBoard {
        HealthAndWellbeingBoard {
            name: self.name.clone(),
            code: self.code.clone(),
            local_authority: Organisation {
                name: self.council.clone(),
                code: self.code.clone(),
            },
            districts: self.districts.clone(),
            integrated_care_boards: Vec::new(),
        }
    }
}

/// An integrated care board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IcbPlace {
    /// Its name and ONS code.
    pub organisation: Organisation,
    /// Its NHS region.
    pub nhs_region: String,
    /// The first day on which it was there.
    pub from: Date,
    /// The day after its last; nothing where it goes on.
    pub until: Option<Date>,
}

impl IcbPlace {
    /// Whether it is there on a day.
    pub fn is_there_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// Boards and integrated care boards, each in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The health and wellbeing boards.
    pub boards: Vec<BoardPlace>,
    /// The integrated care boards of all times since July 2022.
    pub icbs: Vec<IcbPlace>,
}

#[derive(Deserialize)]
struct BoardRow {
    board: String,
    local_authority: String,
    gss_code: CompactString,
    r#type: String,
    region: String,
    districts: String,
    icbs: String,
}

#[derive(Deserialize)]
struct IcbRow {
    gss_code: CompactString,
    name: String,
    nhs_region: String,
    from: Date,
    until: Option<Date>,
}

impl Places {
    /// The places built into the program. A test reads them, so that none is missing.
    pub fn built_in() -> &'static Places {
        static PLACES: OnceLock<Places> = OnceLock::new();
        PLACES.get_or_init(|| {
            Places::read(
                include_str!("../../assets/places/boards.csv"),
                include_str!("../../assets/places/icbs.csv"),
            )
            .unwrap_or_default()
        })
    }

    /// Reads the boards and the integrated care boards from CSV; lines that begin with `#` are notes.
    pub fn read(boards: &str, icbs: &str) -> Result<Places, csv::Error> {
        let mut places = Places {
            boards: rows::<BoardRow>(boards)?.into_iter().map(board).collect(),
            icbs: rows::<IcbRow>(icbs)?.into_iter().map(icb).collect(),
        };
        places
            .boards
            .sort_by(|one, other| one.name.cmp(&other.name));
        places
            .icbs
            .sort_by(|one, other| one.organisation.name.cmp(&other.organisation.name));
        Ok(places)
    }

    /// The board with a name, whatever its capitals; its council's name and its code are understood too.
    pub fn board(&self, name: &str) -> Option<&BoardPlace> {
        let wanted = plain_board(name);
        let by_name = self
            .boards
            .iter()
            .find(|board| plain(&board.name) == wanted);
        by_name.or_else(|| {
            self.boards.iter().find(|board| {
                plain(&board.council) == plain(name) || board.code.eq_ignore_ascii_case(name.trim())
            })
        })
    }

    /// The integrated care board with a name, whatever its capitals, with or without "NHS" and "Integrated Care Board";
    /// its code is understood too. The one of the day where there are several, or else one of another time.
    pub fn icb(&self, name: &str, day: Date) -> Option<&IcbPlace> {
        let wanted = plain_icb(name);
        let meant = |icb: &&IcbPlace| {
            plain_icb(&icb.organisation.name) == wanted
                || icb.organisation.code.eq_ignore_ascii_case(name.trim())
        };
        let all = self.icbs.iter();
        let on_the_day = all.clone().filter(|icb| icb.is_there_on(day)).find(meant);
        on_the_day.or_else(|| all.clone().find(meant))
    }

    /// The integrated care boards that serve a board's area on a day, in the order of their names.
    pub fn icbs_of(&self, board: &BoardPlace, day: Date) -> Vec<&IcbPlace> {
        let all = self.icbs.iter();
        all.filter(|icb| icb.is_there_on(day) && board.icbs.contains(&icb.organisation.code))
            .collect()
    }

    /// Boards that a part of a name may stand for, best first: by name, then by council, then by district; where none
    /// holds the text, those that are spelt alike. Nothing for an empty text.
    pub fn suggest_boards(&self, text: &str) -> Vec<&BoardPlace> {
        let wanted = plain_board(text);
        let held = best_first(&self.boards, &wanted, |board| {
            let districts = board.districts.iter();
            rank(&plain(&board.name), &wanted)
                .or_else(|| plain(&board.council).contains(&wanted).then_some(4))
                .or_else(|| {
                    districts
                        .map(|district| plain(&district.name))
                        .any(|district| district.contains(&wanted))
                        .then_some(5)
                })
        });
        if held.is_empty() {
            return best_first(&self.boards, &wanted, |board| {
                likeness(&plain(&board.name), &wanted)
            });
        }
        held
    }

    /// Integrated care boards of a day that a part of a name may stand for, best first. Nothing for an empty text.
    pub fn suggest_icbs(&self, text: &str, day: Date) -> Vec<&IcbPlace> {
        let wanted = plain_icb(text);
        let of_the_day = |rank: &dyn Fn(&str) -> Option<usize>| {
            best_first(&self.icbs, &wanted, |icb| {
                let name = icb
                    .is_there_on(day)
                    .then(|| plain_icb(&icb.organisation.name))?;
                rank(&name)
            })
        };
        let held = of_the_day(&|name| rank(name, &wanted));
        if held.is_empty() {
            return of_the_day(&|name| likeness(name, &wanted));
        }
        held
    }
}

fn rows<T: for<'de> Deserialize<'de>>(text: &str) -> Result<Vec<T>, csv::Error> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes())
        .deserialize()
        .collect()
}

fn board(row: BoardRow) -> BoardPlace {
    BoardPlace {
        name: row.board,
        council: row.local_authority,
        code: row.gss_code,
        council_type: row.r#type,
        region: row.region,
        districts: row.districts.split(';').filter_map(district).collect(),
        icbs: row.icbs.split(';').map(CompactString::from).collect(),
    }
}

/// "Blaby E07000129": the name, then the code.
fn district(text: &str) -> Option<Organisation> {
    let (name, code) = text.trim().rsplit_once(' ')?;
    Some(Organisation {
        name: name.trim_end().to_owned(),
        code: code.into(),
    })
}

fn icb(row: IcbRow) -> IcbPlace {
    IcbPlace {
        organisation: Organisation {
            name: row.name,
            code: row.gss_code,
        },
        nhs_region: row.nhs_region,
        from: row.from,
        until: row.until,
    }
}

/// A name for comparing: small letters, words apart by one space, "and" for "&".
fn plain(name: &str) -> String {
    let spelt: String = name
        .to_lowercase()
        .replace('&', " and ")
        .chars()
        .filter(|c| !matches!(c, '\'' | '’' | '.'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spelt.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain_board(name: &str) -> String {
    let name = plain(name);
    ["health and wellbeing board", "hwb"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .map_or_else(|| name.clone(), |start| start.trim_end().to_owned())
}

fn plain_icb(name: &str) -> String {
    let name = plain(name);
    let start = name.strip_prefix("nhs ").unwrap_or(&name);
    let core = ["integrated care board", "icb"]
        .iter()
        .find_map(|end| start.strip_suffix(end))
        .unwrap_or(start);
    core.trim_end().to_owned()
}

/// How well a name answers a text it holds: 0 is the name itself, 3 any part of it.
fn rank(name: &str, wanted: &str) -> Option<usize> {
    if name == wanted {
        Some(0)
    } else if name.starts_with(wanted) {
        Some(1)
    } else if name.contains(&format!(" {wanted}")) {
        Some(2)
    } else if name.contains(wanted) {
        Some(3)
    } else {
        None
    }
}

/// By how many slips a name differs from a text that is spelt alike.
fn likeness(name: &str, wanted: &str) -> Option<usize> {
    let distance = strsim::damerau_levenshtein(name, wanted);
    let slips = (wanted.chars().count() / 5).max(1);
    (distance <= slips).then_some(distance)
}

/// Those with a rank, best first and then in their own order; none for an empty text.
fn best_first<'a, T>(all: &'a [T], wanted: &str, rank: impl Fn(&T) -> Option<usize>) -> Vec<&'a T> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<(usize, &T)> = all
        .iter()
        .filter_map(|place| Some((rank(place)?, place)))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, place)| place).collect()
}
