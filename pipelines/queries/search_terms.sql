-- `numbered` holds the number and the stem of every word.
CREATE TABLE search_terms AS
SELECT t.term_id, t.term, t.stem, n.n_articles
FROM numbered AS t
JOIN (SELECT term_id, CAST(count(*) AS INTEGER) AS n_articles FROM search_postings GROUP BY term_id) AS n USING (term_id)
ORDER BY t.stem, t.term;

COMMENT ON TABLE search_terms IS 'Part of the search index: one row is a word.';
COMMENT ON COLUMN search_terms.term_id IS 'Its number inside the index.';
COMMENT ON COLUMN search_terms.term IS 'The word, lower case, without accents.';
COMMENT ON COLUMN search_terms.stem IS 'Its Indonesian stem.';
COMMENT ON COLUMN search_terms.n_articles IS 'Articles that it stands in.';
