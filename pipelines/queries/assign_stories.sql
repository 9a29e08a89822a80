-- `members` says which group an article is in; one that is in no group is a story of its own.
-- A story is called after its first article.
CREATE OR REPLACE TEMP TABLE placed AS
SELECT
    a.article_id,
    first_value(a.article_id) OVER (
        PARTITION BY coalesce(m.member_of, a.article_id)
        ORDER BY coalesce(a.published_at, a.first_seen_at), a.article_id
    ) AS story_id
FROM articles AS a
LEFT JOIN members AS m USING (article_id);

UPDATE articles SET story_id = placed.story_id
FROM placed
WHERE articles.article_id = placed.article_id AND articles.story_id IS DISTINCT FROM placed.story_id;

CREATE OR REPLACE TEMP TABLE told AS
SELECT
    a.story_id, count(*) AS n_articles, count(DISTINCT a.source) AS n_sources,
    min(coalesce(a.published_at, a.first_seen_at)) AS first_published_at,
    a.story_id AS first_article_id, any_value(f.source) AS first_source
FROM articles AS a
JOIN articles AS f ON f.article_id = a.story_id
GROUP BY a.story_id;

DELETE FROM stories WHERE story_id NOT IN (SELECT story_id FROM told);
INSERT OR REPLACE INTO stories BY NAME
SELECT * FROM told EXCEPT SELECT * FROM stories;

DROP TABLE placed;
DROP TABLE told;
DROP TABLE members;
