-- Articles get short numbers, the oldest the lowest; the postings are to be filled in.
CREATE TABLE search_articles AS
SELECT
    CAST(row_number() OVER (ORDER BY coalesce(published_at, first_seen_at), article_id) AS INTEGER) AS article_no,
    article_id, n_words
FROM articles
ORDER BY article_no;

-- DuckDB gives a body only with those before it in its block of 2,048; of paragraphs these are ten times fewer.
CREATE TABLE search_paragraphs (article_no INTEGER, text VARCHAR USING COMPRESSION zstd);
INSERT INTO search_paragraphs
SELECT s.article_no, unnest(string_split(a.body, chr(10) || chr(10)))
FROM articles AS a JOIN search_articles AS s USING (article_id);

CREATE TABLE search_postings (term_id INTEGER, article_no INTEGER, weight UTINYINT, positions INTEGER[]);

-- BM25 without the rarity of the word, in hundredths (k1 1.2, b .75, articles of 365 words).
CREATE OR REPLACE MACRO search_weight(n, n_words) AS
    CAST(100 * 2.2 * n / (n + 1.2 * (0.25 + 0.75 * n_words / 365)) AS UTINYINT);
COMMENT ON MACRO search_weight IS 'Part of the search index: what a word counts that stands n times among n_words.';

COMMENT ON TABLE search_articles IS 'Part of the search index: one row is an article, with a short number.';
COMMENT ON COLUMN search_articles.article_no IS 'Its number inside the index; newer articles have higher ones.';
COMMENT ON COLUMN search_articles.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN search_articles.n_words IS 'Words of its body.';
COMMENT ON TABLE search_paragraphs IS 'Part of the search index: one row is a paragraph, from which the sentence that is shown comes.';
COMMENT ON COLUMN search_paragraphs.article_no IS 'The article (search_articles.article_no).';
COMMENT ON COLUMN search_paragraphs.text IS 'The paragraph, as it stands in the body.';
COMMENT ON TABLE search_postings IS 'Part of the search index: one row is a word in an article.';
COMMENT ON COLUMN search_postings.term_id IS 'The word (search_terms.term_id).';
COMMENT ON COLUMN search_postings.article_no IS 'The article (search_articles.article_no).';
COMMENT ON COLUMN search_postings.weight IS 'What it counts there, in hundredths: BM25 without the rarity of the word.';
COMMENT ON COLUMN search_postings.positions IS 'Where it stands: from 1 in the body; below 0 in the headline.';
