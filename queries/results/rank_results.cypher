// Results on a dataset, the best first
// question: Which numbers are reported on this dataset or benchmark, for which model, by which metric?
// parameters:
//   name: {type: string, example: ImageNet}
// returns: [data, metric, direction, model, value, reported, relation, unit, split, setting, reported_as, paper, published, quote]
// answer: Rows by metric; inside a metric the best value first by its direction, the highest first where the direction is unknown. Compare only rows of one split and setting; the relation tells bounds from exact numbers. What people, chance or an earlier best reached is left out.
// see: [find_contradictions, find_evaluations]
WITH $name AS sought
UNWIND ['dataset_text', 'benchmark_text'] AS index
CALL db.index.fulltext.queryNodes(index, '"' + replace(replace(sought, '\\', ' '), '"', ' ') + '"') YIELD node AS data
WHERE any(known IN [data.name, data.full_name] + coalesce(data.aliases, [])
          WHERE toLower(replace(known, '-', ' ')) = toLower(replace(sought, '-', ' ')))
MATCH (metric:Metric)<-[:MEASURED_BY]-(result:Result)-[:ON]->(data),
      (paper:Paper)-[fact:REPORTS]->(result)
WHERE result.reported_as <> 'other'
OPTIONAL MATCH (result)-[:OF_MODEL]->(model)
RETURN data.name AS data, metric.name AS metric, metric.direction AS direction, model.name AS model,
       result.value AS value, result.value_text AS reported, result.relation AS relation, result.unit AS unit,
       result.split AS split, result.setting AS setting, result.reported_as AS reported_as, paper.display_name AS paper, paper.published AS published, fact.quote AS quote
ORDER BY metric, CASE direction WHEN 'lower' THEN value ELSE -value END, paper, model, split, setting, relation
LIMIT 200
