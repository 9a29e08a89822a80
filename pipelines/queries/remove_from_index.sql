-- What the search index of a snapshot holds of the article $1; words that occurred nowhere else go with it.
UPDATE search_terms SET n_articles = n_articles - 1 WHERE term_id IN (
    SELECT term_id FROM search_postings
    WHERE article_no = (SELECT article_no FROM search_articles WHERE article_id = $1)
);
DELETE FROM search_terms WHERE n_articles = 0;
DELETE FROM search_postings WHERE article_no = (SELECT article_no FROM search_articles WHERE article_id = $1);
DELETE FROM search_paragraphs WHERE article_no = (SELECT article_no FROM search_articles WHERE article_id = $1);
DELETE FROM search_articles WHERE article_id = $1;
