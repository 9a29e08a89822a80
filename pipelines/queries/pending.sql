-- Articles whose text the present tagger has not seen. $version is the tagger's.
SELECT a.article_id, a.title, a.body, a.caption, a.text_sha256, s.region_code AS outlet_region
FROM articles AS a
LEFT JOIN sources AS s USING (source)
ANTI JOIN tagged AS t
    ON t.article_id = a.article_id AND t.text_sha256 = a.text_sha256 AND t.tagger_version = $version
ORDER BY a.article_id
LIMIT $batch;
