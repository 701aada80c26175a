//! A renderer on the processor, so that pictures of the window need neither a display nor a graphics driver.
//!
//! It fills triangles on a grid of 1/256 of a pixel with the top-left rule, multiplies the interpolated colour with a
//! bilinear sample of the texture, and blends premultiplied colours in gamma space, as the renderers of the window do.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    clippy::iter_over_hash_type,
    clippy::many_single_char_names,
    reason = "pixels of pictures a few thousand wide; textures may be updated in any order; x, y, u and v are the terms"
)]

use std::collections::HashMap;

use bcf_planner::app::egui::{self, epaint};
use egui::{Color32, FullOutput, Pos2, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use epaint::{ClippedPrimitive, ImageData, ImageDelta, Mesh, Primitive, Vertex};
use image::RgbaImage;

/// Parts of a pixel on the grid that corners are snapped to.
const GRID: i64 = 256;

/// Draws frames of egui into pictures.
#[derive(Default)]
pub(crate) struct SoftRenderer {
    textures: HashMap<TextureId, Texture>,
}

struct Texture {
    size: [usize; 2],
    texels: Vec<Color32>,
}

impl TestRenderer for SoftRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, images) in delta.set.drain() {
            for image in images {
                self.update(id, &image);
            }
        }
        delta.clear();
    }

    fn render(&mut self, ctx: &egui::Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let mut picture = Picture::new(size.x.round() as usize, size.y.round() as usize);
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in ctx.tessellate(output.shapes.clone(), scale)
        {
            let Primitive::Mesh(mesh) = primitive else {
                return Err("paint callbacks need a graphics driver".to_owned());
            };
            let texture = self
                .textures
                .get(&mesh.texture_id)
                .ok_or("a mesh uses a texture that was never sent")?;
            picture.mesh(&mesh, texture, clip_rect, scale);
        }
        picture.into_image()
    }
}

impl SoftRenderer {
    fn update(&mut self, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let Some([left, top]) = delta.pos else {
            let texture = Texture {
                size: image.size,
                texels: image.pixels.clone(),
            };
            self.textures.insert(id, texture);
            return;
        };
        let Some(texture) = self.textures.get_mut(&id) else {
            return;
        };
        for (y, row) in image.pixels.chunks(image.size[0]).enumerate() {
            let start = (top + y) * texture.size[0] + left;
            texture.texels[start..start + row.len()].copy_from_slice(row);
        }
    }
}

impl Texture {
    /// The colour at texture coordinates from 0 to 1, each channel from 0 to 255.
    fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        let [width, height] = self.size;
        let x = (u * width as f32 - 0.5).clamp(0.0, (width - 1) as f32);
        let y = (v * height as f32 - 0.5).clamp(0.0, (height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (right, bottom) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
        let (fx, fy) = (x - left as f32, y - top as f32);
        let corners = [
            (left, top, (1.0 - fx) * (1.0 - fy)),
            (right, top, fx * (1.0 - fy)),
            (left, bottom, (1.0 - fx) * fy),
            (right, bottom, fx * fy),
        ];
        let mut sum = [0.0; 4];
        for (x, y, weight) in corners {
            let texel = self.texels[y * width + x].to_array();
            for channel in 0..4 {
                sum[channel] += weight * f32::from(texel[channel]);
            }
        }
        sum
    }
}

/// Premultiplied pixels.
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
}

/// A corner in pixels, snapped to the grid.
#[derive(Clone, Copy)]
struct Corner {
    x: i64,
    y: i64,
    uv: Pos2,
    colour: [f32; 4],
}

/// Columns and rows that may be painted, ends excluded.
#[derive(Clone, Copy)]
struct Bounds {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Picture {
    fn new(width: usize, height: usize) -> Self {
        Picture {
            width,
            height,
            pixels: vec![[0; 4]; width * height],
        }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, clip: egui::Rect, scale: f32) {
        let clip = Bounds {
            left: ((clip.left() * scale).round() as i64).max(0),
            top: ((clip.top() * scale).round() as i64).max(0),
            right: ((clip.right() * scale).round() as i64).min(self.width as i64),
            bottom: ((clip.bottom() * scale).round() as i64).min(self.height as i64),
        };
        for triangle in mesh.indices.chunks_exact(3) {
            let corner = |at: usize| Corner::of(&mesh.vertices[triangle[at] as usize], scale);
            self.triangle([corner(0), corner(1), corner(2)], texture, clip);
        }
    }

    fn triangle(&mut self, corners: [Corner; 3], texture: &Texture, clip: Bounds) {
        let [a, mut b, mut c] = corners;
        let mut area = edge(a, b, c.x, c.y);
        if area == 0 {
            return;
        }
        if area < 0 {
            std::mem::swap(&mut b, &mut c);
            area = -area;
        }
        let (left, right) = (a.x.min(b.x).min(c.x), a.x.max(b.x).max(c.x));
        let (top, bottom) = (a.y.min(b.y).min(c.y), a.y.max(b.y).max(c.y));
        let bounds = Bounds {
            left: left.div_euclid(GRID).max(clip.left),
            top: top.div_euclid(GRID).max(clip.top),
            right: (right.div_euclid(GRID) + 1).min(clip.right),
            bottom: (bottom.div_euclid(GRID) + 1).min(clip.bottom),
        };
        // A pixel on an edge belongs to one triangle only: the one whose top or left edge it is.
        let bias = [own_edge(b, c), own_edge(c, a), own_edge(a, b)];
        let steps = [b.y - c.y, c.y - a.y, a.y - b.y].map(|step| step * GRID);
        let flat = (a.uv == b.uv && b.uv == c.uv && a.colour == b.colour && b.colour == c.colour)
            .then(|| texel_times(texture.sample(a.uv.x, a.uv.y), a.colour));
        for row in bounds.top..bounds.bottom {
            let (x, y) = (bounds.left * GRID + GRID / 2, row * GRID + GRID / 2);
            let mut weights = [edge(b, c, x, y), edge(c, a, x, y), edge(a, b, x, y)];
            let start = row as usize * self.width;
            for column in bounds.left..bounds.right {
                let [wa, wb, wc] = weights;
                if wa + bias[0] >= 0 && wb + bias[1] >= 0 && wc + bias[2] >= 0 {
                    let colour = flat.unwrap_or_else(|| {
                        shade(
                            [a, b, c],
                            [wa, wb, wc].map(|w| w as f32 / area as f32),
                            texture,
                        )
                    });
                    blend(&mut self.pixels[start + column as usize], colour);
                }
                weights = [wa + steps[0], wb + steps[1], wc + steps[2]];
            }
        }
    }

    fn into_image(self) -> Result<RgbaImage, String> {
        let bytes = self
            .pixels
            .iter()
            .flat_map(|[r, g, b, a]| {
                Color32::from_rgba_premultiplied(*r, *g, *b, *a).to_srgba_unmultiplied()
            })
            .collect();
        RgbaImage::from_raw(self.width as u32, self.height as u32, bytes)
            .ok_or_else(|| "the picture has the wrong size".to_owned())
    }
}

impl Corner {
    fn of(vertex: &Vertex, scale: f32) -> Self {
        let snap = |points: f32| (f64::from(points * scale) * GRID as f64).round() as i64;
        Corner {
            x: snap(vertex.pos.x),
            y: snap(vertex.pos.y),
            uv: vertex.uv,
            colour: vertex.color.to_array().map(f32::from),
        }
    }
}

/// Twice the area of the triangle of an edge and a point: positive where the point is on the inner side.
fn edge(from: Corner, to: Corner, x: i64, y: i64) -> i64 {
    (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)
}

fn own_edge(from: Corner, to: Corner) -> i64 {
    let left = to.y < from.y;
    let top = to.y == from.y && to.x > from.x;
    if left || top { 0 } else { -1 }
}

fn shade(corners: [Corner; 3], weights: [f32; 3], texture: &Texture) -> [f32; 4] {
    let (mut u, mut v) = (0.0, 0.0);
    let mut colour = [0.0; 4];
    for (corner, weight) in corners.iter().zip(weights) {
        u += corner.uv.x * weight;
        v += corner.uv.y * weight;
        for (channel, sum) in colour.iter_mut().enumerate() {
            *sum += corner.colour[channel] * weight;
        }
    }
    texel_times(texture.sample(u, v), colour)
}

fn texel_times(texel: [f32; 4], colour: [f32; 4]) -> [f32; 4] {
    [0, 1, 2, 3].map(|channel| texel[channel] * colour[channel] / 255.0)
}

fn blend(pixel: &mut [u8; 4], colour: [f32; 4]) {
    let keep = 1.0 - colour[3] / 255.0;
    for (channel, value) in pixel.iter_mut().enumerate() {
        let mixed = colour[channel] + f32::from(*value) * keep;
        *value = (mixed + 0.5).clamp(0.0, 255.0) as u8;
    }
}
