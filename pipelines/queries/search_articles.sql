-- Articles get short numbers, the oldest the lowest, and `tokens` will hold their words.
CREATE TABLE search_articles AS
SELECT
    CAST(row_number() OVER (ORDER BY coalesce(published_at, first_seen_at), article_id) AS INTEGER) AS article_no,
    article_id, n_words
FROM articles
ORDER BY article_no;

CREATE TEMP TABLE tokens (article_no INTEGER, term VARCHAR, positions INTEGER[], is_in_headline BOOLEAN);

-- BM25 without the rarity of the word, in hundredths (k1 1.2, b .75, articles of 365 words).
CREATE OR REPLACE MACRO search_weight(n, n_words) AS
    CAST(100 * 2.2 * n / (n + 1.2 * (0.25 + 0.75 * n_words / 365)) AS UTINYINT);
COMMENT ON MACRO search_weight IS 'Part of the search index: what a word counts that stands n times among n_words.';
