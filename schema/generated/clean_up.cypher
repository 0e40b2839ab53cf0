// Clean-up: rows that are no longer in the graph; compiled from the classes, not edited by hand

UNWIND $rows AS row
MATCH (a:Author {id: row.start})-[r:AUTHORED]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Author {id: row.start})-[r:POSSIBLY_SAME_AS]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:AFFILIATED_WITH]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Author {id: row.start})-[r:AFFILIATED_WITH]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:PUBLISHED_IN]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:INTRODUCES]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:USES]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:TRAINS_ON]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:EVALUATES_ON]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:COMPARES_WITH]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:MENTIONS]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:ADDRESSES]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:REPORTS]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Result {id: row.start})-[r:OF_MODEL]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Result {id: row.start})-[r:ON]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Result {id: row.start})-[r:MEASURED_BY]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Result {id: row.start})-[r:FOR_TASK]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Model {id: row.start})-[r:VARIANT_OF]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Method {id: row.start})-[r:VARIANT_OF]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Dataset {id: row.start})-[r:VARIANT_OF]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Benchmark {id: row.start})-[r:VARIANT_OF]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Model {id: row.start})-[r:BASED_ON]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Method {id: row.start})-[r:BASED_ON]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Dataset {id: row.start})-[r:BASED_ON]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Benchmark {id: row.start})-[r:BASED_ON]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Dataset {id: row.start})-[r:SUBSET_OF]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Benchmark {id: row.start})-[r:INCLUDES]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:HAS_CODE]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})-[r:IN_CATEGORY]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:SourceRecord {id: row.start})-[r:DESCRIBES]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:SourceRecord {id: row.start})-[r:PART_OF]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})-[r:ABOUT]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})-[r:NAMES]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})-[r:QUOTED_FROM]->(b)
WHERE b.id = row.end AND r.content_hash IS NOT NULL
DELETE r
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Paper {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Author {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Organization {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Venue {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Model {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Method {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Dataset {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Benchmark {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Task {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Metric {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Result {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:CodeRepository {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Category {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Listing {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:SourceRecord {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;

UNWIND $rows AS row
MATCH (n:Evidence {id: row.id})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
RETURN count(*) AS rows;
