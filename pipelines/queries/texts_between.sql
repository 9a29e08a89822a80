SELECT article_id, body, coalesce(published_on, CAST(first_seen_at AS DATE)) AS day
FROM articles
WHERE day BETWEEN $since AND $until
ORDER BY article_id;
