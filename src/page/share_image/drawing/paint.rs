//! Paints SVG: the door to resvg.

use std::fmt;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::page::share_image::colours::Colour;

/// What is painted on.
#[derive(Clone)]
pub(super) struct Canvas(Pixmap);

impl fmt::Debug for Canvas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Canvas({} × {})", self.0.width(), self.0.height())
    }
}

impl Canvas {
    /// A canvas of one colour; `None` where it would have no size.
    pub(super) fn new((width, height): (u32, u32), [red, green, blue]: Colour) -> Option<Self> {
        let mut pixels = Pixmap::new(width, height)?;
        pixels.fill(Color::from_rgba8(red, green, blue, 255));
        Some(Canvas(pixels))
    }

    /// Paints a drawing over what is there. Ours are well formed, and what is not would leave nothing.
    pub(super) fn paint(&mut self, svg: &str) {
        if let Ok(tree) = Tree::from_str(svg, &Options::default()) {
            resvg::render(&tree, Transform::identity(), &mut self.0.as_mut());
        }
    }

    /// The colours of all pixels, line by line. Nothing shines through, for the ground is of one colour.
    pub(super) fn pixels(&self) -> Vec<Colour> {
        self.0.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect()
    }
}
