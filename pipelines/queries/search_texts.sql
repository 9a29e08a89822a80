-- Headline and body, in two rows, of the articles in the rows from $first to $last of their table, with a blank on each side.
SELECT s.article_no, s.n_words, format(' {} ', lower(strip_accents(unnest([a.title, a.body])))) AS text
FROM articles AS a JOIN search_articles AS s USING (article_id)
WHERE a.rowid BETWEEN $first AND $last;
