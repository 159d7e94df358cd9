SELECT id, name, lat, lon, note_fr, note_en
FROM pickup
WHERE deleted = 0
ORDER BY id
