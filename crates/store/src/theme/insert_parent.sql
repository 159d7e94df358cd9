INSERT INTO theme_parent (theme_id, position, parent_id)
VALUES (:theme_id, :position, :parent_id)
