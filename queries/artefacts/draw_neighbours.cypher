// Picture of what surrounds a name
// question: Which papers and other artefacts are tied to this model, method, dataset, benchmark, task or metric?
// parameters:
//   name: {type: string, example: ImageNet}
// returns: [artefact, fact, neighbour]
// answer: In Browser a star with the name in the middle; click a relationship to read the sentence behind it.
// see: [find_introductions, find_evaluations]
WITH $name AS sought
UNWIND ['model_text', 'method_text', 'dataset_text', 'benchmark_text', 'task_text', 'metric_text'] AS index
CALL db.index.fulltext.queryNodes(index, '"' + replace(replace(sought, '\\', ' '), '"', ' ') + '"') YIELD node AS artefact
WHERE any(known IN [artefact.name, artefact.full_name] + coalesce(artefact.aliases, [])
          WHERE toLower(replace(known, '-', ' ')) = toLower(replace(sought, '-', ' ')))
MATCH (artefact)-[fact:INTRODUCES|USES|TRAINS_ON|EVALUATES_ON|COMPARES_WITH|ADDRESSES
                      |VARIANT_OF|BASED_ON|SUBSET_OF|INCLUDES]-(neighbour)
RETURN artefact, fact, neighbour
ORDER BY fact.confidence DESC, neighbour.id
LIMIT 60
