// Overview of the graph
// question: How many nodes of each label and relationships of each type are there?
// returns: [kind, name, rows]
// answer: Labels and types with their numbers, the largest first; a type with 0 rows means that no listing that is in says such a thing.
// see: [draw_papers]
CALL () {
  MATCH (node:Paper) RETURN 'label' AS kind, 'Paper' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Author) RETURN 'label' AS kind, 'Author' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Organization) RETURN 'label' AS kind, 'Organization' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Model) RETURN 'label' AS kind, 'Model' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Method) RETURN 'label' AS kind, 'Method' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Dataset) RETURN 'label' AS kind, 'Dataset' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Benchmark) RETURN 'label' AS kind, 'Benchmark' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Task) RETURN 'label' AS kind, 'Task' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Metric) RETURN 'label' AS kind, 'Metric' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Result) RETURN 'label' AS kind, 'Result' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:CodeRepository) RETURN 'label' AS kind, 'CodeRepository' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Category) RETURN 'label' AS kind, 'Category' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Listing) RETURN 'label' AS kind, 'Listing' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:SourceRecord) RETURN 'label' AS kind, 'SourceRecord' AS name, count(node) AS rows
  UNION ALL
  MATCH (node:Evidence) RETURN 'label' AS kind, 'Evidence' AS name, count(node) AS rows
  UNION ALL
  MATCH ()-[fact:AUTHORED]->() RETURN 'type' AS kind, 'AUTHORED' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:POSSIBLY_SAME_AS]->() RETURN 'type' AS kind, 'POSSIBLY_SAME_AS' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:AFFILIATED_WITH]->() RETURN 'type' AS kind, 'AFFILIATED_WITH' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:INTRODUCES]->() RETURN 'type' AS kind, 'INTRODUCES' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:USES]->() RETURN 'type' AS kind, 'USES' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:TRAINS_ON]->() RETURN 'type' AS kind, 'TRAINS_ON' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:EVALUATES_ON]->() RETURN 'type' AS kind, 'EVALUATES_ON' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:COMPARES_WITH]->() RETURN 'type' AS kind, 'COMPARES_WITH' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:MENTIONS]->() RETURN 'type' AS kind, 'MENTIONS' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:ADDRESSES]->() RETURN 'type' AS kind, 'ADDRESSES' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:REPORTS]->() RETURN 'type' AS kind, 'REPORTS' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:OF_MODEL]->() RETURN 'type' AS kind, 'OF_MODEL' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:ON]->() RETURN 'type' AS kind, 'ON' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:MEASURED_BY]->() RETURN 'type' AS kind, 'MEASURED_BY' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:FOR_TASK]->() RETURN 'type' AS kind, 'FOR_TASK' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:VARIANT_OF]->() RETURN 'type' AS kind, 'VARIANT_OF' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:BASED_ON]->() RETURN 'type' AS kind, 'BASED_ON' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:SUBSET_OF]->() RETURN 'type' AS kind, 'SUBSET_OF' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:INCLUDES]->() RETURN 'type' AS kind, 'INCLUDES' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:HAS_CODE]->() RETURN 'type' AS kind, 'HAS_CODE' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:IN_CATEGORY]->() RETURN 'type' AS kind, 'IN_CATEGORY' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:DESCRIBES]->() RETURN 'type' AS kind, 'DESCRIBES' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:PART_OF]->() RETURN 'type' AS kind, 'PART_OF' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:ABOUT]->() RETURN 'type' AS kind, 'ABOUT' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:NAMES]->() RETURN 'type' AS kind, 'NAMES' AS name, count(fact) AS rows
  UNION ALL
  MATCH ()-[fact:QUOTED_FROM]->() RETURN 'type' AS kind, 'QUOTED_FROM' AS name, count(fact) AS rows
}
RETURN kind, name, rows
ORDER BY kind, rows DESC, name
LIMIT 100
