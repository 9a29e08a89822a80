-- The week as a whole, and on average the up to four weeks before it of which anything is known.
WITH weeks AS (
    SELECT
        week_on, count(*) AS n_articles, count(DISTINCT coalesce(story_id, article_id)) AS n_stories,
        count(DISTINCT source) AS n_sources, count(*) FILTER (len(topics) > 0) AS n_tagged,
        count(DISTINCT coalesce(story_id, article_id)) FILTER (len(topics) > 0) AS n_tagged_stories
    FROM tags
    WHERE week_on BETWEEN $week - INTERVAL 28 DAY AND $week
    GROUP BY week_on
)
SELECT
    coalesce(any_value(n_articles) FILTER (week_on = $week), 0) AS n_articles,
    coalesce(any_value(n_stories) FILTER (week_on = $week), 0) AS n_stories,
    coalesce(any_value(n_sources) FILTER (week_on = $week), 0) AS n_sources,
    coalesce(any_value(n_tagged) FILTER (week_on = $week), 0) AS n_tagged,
    coalesce(any_value(n_tagged_stories) FILTER (week_on = $week), 0) AS n_tagged_stories,
    avg(n_articles) FILTER (week_on < $week) AS n_articles_before,
    avg(n_tagged) FILTER (week_on < $week) AS n_tagged_before,
    count(*) FILTER (week_on < $week) AS n_weeks_before
FROM weeks;
