INSERT INTO carrier (
    id, name, commune, depot_lat, depot_lon, email, phone, source, example, changed_at, changed_by
)
VALUES (
    :id, :name, :commune, :depot_lat, :depot_lon, :email, :phone, :source, :example, :changed_at, :changed_by
)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    commune = excluded.commune,
    depot_lat = excluded.depot_lat,
    depot_lon = excluded.depot_lon,
    email = excluded.email,
    phone = excluded.phone,
    source = excluded.source,
    example = excluded.example,
    changed_at = excluded.changed_at,
    changed_by = excluded.changed_by,
    deleted = 0
