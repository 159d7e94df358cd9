SELECT place_theme.place_id AS place_id, theme.key AS theme_key
FROM place_theme
JOIN theme ON theme.id = place_theme.theme_id AND theme.deleted = 0
ORDER BY place_theme.place_id, place_theme.position
