-- The weeks of which there is any article.
SELECT DISTINCT week_on FROM tags;
