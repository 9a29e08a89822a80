SELECT topic, label_id, label_en FROM topics ORDER BY topic;
