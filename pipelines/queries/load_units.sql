-- Every kecamatan, desa and kelurahan of the gazetteer's table $units that the regions do not hold as it stands there.
INSERT OR REPLACE INTO regions BY NAME
WITH units AS (
    SELECT
        code AS region_code, name,
        CASE WHEN length(code) = 8 THEN 'kecamatan' WHEN code[10] = '1' THEN 'kelurahan' ELSE 'desa' END AS level,
        array_to_string(string_split(code, '.')[:-2], '.') AS parent_code
    FROM read_csv($units, types = {'code': 'VARCHAR'})
)
SELECT * FROM units ANTI JOIN regions USING (region_code, name, level, parent_code);
