-- What outlets changed after publication, as the crawls of the week saw it; what bears on a topic comes first.
SELECT
    e.article_id, coalesce(t.outlet, e.source) AS outlet, e.url, e.seen_at, e.title_before, e.title_after, e.is_title_changed,
    e.removed, e.added, t.published_at, t.topics
FROM edits AS e
JOIN tags AS t USING (article_id)
WHERE week_seen(e.seen_at) = $week
ORDER BY len(t.topics) > 0 DESC, e.is_title_changed DESC, e.seen_at DESC, e.article_id;
