SELECT from_node, to_node, road, class, metres, coach_seconds, toll, source, note
FROM network_edge
WHERE deleted = 0
ORDER BY position
