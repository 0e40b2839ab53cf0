// Contradicting results
// question: For which model, dataset and metric are values reported that differ by more than this, though no single source names both?
// parameters:
//   difference: {type: float, example: 0.0, optional: true}
// returns: [model, data, metric, unit, split, setting, lower, higher, difference, lower_in, higher_in]
// answer: One row for each two values, the largest difference first, with the papers and listings where they stand. Two papers, or two versions of one abstract; read both before you call it a contradiction, since a setting may be unsaid.
// see: [rank_results, show_evidence]
MATCH (data:Dataset|Benchmark)<-[:ON]-(result:Result)-[:OF_MODEL]->(model:Model|Method),
      (result)-[:MEASURED_BY]->(metric:Metric)
WHERE result.relation = '='
WITH model, data, metric, result.unit AS unit, result.split AS split, result.setting AS setting,
     collect(result) AS results
WHERE size(results) > 1
UNWIND results AS low
UNWIND results AS high
WITH *
WHERE high.value - low.value > $difference
  AND NOT EXISTS { (low)<-[:NAMES]-(:Evidence)-[:QUOTED_FROM]->(:SourceRecord)<-[:QUOTED_FROM]-(:Evidence)-[:NAMES]->(high) }
RETURN model.name AS model, data.name AS data, metric.name AS metric, unit, split, setting,
       low.value AS lower, high.value AS higher, round(high.value - low.value, 6) AS difference,
       COLLECT {
         MATCH (low)<-[:NAMES]-(:Evidence)-[:QUOTED_FROM]->(record:SourceRecord)-[:PART_OF]->(listing:Listing),
               (record)-[:DESCRIBES]->(paper:Paper)
         RETURN DISTINCT paper.display_name + ' (' + listing.name + ')' AS place ORDER BY place
       } AS lower_in,
       COLLECT {
         MATCH (high)<-[:NAMES]-(:Evidence)-[:QUOTED_FROM]->(record:SourceRecord)-[:PART_OF]->(listing:Listing),
               (record)-[:DESCRIBES]->(paper:Paper)
         RETURN DISTINCT paper.display_name + ' (' + listing.name + ')' AS place ORDER BY place
       } AS higher_in
ORDER BY difference DESC, model, data, metric, unit, split, setting, lower, lower_in, higher_in
LIMIT 100
