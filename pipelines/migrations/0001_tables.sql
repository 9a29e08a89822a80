-- The tables of the warehouse. `_at` is a UTC timestamp, `_on` a local date, `_code` an official Kemendagri code,
-- `is_` a boolean, `n_` a count; identifiers derive from content. References between tables are verified by
-- `pantau doctor` instead of being declared: DuckDB rewrites a row whose list columns change, and a declared
-- reference would refuse that.

CREATE TABLE schema_versions (
    version INTEGER PRIMARY KEY
);
COMMENT ON TABLE schema_versions IS 'One row is a migration that these tables went through.';
COMMENT ON COLUMN schema_versions.version IS 'Number of the migration; the highest is the version of the tables.';

CREATE TABLE sources (
    source VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    url VARCHAR,
    family VARCHAR,
    region_code VARCHAR,
    expect_weekly INTEGER CHECK (expect_weekly >= 0)
);
COMMENT ON TABLE sources IS 'One row is an outlet.';
COMMENT ON COLUMN sources.source IS 'Short name of the outlet, the name of its spider.';
COMMENT ON COLUMN sources.title IS 'Name of the outlet as its readers know it.';
COMMENT ON COLUMN sources.url IS 'Address of its first start page.';
COMMENT ON COLUMN sources.family IS 'Kind of site: the class of spider that reads it.';
COMMENT ON COLUMN sources.region_code IS 'Region that the outlet is at home in (regions.region_code).';
COMMENT ON COLUMN sources.expect_weekly IS 'Articles a week that the outlet is known to publish; null where nobody knows yet.';

CREATE TABLE crawls (
    crawl_id VARCHAR PRIMARY KEY,
    source VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP CHECK (finished_at >= started_at),
    reason VARCHAR,
    n_requests BIGINT CHECK (n_requests >= 0),
    n_pages BIGINT CHECK (n_pages >= 0),
    n_articles BIGINT CHECK (n_articles >= 0),
    n_errors BIGINT CHECK (n_errors >= 0)
);
COMMENT ON TABLE crawls IS 'One row is one run over one outlet.';
COMMENT ON COLUMN crawls.crawl_id IS 'Identifier of the run over this outlet.';
COMMENT ON COLUMN crawls.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN crawls.started_at IS 'When it began.';
COMMENT ON COLUMN crawls.finished_at IS 'When it ended; null where the process was killed.';
COMMENT ON COLUMN crawls.reason IS 'Why it ended: finished, a limit that was reached, or a fault.';
COMMENT ON COLUMN crawls.n_requests IS 'Requests sent, revisits and robots.txt included.';
COMMENT ON COLUMN crawls.n_pages IS 'Pages archived.';
COMMENT ON COLUMN crawls.n_articles IS 'Addresses that ended as stored: new articles and changed ones.';
COMMENT ON COLUMN crawls.n_errors IS 'Addresses that ended in failed(reason).';

CREATE TABLE outcomes (
    crawl_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('stored', 'unchanged', 'duplicate', 'dropped', 'failed', 'disallowed')),
    reason VARCHAR,
    way VARCHAR NOT NULL,
    PRIMARY KEY (crawl_id, url)
);
COMMENT ON TABLE outcomes IS 'One row is how one address ended in one crawl; each ends in exactly one state.';
COMMENT ON COLUMN outcomes.crawl_id IS 'The crawl (crawls.crawl_id).';
COMMENT ON COLUMN outcomes.url IS 'The address.';
COMMENT ON COLUMN outcomes.state IS 'stored, unchanged, duplicate, dropped, failed or disallowed.';
COMMENT ON COLUMN outcomes.reason IS 'Why it was dropped or failed.';
COMMENT ON COLUMN outcomes.way IS 'How it was first found: feed, sitemap, section, search, home, rest or revisit.';

CREATE TABLE pages (
    page_id VARCHAR PRIMARY KEY,
    crawl_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    status SMALLINT NOT NULL,
    fetched_at TIMESTAMP NOT NULL,
    sha256 VARCHAR NOT NULL CHECK (length(sha256) = 64),
    n_bytes BIGINT NOT NULL CHECK (n_bytes >= 0),
    warc_file VARCHAR NOT NULL,
    warc_offset BIGINT NOT NULL CHECK (warc_offset >= 0),
    article_id VARCHAR NOT NULL,
    part SMALLINT NOT NULL CHECK (part >= 1),
    n_parts SMALLINT NOT NULL CHECK (n_parts >= 1)
);
COMMENT ON TABLE pages IS 'One row is one fetch; the bytes are in the archive.';
COMMENT ON COLUMN pages.page_id IS 'Identifier of the fetch.';
COMMENT ON COLUMN pages.crawl_id IS 'The crawl that fetched it (crawls.crawl_id).';
COMMENT ON COLUMN pages.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN pages.url IS 'Address that answered, after redirects.';
COMMENT ON COLUMN pages.status IS 'HTTP status.';
COMMENT ON COLUMN pages.fetched_at IS 'When it was fetched.';
COMMENT ON COLUMN pages.sha256 IS 'Digest of the body as received.';
COMMENT ON COLUMN pages.n_bytes IS 'Length of the body as received.';
COMMENT ON COLUMN pages.warc_file IS 'File of the archive that holds it.';
COMMENT ON COLUMN pages.warc_offset IS 'Byte at which its record begins in that file.';
COMMENT ON COLUMN pages.article_id IS 'Article that the page belongs to; the row in articles is absent where none could ever be read.';
COMMENT ON COLUMN pages.part IS 'Which page of a multi-page article it is, from 1.';
COMMENT ON COLUMN pages.n_parts IS 'How many pages the article had when this one was fetched.';

CREATE TABLE archive_files (
    warc_file VARCHAR PRIMARY KEY,
    n_bytes BIGINT NOT NULL CHECK (n_bytes >= 0)
);
COMMENT ON TABLE archive_files IS 'One row is a file of the archive that has been read to its end.';
COMMENT ON COLUMN archive_files.warc_file IS 'Its name inside the archive (pages.warc_file).';
COMMENT ON COLUMN archive_files.n_bytes IS 'Its length when it was read; a longer file has more to read.';

CREATE TABLE articles (
    article_id VARCHAR PRIMARY KEY,
    source VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    authors VARCHAR[] NOT NULL,
    editor VARCHAR,
    published_at TIMESTAMP,
    published_on DATE,
    modified_at TIMESTAMP,
    section VARCHAR,
    keywords VARCHAR[] NOT NULL,
    caption VARCHAR,
    caption_credit VARCHAR,
    image_url VARCHAR,
    dateline VARCHAR,
    body VARCHAR NOT NULL USING COMPRESSION zstd,
    kind VARCHAR NOT NULL,
    n_words INTEGER NOT NULL CHECK (n_words >= 0),
    n_parts SMALLINT NOT NULL CHECK (n_parts >= 1),
    n_parts_read SMALLINT NOT NULL CHECK (n_parts_read BETWEEN 1 AND n_parts),
    text_sha256 VARCHAR NOT NULL CHECK (length(text_sha256) = 64),
    story_id VARCHAR,
    n_revisions INTEGER NOT NULL CHECK (n_revisions >= 1),
    first_seen_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL CHECK (last_seen_at >= first_seen_at),
    gone_at TIMESTAMP,
    page_id VARCHAR NOT NULL,
    read_by MAP(VARCHAR, VARCHAR) NOT NULL
);
COMMENT ON TABLE articles IS 'One row is an article, as last read.';
COMMENT ON COLUMN articles.article_id IS 'Derives from the outlet and the canonical address; the same after a rebuild.';
COMMENT ON COLUMN articles.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN articles.url IS 'Canonical address.';
COMMENT ON COLUMN articles.title IS 'Headline.';
COMMENT ON COLUMN articles.authors IS 'Reporters, in the order of the byline.';
COMMENT ON COLUMN articles.editor IS 'Editor, where named.';
COMMENT ON COLUMN articles.published_at IS 'Instant of publication; null where the page gives none that can be trusted.';
COMMENT ON COLUMN articles.published_on IS 'Date of publication by the clock of the outlet.';
COMMENT ON COLUMN articles.modified_at IS 'Instant of the last change that the page declares.';
COMMENT ON COLUMN articles.section IS 'Section of the outlet.';
COMMENT ON COLUMN articles.keywords IS 'Keywords that the outlet gave it.';
COMMENT ON COLUMN articles.caption IS 'Caption of the photograph, without its credit.';
COMMENT ON COLUMN articles.caption_credit IS 'Photographer or owner of the photograph.';
COMMENT ON COLUMN articles.image_url IS 'Address of the photograph.';
COMMENT ON COLUMN articles.dateline IS 'Dateline, which also stays in the body.';
COMMENT ON COLUMN articles.body IS 'Text as published, paragraphs joined by a blank line, all pages of the article.';
COMMENT ON COLUMN articles.kind IS 'article or advertorial.';
COMMENT ON COLUMN articles.n_words IS 'Words of the body.';
COMMENT ON COLUMN articles.n_parts IS 'Pages that the article is spread over.';
COMMENT ON COLUMN articles.n_parts_read IS 'Pages that could be read; fewer than n_parts where one could not be fetched.';
COMMENT ON COLUMN articles.text_sha256 IS 'Digest of title and body.';
COMMENT ON COLUMN articles.story_id IS 'Story that it tells (stories.story_id).';
COMMENT ON COLUMN articles.n_revisions IS 'Readings that differ in title or body, the first included.';
COMMENT ON COLUMN articles.first_seen_at IS 'When it was first fetched.';
COMMENT ON COLUMN articles.last_seen_at IS 'When it was last found online, changed or unchanged.';
COMMENT ON COLUMN articles.gone_at IS 'When it was first found deleted, which is when we looked: it went between last_seen_at and then. Null while it is online.';
COMMENT ON COLUMN articles.page_id IS 'First page of the last reading (pages.page_id).';
COMMENT ON COLUMN articles.read_by IS 'Per field, the way by which it was read (json-ld, meta, family, generic).';

CREATE TABLE revisions (
    article_id VARCHAR NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    seen_at TIMESTAMP NOT NULL,
    title VARCHAR NOT NULL,
    body VARCHAR NOT NULL USING COMPRESSION zstd,
    sha256 VARCHAR NOT NULL CHECK (length(sha256) = 64),
    page_id VARCHAR NOT NULL,
    PRIMARY KEY (article_id, revision)
);
COMMENT ON TABLE revisions IS 'One row is a reading of an article whose title or body differs from the one before.';
COMMENT ON COLUMN revisions.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN revisions.revision IS '1 for the first reading, then counting up.';
COMMENT ON COLUMN revisions.seen_at IS 'When this text was first fetched.';
COMMENT ON COLUMN revisions.title IS 'Headline as it then was.';
COMMENT ON COLUMN revisions.body IS 'Text as it then was.';
COMMENT ON COLUMN revisions.sha256 IS 'Digest of title and body.';
COMMENT ON COLUMN revisions.page_id IS 'First page of that reading (pages.page_id).';

CREATE TABLE dropped (
    page_id VARCHAR PRIMARY KEY,
    url VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    dropped_at TIMESTAMP NOT NULL,
    detail VARCHAR
);
COMMENT ON TABLE dropped IS 'One row is a fetched page that became no article.';
COMMENT ON COLUMN dropped.page_id IS 'The page (pages.page_id).';
COMMENT ON COLUMN dropped.url IS 'Its address.';
COMMENT ON COLUMN dropped.reason IS 'Why: listing, gallery, video, soft-404, challenge, login-wall, gone …';
COMMENT ON COLUMN dropped.source IS 'Outlet (sources.source).';
COMMENT ON COLUMN dropped.dropped_at IS 'When the page was fetched.';
COMMENT ON COLUMN dropped.detail IS 'What more is known.';

CREATE TABLE near_duplicates (
    article_id VARCHAR NOT NULL,
    other_id VARCHAR NOT NULL,
    similarity FLOAT NOT NULL CHECK (similarity BETWEEN 0 AND 1),
    PRIMARY KEY (article_id, other_id),
    CHECK (article_id < other_id)
);
COMMENT ON TABLE near_duplicates IS 'One row is a pair of articles whose texts overlap; stories are the groups that such pairs form.';
COMMENT ON COLUMN near_duplicates.article_id IS 'One article (articles.article_id), the smaller identifier.';
COMMENT ON COLUMN near_duplicates.other_id IS 'The other article (articles.article_id).';
COMMENT ON COLUMN near_duplicates.similarity IS 'Jaccard similarity of their five-word shingles, 0 to 1.';

CREATE TABLE stories (
    story_id VARCHAR PRIMARY KEY,
    n_articles INTEGER NOT NULL CHECK (n_articles >= 1),
    n_sources INTEGER NOT NULL CHECK (n_sources >= 1),
    first_published_at TIMESTAMP,
    first_article_id VARCHAR NOT NULL,
    first_source VARCHAR NOT NULL
);
COMMENT ON TABLE stories IS 'One row is a group of articles that tell the same story in largely the same words; most have one article.';
COMMENT ON COLUMN stories.story_id IS 'Identifier of the story: the article_id of its first article.';
COMMENT ON COLUMN stories.n_articles IS 'Articles that tell it.';
COMMENT ON COLUMN stories.n_sources IS 'Outlets that tell it.';
COMMENT ON COLUMN stories.first_published_at IS 'When the first of them was published, or first seen where no instant is known.';
COMMENT ON COLUMN stories.first_article_id IS 'Its first article (articles.article_id).';
COMMENT ON COLUMN stories.first_source IS 'Outlet of its first article (sources.source).';

CREATE TABLE topics (
    topic VARCHAR PRIMARY KEY,
    label_id VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    definition VARCHAR NOT NULL
);
COMMENT ON TABLE topics IS 'The codebook: one row is a topic.';
COMMENT ON COLUMN topics.topic IS 'Short name of the topic.';
COMMENT ON COLUMN topics.label_id IS 'Name in Indonesian.';
COMMENT ON COLUMN topics.label_en IS 'Name in English.';
COMMENT ON COLUMN topics.definition IS 'What the topic means.';

CREATE TABLE regions (
    region_code VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    level VARCHAR NOT NULL CHECK (level IN ('provinsi', 'kabupaten', 'kota', 'kecamatan', 'kelurahan', 'desa')),
    parent_code VARCHAR,
    bps_code VARCHAR,
    latitude DOUBLE CHECK (latitude BETWEEN -90 AND 90),
    longitude DOUBLE CHECK (longitude BETWEEN -180 AND 180),
    since DATE,
    until DATE
);
COMMENT ON TABLE regions IS 'The gazetteer: one row is a region.';
COMMENT ON COLUMN regions.region_code IS 'Kemendagri code with dots: 16, 16.08, 16.08.01.';
COMMENT ON COLUMN regions.name IS 'Official name.';
COMMENT ON COLUMN regions.level IS 'provinsi, kabupaten, kota, kecamatan, kelurahan or desa.';
COMMENT ON COLUMN regions.parent_code IS 'Region that contains it (regions.region_code); null for a province.';
COMMENT ON COLUMN regions.bps_code IS 'Code of Statistics Indonesia (BPS) as of 2020: 1609 for 16.08; null for units, replaced codes and the Papuan provinces.';
COMMENT ON COLUMN regions.latitude IS 'Latitude of a point inside it, degrees north.';
COMMENT ON COLUMN regions.longitude IS 'Longitude of a point inside it, degrees east.';
COMMENT ON COLUMN regions.since IS 'Since when the region has this code, where it has changed.';
COMMENT ON COLUMN regions.until IS 'Until when the region existed; null while it does.';

CREATE TABLE tagged (
    article_id VARCHAR PRIMARY KEY,
    text_sha256 VARCHAR NOT NULL,
    tagger_version VARCHAR NOT NULL,
    error VARCHAR
);
COMMENT ON TABLE tagged IS 'One row is what the tagger last did with an article; an article that is not here, or whose text has changed, is pending.';
COMMENT ON COLUMN tagged.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN tagged.text_sha256 IS 'Digest of the title and body that were tagged.';
COMMENT ON COLUMN tagged.tagger_version IS 'Version of codebook, gazetteer, rules and model together.';
COMMENT ON COLUMN tagged.error IS 'Why it could not be tagged; null when it was.';

CREATE TABLE tagger_topics (
    article_id VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    salience VARCHAR NOT NULL CHECK (salience IN ('main', 'mention', 'absent')),
    score DOUBLE NOT NULL CHECK (score BETWEEN 0 AND 1),
    method VARCHAR NOT NULL CHECK (method IN ('rules', 'model')),
    evidence STRUCT(field VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR)[] NOT NULL,
    tagger_version VARCHAR NOT NULL,
    PRIMARY KEY (article_id, topic)
);
COMMENT ON TABLE tagger_topics IS 'One row is what the tagger says of a topic in an article, whatever people say; what counts is in article_topics.';
COMMENT ON COLUMN tagger_topics.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN tagger_topics.topic IS 'Topic (topics.topic).';
COMMENT ON COLUMN tagger_topics.salience IS 'main, mention, or absent where the tagger doubted and gave no tag; of what it saw no sign of there is no row.';
COMMENT ON COLUMN tagger_topics.score IS 'Calibrated probability that the topic is there, 0 to 1.';
COMMENT ON COLUMN tagger_topics.method IS 'rules or model.';
COMMENT ON COLUMN tagger_topics.evidence IS 'The sentences that point to it: field, start and end in characters of that field, text.';
COMMENT ON COLUMN tagger_topics.tagger_version IS 'Version of the tagger that wrote the row.';

CREATE TABLE tagger_regions (
    article_id VARCHAR NOT NULL,
    region_code VARCHAR NOT NULL,
    role VARCHAR NOT NULL CHECK (role IN ('primary', 'mention')),
    score DOUBLE NOT NULL CHECK (score BETWEEN 0 AND 1),
    evidence STRUCT(field VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR)[] NOT NULL,
    units VARCHAR[] NOT NULL,
    method VARCHAR NOT NULL CHECK (method IN ('rules', 'model')),
    tagger_version VARCHAR NOT NULL,
    PRIMARY KEY (article_id, region_code)
);
COMMENT ON TABLE tagger_regions IS 'One row is a region that the tagger gives to an article, whatever people say; what counts is in article_regions.';
COMMENT ON COLUMN tagger_regions.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN tagger_regions.region_code IS 'Region (regions.region_code).';
COMMENT ON COLUMN tagger_regions.role IS 'primary: the one region that the article is about; mention: any other that its events take place in.';
COMMENT ON COLUMN tagger_regions.score IS 'How sure the tagger is, 0 to 1.';
COMMENT ON COLUMN tagger_regions.evidence IS 'The words that say so: field, start and end in characters of that field, text.';
COMMENT ON COLUMN tagger_regions.units IS 'Codes of the kecamatan and desa or kelurahan that were recognised inside it.';
COMMENT ON COLUMN tagger_regions.method IS 'rules or model.';
COMMENT ON COLUMN tagger_regions.tagger_version IS 'Version of the tagger that wrote the row.';

CREATE TABLE labels (
    article_id VARCHAR NOT NULL,
    topic VARCHAR,
    region_code VARCHAR,
    value VARCHAR NOT NULL CHECK (value IN ('main', 'primary', 'mention', 'absent')),
    coder VARCHAR NOT NULL,
    coded_at TIMESTAMP NOT NULL,
    CHECK ((topic IS NULL) <> (region_code IS NULL))
);
COMMENT ON TABLE labels IS 'One row is a decision of a person about one topic or one region of an article; the last one counts.';
COMMENT ON COLUMN labels.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN labels.topic IS 'Topic that was decided on (topics.topic), or null.';
COMMENT ON COLUMN labels.region_code IS 'Region that was decided on (regions.region_code), or null.';
COMMENT ON COLUMN labels.value IS 'main, mention or absent for a topic; primary, mention or absent for a region.';
COMMENT ON COLUMN labels.coder IS 'Who decided.';
COMMENT ON COLUMN labels.coded_at IS 'When.';

CREATE TABLE release (
    release VARCHAR PRIMARY KEY,
    published_at TIMESTAMP NOT NULL,
    schema_version INTEGER NOT NULL,
    pantau_version VARCHAR NOT NULL,
    tagger_version VARCHAR,
    stemmer_version VARCHAR,
    content_hash VARCHAR NOT NULL
);
COMMENT ON TABLE release IS 'The one row says which published snapshot this file is; cite release and, from the manifest beside it, sha256.';
COMMENT ON COLUMN release.release IS 'Name of the snapshot: pantau-YEAR-Wweek.';
COMMENT ON COLUMN release.published_at IS 'When it was published.';
COMMENT ON COLUMN release.schema_version IS 'Version of these tables.';
COMMENT ON COLUMN release.pantau_version IS 'Version of the program.';
COMMENT ON COLUMN release.tagger_version IS 'Version of codebook, gazetteer, rules and model together.';
COMMENT ON COLUMN release.stemmer_version IS 'Version of the stemmer that the search index was made with.';
COMMENT ON COLUMN release.content_hash IS 'Digest of all rows that derive from the archive; a rebuild gives the same.';
