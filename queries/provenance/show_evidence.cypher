// All evidence of a fact
// question: Who says that these two belong together, in which words, and how sure is it?
// parameters:
//   subject: {type: string, example: Masked Autoencoders Are Scalable Vision Learners}
//   object: {type: string, example: ImageNet}
// returns: [fact, subject, object, polarity, denied, quote, confidence, extractor, rule, listing, record_title, field, start, end, evidence_id]
// answer: One row for each sentence of each source record; field, start and end are where it stands in that record. What the sentence denies, supposes or says of others is MENTIONS, with the role under denied. The subject is a paper (words of its title, arXiv id or id) or a name; a result is found by its number, model, dataset or metric.
// see: [list_records, find_weak_facts]
WITH $subject AS sought, $object AS named
WITH sought, named, '"' + replace(replace(sought, '\\', ' '), '"', ' ') + '"' AS words
CALL (sought, words) {
  MATCH (subject:Paper {arxiv_id: sought}) RETURN subject
  UNION
  MATCH (subject:Paper {id: sought}) RETURN subject
  UNION
  CALL db.index.fulltext.queryNodes('paper_text', 'title:' + words) YIELD node AS subject
  RETURN subject
  UNION
  UNWIND ['model_text', 'method_text', 'dataset_text', 'benchmark_text'] AS index
  CALL db.index.fulltext.queryNodes(index, words) YIELD node AS subject
  WHERE any(known IN [subject.name, subject.full_name] + coalesce(subject.aliases, [])
            WHERE toLower(replace(known, '-', ' ')) = toLower(replace(sought, '-', ' ')))
  RETURN subject
}
MATCH (subject)<-[:ABOUT]-(evidence:Evidence)-[:NAMES]->(object)
WHERE any(part IN [object] + [(object)-[:OF_MODEL|ON|MEASURED_BY|FOR_TASK]->(measured) | measured]
          WHERE any(known IN [part.name, part.full_name, part.value_text, part.url] + coalesce(part.aliases, [])
                    WHERE toLower(replace(known, '-', ' ')) = toLower(replace(named, '-', ' '))))
MATCH (evidence)-[:QUOTED_FROM]->(record:SourceRecord)-[:PART_OF]->(listing:Listing)
RETURN evidence.predicate AS fact, coalesce(subject.display_name, subject.name) AS subject,
       coalesce(object.name, object.value_text) AS object, evidence.polarity AS polarity,
       evidence.denied_predicate AS denied, evidence.quote AS quote, evidence.confidence AS confidence,
       evidence.extractor AS extractor, evidence.rule AS rule, listing.name AS listing, record.title AS record_title,
       evidence.field AS field, evidence.start AS start, evidence.end AS end, evidence.id AS evidence_id
ORDER BY fact, confidence DESC, listing, evidence_id
LIMIT 200
