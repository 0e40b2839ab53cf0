// Who evaluates on this dataset
// question: Which papers evaluate on this dataset or benchmark, and what do they introduce?
// parameters:
//   name: {type: string, example: ImageNet}
// returns: [data, paper, published, introduces, evidence_count, confidence, quote, paper_id]
// answer: One row for each paper, the newest first; the quote names the dataset where the text reports or announces an evaluation.
// see: [rank_results, count_yearly_use, find_missing_comparisons]
WITH $name AS sought
UNWIND ['dataset_text', 'benchmark_text'] AS index
CALL db.index.fulltext.queryNodes(index, '"' + replace(replace(sought, '\\', ' '), '"', ' ') + '"') YIELD node AS data
WHERE any(known IN [data.name, data.full_name] + coalesce(data.aliases, [])
          WHERE toLower(replace(known, '-', ' ')) = toLower(replace(sought, '-', ' ')))
MATCH (paper:Paper)-[fact:EVALUATES_ON]->(data)
RETURN data.name AS data, paper.display_name AS paper, paper.published AS published,
       COLLECT { MATCH (paper)-[:INTRODUCES]->(new) RETURN new.name ORDER BY new.name } AS introduces,
       fact.evidence_count AS evidence_count, fact.confidence AS confidence, fact.quote AS quote, paper.id AS paper_id
ORDER BY coalesce(published, '') DESC, paper_id
LIMIT 200
