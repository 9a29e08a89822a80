-- Every kabupaten and kota of today, and the province that it belongs to.
SELECT k.region_code, k.name, p.name AS province
FROM regions AS k LEFT JOIN regions AS p ON p.region_code = k.parent_code
WHERE k.level IN ('kabupaten', 'kota') AND k.until IS NULL
ORDER BY k.region_code;
