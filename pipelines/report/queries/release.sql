SELECT * FROM release;
