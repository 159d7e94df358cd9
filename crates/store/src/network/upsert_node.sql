INSERT INTO network_node (name, lat, lon, point_source, changed_at, changed_by)
VALUES (:name, :lat, :lon, :point_source, :changed_at, :changed_by)
ON CONFLICT (name) DO UPDATE SET
    lat = excluded.lat,
    lon = excluded.lon,
    point_source = excluded.point_source,
    changed_at = excluded.changed_at,
    changed_by = excluded.changed_by,
    deleted = 0
