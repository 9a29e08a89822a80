-- The stories of the week on a topic, each once under the topic that it is most about; the most told come first.
WITH told AS (
    SELECT coalesce(a.story_id, a.article_id) AS story, a.*
    FROM tags AS a WHERE a.week_on = $week AND len(a.topics) > 0
), about AS (
    SELECT
        t.story, x.topic, bool_or(x.salience = 'main') AS is_main, max(x.score) AS score,
        arg_min(x.method, CASE x.method WHEN 'human' THEN 0 ELSE 1 END) AS method,
        -- The tag of the article that was first to have it shows the words that say so.
        arg_min(x.evidence, t.published_at) AS evidence
    FROM told AS t JOIN article_topics AS x USING (article_id)
    GROUP BY t.story, x.topic
), placed AS (
    SELECT
        t.story, r.region_code, r.name, r.level, bool_or(y.role = 'primary') AS is_primary
    FROM told AS t JOIN article_regions AS y USING (article_id) JOIN regions AS r USING (region_code)
    GROUP BY ALL
), whole AS (
    SELECT
        story, count(*) AS n_articles, count(DISTINCT source) AS n_sources,
        list({
            'title': title, 'url': url, 'outlet': coalesce(outlet, source), 'published_at': published_at,
            'is_gone': gone_at IS NOT NULL
        } ORDER BY published_at NULLS LAST, article_id) AS articles
    FROM told GROUP BY story
), topics AS (
    SELECT
        story, arg_max(topic, (is_main, score, topic)) AS topic, max(score) AS score, bool_or(is_main) AS is_main,
        list({'topic': topic, 'is_main': is_main, 'score': score, 'method': method, 'evidence': evidence,
            'is_unsure': method <> 'human' AND score < 0.9} -- as in review_queue
            ORDER BY is_main DESC, score DESC, topic) AS tags
    FROM about GROUP BY story
), regions AS (
    SELECT story, list({'region_code': region_code, 'name': name, 'level': level, 'is_primary': is_primary} ORDER BY is_primary DESC, region_code) AS regions
    FROM placed GROUP BY story
)
SELECT w.story, t.topic, t.is_main, t.tags, coalesce(g.regions, []) AS regions, w.n_articles, w.n_sources, w.articles
FROM whole AS w
JOIN topics AS t USING (story)
LEFT JOIN regions AS g USING (story)
ORDER BY t.is_main DESC, w.n_sources DESC, w.n_articles DESC, t.score DESC, w.story;
