INSERT INTO place_theme (place_id, position, theme_id)
VALUES (:place_id, :position, :theme_id)
