UPDATE network_node
SET deleted = 1, changed_at = :changed_at, changed_by = :changed_by
WHERE name = :name AND deleted = 0
