-- The weeks that crawls belong to: the week in which most of the seven days before the crawl fall, by the clock of WIB.
SELECT DISTINCT CAST(date_trunc('week', started_at + INTERVAL 7 HOUR - INTERVAL 84 HOUR) AS DATE) AS week_on
FROM crawls ORDER BY week_on;
