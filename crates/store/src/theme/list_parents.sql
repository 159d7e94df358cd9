SELECT theme_parent.theme_id AS theme_id, parent.key AS parent_key
FROM theme_parent
JOIN theme AS parent ON parent.id = theme_parent.parent_id AND parent.deleted = 0
ORDER BY theme_parent.theme_id, theme_parent.position
