SELECT s.article_id, s.score, s.n_matched, a.source, a.title, a.url, a.published_on, a.body
FROM search($query, top := $limit) AS s
JOIN articles AS a USING (article_id)
ORDER BY s.n_matched DESC, s.score DESC, coalesce(a.published_at, a.first_seen_at) DESC, s.article_id DESC;
