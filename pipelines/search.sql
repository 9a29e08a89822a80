-- Ranked search of the snapshot in plain SQL: SELECT * FROM search('politik uang "oku timur" pemil*').
-- A word finds all words of its stem, "…" a phrase as it stands, …* all words that begin so. Articles that match more
-- of these come first; among equals BM25 decides (Robertson and Zaragoza 2009; k1 1.2, b .75, mean length 365 words), a
-- headline word counts 3, and among these the newest. Every form of a word saturates by itself. Scores are sums of
-- integers: threads add in any order, and equals must stay equal.
CREATE OR REPLACE MACRO search(query, top := 1000) AS TABLE
WITH clauses AS (
    -- Each has a bit of its own, so that one pass over the postings counts clauses and adds scores.
    SELECT
        CAST(1 AS UBIGINT) << (row_number() OVER () - 1) % 64 AS clause, text LIKE '"%' AS is_phrase,
        text LIKE '%*' AS is_prefix, regexp_extract_all(lower(strip_accents(text)), '[a-z0-9]+') AS parts
    FROM (SELECT DISTINCT unnest(regexp_extract_all(query, '"[^"]+"|\S+')) AS text)
), wanted AS (
    SELECT
        clause, is_phrase, is_prefix AND NOT is_phrase AS is_prefix, len(parts) AS n_parts,
        unnest(parts) AS part, generate_subscripts(parts, 1) AS place
    FROM clauses
), words AS (
    SELECT w.clause, t.term_id, t.n_articles
    FROM wanted AS w JOIN search_terms AS t ON t.term >= w.part AND t.term < w.part || '{'
    WHERE w.is_prefix
    UNION
    SELECT w.clause, t.term_id, t.n_articles
    FROM wanted AS w
    LEFT JOIN search_terms AS u ON u.term = w.part
    JOIN search_terms AS t ON t.stem = coalesce(u.stem, w.part)
    WHERE NOT w.is_prefix AND NOT w.is_phrase
), placed AS (
    SELECT w.clause, w.n_parts, p.article_no, unnest(p.positions) - w.place AS start
    FROM wanted AS w
    JOIN search_terms AS t ON t.term = w.part
    JOIN search_postings AS p USING (term_id)
    WHERE w.is_phrase
), phrases AS (
    SELECT clause, article_no, count(*) + 2 * CAST(min(start) < 0 AS INTEGER) AS n
    FROM (SELECT clause, article_no, start FROM placed GROUP BY ALL HAVING count(*) = any_value(n_parts))
    GROUP BY clause, article_no
), frequencies AS (
    SELECT clause, sum(n_articles) AS n FROM words GROUP BY clause
    UNION ALL
    SELECT clause, count(*) FROM phrases GROUP BY clause
), rarities AS (
    SELECT clause, CAST(1000 * ln(1 + (n_all - least(n, n_all) + 0.5) / (least(n, n_all) + 0.5)) AS INTEGER) AS rarity
    FROM frequencies, (SELECT count(*) AS n_all FROM search_articles)
), hits AS (
    SELECT p.article_no, w.clause, r.rarity * p.weight AS score
    FROM search_postings AS p JOIN (words AS w JOIN rarities AS r USING (clause)) USING (term_id)
    UNION ALL
    SELECT article_no, f.clause, r.rarity * search_weight(f.n, a.n_words)
    FROM phrases AS f JOIN rarities AS r USING (clause) JOIN search_articles AS a USING (article_no)
), ranked AS (
    SELECT article_no, bit_count(bit_or(clause)) AS n_matched, sum(score) AS score
    FROM hits
    GROUP BY article_no
    ORDER BY n_matched DESC, score DESC, article_no DESC
    LIMIT top
)
SELECT a.article_id, r.n_matched, r.score / 100000 AS score
FROM ranked AS r
JOIN search_articles AS a USING (article_no)
ORDER BY r.n_matched DESC, r.score DESC, r.article_no DESC;
COMMENT ON MACRO TABLE search IS 'search(query, top := 1000): the best matching articles, best first; words by stem, "phrases", prefixes*.';
