SELECT place_id, field, value, source, as_of, verified
FROM fact
WHERE deleted = 0
ORDER BY place_id, field
