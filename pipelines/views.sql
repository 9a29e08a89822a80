-- The views that a researcher starts from. Weeks are ISO weeks, named by their Monday (`week_on`).

-- What the tagger says and what people say are kept apart (tagger_topics, tagger_regions, labels). Here they meet, and a
-- person's word wins; the tagger's evidence stays beside it where there is any.
CREATE OR REPLACE VIEW last_labels AS
SELECT l.* FROM labels AS l
SEMI JOIN articles AS a USING (article_id)
QUALIFY row_number() OVER (
    PARTITION BY l.article_id, l.topic, l.region_code ORDER BY l.coded_at DESC, l.coder DESC
) = 1;
COMMENT ON VIEW last_labels IS 'One row per article and topic or region on which a person decided: the last word on it.';
COMMENT ON COLUMN last_labels.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN last_labels.topic IS 'Topic that was decided on (topics.topic), or null.';
COMMENT ON COLUMN last_labels.region_code IS 'Region that was decided on (regions.region_code), or null.';
COMMENT ON COLUMN last_labels.value IS 'main, mention or absent for a topic; primary, mention or absent for a region.';
COMMENT ON COLUMN last_labels.coder IS 'Who decided last.';
COMMENT ON COLUMN last_labels.coded_at IS 'When.';

CREATE OR REPLACE VIEW article_topics AS
SELECT article_id, topic, salience, score, method, evidence, tagger_version
FROM tagger_topics ANTI JOIN last_labels USING (article_id, topic)
WHERE salience <> 'absent'
UNION ALL
SELECT l.article_id, l.topic, l.value, 1.0::DOUBLE, 'human', coalesce(t.evidence, []), t.tagger_version
FROM last_labels AS l LEFT JOIN tagger_topics AS t USING (article_id, topic)
WHERE l.topic IS NOT NULL AND l.value <> 'absent';
COMMENT ON VIEW article_topics IS 'One row is a topic of an article.';
COMMENT ON COLUMN article_topics.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN article_topics.topic IS 'Topic (topics.topic).';
COMMENT ON COLUMN article_topics.salience IS 'main: the headline or a whole paragraph is about it; mention: at least a clause says something about it.';
COMMENT ON COLUMN article_topics.score IS 'Calibrated probability that the topic is there, 0 to 1; 1 where a person said so.';
COMMENT ON COLUMN article_topics.method IS 'Who said so: rules, model or human.';
COMMENT ON COLUMN article_topics.evidence IS 'The sentences that say so: field, start and end in characters of that field, text.';
COMMENT ON COLUMN article_topics.tagger_version IS 'Version of the tagger that found the evidence; null where it saw none.';

CREATE OR REPLACE VIEW article_regions AS
WITH said AS (
    SELECT article_id, region_code, role, score, evidence, units, method, tagger_version
    FROM tagger_regions ANTI JOIN last_labels USING (article_id, region_code)
    UNION ALL
    SELECT
        l.article_id, l.region_code, l.value, 1.0::DOUBLE, coalesce(t.evidence, []), coalesce(t.units, []), 'human',
        t.tagger_version
    FROM last_labels AS l LEFT JOIN tagger_regions AS t USING (article_id, region_code)
    WHERE l.region_code IS NOT NULL AND l.value <> 'absent'
), chosen AS (
    SELECT article_id, arg_max(region_code, coded_at) AS region_code
    FROM last_labels WHERE value = 'primary' GROUP BY article_id
)
-- An article has at most one primary region: the one that a person chose last, if any did.
SELECT s.* REPLACE (if(s.role = 'primary' AND s.region_code <> c.region_code, 'mention', s.role) AS role)
FROM said AS s LEFT JOIN chosen AS c USING (article_id);
COMMENT ON VIEW article_regions IS 'One row is a province, kabupaten or kota of an article.';
COMMENT ON COLUMN article_regions.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN article_regions.region_code IS 'Region (regions.region_code).';
COMMENT ON COLUMN article_regions.role IS 'primary: the one region that the article is about; mention: any other that its events take place in.';
COMMENT ON COLUMN article_regions.score IS 'How sure the tagger is, 0 to 1; 1 where a person said so.';
COMMENT ON COLUMN article_regions.evidence IS 'The words that say so: field, start and end in characters of that field, text.';
COMMENT ON COLUMN article_regions.units IS 'Codes of the kecamatan and desa or kelurahan that were recognised inside it.';
COMMENT ON COLUMN article_regions.method IS 'Who said so: rules, model or human.';
COMMENT ON COLUMN article_regions.tagger_version IS 'Version of the tagger that found the evidence; null where it saw none.';

CREATE OR REPLACE VIEW tags AS
SELECT
    a.article_id, a.source, s.title AS outlet, a.url, a.title, a.kind, a.published_at, a.published_on,
    CAST(date_trunc('week', coalesce(a.published_on, CAST(a.first_seen_at AS DATE))) AS DATE) AS week_on,
    a.n_words, a.story_id, a.article_id = a.story_id AS is_first, a.n_revisions, a.gone_at,
    coalesce(t.topics, []) AS topics, coalesce(t.main_topics, []) AS main_topics, coalesce(t.scores, MAP {}) AS scores,
    coalesce(g.regions, []) AS regions, g.primary_code, p.name AS primary_name,
    split_part(g.primary_code, '.', 1) AS province_code, v.name AS province_name
FROM articles AS a
LEFT JOIN sources AS s USING (source)
LEFT JOIN (
    SELECT
        article_id, list(topic ORDER BY topic) AS topics,
        list(topic ORDER BY topic) FILTER (salience = 'main') AS main_topics,
        map(list(topic ORDER BY topic), list(score ORDER BY topic)) AS scores
    FROM article_topics GROUP BY article_id
) AS t USING (article_id)
LEFT JOIN (
    SELECT
        article_id, list(region_code ORDER BY region_code) AS regions,
        any_value(region_code) FILTER (role = 'primary') AS primary_code
    FROM article_regions GROUP BY article_id
) AS g USING (article_id)
LEFT JOIN regions AS p ON p.region_code = g.primary_code
LEFT JOIN regions AS v ON v.region_code = split_part(g.primary_code, '.', 1);
COMMENT ON VIEW tags IS 'One wide row per article: where it comes from, its topics, its regions.';
COMMENT ON COLUMN tags.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN tags.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN tags.outlet IS 'Name of the outlet.';
COMMENT ON COLUMN tags.url IS 'Canonical address.';
COMMENT ON COLUMN tags.title IS 'Headline.';
COMMENT ON COLUMN tags.kind IS 'article or advertorial.';
COMMENT ON COLUMN tags.published_at IS 'Instant of publication, where known.';
COMMENT ON COLUMN tags.published_on IS 'Date of publication by the clock of the outlet.';
COMMENT ON COLUMN tags.week_on IS 'Monday of the week of publication; of first sight where no date is known.';
COMMENT ON COLUMN tags.n_words IS 'Words of the body.';
COMMENT ON COLUMN tags.story_id IS 'Story that it tells (stories.story_id); count these to count a syndicated text once.';
COMMENT ON COLUMN tags.is_first IS 'Whether it is the first article of its story.';
COMMENT ON COLUMN tags.n_revisions IS 'Readings that differ in title or body, the first included.';
COMMENT ON COLUMN tags.gone_at IS 'When it was first found deleted; it went at some time before (articles.gone_at).';
COMMENT ON COLUMN tags.topics IS 'Topics tagged, main and mention.';
COMMENT ON COLUMN tags.main_topics IS 'Topics that it is mainly about.';
COMMENT ON COLUMN tags.scores IS 'Score per topic: calibrated where the tagger said so, 1 where a person did (article_topics.method).';
COMMENT ON COLUMN tags.regions IS 'Codes of all its regions, the primary one included.';
COMMENT ON COLUMN tags.primary_code IS 'Code of the one region that it is about, if there is one.';
COMMENT ON COLUMN tags.primary_name IS 'Name of that region.';
COMMENT ON COLUMN tags.province_code IS 'Code of the province of that region, or of itself: group by it to count a province with its kabupaten and kota.';
COMMENT ON COLUMN tags.province_name IS 'Name of that province.';

CREATE OR REPLACE VIEW weekly_topics AS
WITH weeks AS (SELECT week_on, count(*) AS n_all FROM tags GROUP BY week_on)
SELECT
    w.week_on, t.topic, t.label_id, t.label_en,
    count(x.article_id) AS n_articles, count(x.article_id) FILTER (x.salience = 'main') AS n_main,
    count(DISTINCT a.story_id) AS n_stories, count(DISTINCT a.source) AS n_sources,
    count(x.article_id) / any_value(w.n_all) AS share
FROM weeks AS w
CROSS JOIN topics AS t
LEFT JOIN (tags AS a JOIN article_topics AS x USING (article_id)) ON a.week_on = w.week_on AND x.topic = t.topic
GROUP BY ALL;
COMMENT ON VIEW weekly_topics IS 'One row per week and topic, zeros included. Over weeks only articles add up; over topics nothing does, for an article may have several.';
COMMENT ON COLUMN weekly_topics.week_on IS 'Monday of the week.';
COMMENT ON COLUMN weekly_topics.topic IS 'Topic (topics.topic).';
COMMENT ON COLUMN weekly_topics.label_id IS 'Name of the topic in Indonesian.';
COMMENT ON COLUMN weekly_topics.label_en IS 'Name of the topic in English.';
COMMENT ON COLUMN weekly_topics.n_articles IS 'Articles with the topic.';
COMMENT ON COLUMN weekly_topics.n_main IS 'Of these, articles mainly about it.';
COMMENT ON COLUMN weekly_topics.n_stories IS 'Stories with the topic: a syndicated text counts once in a week. Do not sum: count(DISTINCT story_id) of tags.';
COMMENT ON COLUMN weekly_topics.n_sources IS 'Outlets with the topic. Do not sum.';
COMMENT ON COLUMN weekly_topics.share IS 'Share of all articles of the week, 0 to 1.';

CREATE OR REPLACE VIEW weekly_regions AS
SELECT
    a.week_on, r.region_code, r.name, r.level,
    count(*) AS n_articles, count(*) FILTER (x.role = 'primary') AS n_primary,
    count(DISTINCT a.story_id) AS n_stories, count(DISTINCT a.source) AS n_sources
FROM tags AS a
JOIN article_regions AS x USING (article_id)
JOIN regions AS r USING (region_code)
GROUP BY ALL;
COMMENT ON VIEW weekly_regions IS 'One row per week and region that was in the news. The row of a province counts articles about the province as such, not those about its kabupaten and kota: for its total group tags by province_code. Over weeks only articles add up; over regions nothing does.';
COMMENT ON COLUMN weekly_regions.week_on IS 'Monday of the week.';
COMMENT ON COLUMN weekly_regions.region_code IS 'Region (regions.region_code).';
COMMENT ON COLUMN weekly_regions.name IS 'Name of the region.';
COMMENT ON COLUMN weekly_regions.level IS 'provinsi, kabupaten or kota.';
COMMENT ON COLUMN weekly_regions.n_articles IS 'Articles about it or with an event in it.';
COMMENT ON COLUMN weekly_regions.n_primary IS 'Of these, articles about it above all.';
COMMENT ON COLUMN weekly_regions.n_stories IS 'Stories: a syndicated text counts once in a week. Do not sum: count(DISTINCT story_id) of tags.';
COMMENT ON COLUMN weekly_regions.n_sources IS 'Outlets. Do not sum.';

CREATE OR REPLACE VIEW topic_by_region AS
SELECT
    a.week_on, x.topic, r.region_code, r.name, r.level, r.parent_code,
    count(*) AS n_articles, count(*) FILTER (y.role = 'primary') AS n_primary,
    count(*) FILTER (x.salience = 'main') AS n_main,
    count(DISTINCT a.story_id) AS n_stories, count(DISTINCT a.source) AS n_sources
FROM tags AS a
JOIN article_topics AS x USING (article_id)
JOIN article_regions AS y USING (article_id)
JOIN regions AS r USING (region_code)
GROUP BY ALL;
COMMENT ON VIEW topic_by_region IS 'One row per week, topic and region that occurred together. The row of a province counts articles about the province as such, not those about its kabupaten and kota: for its total group tags by province_code. Over weeks only articles add up; over topics and regions nothing does.';
COMMENT ON COLUMN topic_by_region.week_on IS 'Monday of the week.';
COMMENT ON COLUMN topic_by_region.topic IS 'Topic (topics.topic).';
COMMENT ON COLUMN topic_by_region.region_code IS 'Region (regions.region_code).';
COMMENT ON COLUMN topic_by_region.name IS 'Name of the region.';
COMMENT ON COLUMN topic_by_region.level IS 'provinsi, kabupaten or kota.';
COMMENT ON COLUMN topic_by_region.parent_code IS 'Province of a kabupaten or kota.';
COMMENT ON COLUMN topic_by_region.n_articles IS 'Articles with both.';
COMMENT ON COLUMN topic_by_region.n_primary IS 'Of these, articles about that region above all.';
COMMENT ON COLUMN topic_by_region.n_main IS 'Of these, articles mainly about that topic.';
COMMENT ON COLUMN topic_by_region.n_stories IS 'Stories: a syndicated text counts once in a week. Do not sum: count(DISTINCT story_id) of tags.';
COMMENT ON COLUMN topic_by_region.n_sources IS 'Outlets. Do not sum.';

-- A crawl, and what it saw, belongs to the week in which most of the seven days before it fall, by the clock of WIB (84
-- hours back, 7 forward): Sunday evening and Monday morning are one week, here as in the report.
CREATE OR REPLACE MACRO week_seen(instant) AS CAST(date_trunc('week', instant - INTERVAL 77 HOUR) AS DATE);
COMMENT ON MACRO week_seen IS 'week_seen(instant): Monday of the week to which a crawl of that instant (UTC), and what it saw, belongs.';

CREATE OR REPLACE VIEW coverage AS
WITH ran AS (
    SELECT
        c.source, week_seen(c.started_at) AS week_on, count(DISTINCT c.crawl_id) AS n_crawls,
        count(DISTINCT o.url) FILTER (o.way <> 'revisit') AS n_discovered,
        count(o.url) FILTER (o.state = 'failed') AS n_failed
    FROM crawls AS c LEFT JOIN outcomes AS o USING (crawl_id) GROUP BY ALL
), fetched AS (
    SELECT source, week_seen(fetched_at) AS week_on, count(*) AS n_fetched
    FROM pages GROUP BY ALL
), read AS (
    SELECT
        source, week_seen(first_seen_at) AS week_on, count(*) AS n_read,
        median(n_words) AS median_words, avg(CAST(published_on IS NOT NULL AS INTEGER)) AS share_dated,
        avg(CAST(len(authors) > 0 AS INTEGER)) AS share_with_author
    FROM articles GROUP BY ALL
), reasons AS (
    SELECT source, week_seen(dropped_at) AS week_on, reason, count(*) AS n
    FROM dropped GROUP BY ALL
), refused AS (
    SELECT source, week_on, sum(n) AS n_dropped, map(list(reason ORDER BY reason), list(n ORDER BY reason)) AS reasons
    FROM reasons GROUP BY ALL
), changed AS (
    SELECT a.source, week_seen(r.seen_at) AS week_on, count(*) AS n_revised
    FROM revisions AS r JOIN articles AS a USING (article_id) WHERE r.revision > 1 GROUP BY ALL
), deleted AS (
    SELECT source, week_seen(gone_at) AS week_on, count(*) AS n_gone
    FROM articles WHERE gone_at IS NOT NULL GROUP BY ALL
)
SELECT
    s.source, w.week_on, s.expect_weekly AS n_expected, coalesce(ran.n_crawls, 0) AS n_crawls,
    coalesce(ran.n_discovered, 0) AS n_discovered, coalesce(fetched.n_fetched, 0) AS n_fetched,
    coalesce(read.n_read, 0) AS n_read, coalesce(refused.n_dropped, 0) AS n_dropped,
    coalesce(refused.reasons, MAP {}) AS reasons, coalesce(ran.n_failed, 0) AS n_failed,
    coalesce(changed.n_revised, 0) AS n_revised, coalesce(deleted.n_gone, 0) AS n_gone,
    read.median_words, read.share_dated, read.share_with_author
FROM sources AS s
JOIN (SELECT source, min(week_on) AS week_on FROM ran GROUP BY source) AS begun ON begun.source = s.source
JOIN (SELECT DISTINCT week_on FROM ran) AS w ON w.week_on >= begun.week_on
LEFT JOIN ran ON ran.source = s.source AND ran.week_on = w.week_on
LEFT JOIN fetched ON fetched.source = s.source AND fetched.week_on = w.week_on
LEFT JOIN read ON read.source = s.source AND read.week_on = w.week_on
LEFT JOIN refused ON refused.source = s.source AND refused.week_on = w.week_on
LEFT JOIN changed ON changed.source = s.source AND changed.week_on = w.week_on
LEFT JOIN deleted ON deleted.source = s.source AND deleted.week_on = w.week_on;
COMMENT ON VIEW coverage IS 'One row per outlet and week in which anything was crawled, from the first crawl of the outlet on: what was expected, found, fetched, read and dropped.';
COMMENT ON COLUMN coverage.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN coverage.week_on IS 'Monday of the week that the crawl looks back on: the one in which most of the seven days before it fall (WIB).';
COMMENT ON COLUMN coverage.n_expected IS 'Articles a week that the outlet is known to publish.';
COMMENT ON COLUMN coverage.n_crawls IS 'Crawls of the outlet in that week; 0 means that nobody looked.';
COMMENT ON COLUMN coverage.n_discovered IS 'Different article addresses found, known ones included.';
COMMENT ON COLUMN coverage.n_fetched IS 'Pages fetched, pages 2 and 3 and revisits included.';
COMMENT ON COLUMN coverage.n_read IS 'Articles read for the first time.';
COMMENT ON COLUMN coverage.n_dropped IS 'Pages that became no article.';
COMMENT ON COLUMN coverage.reasons IS 'Pages dropped, per reason.';
COMMENT ON COLUMN coverage.n_failed IS 'Addresses that could not be fetched.';
COMMENT ON COLUMN coverage.n_revised IS 'Revisions seen.';
COMMENT ON COLUMN coverage.n_gone IS 'Articles found deleted.';
COMMENT ON COLUMN coverage.median_words IS 'Median length of the bodies first read in that week, words.';
COMMENT ON COLUMN coverage.share_dated IS 'Share of these articles with a date, 0 to 1.';
COMMENT ON COLUMN coverage.share_with_author IS 'Share of these articles with an author, 0 to 1.';

CREATE OR REPLACE VIEW share_of_voice AS
SELECT
    a.week_on, x.topic, a.source, count(*) AS n_articles,
    count(*) / sum(count(*)) OVER (PARTITION BY a.week_on, x.topic) AS share
FROM tags AS a
JOIN article_topics AS x USING (article_id)
GROUP BY a.week_on, x.topic, a.source;
COMMENT ON VIEW share_of_voice IS 'One row per week, topic and outlet: how much of what was written on the topic came from there.';
COMMENT ON COLUMN share_of_voice.week_on IS 'Monday of the week.';
COMMENT ON COLUMN share_of_voice.topic IS 'Topic (topics.topic).';
COMMENT ON COLUMN share_of_voice.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN share_of_voice.n_articles IS 'Its articles with the topic.';
COMMENT ON COLUMN share_of_voice.share IS 'Their share of all articles with the topic in that week, 0 to 1.';

CREATE OR REPLACE VIEW story_spread AS
SELECT
    st.story_id, st.first_source, a.source, a.article_id, a.title, a.url, a.published_at,
    row_number() OVER (PARTITION BY st.story_id ORDER BY coalesce(a.published_at, a.first_seen_at), a.article_id) AS place,
    date_diff('minute', st.first_published_at, coalesce(a.published_at, a.first_seen_at)) / 60 AS lag_hours
FROM stories AS st
JOIN articles AS a USING (story_id)
WHERE st.n_articles > 1;
COMMENT ON VIEW story_spread IS 'One row per article of a story that more than one article tells: who had it first, who followed, how much later.';
COMMENT ON COLUMN story_spread.story_id IS 'Story (stories.story_id).';
COMMENT ON COLUMN story_spread.first_source IS 'Outlet that had it first.';
COMMENT ON COLUMN story_spread.source IS 'Outlet of this article.';
COMMENT ON COLUMN story_spread.article_id IS 'This article (articles.article_id).';
COMMENT ON COLUMN story_spread.title IS 'Its headline.';
COMMENT ON COLUMN story_spread.url IS 'Its address.';
COMMENT ON COLUMN story_spread.published_at IS 'When it was published, where known.';
COMMENT ON COLUMN story_spread.place IS '1 for the first article of the story.';
COMMENT ON COLUMN story_spread.lag_hours IS 'Hours after the first.';

CREATE OR REPLACE VIEW edits AS
SELECT
    r.article_id, a.source, a.url, r.revision, r.seen_at,
    b.title AS title_before, r.title AS title_after, b.title <> r.title AS is_title_changed,
    list_filter(string_split(b.body, chr(10) || chr(10)), lambda p : NOT list_contains(string_split(r.body, chr(10) || chr(10)), p)) AS removed,
    list_filter(string_split(r.body, chr(10) || chr(10)), lambda p : NOT list_contains(string_split(b.body, chr(10) || chr(10)), p)) AS added
FROM revisions AS r
JOIN revisions AS b ON b.article_id = r.article_id AND b.revision = r.revision - 1
JOIN articles AS a ON a.article_id = r.article_id;
COMMENT ON VIEW edits IS 'One row per change of an article after publication: its headline before and after, the paragraphs that went and came.';
COMMENT ON COLUMN edits.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN edits.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN edits.url IS 'Address.';
COMMENT ON COLUMN edits.revision IS 'Revision that the change led to (revisions.revision).';
COMMENT ON COLUMN edits.seen_at IS 'When the change was first seen.';
COMMENT ON COLUMN edits.title_before IS 'Headline before.';
COMMENT ON COLUMN edits.title_after IS 'Headline after.';
COMMENT ON COLUMN edits.is_title_changed IS 'Whether the headline differs.';
COMMENT ON COLUMN edits.removed IS 'Paragraphs as they were before, where they are not in the text any more.';
COMMENT ON COLUMN edits.added IS 'Paragraphs that were not in the text before.';

CREATE OR REPLACE VIEW gaps AS
SELECT
    source, week_on, n_crawls, n_expected, n_read,
    CASE WHEN n_crawls = 0 THEN 'not crawled' WHEN n_read = 0 THEN 'silent' ELSE 'under half of what is expected' END AS gap
FROM coverage
WHERE n_crawls = 0 OR n_read = 0 OR n_read < n_expected / 2;
COMMENT ON VIEW gaps IS 'One row per outlet and week of which too little is known to count on.';
COMMENT ON COLUMN gaps.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN gaps.week_on IS 'Monday of the week that the crawl looks back on.';
COMMENT ON COLUMN gaps.n_crawls IS 'Crawls of the outlet in that week.';
COMMENT ON COLUMN gaps.n_expected IS 'Articles a week that the outlet is known to publish.';
COMMENT ON COLUMN gaps.n_read IS 'Articles read for the first time.';
COMMENT ON COLUMN gaps.gap IS 'not crawled, silent, or under half of what is expected.';

CREATE OR REPLACE VIEW review_queue AS
WITH doubts AS (
    SELECT article_id, topic, CAST(NULL AS VARCHAR) AS region_code, salience AS value, score, evidence
    FROM tagger_topics WHERE score < 0.9 OR salience = 'absent'
    UNION ALL
    -- Beside a primary region (or as it): one that is named once and by its bare name; one named as often as the primary.
    SELECT r.article_id, NULL, r.region_code, r.role, r.score, r.evidence
    FROM tagger_regions AS r JOIN tagger_regions AS p ON p.article_id = r.article_id AND p.role = 'primary'
    WHERE r.score < 0.8 OR (r.role <> 'primary' AND len(r.evidence) >= len(p.evidence))
)
SELECT
    d.article_id, a.source, a.title, a.url, d.topic, d.region_code, d.value, d.score, d.evidence,
    if(d.region_code IS NULL, 1 - abs(2 * d.score - 1), 0.5) AS doubt -- a region's score is no probability
FROM doubts AS d
JOIN articles AS a USING (article_id)
ANTI JOIN labels AS l
    ON l.article_id = d.article_id AND (l.topic = d.topic OR l.region_code = d.region_code);
COMMENT ON VIEW review_queue IS 'One row per tag, given or only just not, that is worth a human look; order by doubt, highest first.';
COMMENT ON COLUMN review_queue.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN review_queue.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN review_queue.title IS 'Headline.';
COMMENT ON COLUMN review_queue.url IS 'Address.';
COMMENT ON COLUMN review_queue.topic IS 'Topic in doubt, or null.';
COMMENT ON COLUMN review_queue.region_code IS 'Region in doubt, or null.';
COMMENT ON COLUMN review_queue.value IS 'What the tagger says: main, primary, mention, or absent where it doubted and gave no tag.';
COMMENT ON COLUMN review_queue.score IS 'Its score, 0 to 1.';
COMMENT ON COLUMN review_queue.evidence IS 'The words that it relies on.';
COMMENT ON COLUMN review_queue.doubt IS '1 where the tagger cannot tell at all, 0 where it is sure; 0.5 for every region in doubt: one named once by its bare name, or as often as the primary one.';

-- A crawl goes over every outlet that has a spider file. One that was not crawled in the six days before the newest
-- crawl, a day less than from one weekly job to the next, has none any more.
CREATE OR REPLACE VIEW last_crawls AS
SELECT source, max(started_at) AS last_at, max(started_at) FILTER (n_pages > 0) AS last_fed_at
FROM crawls
GROUP BY source
HAVING max(started_at) > (SELECT max(started_at) FROM crawls) - INTERVAL 6 DAY;
COMMENT ON VIEW last_crawls IS 'One row per outlet that is still crawled: one that was left out for six days up to the newest crawl is retired.';
COMMENT ON COLUMN last_crawls.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN last_crawls.last_at IS 'When its last crawl began.';
COMMENT ON COLUMN last_crawls.last_fed_at IS 'When the last crawl began that archived a page of it.';

CREATE OR REPLACE VIEW alarms AS
WITH weeks AS (
    -- The seven days before the last crawl are week 0, the seven before these week 1, and so on.
    SELECT
        c.source, CAST(floor(date_diff('hour', coalesce(a.published_at, a.first_seen_at), c.last_at) / 168) AS INTEGER) AS week,
        count(*) AS n, median(a.n_words) AS words
    FROM last_crawls AS c JOIN articles AS a USING (source)
    WHERE coalesce(a.published_at, a.first_seen_at) <= c.last_at
    GROUP BY ALL
), compared AS (
    SELECT
        c.source, c.last_at, c.last_fed_at, coalesce(any_value(w.n) FILTER (w.week = 0), 0) AS n_now,
        any_value(w.words) FILTER (w.week = 0) AS words_now,
        -- A week without an article counts as one, back to the first article that is known.
        median(coalesce(w.n, 0)) FILTER (s.week BETWEEN 1 AND 4) AS n_before,
        median(w.words) FILTER (s.week BETWEEN 1 AND 4) AS words_before
    FROM last_crawls AS c
    CROSS JOIN (SELECT unnest(range(5)) AS week) AS s
    LEFT JOIN weeks AS w ON w.source = c.source AND w.week = s.week
    WHERE s.week <= coalesce((SELECT max(o.week) FROM weeks AS o WHERE o.source = c.source), 0)
    GROUP BY ALL
), refusals AS (
    SELECT p.source, count(*) AS n_pages, count(*) FILTER (d.reason NOT IN ('gone', 'listing')) AS n_dropped,
        mode(d.reason) AS reason, min(d.dropped_at) AS since
    FROM last_crawls AS c
    JOIN pages AS p ON p.source = c.source AND p.fetched_at >= c.last_at
    LEFT JOIN dropped AS d USING (page_id)
    GROUP BY p.source
), failures AS (
    SELECT c.source, count(*) AS n, count(*) FILTER (o.state = 'failed') AS n_failed, mode(o.reason) AS reason
    FROM last_crawls AS c JOIN crawls AS k ON k.source = c.source AND k.started_at = c.last_at JOIN outcomes AS o USING (crawl_id)
    GROUP BY c.source
), last_article AS (
    SELECT source, max(coalesce(published_at, first_seen_at)) AS at FROM articles GROUP BY source
), found AS (
    SELECT c.source, 'silent' AS problem, l.at AS since, c.n_now AS n, c.n_before AS n_against, NULL AS reason
    FROM compared AS c LEFT JOIN last_article AS l USING (source)
    WHERE c.n_now < c.n_before / 2 OR l.at IS NULL
    UNION ALL
    SELECT source, 'shrinking', last_at, words_now, words_before, NULL
    FROM compared WHERE words_now < words_before / 2
    UNION ALL
    SELECT source, 'refused', since, n_dropped, n_pages, reason
    FROM refusals WHERE n_pages >= 5 AND n_dropped >= 0.3 * n_pages
    UNION ALL
    SELECT f.source, 'unreachable', c.last_fed_at, f.n_failed, f.n, f.reason
    FROM failures AS f JOIN last_crawls AS c USING (source)
    WHERE f.n_failed > f.n / 2
)
SELECT
    source, problem, since, CAST(n AS DOUBLE) AS n, CAST(coalesce(n_against, 0) AS DOUBLE) AS n_against, reason,
    CASE problem
        WHEN 'silent' THEN format('{:g} articles in a week, {:g} before', n, coalesce(n_against, 0))
        WHEN 'shrinking' THEN format('{:g} words an article, {:g} before', n, coalesce(n_against, 0))
        WHEN 'refused' THEN format('{:g} of {:g} pages were no articles ({})', n, coalesce(n_against, 0), reason)
        WHEN 'unreachable' THEN format('{:g} of {:g} addresses failed ({})', n, coalesce(n_against, 0), reason)
    END AS detail
FROM found;
COMMENT ON VIEW alarms IS 'One row per outlet that is still crawled (last_crawls) and problem, as of its last crawl; what pantau check tells.';
COMMENT ON COLUMN alarms.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN alarms.problem IS 'silent: under half the articles of its four-week median; shrinking: bodies under half as long; refused: 30 % of the pages were challenges or other than articles; unreachable: most addresses failed.';
COMMENT ON COLUMN alarms.since IS 'When it was last well, as far as is known.';
COMMENT ON COLUMN alarms.n IS 'Now: articles of a week, words of an article, pages refused, addresses that failed.';
COMMENT ON COLUMN alarms.n_against IS 'Against: the median of the weeks before; of refused and unreachable, all pages or addresses.';
COMMENT ON COLUMN alarms.reason IS 'The most frequent reason of refused and unreachable.';
COMMENT ON COLUMN alarms.detail IS 'The figures in words.';
