-- The weeks that crawls belong to, by the rule of the view coverage.
SELECT DISTINCT CAST(date_trunc('week', started_at - INTERVAL 77 HOUR) AS DATE) AS week_on
FROM crawls ORDER BY week_on;
