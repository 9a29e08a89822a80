-- Stories on any topic (topic null) and on each topic, per region: this week, and the average of the four weeks before.
WITH told AS (
    SELECT a.week_on, coalesce(a.story_id, a.article_id) AS story, x.topic, y.region_code
    FROM tags AS a
    JOIN article_topics AS x USING (article_id)
    JOIN article_regions AS y USING (article_id)
    WHERE a.week_on BETWEEN $week - INTERVAL 28 DAY AND $week
), known AS (
    SELECT greatest(count(DISTINCT week_on), 1) AS n_weeks
    FROM tags WHERE week_on BETWEEN $week - INTERVAL 28 DAY AND $week - INTERVAL 7 DAY
), counted AS (
    SELECT
        region_code, topic, count(DISTINCT story) FILTER (week_on = $week) AS n_stories,
        count(DISTINCT {'week': week_on, 'story': story}) FILTER (week_on < $week) AS n_before
    FROM told
    GROUP BY GROUPING SETS ((region_code), (region_code, topic))
)
SELECT
    c.region_code, r.name, r.level, p.name AS province, c.topic, c.n_stories, c.n_before / known.n_weeks AS n_before
FROM counted AS c
CROSS JOIN known
JOIN regions AS r USING (region_code)
LEFT JOIN regions AS p ON p.region_code = r.parent_code
ORDER BY c.region_code, c.topic NULLS FIRST;
