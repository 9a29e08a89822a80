-- The gazetteer's files as one table; $folder holds them.
INSERT OR REPLACE INTO regions BY NAME
SELECT
    region_code, name,
    CASE
        WHEN length(region_code) = 2 THEN 'provinsi'
        WHEN length(region_code) = 5 THEN if(name LIKE 'Kota %', 'kota', 'kabupaten')
        WHEN length(region_code) = 8 THEN 'kecamatan'
        ELSE if(region_code[10] = '1', 'kelurahan', 'desa')
    END AS level,
    nullif(array_to_string(string_split(region_code, '.')[:-2], '.'), '') AS parent_code,
    latitude, longitude, since
FROM (
    SELECT region_code, name, latitude, longitude
    FROM read_csv($folder || '/regions.csv', types = {'region_code': 'VARCHAR'})
    UNION ALL BY NAME
    SELECT code AS region_code, name
    FROM read_csv($folder || '/units.csv.gz', types = {'code': 'VARCHAR'})
)
LEFT JOIN (
    SELECT region_code, min(since) AS since
    FROM read_csv($folder || '/changes.csv', types = {'region_code': 'VARCHAR', 'since': 'DATE'})
    GROUP BY region_code
) USING (region_code);
