INSERT INTO theme (id, key, name_fr, name_en, family, changed_at, changed_by)
VALUES (:id, :key, :name_fr, :name_en, :family, :changed_at, :changed_by)
ON CONFLICT (id) DO UPDATE SET
    key = excluded.key,
    name_fr = excluded.name_fr,
    name_en = excluded.name_en,
    family = excluded.family,
    changed_at = excluded.changed_at,
    changed_by = excluded.changed_by,
    deleted = 0
