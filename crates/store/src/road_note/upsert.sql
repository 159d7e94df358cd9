INSERT INTO road_note (
    id, kind, lat, lon, way, vans_too, length_cm, height_cm, place_id, from_name, to_name, to_lat, to_lon,
    minutes, both_ways, author, said_on, remark, changed_at, changed_by
)
VALUES (
    :id, :kind, :lat, :lon, :way, :vans_too, :length_cm, :height_cm, :place_id, :from_name, :to_name, :to_lat, :to_lon,
    :minutes, :both_ways, :author, :said_on, :remark, :changed_at, :changed_by
)
ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind,
    lat = excluded.lat,
    lon = excluded.lon,
    way = excluded.way,
    vans_too = excluded.vans_too,
    length_cm = excluded.length_cm,
    height_cm = excluded.height_cm,
    place_id = excluded.place_id,
    from_name = excluded.from_name,
    to_name = excluded.to_name,
    to_lat = excluded.to_lat,
    to_lon = excluded.to_lon,
    minutes = excluded.minutes,
    both_ways = excluded.both_ways,
    author = excluded.author,
    said_on = excluded.said_on,
    remark = excluded.remark,
    changed_at = excluded.changed_at,
    changed_by = excluded.changed_by,
    deleted = 0
