-- The article that is, or once was, at one of $urls.
SELECT a.article_id, a.source, a.url, a.title, a.story_id
FROM articles AS a
WHERE list_contains($urls, a.url)
    OR a.article_id IN (SELECT article_id FROM pages WHERE list_contains($urls, url));
