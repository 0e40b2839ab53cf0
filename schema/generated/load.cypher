// Load: nodes, relabelling, relationships; compiled from the classes, not edited by hand

UNWIND $rows AS row
MERGE (n:Paper {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Author {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Organization {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Venue {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Model {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Method {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Dataset {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Benchmark {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Task {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Metric {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Result {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:CodeRepository {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Category {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Listing {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:SourceRecord {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MERGE (n:Evidence {id: row.id})
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MATCH (n:Model {id: row.id})
WHERE n.content_hash IS NOT NULL
REMOVE n:Model
SET n:Method
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MATCH (n:Method {id: row.id})
WHERE n.content_hash IS NOT NULL
REMOVE n:Method
SET n:Model
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MATCH (n:Dataset {id: row.id})
WHERE n.content_hash IS NOT NULL
REMOVE n:Dataset
SET n:Benchmark
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MATCH (n:Benchmark {id: row.id})
WHERE n.content_hash IS NOT NULL
REMOVE n:Benchmark
SET n:Dataset
SET n = row
RETURN count(n) AS rows;

UNWIND $rows AS row
MATCH (a:Author {id: row.start})
MATCH (b:Paper {id: row.end})
MERGE (a)-[r:AUTHORED]->(b)
SET r = {content_hash: row.content_hash, position: row.position, raw_name: row.raw_name}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Author {id: row.start})
MATCH (b:Author {id: row.end})
MERGE (a)-[r:POSSIBLY_SAME_AS]->(b)
SET r = {content_hash: row.content_hash, score: row.score, reason: row.reason}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Organization {id: row.end})
MERGE (a)-[r:AFFILIATED_WITH]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Author {id: row.start})
MATCH (b:Organization {id: row.end})
MERGE (a)-[r:AFFILIATED_WITH]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Venue {id: row.end})
MERGE (a)-[r:PUBLISHED_IN]->(b)
SET r = {content_hash: row.content_hash, year: row.year, volume: row.volume, pages: row.pages, status: row.status}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Model {id: row.end})
MERGE (a)-[r:INTRODUCES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Method {id: row.end})
MERGE (a)-[r:INTRODUCES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:INTRODUCES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:INTRODUCES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Task {id: row.end})
MERGE (a)-[r:INTRODUCES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Metric {id: row.end})
MERGE (a)-[r:INTRODUCES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Model {id: row.end})
MERGE (a)-[r:USES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Method {id: row.end})
MERGE (a)-[r:USES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:USES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:TRAINS_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:TRAINS_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:EVALUATES_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:EVALUATES_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Model {id: row.end})
MERGE (a)-[r:COMPARES_WITH]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Method {id: row.end})
MERGE (a)-[r:COMPARES_WITH]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Model {id: row.end})
MERGE (a)-[r:MENTIONS]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Method {id: row.end})
MERGE (a)-[r:MENTIONS]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:MENTIONS]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:MENTIONS]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Task {id: row.end})
MERGE (a)-[r:MENTIONS]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Metric {id: row.end})
MERGE (a)-[r:MENTIONS]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Task {id: row.end})
MERGE (a)-[r:ADDRESSES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Result {id: row.end})
MERGE (a)-[r:REPORTS]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Result {id: row.start})
MATCH (b:Model {id: row.end})
MERGE (a)-[r:OF_MODEL]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Result {id: row.start})
MATCH (b:Method {id: row.end})
MERGE (a)-[r:OF_MODEL]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Result {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:ON]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Result {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:ON]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Result {id: row.start})
MATCH (b:Metric {id: row.end})
MERGE (a)-[r:MEASURED_BY]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Result {id: row.start})
MATCH (b:Task {id: row.end})
MERGE (a)-[r:FOR_TASK]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Model {id: row.start})
MATCH (b:Model {id: row.end})
MERGE (a)-[r:VARIANT_OF]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Model {id: row.start})
MATCH (b:Method {id: row.end})
MERGE (a)-[r:VARIANT_OF]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Method {id: row.start})
MATCH (b:Model {id: row.end})
MERGE (a)-[r:VARIANT_OF]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Method {id: row.start})
MATCH (b:Method {id: row.end})
MERGE (a)-[r:VARIANT_OF]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Dataset {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:VARIANT_OF]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Dataset {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:VARIANT_OF]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Benchmark {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:VARIANT_OF]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Benchmark {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:VARIANT_OF]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Model {id: row.start})
MATCH (b:Model {id: row.end})
MERGE (a)-[r:BASED_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Model {id: row.start})
MATCH (b:Method {id: row.end})
MERGE (a)-[r:BASED_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Method {id: row.start})
MATCH (b:Model {id: row.end})
MERGE (a)-[r:BASED_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Method {id: row.start})
MATCH (b:Method {id: row.end})
MERGE (a)-[r:BASED_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Dataset {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:BASED_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Dataset {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:BASED_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Benchmark {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:BASED_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Benchmark {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:BASED_ON]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Dataset {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:SUBSET_OF]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Benchmark {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:INCLUDES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Benchmark {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:INCLUDES]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:CodeRepository {id: row.end})
MERGE (a)-[r:HAS_CODE]->(b)
SET r = {content_hash: row.content_hash, evidence_count: row.evidence_count, confidence: row.confidence, quote: row.quote}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Paper {id: row.start})
MATCH (b:Category {id: row.end})
MERGE (a)-[r:IN_CATEGORY]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:SourceRecord {id: row.start})
MATCH (b:Paper {id: row.end})
MERGE (a)-[r:DESCRIBES]->(b)
SET r = {content_hash: row.content_hash, rule: row.rule, score: row.score}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:SourceRecord {id: row.start})
MATCH (b:Listing {id: row.end})
MERGE (a)-[r:PART_OF]->(b)
SET r = {content_hash: row.content_hash, ordinal: row.ordinal}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Paper {id: row.end})
MERGE (a)-[r:ABOUT]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Model {id: row.end})
MERGE (a)-[r:ABOUT]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Method {id: row.end})
MERGE (a)-[r:ABOUT]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:ABOUT]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:ABOUT]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Model {id: row.end})
MERGE (a)-[r:NAMES]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Method {id: row.end})
MERGE (a)-[r:NAMES]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Dataset {id: row.end})
MERGE (a)-[r:NAMES]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Benchmark {id: row.end})
MERGE (a)-[r:NAMES]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Task {id: row.end})
MERGE (a)-[r:NAMES]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Metric {id: row.end})
MERGE (a)-[r:NAMES]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Result {id: row.end})
MERGE (a)-[r:NAMES]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:CodeRepository {id: row.end})
MERGE (a)-[r:NAMES]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:Venue {id: row.end})
MERGE (a)-[r:NAMES]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;

UNWIND $rows AS row
MATCH (a:Evidence {id: row.start})
MATCH (b:SourceRecord {id: row.end})
MERGE (a)-[r:QUOTED_FROM]->(b)
SET r = {content_hash: row.content_hash}
RETURN count(r) AS rows;
