SELECT n.article_no, s.article_id, s.score, s.n_matched, a.source, a.title, a.url, a.published_on
FROM search($query, top := $limit) AS s
JOIN search_articles AS n USING (article_id)
JOIN articles AS a USING (article_id)
ORDER BY s.n_matched DESC, s.score DESC, n.article_no DESC;
