//! Memory for vectors that may become large: room is reserved at once, and the system is asked to back it with huge
//! pages. Programs that touch a hundred megabytes otherwise spend a quarter of their time on page faults.

/// Below this a vector stays on ordinary pages, so that a small program touches little memory.
const SMALL: usize = 256 << 10;

/// The size of a huge page; where it is another, some of the room stays on ordinary ones.
const HUGE: usize = 2 << 20;

/// An empty vector with room for `bytes`, none of which are touched; with less room where so much can't be reserved.
pub(super) fn reserved<T>(bytes: usize) -> Vec<T> {
    let mut vector = Vec::new();
    if cfg!(all(target_os = "linux", target_pointer_width = "64"))
        && vector.try_reserve_exact(bytes / size_of::<T>()).is_ok()
    {
        prefer_huge_pages(&mut vector);
    }
    vector
}

#[cfg(target_os = "linux")]
fn prefer_huge_pages<T>(vector: &mut Vec<T>) {
    let room = vector.spare_capacity_mut();
    let start = room.as_ptr().addr();
    let end = start + size_of_val(room);
    // Whole huge pages only: the system refuses a start within a page.
    let first = (start + SMALL).next_multiple_of(HUGE);
    if first >= end {
        return;
    }
    let first = room.as_mut_ptr().map_addr(|_| first).cast();
    #[expect(unsafe_code, reason = "no safe function asks for huge pages")]
    // SAFETY: the stretch lies within memory that the vector owns, and the advice changes nothing that is in it.
    unsafe {
        // A refusal only means ordinary pages.
        libc::madvise(first, end - first.addr(), libc::MADV_HUGEPAGE);
    }
}

#[cfg(not(target_os = "linux"))]
fn prefer_huge_pages<T>(_: &mut Vec<T>) {}
