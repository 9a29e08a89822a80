-- The words of the articles numbered from $first to $last, and where they stand: the headline before position 0.
INSERT INTO tokens
WITH texts AS (
    SELECT s.article_no, a.title AS text, -1000 AS shift FROM search_articles AS s JOIN articles AS a USING (article_id)
    WHERE s.article_no BETWEEN $first AND $last
    UNION ALL
    SELECT s.article_no, a.body, 0 FROM search_articles AS s JOIN articles AS a USING (article_id)
    WHERE s.article_no BETWEEN $first AND $last
), split AS (
    SELECT article_no, shift, regexp_extract_all(lower(strip_accents(text)), '[a-z0-9]+') AS terms FROM texts
), placed AS (
    SELECT article_no, unnest(terms) AS term, CAST(generate_subscripts(terms, 1) AS INTEGER) + shift AS position FROM split
)
SELECT article_no, term, list(position) AS positions, min(position) < 0 AS is_in_headline
FROM placed
GROUP BY article_no, term;
