//! What the types of a plan file are called by people.

/// A text with its first letter as a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// What a type is called: "a funding stream" for `FundingStream`.
pub(super) fn noun(type_name: Option<&str>) -> String {
    let name = match type_name.unwrap_or_default() {
        "" => return "this place".to_owned(),
        "Plan" => return "the plan".to_owned(),
        "PlanningRound" => return "the pack".to_owned(),
        "HealthAndWellbeingBoard" => return "the board".to_owned(),
        "CapacityDefinition" | "CapacityAndDemand" => return "capacity and demand".to_owned(),
        "Monthly" => return "a month".to_owned(),
        name => name,
    };
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    // "the scheme types", but "a basis".
    let article = if words.ends_with('s') && !words.ends_with("is") {
        "the"
    } else if words.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {words}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_called_what_people_call_them() {
        for (name, called) in [
            ("FundingStream", "a funding stream"),
            ("Allocation", "an allocation"),
            ("SchemeTypes", "the scheme types"),
            ("Basis", "a basis"),
            ("Plan", "the plan"),
            ("", "this place"),
        ] {
            assert_eq!(noun(Some(name)), called);
        }
    }
}
