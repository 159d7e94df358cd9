SELECT name, lat, lon, point_source
FROM network_node
WHERE deleted = 0
ORDER BY name
