-- Ranked search of the snapshot in plain SQL: SELECT * FROM search('politik uang "oku timur" pemil*').
-- A word finds all words of its stem, "…" a phrase as it stands, …* all words that begin so. Articles that match more
-- of these come first; among equals BM25 decides (Robertson and Zaragoza 2009; k1 1.2, b .75), a headline word counts 3.
CREATE OR REPLACE MACRO search(query) AS TABLE
WITH clauses AS (
    -- Numbered, since millions of postings are grouped by clause.
    SELECT
        row_number() OVER () AS clause, text LIKE '"%' AS is_phrase, text LIKE '%*' AS is_prefix,
        regexp_extract_all(lower(strip_accents(text)), '[a-z0-9]+') AS parts
    FROM (SELECT DISTINCT unnest(regexp_extract_all(query, '"[^"]+"|\S+')) AS text)
), wanted AS (
    SELECT clause, is_phrase, is_prefix, i - 1 AS place, parts[i] AS part, len(parts) AS n_parts
    FROM clauses, unnest(generate_series(1, len(parts))) AS s(i)
), matching AS (
    SELECT w.clause, w.is_phrase, w.place, w.n_parts, t.term_id
    FROM wanted AS w JOIN search_terms AS t ON t.term = w.part
    WHERE w.is_phrase
    UNION ALL
    SELECT w.clause, false, 0, 1, t.term_id
    FROM wanted AS w JOIN search_terms AS t ON t.term >= w.part AND t.term < w.part || '{'
    WHERE w.is_prefix AND NOT w.is_phrase
    UNION ALL
    SELECT DISTINCT w.clause, false, 0, 1, t.term_id
    FROM wanted AS w
    LEFT JOIN search_terms AS u ON u.term = w.part
    JOIN search_terms AS t ON t.stem = coalesce(u.stem, w.part)
    WHERE NOT w.is_prefix AND NOT w.is_phrase
), found AS (
    SELECT m.clause, m.is_phrase, m.n_parts, p.article_no, p.position - m.place AS position
    FROM search_postings AS p JOIN matching AS m USING (term_id)
), hits AS (
    SELECT clause, article_no, count(*) + 2 * count(*) FILTER (position < 0) AS n
    FROM found WHERE NOT is_phrase
    GROUP BY clause, article_no
    UNION ALL
    SELECT clause, article_no, count(*) + 2 * count(*) FILTER (position < 0)
    FROM (
        SELECT clause, article_no, position FROM found WHERE is_phrase
        GROUP BY clause, article_no, position HAVING count(*) = any_value(n_parts)
    )
    GROUP BY clause, article_no
), rare AS (
    SELECT clause, ln(1 + (n_all - count(*) + 0.5) / (count(*) + 0.5)) AS idf
    FROM hits, (SELECT count(*) AS n_all FROM search_articles)
    GROUP BY clause, n_all
), ranked AS (
    SELECT
        h.article_no, count(*) AS n_matched,
        -- Rounded: threads add in any order, and equals must stay equal.
        round(sum(r.idf * h.n * 2.2 / (h.n + 1.2 * (0.25 + 0.75 * s.n_words / 365))), 6) AS score
    FROM hits AS h
    JOIN rare AS r USING (clause)
    JOIN search_articles AS s USING (article_no)
    GROUP BY h.article_no
)
SELECT s.article_id, r.n_matched, r.score
FROM ranked AS r
JOIN search_articles AS s USING (article_no)
ORDER BY r.n_matched DESC, r.score DESC, r.article_no;
COMMENT ON MACRO TABLE search IS 'search(query): articles that match, best first; words by stem, "phrases", prefixes*.';
