-- What is left for people: tags in doubt, articles that could not be tagged or wait for it, and what people have decided.
SELECT
    (SELECT count(*) FROM review_queue) AS n_queue,
    (SELECT count(*) FROM review_queue JOIN tags USING (article_id) WHERE week_on = $week) AS n_queue_week,
    (SELECT count(*) FROM last_labels WHERE topic IS NOT NULL) AS n_labels,
    (
        SELECT count(*) FROM last_labels AS l LEFT JOIN tagger_topics AS t USING (article_id, topic)
        WHERE l.topic IS NOT NULL AND l.value = coalesce(t.salience, 'absent')
    ) AS n_agreed,
    (SELECT count(*) FROM tagged WHERE error IS NOT NULL) AS n_set_aside,
    (SELECT count(*) FROM articles AS a ANTI JOIN tagged AS t USING (article_id, text_sha256)) AS n_pending;
