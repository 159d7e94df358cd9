UPDATE road_note
SET deleted = 1, changed_at = :changed_at, changed_by = :changed_by
WHERE id = :id AND deleted = 0
