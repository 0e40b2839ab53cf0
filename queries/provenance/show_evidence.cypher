// All evidence of a fact
// question: Who says that these two belong together, in which words, and how sure is it?
// parameters:
//   subject: {type: string, example: An Image is Worth 16x16 Words}
//   object: {type: string, example: ImageNet}
// returns: [fact, subject, object, quote, confidence, extractor, rule, listing, record_title, field, start, end, evidence_id]
// answer: One row for each sentence of each source record; field, start and end are where it stands in that record. The subject is a paper (words of its title, arXiv id or id) or a name.
// see: [list_records, find_weak_facts]
WITH '"' + replace(replace($subject, '\\', ' '), '"', ' ') + '"' AS words
CALL (words) {
  MATCH (subject:Paper {arxiv_id: $subject}) RETURN subject
  UNION
  MATCH (subject:Paper {id: $subject}) RETURN subject
  UNION
  CALL db.index.fulltext.queryNodes('paper_text', 'title:' + words) YIELD node AS subject
  RETURN subject
  UNION
  UNWIND ['model_text', 'method_text', 'dataset_text', 'benchmark_text'] AS index
  CALL db.index.fulltext.queryNodes(index, words) YIELD node AS subject
  WHERE any(known IN [subject.name, subject.full_name] + coalesce(subject.aliases, [])
            WHERE toLower(replace(known, '-', ' ')) = toLower(replace($subject, '-', ' ')))
  RETURN subject
}
MATCH (subject)<-[:ABOUT]-(evidence:Evidence)-[:NAMES]->(object)
WHERE any(known IN [object.name, object.full_name, object.value_text, object.url] + coalesce(object.aliases, [])
          WHERE toLower(replace(known, '-', ' ')) = toLower(replace($object, '-', ' ')))
MATCH (evidence)-[:QUOTED_FROM]->(record:SourceRecord)-[:PART_OF]->(listing:Listing)
RETURN evidence.predicate AS fact, coalesce(subject.display_name, subject.name) AS subject,
       coalesce(object.name, object.value_text) AS object, evidence.quote AS quote, evidence.confidence AS confidence,
       evidence.extractor AS extractor, evidence.rule AS rule, listing.name AS listing, record.title AS record_title,
       evidence.field AS field, evidence.start AS start, evidence.end AS end, evidence.id AS evidence_id
ORDER BY fact, confidence DESC, listing, evidence_id
LIMIT 200
