SELECT source, problem, since, n, n_against, reason FROM alarms ORDER BY source, problem;
