-- The weeks that crawls belong to, by the rule of the view coverage.
SELECT DISTINCT week_seen(started_at) AS week_on
FROM crawls ORDER BY week_on;
