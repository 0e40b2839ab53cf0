// Column reads of the plan; compiled from the classes, not edited by hand

MATCH (n:Paper)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Author)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Organization)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Venue)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Model)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Method)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Dataset)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Benchmark)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Task)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Metric)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Result)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:CodeRepository)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Category)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Listing)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:SourceRecord)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (n:Evidence)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base
RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes;

MATCH (a:Author)-[r:AUTHORED|POSSIBLY_SAME_AS|AFFILIATED_WITH]->(b)
WHERE a.id > $after AND a.id <= $last
  AND (r.content_hash IS NOT NULL OR b:Paper|Author|Organization|Venue|Model|Method|Dataset|Benchmark|Task|Metric|Result|CodeRepository|Category|Listing|SourceRecord|Evidence)
RETURN type(r) AS type, collect(a.id) AS starts, collect(coalesce(toStringOrNull(b.id), '')) AS ends,
       collect(coalesce(toStringOrNull(r.content_hash), '')) AS hashes;

MATCH (a:Paper)-[r:AFFILIATED_WITH|PUBLISHED_IN|INTRODUCES|USES|TRAINS_ON|EVALUATES_ON|COMPARES_WITH|MENTIONS|ADDRESSES|REPORTS|HAS_CODE|IN_CATEGORY]->(b)
WHERE a.id > $after AND a.id <= $last
  AND (r.content_hash IS NOT NULL OR b:Paper|Author|Organization|Venue|Model|Method|Dataset|Benchmark|Task|Metric|Result|CodeRepository|Category|Listing|SourceRecord|Evidence)
RETURN type(r) AS type, collect(a.id) AS starts, collect(coalesce(toStringOrNull(b.id), '')) AS ends,
       collect(coalesce(toStringOrNull(r.content_hash), '')) AS hashes;

MATCH (a:Result)-[r:OF_MODEL|ON|MEASURED_BY|FOR_TASK]->(b)
WHERE a.id > $after AND a.id <= $last
  AND (r.content_hash IS NOT NULL OR b:Paper|Author|Organization|Venue|Model|Method|Dataset|Benchmark|Task|Metric|Result|CodeRepository|Category|Listing|SourceRecord|Evidence)
RETURN type(r) AS type, collect(a.id) AS starts, collect(coalesce(toStringOrNull(b.id), '')) AS ends,
       collect(coalesce(toStringOrNull(r.content_hash), '')) AS hashes;

MATCH (a:Model)-[r:VARIANT_OF|BASED_ON]->(b)
WHERE a.id > $after AND a.id <= $last
  AND (r.content_hash IS NOT NULL OR b:Paper|Author|Organization|Venue|Model|Method|Dataset|Benchmark|Task|Metric|Result|CodeRepository|Category|Listing|SourceRecord|Evidence)
RETURN type(r) AS type, collect(a.id) AS starts, collect(coalesce(toStringOrNull(b.id), '')) AS ends,
       collect(coalesce(toStringOrNull(r.content_hash), '')) AS hashes;

MATCH (a:Method)-[r:VARIANT_OF|BASED_ON]->(b)
WHERE a.id > $after AND a.id <= $last
  AND (r.content_hash IS NOT NULL OR b:Paper|Author|Organization|Venue|Model|Method|Dataset|Benchmark|Task|Metric|Result|CodeRepository|Category|Listing|SourceRecord|Evidence)
RETURN type(r) AS type, collect(a.id) AS starts, collect(coalesce(toStringOrNull(b.id), '')) AS ends,
       collect(coalesce(toStringOrNull(r.content_hash), '')) AS hashes;

MATCH (a:Dataset)-[r:VARIANT_OF|BASED_ON|SUBSET_OF]->(b)
WHERE a.id > $after AND a.id <= $last
  AND (r.content_hash IS NOT NULL OR b:Paper|Author|Organization|Venue|Model|Method|Dataset|Benchmark|Task|Metric|Result|CodeRepository|Category|Listing|SourceRecord|Evidence)
RETURN type(r) AS type, collect(a.id) AS starts, collect(coalesce(toStringOrNull(b.id), '')) AS ends,
       collect(coalesce(toStringOrNull(r.content_hash), '')) AS hashes;

MATCH (a:Benchmark)-[r:VARIANT_OF|BASED_ON|INCLUDES]->(b)
WHERE a.id > $after AND a.id <= $last
  AND (r.content_hash IS NOT NULL OR b:Paper|Author|Organization|Venue|Model|Method|Dataset|Benchmark|Task|Metric|Result|CodeRepository|Category|Listing|SourceRecord|Evidence)
RETURN type(r) AS type, collect(a.id) AS starts, collect(coalesce(toStringOrNull(b.id), '')) AS ends,
       collect(coalesce(toStringOrNull(r.content_hash), '')) AS hashes;

MATCH (a:SourceRecord)-[r:DESCRIBES|PART_OF]->(b)
WHERE a.id > $after AND a.id <= $last
  AND (r.content_hash IS NOT NULL OR b:Paper|Author|Organization|Venue|Model|Method|Dataset|Benchmark|Task|Metric|Result|CodeRepository|Category|Listing|SourceRecord|Evidence)
RETURN type(r) AS type, collect(a.id) AS starts, collect(coalesce(toStringOrNull(b.id), '')) AS ends,
       collect(coalesce(toStringOrNull(r.content_hash), '')) AS hashes;

MATCH (a:Evidence)-[r:ABOUT|NAMES|QUOTED_FROM]->(b)
WHERE a.id > $after AND a.id <= $last
  AND (r.content_hash IS NOT NULL OR b:Paper|Author|Organization|Venue|Model|Method|Dataset|Benchmark|Task|Metric|Result|CodeRepository|Category|Listing|SourceRecord|Evidence)
RETURN type(r) AS type, collect(a.id) AS starts, collect(coalesce(toStringOrNull(b.id), '')) AS ends,
       collect(coalesce(toStringOrNull(r.content_hash), '')) AS hashes;
