//! The nodes of a flow: each as high as its part of the whole, on every column by one scale, and each with room for its
//! label beside it. The window and the documents place them alike.

use rust_decimal::prelude::ToPrimitive;

use super::spec::Series;

/// A node: from where to where it goes, and the middle of its label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
    /// The middle of it, where its label stands.
    pub label: f32,
}

impl Node {
    /// How high it is.
    pub fn height(self) -> f32 {
        self.to - self.from
    }
}

/// A column of nodes: their parts of the whole, and what their labels take.
#[derive(Clone, Debug)]
pub struct Column {
    /// Parts of one.
    pub parts: Vec<f32>,
    /// The heights of the labels.
    pub labels: Vec<f32>,
}

/// Where columns stand.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Where they begin.
    pub top: f32,
    /// How high they are.
    pub height: f32,
    /// The least space between nodes.
    pub gap: f32,
}

/// In how many steps the scale is looked for.
const STEPS: usize = 32;

/// The nodes of columns over the whole height of their room. A node that is lower than its label stands in the middle of
/// the label's place: labels never move away from what they name.
pub fn place(columns: &[Column], room: Room) -> Vec<Vec<Node>> {
    let scales = columns.iter().map(|column| scale(column, room));
    let scale = scales.fold(room.height, f32::min);
    let columns = columns.iter();
    columns.map(|column| nodes(column, scale, room)).collect()
}

/// Of each node, from its top, what comes into it from the whole.
pub fn fed(nodes: &[Node], series: &[Series]) -> Vec<Node> {
    let both = nodes.iter().zip(series);
    both.map(|(node, series)| {
        let share = series.flow_in().checked_div(series.flow());
        let share = share.and_then(|share| share.to_f32()).unwrap_or(1.0);
        Node {
            to: node.from + node.height() * share,
            ..*node
        }
    })
    .collect()
}

/// The whole, as high as its parts together, in the middle of the room.
pub fn whole(parts: &[Node], room: Room) -> Node {
    let height: f32 = parts.iter().map(|part| part.height()).sum();
    let label = room.top + room.height / 2.0;
    Node {
        from: label - height / 2.0,
        to: label + height / 2.0,
        label,
    }
}

/// How high the whole is where every node and every label of a column has its place.
fn scale(column: &Column, room: Room) -> f32 {
    let free = free(column, room);
    let labels = fitting(column, free);
    let fits = |scale: f32| places(column, &labels, scale).iter().sum::<f32>() <= free;
    let (mut low, mut high) = (0.0, free);
    for _ in 0..STEPS {
        let middle = f32::midpoint(low, high);
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// What the gaps leave.
fn free(column: &Column, room: Room) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen nodes")]
    let gaps = room.gap * column.parts.len().saturating_sub(1) as f32;
    (room.height - gaps).max(1.0)
}

/// The heights of labels, less where all of them together take more than there is: then they leave half of it to how large
/// the nodes are.
fn fitting(column: &Column, free: f32) -> Vec<f32> {
    let all: f32 = column.labels.iter().sum();
    let factor = if all > free { free / (2.0 * all) } else { 1.0 };
    let labels = column.labels.iter();
    labels.map(|label| label * factor).collect()
}

/// What each node takes with its label.
fn places(column: &Column, labels: &[f32], scale: f32) -> Vec<f32> {
    let both = column.parts.iter().zip(labels);
    both.map(|(part, label)| (part * scale).max(*label))
        .collect()
}

fn nodes(column: &Column, scale: f32, room: Room) -> Vec<Node> {
    let free = free(column, room);
    let places = places(column, &fitting(column, free), scale);
    let left = (free - places.iter().sum::<f32>()).max(0.0);
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen nodes")]
    let between = match places.len() {
        0 | 1 => 0.0,
        count => left / (count - 1) as f32,
    };
    // One node alone stands in the middle.
    let mut top = room.top + if places.len() == 1 { left / 2.0 } else { 0.0 };
    let both = column.parts.iter().zip(places);
    both.map(|(part, place)| {
        let label = top + place / 2.0;
        let half = (part * scale).max(1.0) / 2.0;
        top += place + room.gap + between;
        Node {
            from: label - half,
            to: label + half,
            label,
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room {
        top: 10.0,
        height: 300.0,
        gap: 8.0,
    };

    fn column(parts: &[f32]) -> Column {
        Column {
            parts: parts.to_vec(),
            labels: vec![20.0; parts.len()],
        }
    }

    fn near(found: f32, wanted: f32) {
        assert!((found - wanted).abs() < 0.1, "{found} {wanted}");
    }

    #[test]
    fn every_label_stands_at_the_middle_of_its_node_and_none_over_another() {
        let columns = [
            column(&[0.02, 0.02, 0.01, 0.03, 0.02, 0.9]),
            column(&[0.6, 0.35, 0.05]),
        ];
        let placed = place(&columns, ROOM);
        for nodes in &placed {
            for node in nodes {
                near(node.label, f32::midpoint(node.from, node.to));
                assert!(node.from >= 9.9 && node.to <= 310.1, "{node:?}");
            }
            for two in nodes.windows(2) {
                assert!(two[1].label - two[0].label >= 19.9, "{two:?}");
                assert!(two[1].from > two[0].to, "{two:?}");
            }
        }
        // One scale for both, so that a band is as wide where it leaves as where it arrives.
        let high = |nodes: &[Node]| nodes.iter().map(|node| node.height()).sum::<f32>();
        near(high(&placed[0]), high(&placed[1]));
        near(whole(&placed[0], ROOM).height(), high(&placed[0]));
    }

    #[test]
    fn columns_reach_from_the_top_to_the_foot() {
        let placed = place(&[column(&[0.5, 0.5]), column(&[0.2; 5])], ROOM);
        for nodes in placed {
            near(nodes[0].from, 10.0);
            near(nodes.last().unwrap().to, 310.0);
        }
    }

    #[test]
    fn more_labels_than_there_is_room_for_are_no_fault() {
        let placed = place(&[column(&[0.02; 50])], ROOM);
        assert_eq!(placed[0].len(), 50);
        assert!(placed[0].windows(2).all(|two| two[0].label < two[1].label));
        assert_eq!(place(&[column(&[])], ROOM), [Vec::new()]);
    }
}
