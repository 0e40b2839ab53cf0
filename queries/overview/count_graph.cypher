// Overview of the graph
// question: How many nodes of each label and relationships of each type are there?
// returns: [kind, name, rows]
// answer: Labels and types with their numbers, the largest first; a type with 0 rows means that no loaded listing says such a thing.
// see: [draw_papers]
CALL () {
  MATCH (node:Paper) WITH count(node) AS rows RETURN 'label' AS kind, 'Paper' AS name, rows
  UNION ALL
  MATCH (node:Author) WITH count(node) AS rows RETURN 'label' AS kind, 'Author' AS name, rows
  UNION ALL
  MATCH (node:Organization) WITH count(node) AS rows RETURN 'label' AS kind, 'Organization' AS name, rows
  UNION ALL
  MATCH (node:Venue) WITH count(node) AS rows RETURN 'label' AS kind, 'Venue' AS name, rows
  UNION ALL
  MATCH (node:Model) WITH count(node) AS rows RETURN 'label' AS kind, 'Model' AS name, rows
  UNION ALL
  MATCH (node:Method) WITH count(node) AS rows RETURN 'label' AS kind, 'Method' AS name, rows
  UNION ALL
  MATCH (node:Dataset) WITH count(node) AS rows RETURN 'label' AS kind, 'Dataset' AS name, rows
  UNION ALL
  MATCH (node:Benchmark) WITH count(node) AS rows RETURN 'label' AS kind, 'Benchmark' AS name, rows
  UNION ALL
  MATCH (node:Task) WITH count(node) AS rows RETURN 'label' AS kind, 'Task' AS name, rows
  UNION ALL
  MATCH (node:Metric) WITH count(node) AS rows RETURN 'label' AS kind, 'Metric' AS name, rows
  UNION ALL
  MATCH (node:Result) WITH count(node) AS rows RETURN 'label' AS kind, 'Result' AS name, rows
  UNION ALL
  MATCH (node:CodeRepository) WITH count(node) AS rows RETURN 'label' AS kind, 'CodeRepository' AS name, rows
  UNION ALL
  MATCH (node:Category) WITH count(node) AS rows RETURN 'label' AS kind, 'Category' AS name, rows
  UNION ALL
  MATCH (node:Listing) WITH count(node) AS rows RETURN 'label' AS kind, 'Listing' AS name, rows
  UNION ALL
  MATCH (node:SourceRecord) WITH count(node) AS rows RETURN 'label' AS kind, 'SourceRecord' AS name, rows
  UNION ALL
  MATCH (node:Evidence) WITH count(node) AS rows RETURN 'label' AS kind, 'Evidence' AS name, rows
  UNION ALL
  MATCH ()-[fact:AUTHORED]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'AUTHORED' AS name, rows
  UNION ALL
  MATCH ()-[fact:POSSIBLY_SAME_AS]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'POSSIBLY_SAME_AS' AS name, rows
  UNION ALL
  MATCH ()-[fact:AFFILIATED_WITH]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'AFFILIATED_WITH' AS name, rows
  UNION ALL
  MATCH ()-[fact:PUBLISHED_IN]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'PUBLISHED_IN' AS name, rows
  UNION ALL
  MATCH ()-[fact:INTRODUCES]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'INTRODUCES' AS name, rows
  UNION ALL
  MATCH ()-[fact:USES]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'USES' AS name, rows
  UNION ALL
  MATCH ()-[fact:TRAINS_ON]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'TRAINS_ON' AS name, rows
  UNION ALL
  MATCH ()-[fact:EVALUATES_ON]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'EVALUATES_ON' AS name, rows
  UNION ALL
  MATCH ()-[fact:COMPARES_WITH]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'COMPARES_WITH' AS name, rows
  UNION ALL
  MATCH ()-[fact:MENTIONS]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'MENTIONS' AS name, rows
  UNION ALL
  MATCH ()-[fact:ADDRESSES]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'ADDRESSES' AS name, rows
  UNION ALL
  MATCH ()-[fact:REPORTS]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'REPORTS' AS name, rows
  UNION ALL
  MATCH ()-[fact:OF_MODEL]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'OF_MODEL' AS name, rows
  UNION ALL
  MATCH ()-[fact:ON]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'ON' AS name, rows
  UNION ALL
  MATCH ()-[fact:MEASURED_BY]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'MEASURED_BY' AS name, rows
  UNION ALL
  MATCH ()-[fact:FOR_TASK]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'FOR_TASK' AS name, rows
  UNION ALL
  MATCH ()-[fact:VARIANT_OF]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'VARIANT_OF' AS name, rows
  UNION ALL
  MATCH ()-[fact:BASED_ON]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'BASED_ON' AS name, rows
  UNION ALL
  MATCH ()-[fact:SUBSET_OF]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'SUBSET_OF' AS name, rows
  UNION ALL
  MATCH ()-[fact:INCLUDES]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'INCLUDES' AS name, rows
  UNION ALL
  MATCH ()-[fact:HAS_CODE]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'HAS_CODE' AS name, rows
  UNION ALL
  MATCH ()-[fact:IN_CATEGORY]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'IN_CATEGORY' AS name, rows
  UNION ALL
  MATCH ()-[fact:DESCRIBES]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'DESCRIBES' AS name, rows
  UNION ALL
  MATCH ()-[fact:PART_OF]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'PART_OF' AS name, rows
  UNION ALL
  MATCH ()-[fact:ABOUT]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'ABOUT' AS name, rows
  UNION ALL
  MATCH ()-[fact:NAMES]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'NAMES' AS name, rows
  UNION ALL
  MATCH ()-[fact:QUOTED_FROM]->() WITH count(fact) AS rows RETURN 'type' AS kind, 'QUOTED_FROM' AS name, rows
}
RETURN kind, name, rows
ORDER BY kind, rows DESC, name
LIMIT 100
