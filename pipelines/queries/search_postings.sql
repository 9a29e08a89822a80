-- `inverted` holds the words of some articles, sorted by word, so that a query reads only the few blocks it needs.
INSERT INTO search_postings
SELECT term_id, article_no, search_weight(len(positions) + 2 * CAST(positions[1] < 0 AS INTEGER), n_words), positions
FROM inverted;
