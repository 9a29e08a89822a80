-- The inverted index: postings lie in the order of stem and word, so that a query reads only the few blocks it needs.
-- `stems` holds the stem of every word.
CREATE TABLE search_terms AS
SELECT
    CAST(row_number() OVER (ORDER BY s.stem, t.term) AS INTEGER) AS term_id, t.term, s.stem, t.n_articles
FROM (SELECT term, CAST(count(*) AS INTEGER) AS n_articles FROM tokens GROUP BY term) AS t
JOIN stems AS s USING (term)
ORDER BY term_id;

CREATE TABLE search_postings AS
SELECT
    t.term_id, k.article_no, search_weight(len(k.positions) + 2 * CAST(k.is_in_headline AS INTEGER), a.n_words) AS weight,
    k.positions
FROM tokens AS k
JOIN search_terms AS t USING (term)
JOIN search_articles AS a USING (article_no)
ORDER BY t.term_id, k.article_no;

COMMENT ON TABLE search_articles IS 'Part of the search index: one row is an article, with a short number.';
COMMENT ON COLUMN search_articles.article_no IS 'Its number inside the index; newer articles have higher ones.';
COMMENT ON COLUMN search_articles.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN search_articles.n_words IS 'Words of its body.';
COMMENT ON TABLE search_terms IS 'Part of the search index: one row is a word.';
COMMENT ON COLUMN search_terms.term_id IS 'Its number inside the index, in the order of stem and word.';
COMMENT ON COLUMN search_terms.term IS 'The word, lower case, without accents.';
COMMENT ON COLUMN search_terms.stem IS 'Its Indonesian stem.';
COMMENT ON COLUMN search_terms.n_articles IS 'Articles that it stands in.';
COMMENT ON TABLE search_postings IS 'Part of the search index: one row is a word in an article.';
COMMENT ON COLUMN search_postings.term_id IS 'The word (search_terms.term_id).';
COMMENT ON COLUMN search_postings.article_no IS 'The article (search_articles.article_no).';
COMMENT ON COLUMN search_postings.weight IS 'What it counts there, in hundredths: BM25 without the rarity of the word.';
COMMENT ON COLUMN search_postings.positions IS 'Where it stands: from 1 in the body; below 0 in the headline.';

DROP TABLE tokens;
