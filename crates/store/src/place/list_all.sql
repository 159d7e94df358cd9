SELECT id, kind, name, commune, lat, lon, point_source, example, phone, email, website, note_fr, note_en
FROM place
WHERE deleted = 0
ORDER BY id
