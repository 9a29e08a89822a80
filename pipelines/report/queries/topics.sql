-- Every topic in every known week of the last twelve.
SELECT topic, label_id, label_en, week_on, n_articles, n_main, n_stories, n_sources, share
FROM weekly_topics
WHERE week_on BETWEEN $week - INTERVAL 77 DAY AND $week
ORDER BY topic, week_on;
