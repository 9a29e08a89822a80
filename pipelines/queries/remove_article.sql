-- Every trace of one article, $1; how its addresses ended stays, under a digest.
DELETE FROM dropped WHERE page_id IN (SELECT page_id FROM pages WHERE article_id = $1);
DELETE FROM pages WHERE article_id = $1;
DELETE FROM revisions WHERE article_id = $1;
DELETE FROM tagger_topics WHERE article_id = $1;
DELETE FROM tagger_regions WHERE article_id = $1;
DELETE FROM near_duplicates WHERE article_id = $1 OR other_id = $1;
DELETE FROM tagged WHERE article_id = $1;
DELETE FROM labels WHERE article_id = $1;
DELETE FROM articles WHERE article_id = $1;
