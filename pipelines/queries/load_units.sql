-- Every kecamatan, desa and kelurahan of the gazetteer's table $units.
INSERT OR REPLACE INTO regions BY NAME
SELECT
    code AS region_code, name,
    CASE WHEN length(code) = 8 THEN 'kecamatan' WHEN code[10] = '1' THEN 'kelurahan' ELSE 'desa' END AS level,
    array_to_string(string_split(code, '.')[:-2], '.') AS parent_code
FROM read_csv($units, types = {'code': 'VARCHAR'});
