SELECT s.article_id, s.score, s.n_matched, a.source, a.title, a.url, a.published_on, a.body
FROM (SELECT * FROM search($query) LIMIT $limit) AS s
JOIN articles AS a USING (article_id)
ORDER BY s.n_matched DESC, s.score DESC, s.article_id;
