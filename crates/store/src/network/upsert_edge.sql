INSERT INTO network_edge (
    position, from_node, to_node, road, class, metres, coach_seconds, toll, source, note, changed_at, changed_by
)
VALUES (
    :position, :from_node, :to_node, :road, :class, :metres, :coach_seconds, :toll, :source, :note,
    :changed_at, :changed_by
)
ON CONFLICT (position) DO UPDATE SET
    from_node = excluded.from_node,
    to_node = excluded.to_node,
    road = excluded.road,
    class = excluded.class,
    metres = excluded.metres,
    coach_seconds = excluded.coach_seconds,
    toll = excluded.toll,
    source = excluded.source,
    note = excluded.note,
    changed_at = excluded.changed_at,
    changed_by = excluded.changed_by,
    deleted = 0
