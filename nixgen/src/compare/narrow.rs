//! The smallest differing part of two expressions.

use nix_eval::syntax::Span;

use super::report::Change;
use super::source::{Bit, Source};
use super::tree::{Entry, Key, Kind, Node, Piece, Set};

/// What of each side differs.
pub(super) type Bits = (Option<Bit>, Option<Bit>);

/// A step on the way down.
enum Step<'a> {
    /// Only this part differs.
    Into(&'a Node, &'a Node),
    /// The difference is this.
    Here(Bits),
    /// It can't be narrowed further.
    Stop,
}

/// Finds the smallest part that holds every difference between `left` and `right`, and that reads differently;
/// says too whether it has the same in another order.
pub(super) fn narrow(
    sources: (&Source<'_>, &Source<'_>),
    left: &Node,
    right: &Node,
) -> (Change, Bits) {
    let mut ways = vec![(left.span, right.span)];
    let (mut left, mut right) = (left, right);
    loop {
        match step(sources, left, right) {
            Step::Into(l, r) => (left, right) = (l, r),
            Step::Here(bits) => return (Change::Changed, bits),
            Step::Stop => break,
        }
        ways.push((left.span, right.span));
    }
    // An alias or `with` can make a difference where the text has none: then more of it is shown.
    let reads_differently = |(l, r): &&(Span, Span)| sources.0.slice(*l) != sources.1.slice(*r);
    let (l, r) = ways.iter().rev().find(reads_differently).unwrap_or(&ways[0]);
    let is_order = left.as_list().zip(right.as_list()).is_some_and(|(l, r)| is_reordered(l, r));
    let change = if is_order { Change::Reordered } else { Change::Changed };
    (change, (Some(Bit::Span(*l)), Some(Bit::Span(*r))))
}

fn is_reordered(left: &[Node], right: &[Node]) -> bool {
    let sorted = |nodes: &[Node]| {
        let mut ids: Vec<u64> = nodes.iter().map(Node::id).collect();
        ids.sort_unstable();
        ids
    };
    left.len() == right.len() && sorted(left) == sorted(right)
}

fn step<'a>(sources: (&Source<'_>, &Source<'_>), left: &'a Node, right: &'a Node) -> Step<'a> {
    match (&left.kind, &right.kind) {
        (Kind::List(l), Kind::List(r)) => list(l, r),
        (Kind::Set(l), Kind::Set(r)) | (Kind::LegacyLet(l), Kind::LegacyLet(r)) => set(l, r),
        (Kind::Let(l, body_l), Kind::Let(r, body_r)) => {
            if body_l.is_same(body_r) {
                set(l, r)
            } else if same_entries(l, r) {
                Step::Into(body_l, body_r)
            } else {
                Step::Stop
            }
        }
        (Kind::Str(l), Kind::Str(r)) => string(sources, (left, l), (right, r)),
        (Kind::Path(tag_l, l), Kind::Path(tag_r, r)) if tag_l == tag_r => {
            interpolation(l, r).unwrap_or(Step::Stop)
        }
        (l, r) => match parts(l, r) {
            Some(parts) => only_one(parts),
            None => Step::Stop,
        },
    }
}

/// The parts of two expressions of one shape, side by side.
fn parts<'a>(left: &'a Kind, right: &'a Kind) -> Option<Vec<(&'a Node, &'a Node)>> {
    let pair = |l: &'a Node, r: &'a Node| vec![(l, r)];
    Some(match (left, right) {
        (Kind::Lambda(l, body_l), Kind::Lambda(r, body_r)) if l.is_same(r) => pair(body_l, body_r),
        (Kind::Call(f, x), Kind::Call(g, y)) => vec![(f.as_ref(), g.as_ref()), (x, y)],
        (Kind::Unary(l, x), Kind::Unary(r, y)) if l == r => pair(x, y),
        (Kind::Binary(l, xs), Kind::Binary(r, ys)) if l == r => xs.iter().zip(&**ys).collect(),
        (Kind::If(xs), Kind::If(ys)) => xs.iter().zip(&**ys).collect(),
        (Kind::Assert(xs), Kind::Assert(ys)) | (Kind::With(xs), Kind::With(ys)) => {
            xs.iter().zip(&**ys).collect()
        }
        (
            Kind::Select { subject: l, path: path_l, default: Some(or_l) },
            Kind::Select { subject: r, path: path_r, default: Some(or_r) },
        ) if same_keys(path_l, path_r) => vec![(l.as_ref(), r.as_ref()), (or_l, or_r)],
        (
            Kind::Select { subject: l, path: path_l, default: None },
            Kind::Select { subject: r, path: path_r, default: None },
        ) if same_keys(path_l, path_r) => pair(l, r),
        (Kind::Has(l, path_l), Kind::Has(r, path_r)) if same_keys(path_l, path_r) => pair(l, r),
        _ => return None,
    })
}

fn only_one<'a>(parts: Vec<(&'a Node, &'a Node)>) -> Step<'a> {
    let mut differing = parts.into_iter().filter(|(l, r)| !l.is_same(r));
    match (differing.next(), differing.next()) {
        (Some((l, r)), None) => Step::Into(l, r),
        (Some(_) | None, _) => Step::Stop,
    }
}

fn list<'a>(left: &'a [Node], right: &'a [Node]) -> Step<'a> {
    let prefix = left.iter().zip(right).take_while(|(l, r)| l.is_same(r)).count();
    let (l, r) = (&left[prefix..], &right[prefix..]);
    let suffix = l.iter().rev().zip(r.iter().rev()).take_while(|(l, r)| l.is_same(r)).count();
    match (&l[..l.len() - suffix], &r[..r.len() - suffix]) {
        ([l], [r]) => Step::Into(l, r),
        ([], [first, .., last]) => Step::Here((None, whole(first.span.to(last.span)))),
        ([], [only]) => Step::Here((None, whole(only.span))),
        ([first, .., last], []) => Step::Here((whole(first.span.to(last.span)), None)),
        ([only], []) => Step::Here((whole(only.span), None)),
        _ => Step::Stop,
    }
}

fn whole(span: Span) -> Option<Bit> {
    Some(Bit::Span(span))
}

fn set<'a>(left: &'a Set, right: &'a Set) -> Step<'a> {
    if left.recursive != right.recursive {
        return Step::Stop;
    }
    let mut differing = zip_entries(left, right).filter(|pair| !pair.is_same());
    match (differing.next(), differing.next()) {
        (Some(Pair::Both(l, r)), None) => Step::Into(&l.value, &r.value),
        (Some(Pair::Left(l)), None) => Step::Here((whole(l.span), None)),
        (Some(Pair::Right(r)), None) => Step::Here((None, whole(r.span))),
        (Some(_) | None, _) => Step::Stop,
    }
}

fn same_entries(left: &Set, right: &Set) -> bool {
    zip_entries(left, right).all(|pair| pair.is_same())
}

/// An attribute of one or both of two sets.
#[derive(Clone, Copy)]
pub(super) enum Pair<'a> {
    Both(&'a Entry, &'a Entry),
    Left(&'a Entry),
    Right(&'a Entry),
}

impl<'a> Pair<'a> {
    pub(super) fn is_same(&self) -> bool {
        matches!(self, Self::Both(l, r) if l.value.is_same(&r.value))
    }

    /// The values.
    pub(super) fn values(&self) -> (Option<&'a Node>, Option<&'a Node>) {
        match self {
            Self::Both(l, r) => (Some(&l.value), Some(&r.value)),
            Self::Left(l) => (Some(&l.value), None),
            Self::Right(r) => (None, Some(&r.value)),
        }
    }

    /// The entry, of the left side if that has it.
    pub(super) fn first(&self) -> &'a Entry {
        match self {
            Self::Both(entry, _) | Self::Left(entry) | Self::Right(entry) => entry,
        }
    }
}

/// The attributes of both sets side by side, in the order of their names.
pub(super) fn zip_entries<'a>(left: &'a Set, right: &'a Set) -> impl Iterator<Item = Pair<'a>> {
    let (mut l, mut r) = (left.entries.iter().peekable(), right.entries.iter().peekable());
    std::iter::from_fn(move || match (l.peek(), r.peek()) {
        (Some(a), Some(b)) => match a.key.order().cmp(&b.key.order()) {
            std::cmp::Ordering::Less => l.next().map(Pair::Left),
            std::cmp::Ordering::Greater => r.next().map(Pair::Right),
            std::cmp::Ordering::Equal => Some(Pair::Both(l.next()?, r.next()?)),
        },
        (Some(_), None) => l.next().map(Pair::Left),
        (None, Some(_)) => r.next().map(Pair::Right),
        (None, None) => None,
    })
}

fn same_keys(left: &[Key], right: &[Key]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(l, r)| l.order() == r.order())
}

/// Two strings: into their only differing interpolation, or to their differing lines.
fn string<'a>(
    sources: (&Source<'_>, &Source<'_>),
    left: (&'a Node, &'a [Piece]),
    right: (&'a Node, &'a [Piece]),
) -> Step<'a> {
    if let Some(step) = interpolation(left.1, right.1) {
        return step;
    }
    let lines = (Lines::of(sources.0, left.0, left.1), Lines::of(sources.1, right.0, right.1));
    if lines.0.lines.len() < 3 && lines.1.lines.len() < 3 {
        return Step::Stop;
    }
    let (l, r) = (&lines.0.lines, &lines.1.lines);
    let prefix = l.iter().zip(r).take_while(|(l, r)| l.0 == r.0).count();
    let (rest_l, rest_r) = (&l[prefix..], &r[prefix..]);
    let suffix = rest_l.iter().rev().zip(rest_r.iter().rev()).take_while(|(l, r)| l.0 == r.0);
    let suffix = suffix.count();
    let l = excerpt(&rest_l[..rest_l.len() - suffix]);
    let r = excerpt(&rest_r[..rest_r.len() - suffix]);
    if l == r { Step::Stop } else { Step::Here((l, r)) }
}

fn excerpt(lines: &[(String, u32)]) -> Option<Bit> {
    let texts: Vec<&str> = lines.iter().map(|(text, _)| text.as_str()).collect();
    lines.first().map(|(_, offset)| Bit::Lines(texts.join("\n"), *offset))
}

/// The step into the only differing interpolation, if that is all.
fn interpolation<'a>(left: &'a [Piece], right: &'a [Piece]) -> Option<Step<'a>> {
    if left.len() != right.len() {
        return None;
    }
    let mut differing = Vec::new();
    for (l, r) in left.iter().zip(right) {
        match (l, r) {
            (Piece::Text(l), Piece::Text(r)) if l == r => {}
            (Piece::Interpolation(l), Piece::Interpolation(r)) => differing.push((l, r)),
            (Piece::Text(_) | Piece::Interpolation(_), _) => return None,
        }
    }
    match only_one(differing) {
        Step::Into(l, r) => Some(Step::Into(l, r)),
        Step::Here(_) | Step::Stop => None,
    }
}

/// The lines of a string as it reads, each with where it is in the source.
struct Lines {
    lines: Vec<(String, u32)>,
}

impl Lines {
    fn of(source: &Source<'_>, node: &Node, pieces: &[Piece]) -> Self {
        let mut lines = vec![(String::new(), node.span.start)];
        let indented = source.slice(node.span).starts_with("''");
        // The first line of an indented string is the one below its quotes, if nothing follows them.
        let first = source.slice(node.span).lines().next().unwrap_or_default();
        let skip = indented && first.trim_start_matches('\'').trim().is_empty();
        let mut line = source.line(node.span.start) + usize::from(skip);
        if skip {
            lines[0].1 = indented_start(source, line);
        }
        for piece in pieces {
            match piece {
                Piece::Interpolation(inner) => {
                    push(&mut lines, &format!("${{{}}}", source.slice(inner.span)));
                    line = source.line(inner.span.end);
                }
                Piece::Text(text) => {
                    for (at, part) in text.split('\n').enumerate() {
                        if at > 0 {
                            line += 1;
                            let offset = indented_start(source, line).min(node.span.end);
                            let offset = if indented { offset } else { node.span.start };
                            lines.push((String::new(), offset));
                        }
                        push(&mut lines, part);
                    }
                }
            }
        }
        Self { lines }
    }
}

fn push(lines: &mut [(String, u32)], text: &str) {
    if let Some((line, _)) = lines.last_mut() {
        line.push_str(text);
    }
}

/// Where the first character of a line is that is no space.
fn indented_start(source: &Source<'_>, line: usize) -> u32 {
    let start = source.line_start(line);
    let rest = source.text().get(start as usize..).unwrap_or_default();
    let spaces = rest.bytes().take_while(|byte| *byte == b' ').count();
    start + u32::try_from(spaces).unwrap_or(0)
}
