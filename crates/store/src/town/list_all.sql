SELECT code, name, lat, lon, population
FROM town
WHERE deleted = 0
ORDER BY code
