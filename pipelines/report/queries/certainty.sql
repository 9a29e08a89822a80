-- Per topic and tenth of the score, the tags of the week, and who made them.
SELECT
    x.topic, x.method = 'human' AS is_human, least(CAST(floor(x.score * 10) AS INTEGER), 9) AS tenth, count(*) AS n,
    sum(x.score) AS expected_right
FROM tags AS a JOIN article_topics AS x USING (article_id)
WHERE a.week_on = $week
GROUP BY ALL
ORDER BY ALL;
