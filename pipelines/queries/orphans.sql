-- References that lead nowhere, per table. All of them are kept by construction; a row here means damage.
WITH orphans AS (
    SELECT 'articles' AS referring FROM articles WHERE page_id NOT IN (SELECT page_id FROM pages)
    UNION ALL SELECT 'articles' FROM articles WHERE source NOT IN (SELECT source FROM sources)
    UNION ALL SELECT 'articles' FROM articles WHERE story_id IS NOT NULL AND story_id NOT IN (SELECT story_id FROM stories)
    UNION ALL SELECT 'revisions' FROM revisions WHERE article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL SELECT 'dropped' FROM dropped WHERE page_id NOT IN (SELECT page_id FROM pages)
    UNION ALL SELECT 'outcomes' FROM outcomes WHERE crawl_id NOT IN (SELECT crawl_id FROM crawls)
    UNION ALL SELECT 'tagger_topics' FROM tagger_topics WHERE article_id NOT IN (SELECT article_id FROM articles)
        OR topic NOT IN (SELECT topic FROM topics)
    UNION ALL SELECT 'tagger_regions' FROM tagger_regions WHERE article_id NOT IN (SELECT article_id FROM articles)
        OR region_code NOT IN (SELECT region_code FROM regions)
    UNION ALL SELECT 'near_duplicates' FROM near_duplicates WHERE article_id NOT IN (SELECT article_id FROM articles)
        OR other_id NOT IN (SELECT article_id FROM articles)
    UNION ALL SELECT 'tagged' FROM tagged WHERE article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL SELECT 'articles' FROM articles AS a LEFT JOIN revisions AS r
        ON r.article_id = a.article_id AND r.revision = a.n_revisions WHERE r.sha256 IS DISTINCT FROM a.text_sha256
)
SELECT referring, count(*) AS n FROM orphans GROUP BY referring ORDER BY referring;
