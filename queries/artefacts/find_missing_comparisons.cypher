// Papers that evaluate on X and do not compare with Y
// question: Which papers evaluate on this dataset and do not say that they compare with this model or method?
// parameters:
//   data: {type: string, example: ImageNet}
//   technique: {type: string, example: EfficientNet}
// returns: [data, technique, paper, published, names_it, quote, paper_id]
// answer: One row for each paper, the newest first, without the paper that introduces Y; names_it is true where the text names Y all the same. No row also when one of the names is unknown.
// see: [find_evaluations, search_graph]
WITH $data AS evaluated_on, $technique AS against
UNWIND ['dataset_text', 'benchmark_text'] AS index
CALL db.index.fulltext.queryNodes(index, '"' + replace(replace(evaluated_on, '\\', ' '), '"', ' ') + '"') YIELD node AS data
WHERE any(known IN [data.name, data.full_name] + coalesce(data.aliases, [])
          WHERE toLower(replace(known, '-', ' ')) = toLower(replace(evaluated_on, '-', ' ')))
UNWIND ['model_text', 'method_text'] AS techniques
CALL db.index.fulltext.queryNodes(techniques, '"' + replace(replace(against, '\\', ' '), '"', ' ') + '"')
YIELD node AS technique
WHERE any(known IN [technique.name, technique.full_name] + coalesce(technique.aliases, [])
          WHERE toLower(replace(known, '-', ' ')) = toLower(replace(against, '-', ' ')))
MATCH (paper:Paper)-[fact:EVALUATES_ON]->(data)
WHERE NOT EXISTS { (paper)-[:COMPARES_WITH|INTRODUCES]->(technique) }
RETURN data.name AS data, technique.name AS technique, paper.display_name AS paper, paper.published AS published,
       EXISTS { (paper)-[:MENTIONS|USES]->(technique) } AS names_it, fact.quote AS quote, paper.id AS paper_id
ORDER BY coalesce(published, '') DESC, paper_id
LIMIT 200
