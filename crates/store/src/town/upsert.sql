INSERT INTO town (code, name, lat, lon, population, changed_at, changed_by)
VALUES (:code, :name, :lat, :lon, :population, :changed_at, :changed_by)
ON CONFLICT (code) DO UPDATE SET
    name = excluded.name,
    lat = excluded.lat,
    lon = excluded.lon,
    population = excluded.population,
    changed_at = excluded.changed_at,
    changed_by = excluded.changed_by,
    deleted = 0
