INSERT INTO place (
    id, kind, name, commune, lat, lon, point_source, example, phone, email, website, note_fr, note_en,
    changed_at, changed_by
)
VALUES (
    :id, :kind, :name, :commune, :lat, :lon, :point_source, :example, :phone, :email, :website, :note_fr,
    :note_en, :changed_at, :changed_by
)
ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind,
    name = excluded.name,
    commune = excluded.commune,
    lat = excluded.lat,
    lon = excluded.lon,
    point_source = excluded.point_source,
    example = excluded.example,
    phone = excluded.phone,
    email = excluded.email,
    website = excluded.website,
    note_fr = excluded.note_fr,
    note_en = excluded.note_en,
    changed_at = excluded.changed_at,
    changed_by = excluded.changed_by,
    deleted = 0
