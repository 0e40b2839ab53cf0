// What introduced this
// question: Which paper presents this model, method, dataset, benchmark, task or metric as new, and where is that written?
// parameters:
//   name: {type: string, example: Swin Transformer}
// returns: [name, label, paper, published, confidence, quote, paper_id]
// answer: One row, or one for each paper that claims it; the quote says "we introduce" or the title names it. No row means that no listing that is in holds the introducing paper.
// see: [search_graph, show_evidence]
WITH $name AS sought
UNWIND ['model_text', 'method_text', 'dataset_text', 'benchmark_text', 'task_text', 'metric_text'] AS index
CALL db.index.fulltext.queryNodes(index, '"' + replace(replace(sought, '\\', ' '), '"', ' ') + '"') YIELD node AS artefact
WHERE any(known IN [artefact.name, artefact.full_name] + coalesce(artefact.aliases, [])
          WHERE toLower(replace(known, '-', ' ')) = toLower(replace(sought, '-', ' ')))
MATCH (paper:Paper)-[fact:INTRODUCES]->(artefact)
RETURN artefact.name AS name, labels(artefact)[0] AS label, paper.display_name AS paper, paper.published AS published,
       fact.confidence AS confidence, fact.quote AS quote, paper.id AS paper_id
ORDER BY confidence DESC, published, paper_id
LIMIT 50
