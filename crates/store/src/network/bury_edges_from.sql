UPDATE network_edge
SET deleted = 1, changed_at = :changed_at, changed_by = :changed_by
WHERE position >= :position AND deleted = 0
