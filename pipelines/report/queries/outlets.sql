-- Every outlet: what it is expected to publish, and how many of its articles of each of the last eight weeks were read.
SELECT
    s.source, coalesce(s.title, s.source) AS outlet, s.url, r.name AS region, s.expect_weekly,
    max(c.started_at) AS last_crawled_at, any_value(p.weeks) AS weeks
FROM sources AS s
LEFT JOIN regions AS r USING (region_code)
LEFT JOIN crawls AS c USING (source)
LEFT JOIN (
    SELECT source, map(list(week_on ORDER BY week_on), list(n ORDER BY week_on)) AS weeks
    FROM (
        SELECT source, week_on, count(*) AS n
        FROM tags WHERE week_on BETWEEN $week - INTERVAL 49 DAY AND $week GROUP BY ALL
    ) GROUP BY source
) AS p USING (source)
GROUP BY ALL
ORDER BY s.source;
