//! Says whether a screenshot shows a drawn page: enough colours, and enough pixels of the colours it must have.
//!
//! `picture_check PICTURE.png [--part X,Y,WIDTH,HEIGHT] [--colours LEAST] [--has '#rrggbb:LEAST']…
//! [--differs-from OTHER.png[:LEAST]]… [--like OTHER.png]…`: what follows a part is about that part alone.
#![expect(
    clippy::print_stdout,
    reason = "a tool of the continuous checks reports to its terminal"
)]

use std::collections::HashMap;
use std::process::ExitCode;

/// A colour apart by no more than this in each channel is the same: drivers round differently.
const NEAR: u8 = 3;

/// The least share of pixels, in percent, in which two different pages differ.
const DIFFERENT_PERCENT: usize = 2;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            println!("{problem}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool, String> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which picture?")?;
    let mut part = None;
    let mut picture = open(&path, part)?;
    let (width, height) = picture.dimensions();
    println!("{path}: {width} × {height}");

    let mut good = true;
    while let Some(option) = arguments.next() {
        let value = arguments
            .next()
            .ok_or_else(|| format!("{option} wants a value"))?;
        let (found, least, what) = match option.as_str() {
            "--part" => {
                part = Some(parse_part(&value)?);
                picture = open(&path, part)?;
                continue;
            }
            "--colours" => (
                colours(&picture).len(),
                number(&value)?,
                "colours".to_owned(),
            ),
            "--has" => {
                let (colour, least) = value.split_once(':').ok_or("--has wants '#rrggbb:LEAST'")?;
                let wanted = parse_colour(colour)?;
                let found = colours(&picture)
                    .iter()
                    .filter(|(seen, _)| near(**seen, wanted))
                    .map(|(_, count)| count)
                    .sum();
                (found, number(least)?, format!("pixels of {colour}"))
            }
            "--differs-from" => {
                let (other, least) = match value.split_once(':') {
                    Some((other, least)) => (other, number(least)?),
                    None => (&*value, picture.pixels().len() * DIFFERENT_PERCENT / 100),
                };
                let apart = apart(&picture, &open(other, part)?);
                (apart, least, format!("pixels unlike {other}"))
            }
            "--like" => {
                let all = picture.pixels().len();
                let alike = all - apart(&picture, &open(&value, part)?);
                (alike, all, format!("pixels like {value}"))
            }
            other => return Err(format!("unknown option {other}")),
        };
        let verdict = if found >= least { "ok" } else { "TOO FEW" };
        println!("  {verdict}: {found} {what}, at least {least} wanted");
        good &= found >= least;
    }
    Ok(good)
}

fn colours(picture: &image::RgbImage) -> HashMap<[u8; 3], usize> {
    let mut pixels: HashMap<[u8; 3], usize> = HashMap::new();
    for pixel in picture.pixels() {
        *pixels.entry(pixel.0).or_default() += 1;
    }
    pixels
}

/// How many pixels of two pictures are not the same.
fn apart(one: &image::RgbImage, another: &image::RgbImage) -> usize {
    let pairs = one.pixels().zip(another.pixels());
    pairs.filter(|(a, b)| !near(a.0, b.0)).count()
}

fn open(path: &str, part: Option<[u32; 4]>) -> Result<image::RgbImage, String> {
    let picture = image::open(path)
        .map(|picture| picture.to_rgb8())
        .map_err(|problem| format!("{path}: {problem}"))?;
    Ok(match part {
        Some([x, y, width, height]) => {
            image::imageops::crop_imm(&picture, x, y, width, height).to_image()
        }
        None => picture,
    })
}

/// "200,90,950,75".
fn parse_part(text: &str) -> Result<[u32; 4], String> {
    let numbers: Vec<u32> = text
        .split(',')
        .map(|number| {
            number
                .trim()
                .parse()
                .map_err(|_| format!("{text} is not X,Y,WIDTH,HEIGHT"))
        })
        .collect::<Result<_, _>>()?;
    <[u32; 4]>::try_from(numbers).map_err(|_| format!("{text} is not X,Y,WIDTH,HEIGHT"))
}

fn number(text: &str) -> Result<usize, String> {
    text.parse()
        .map_err(|problem| format!("{text} is not a number: {problem}"))
}

fn parse_colour(text: &str) -> Result<[u8; 3], String> {
    let value = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .ok_or_else(|| format!("{text} is not a colour like #12436d"))?;
    let [_, red, green, blue] = value.to_be_bytes();
    Ok([red, green, blue])
}

fn near(one: [u8; 3], another: [u8; 3]) -> bool {
    one.iter().zip(another).all(|(a, b)| a.abs_diff(b) <= NEAR)
}
