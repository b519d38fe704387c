//! JSON, with comments or without.

use super::flow::{Frame, FrameKind, Machine, State};
use super::sketch::Sketch;

pub(super) fn read(sketch: &mut Sketch<'_>) {
    let root = sketch.root(0);
    let limit = sketch.text.len();
    let state = State::Value(root);
    Machine::new(sketch, 0, limit).run(Frame { node: root, kind: FrameKind::One, state });
}
