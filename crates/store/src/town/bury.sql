UPDATE town
SET deleted = 1, changed_at = :changed_at, changed_by = :changed_by
WHERE code = :code AND deleted = 0
