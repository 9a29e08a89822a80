-- What a new reading of an article is compared with.
SELECT
    article_id, text_sha256, n_parts, n_parts_read, n_revisions, story_id, first_seen_at
FROM articles
WHERE article_id IN (SELECT unnest(?::VARCHAR[]));
