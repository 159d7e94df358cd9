SELECT id, key, name_fr, name_en, family
FROM theme
WHERE deleted = 0
ORDER BY id
