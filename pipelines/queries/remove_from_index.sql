-- What the search index of a snapshot holds of articles that are no more; words that occurred nowhere else go with them.
DELETE FROM search_articles WHERE article_id NOT IN (SELECT article_id FROM articles);
DELETE FROM search_postings WHERE article_no NOT IN (SELECT article_no FROM search_articles);
DELETE FROM search_terms WHERE term_id NOT IN (SELECT term_id FROM search_postings);
