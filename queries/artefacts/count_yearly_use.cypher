// Use of a dataset by year
// question: In how many papers of each year is this dataset or benchmark used, trained on or evaluated on?
// parameters:
//   name: {type: string, example: ImageNet}
// returns: [data, year, papers, evaluating, training, using]
// answer: One row for each year, in order; papers counts a paper once however it uses the data. A row without year holds papers of unknown date.
// see: [find_evaluations]
WITH $name AS sought
UNWIND ['dataset_text', 'benchmark_text'] AS index
CALL db.index.fulltext.queryNodes(index, '"' + replace(replace(sought, '\\', ' '), '"', ' ') + '"') YIELD node AS data
WHERE any(known IN [data.name, data.full_name] + coalesce(data.aliases, [])
          WHERE toLower(replace(known, '-', ' ')) = toLower(replace(sought, '-', ' ')))
MATCH (paper:Paper)-[fact:EVALUATES_ON|TRAINS_ON|USES]->(data)
RETURN data.name AS data, paper.year AS year, count(DISTINCT paper) AS papers,
       count(CASE WHEN fact:EVALUATES_ON THEN 1 END) AS evaluating,
       count(CASE WHEN fact:TRAINS_ON THEN 1 END) AS training,
       count(CASE WHEN fact:USES THEN 1 END) AS using
ORDER BY data, year
LIMIT 200
