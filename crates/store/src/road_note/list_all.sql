SELECT id, kind, lat, lon, way, vans_too, length_cm, height_cm, place_id, from_name, to_name, to_lat, to_lon,
       minutes, both_ways, author, said_on, remark
FROM road_note
WHERE deleted = 0
ORDER BY id
