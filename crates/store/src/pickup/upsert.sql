INSERT INTO pickup (id, name, lat, lon, note_fr, note_en, changed_at, changed_by)
VALUES (:id, :name, :lat, :lon, :note_fr, :note_en, :changed_at, :changed_by)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    lat = excluded.lat,
    lon = excluded.lon,
    note_fr = excluded.note_fr,
    note_en = excluded.note_en,
    changed_at = excluded.changed_at,
    changed_by = excluded.changed_by,
    deleted = 0
