-- Every word of every article, where it stands, and the list of different words. The headline comes before position 0.
CREATE TABLE search_articles AS
SELECT CAST(row_number() OVER (ORDER BY article_id) AS INTEGER) AS article_no, article_id, n_words FROM articles;

CREATE TEMP TABLE tokens AS
WITH texts AS (
    SELECT s.article_no, a.title AS text, -1000 AS shift FROM search_articles AS s JOIN articles AS a USING (article_id)
    UNION ALL
    SELECT s.article_no, a.body, 0 FROM search_articles AS s JOIN articles AS a USING (article_id)
), split AS (
    SELECT article_no, shift, regexp_extract_all(lower(strip_accents(text)), '[a-z0-9]+') AS terms FROM texts
)
SELECT article_no, unnest(terms) AS term, CAST(generate_subscripts(terms, 1) AS INTEGER) + shift AS position FROM split;
