-- The inverted index: postings lie in the order of stem and word, so that a query reads only the few blocks it needs.
-- `stems` holds the stem of every word.
CREATE TABLE search_terms AS
SELECT CAST(row_number() OVER (ORDER BY stem, term) AS INTEGER) AS term_id, term, stem FROM stems ORDER BY stem, term;

CREATE TABLE search_postings AS
SELECT t.term_id, k.article_no, k.position
FROM tokens AS k
JOIN search_terms AS t USING (term)
ORDER BY ALL;

COMMENT ON TABLE search_articles IS 'Part of the search index: one row is an article, with a short number.';
COMMENT ON COLUMN search_articles.article_no IS 'Its number inside the index.';
COMMENT ON COLUMN search_articles.article_id IS 'Article (articles.article_id).';
COMMENT ON COLUMN search_articles.n_words IS 'Words of its body.';
COMMENT ON TABLE search_terms IS 'Part of the search index: one row is a word.';
COMMENT ON COLUMN search_terms.term_id IS 'Its number inside the index.';
COMMENT ON COLUMN search_terms.term IS 'The word, lower case, without accents.';
COMMENT ON COLUMN search_terms.stem IS 'Its Indonesian stem.';
COMMENT ON TABLE search_postings IS 'Part of the search index: one row is a word of an article.';
COMMENT ON COLUMN search_postings.term_id IS 'The word (search_terms.term_id).';
COMMENT ON COLUMN search_postings.article_no IS 'The article (search_articles.article_no).';
COMMENT ON COLUMN search_postings.position IS 'Where it stands: from 1 in the body; below 0 in the headline.';

DROP TABLE tokens;
