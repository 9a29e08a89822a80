SELECT article_id, coalesce(published_on, CAST(first_seen_at AS DATE)) AS day
FROM articles
WHERE story_id IS NULL;
