SELECT id, name, commune, depot_lat, depot_lon, email, phone, source, example
FROM carrier
WHERE deleted = 0
ORDER BY id
