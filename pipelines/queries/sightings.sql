-- An article that was asked for and had not changed was seen, though no page of it was archived.
UPDATE articles SET last_seen_at = seen.at
FROM (
    SELECT c.source, o.url, max(coalesce(c.finished_at, c.started_at)) AS at
    FROM outcomes AS o
    JOIN crawls AS c USING (crawl_id)
    WHERE o.state = 'unchanged' AND o.reason IS NULL
    GROUP BY c.source, o.url
) AS seen
WHERE articles.source = seen.source AND articles.url = seen.url AND articles.last_seen_at < seen.at;

-- It is gone since it was first missing after it was last seen. Whatever the order of the runs, this comes out the same.
CREATE OR REPLACE TEMP TABLE missing AS
SELECT p.article_id, min(d.dropped_at) AS at
FROM dropped AS d
JOIN pages AS p USING (page_id)
JOIN articles AS a USING (article_id)
WHERE p.part = 1 AND d.reason IN ('gone', 'soft-404') AND d.dropped_at > a.last_seen_at
GROUP BY p.article_id;
UPDATE articles SET gone_at = NULL
WHERE gone_at IS NOT NULL AND article_id NOT IN (SELECT article_id FROM missing);
UPDATE articles SET gone_at = missing.at
FROM missing
WHERE articles.article_id = missing.article_id AND articles.gone_at IS DISTINCT FROM missing.at;
DROP TABLE missing;
