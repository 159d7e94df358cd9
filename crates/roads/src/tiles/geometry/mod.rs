//! Points, lines and areas on whole numbers: joined, cut, thinned out.

pub(super) mod area;
pub(super) mod clip;
pub(super) mod coast;
pub(super) mod join;
pub(super) mod pole;
pub(super) mod rings;
pub(super) mod thin;

#[cfg(test)]
pub(super) mod drawn;
