SELECT source, problem, since, detail FROM alarms ORDER BY source, problem;
