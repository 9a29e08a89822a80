-- What outlets took away, as the crawls of the week found it.
SELECT article_id, coalesce(outlet, source) AS outlet, url, title, published_at, gone_at, topics, n_words
FROM tags
WHERE week_seen(gone_at) = $week
ORDER BY len(topics) > 0 DESC, gone_at DESC, article_id;
