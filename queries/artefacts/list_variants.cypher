// Variants and bases of a model
// question: What is this model built from, and what was built from it or is a variant of it, over several steps?
// parameters:
//   name: {type: string, example: GPT-3}
// returns: [name, direction, related, label, steps, chain]
// answer: Rows "comes from" lead to its bases, rows "leads to" to its variants and successors, the nearest first; chain names every step. Datasets can be asked in the same way.
// see: [find_introductions, draw_neighbours]
WITH $name AS sought
UNWIND ['model_text', 'method_text', 'dataset_text', 'benchmark_text'] AS index
CALL db.index.fulltext.queryNodes(index, '"' + replace(replace(sought, '\\', ' '), '"', ' ') + '"') YIELD node AS artefact
WHERE any(known IN [artefact.name, artefact.full_name] + coalesce(artefact.aliases, [])
          WHERE toLower(replace(known, '-', ' ')) = toLower(replace(sought, '-', ' ')))
CALL (artefact) {
  MATCH path = (artefact)-[:VARIANT_OF|BASED_ON*1..6]->(related)
  RETURN 'comes from' AS direction, related, path
  UNION ALL
  MATCH path = (artefact)<-[:VARIANT_OF|BASED_ON*1..6]-(related)
  RETURN 'leads to' AS direction, related, path
}
WITH artefact, direction, related, length(path) AS steps, [step IN nodes(path) | step.name] AS chain
ORDER BY steps, chain
WITH artefact, direction, related, head(collect({steps: steps, chain: chain})) AS nearest
WHERE related <> artefact
RETURN artefact.name AS name, direction, related.name AS related, labels(related)[0] AS label,
       nearest.steps AS steps, nearest.chain AS chain
ORDER BY name, direction, steps, related
LIMIT 200
