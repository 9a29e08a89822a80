-- A person's word wins: the last label on a topic or region of an article replaces what the tagger said of it.
-- The tagger's evidence stays where it has any.
CREATE OR REPLACE TEMP TABLE last_labels AS
SELECT l.article_id, l.topic, l.region_code, l.value, a.text_sha256, t.tagger_version
FROM labels AS l
JOIN articles AS a USING (article_id)
LEFT JOIN tagged AS t USING (article_id)
QUALIFY row_number() OVER (
    PARTITION BY l.article_id, l.topic, l.region_code ORDER BY l.coded_at DESC, l.coder DESC
) = 1;

INSERT OR REPLACE INTO article_topics BY NAME
SELECT
    l.article_id, l.topic, l.value AS salience, 1.0 AS score, 'human' AS method, coalesce(t.evidence, []) AS evidence,
    coalesce(l.tagger_version, '') AS tagger_version
FROM last_labels AS l
LEFT JOIN article_topics AS t ON t.article_id = l.article_id AND t.topic = l.topic
WHERE l.topic IS NOT NULL AND l.value <> 'absent';

DELETE FROM article_topics USING last_labels AS l
WHERE article_topics.article_id = l.article_id AND article_topics.topic = l.topic AND l.value = 'absent';

-- An article has at most one primary region.
UPDATE article_regions SET role = 'mention'
FROM last_labels AS l
WHERE article_regions.article_id = l.article_id AND l.value = 'primary' AND article_regions.region_code <> l.region_code
    AND article_regions.role = 'primary';

INSERT OR REPLACE INTO article_regions BY NAME
SELECT
    l.article_id, l.region_code, l.value AS role, 1.0 AS score, coalesce(r.evidence, []) AS evidence,
    coalesce(r.units, []) AS units, 'human' AS method, coalesce(l.tagger_version, '') AS tagger_version
FROM last_labels AS l
LEFT JOIN article_regions AS r ON r.article_id = l.article_id AND r.region_code = l.region_code
WHERE l.region_code IS NOT NULL AND l.value <> 'absent';

DELETE FROM article_regions USING last_labels AS l
WHERE article_regions.article_id = l.article_id AND article_regions.region_code = l.region_code AND l.value = 'absent';

DROP TABLE last_labels;
