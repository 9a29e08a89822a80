-- An article without a story is new or has changed: pairs that it once formed are found again or not.
DELETE FROM near_duplicates
WHERE article_id IN (SELECT article_id FROM articles WHERE story_id IS NULL)
    OR other_id IN (SELECT article_id FROM articles WHERE story_id IS NULL);
