-- Every trace of one article, $1.
DELETE FROM dropped WHERE page_id IN (SELECT page_id FROM pages WHERE article_id = $1);
DELETE FROM outcomes WHERE url IN (
    SELECT url FROM pages WHERE article_id = $1 UNION ALL SELECT url FROM articles WHERE article_id = $1
);
DELETE FROM pages WHERE article_id = $1;
DELETE FROM revisions WHERE article_id = $1;
DELETE FROM tagger_topics WHERE article_id = $1;
DELETE FROM tagger_regions WHERE article_id = $1;
DELETE FROM near_duplicates WHERE article_id = $1 OR other_id = $1;
DELETE FROM tagged WHERE article_id = $1;
DELETE FROM labels WHERE article_id = $1;
DELETE FROM articles WHERE article_id = $1;
