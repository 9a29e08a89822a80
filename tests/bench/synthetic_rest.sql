-- What hangs on synthetic articles: one in twelve has a topic, each a region or two (one in four with a kecamatan),
-- one in ten is a near-duplicate, one in thirty was edited, one in a hundred deleted; a page each, a crawl per outlet and week.
INSERT INTO sources BY NAME
SELECT DISTINCT source, 'Outlet ' || source AS title, 'disway' AS family, '16' AS region_code, 280 AS expect_weekly FROM articles;

INSERT INTO crawls BY NAME
SELECT
    source || '-' || strftime(week, '%Y%m%d') AS crawl_id, source, week + INTERVAL 6 DAY AS started_at,
    week + INTERVAL 6 DAY AS finished_at, 'finished' AS reason, 400 AS n_requests, count(*) AS n_pages,
    count(*) AS n_articles, 0 AS n_errors
FROM (SELECT source, date_trunc('week', published_at) AS week FROM articles) GROUP BY source, week;

INSERT INTO outcomes BY NAME
SELECT
    source || '-' || strftime(date_trunc('week', published_at), '%Y%m%d') AS crawl_id, url, 'stored' AS state, 'feed' AS way
FROM articles;

INSERT INTO pages BY NAME
SELECT
    page_id, source || '-' || strftime(date_trunc('week', published_at), '%Y%m%d') AS crawl_id, source, url, 200 AS status,
    first_seen_at AS fetched_at, text_sha256 AS sha256, 74000 AS n_bytes, source || '/x.warc.gz' AS warc_file,
    row_number() OVER () * 20000 AS warc_offset, article_id, 1 AS part, 1 AS n_parts
FROM articles;

INSERT INTO tagger_topics
SELECT
    article_id, topic, if(hash(article_id) % 3 = 0, 'main', 'mention'), 0.6 + (hash(article_id) % 40) / 100, 'model',
    [{'field': 'body', 'start': 0, 'end': 120, 'text': left(body, 120)}], 'bench'
FROM articles, (SELECT topic, row_number() OVER () AS k FROM topics)
WHERE hash(article_id || topic) % 48 = 0;

CREATE TEMP TABLE places AS
SELECT r.region_code, row_number() OVER () - 1 AS k, list(u.region_code ORDER BY u.region_code) AS units
FROM regions AS r JOIN regions AS u ON u.parent_code = r.region_code
WHERE r.level IN ('kabupaten', 'kota') AND r.until IS NULL
GROUP BY r.region_code;
INSERT OR IGNORE INTO tagger_regions
SELECT
    article_id, region_code, if(n = 0, 'primary', 'mention'), 0.9, [{'field': 'body', 'start': 0, 'end': 9, 'text': left(body, 9)}],
    if(hash(article_id) % 4 = 1, [units[1 + CAST(hash(article_id) % len(units) AS INTEGER)]], []), 'rules', 'bench'
FROM articles, (SELECT unnest([0, 1]) AS n) JOIN places ON k = hash(article_id || n) % 514
WHERE n = 0 OR hash(article_id) % 2 = 0;
DROP TABLE places;

UPDATE articles SET story_id = format('{:016x}', CAST('0x' || article_id AS BIGINT) - 7)
WHERE hash(article_id) % 10 = 0 AND CAST('0x' || article_id AS BIGINT) >= 7;
UPDATE articles SET story_id = article_id
WHERE story_id NOT IN (SELECT article_id FROM articles WHERE story_id = article_id);
UPDATE articles SET gone_at = last_seen_at + INTERVAL 9 DAY WHERE hash(article_id) % 100 = 0;
INSERT INTO stories
SELECT story_id, count(*), count(DISTINCT source), min(published_at), story_id, min_by(source, article_id)
FROM articles GROUP BY story_id;

INSERT INTO revisions SELECT article_id, 1, first_seen_at, title, body, text_sha256, page_id FROM articles
WHERE hash(article_id) % 30 = 0;
INSERT INTO revisions
SELECT article_id, 2, first_seen_at + INTERVAL 1 DAY, title || ' lagi', body || chr(10) || chr(10) || 'Tambahan.', text_sha256, page_id
FROM articles WHERE hash(article_id) % 30 = 0;
