-- How the addresses of an article of the outlet $source ended stays known, under the marks ($marks) that its journals have too.
UPDATE outcomes SET url = 'removed:' || left(sha256($source || chr(31) || url), 16)
WHERE crawl_id IN (SELECT crawl_id FROM crawls WHERE source = $source)
    AND list_contains($marks, 'removed:' || left(sha256($source || chr(31) || url), 16));
