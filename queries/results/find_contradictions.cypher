// Contradicting results
// question: For which model, dataset and metric do papers report values that differ by more than this?
// parameters:
//   difference: {type: float, example: 0.0, optional: true}
// returns: [model, data, metric, unit, split, setting, lowest, highest, difference, lowest_in, highest_in]
// answer: One row for each combination, the largest difference first, with the papers that report the two ends. Read both sentences before you call it a contradiction, since a setting may be unsaid.
// see: [rank_results, show_evidence]
MATCH (data:Dataset|Benchmark)<-[:ON]-(result:Result)-[:OF_MODEL]->(model:Model|Method),
      (result)-[:MEASURED_BY]->(metric:Metric), (paper:Paper)-[:REPORTS]->(result)
WITH model, data, metric, result.unit AS unit, result.split AS split, result.setting AS setting,
     min(result.value) AS lowest, max(result.value) AS highest, count(DISTINCT paper) AS papers,
     collect({value: result.value, paper: paper.display_name}) AS reports
WHERE papers > 1 AND highest - lowest > $difference
RETURN model.name AS model, data.name AS data, metric.name AS metric, unit, split, setting, lowest, highest,
       round(highest - lowest, 6) AS difference,
       COLLECT { UNWIND reports AS report WITH report WHERE report.value = lowest
                 RETURN DISTINCT report.paper AS title ORDER BY title } AS lowest_in,
       COLLECT { UNWIND reports AS report WITH report WHERE report.value = highest
                 RETURN DISTINCT report.paper AS title ORDER BY title } AS highest_in
ORDER BY difference DESC, model, data, metric, unit, split, setting
LIMIT 100
