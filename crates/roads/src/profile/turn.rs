//! Turns that signs forbid or command.

use super::data::Profile;
use super::vehicle::{Mode, Modes};
use crate::import::{Kind, Relation, Tags};

/// A sign at a junction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Whether the turn is forbidden or commanded.
    pub rule: TurnRule,
    /// Who must obey.
    pub binds: Modes,
    /// The ways on which one may come.
    pub from: Vec<i64>,
    /// What lies between coming and going.
    pub via: Via,
    /// The ways on which one may go.
    pub to: Vec<i64>,
}

/// What lies between the way on which one comes and the way on which one goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// A junction.
    Node(i64),
    /// Ways, in the order in which they are driven.
    Ways(Vec<i64>),
}

/// What a sign says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnRule {
    /// This turn is forbidden.
    No,
    /// No other turn is allowed.
    Only,
}

impl Turn {
    /// Reads a relation; `None` where it is no restriction, or one of certain hours, or incomplete.
    #[must_use]
    pub fn read(relation: &Relation<'_>, profile: &Profile) -> Option<Self> {
        let tags = &relation.tags;
        if !tags.get("type")?.starts_with("restriction") {
            return None;
        }
        let (value, binds) = value_and_bound(tags, profile)?;
        let rule = match value.split_once('_')?.0 {
            "no" => TurnRule::No,
            "only" => TurnRule::Only,
            _ => return None,
        };
        let members = |role, kind| {
            let members = relation.members.with_role(role).filter(move |member| member.kind == kind);
            members.map(|member| member.id).collect::<Vec<_>>()
        };
        let (from, to) = (members("from", Kind::Way), members("to", Kind::Way));
        let via = match members("via", Kind::Node).first() {
            Some(node) => Via::Node(*node),
            None => Via::Ways(members("via", Kind::Way)),
        };
        let is_complete = !from.is_empty() && !to.is_empty() && via != Via::Ways(vec![]);
        (is_complete && binds != Modes::NONE).then_some(Self { rule, binds, from, via, to })
    }
}

/// Returns what the sign says and to whom: `restriction` to all but those of `except`,
/// `restriction:bus` to buses alone.
fn value_and_bound<'a>(tags: &Tags<'a>, profile: &Profile) -> Option<(&'a str, Modes)> {
    let except = tags.get("except").unwrap_or_default();
    let is_except = |mode: Mode| {
        let classes = profile.access_order(mode);
        except.split(';').any(|some| classes.iter().any(|class| class == some.trim()))
    };
    if let Some(value) = tags.get("restriction") {
        return Some((value, Modes::of(|mode| !is_except(mode))));
    }
    let narrow = |mode: Mode| {
        let classes = profile.access_order(mode);
        classes.iter().find_map(|class| tags.get(&format!("restriction:{class}")))
    };
    let value = narrow(Mode::Coach).or_else(|| narrow(Mode::Car))?;
    Some((value, Modes::of(|mode| narrow(mode) == Some(value))))
}
