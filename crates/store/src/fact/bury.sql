UPDATE fact
SET deleted = 1, changed_at = :changed_at, changed_by = :changed_by
WHERE place_id = :place_id AND field = :field AND deleted = 0
