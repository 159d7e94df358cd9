INSERT INTO fact (place_id, field, value, source, as_of, verified, changed_at, changed_by)
VALUES (:place_id, :field, :value, :source, :as_of, :verified, :changed_at, :changed_by)
ON CONFLICT (place_id, field) DO UPDATE SET
    value = excluded.value,
    source = excluded.source,
    as_of = excluded.as_of,
    verified = excluded.verified,
    changed_at = excluded.changed_at,
    changed_by = excluded.changed_by,
    deleted = 0
WHERE deleted = 1
    OR (value, source, as_of, verified)
        IS NOT (excluded.value, excluded.source, excluded.as_of, excluded.verified)
