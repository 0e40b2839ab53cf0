// Facts with one weak witness
// question: Which facts rest on one sentence of which the extractor is not sure?
// parameters:
//   confidence: {type: float, example: 0.5, optional: true}
// returns: [subject, fact, object, confidence, quote, subject_id, object_id]
// answer: The least sure first, up to the confidence asked for. Read the quote; a wrong one can be rejected in judgements.csv.
// see: [show_evidence]
CALL () {
  MATCH (subject:Paper) RETURN subject
  UNION ALL
  MATCH (subject:Model) RETURN subject
  UNION ALL
  MATCH (subject:Method) RETURN subject
  UNION ALL
  MATCH (subject:Dataset) RETURN subject
  UNION ALL
  MATCH (subject:Benchmark) RETURN subject
}
MATCH (subject)-[fact:INTRODUCES|USES|TRAINS_ON|EVALUATES_ON|COMPARES_WITH|MENTIONS|ADDRESSES|REPORTS
                     |VARIANT_OF|BASED_ON|SUBSET_OF|INCLUDES|HAS_CODE]->(object)
WHERE fact.evidence_count = 1 AND fact.confidence <= $confidence
RETURN coalesce(subject.display_name, subject.name) AS subject, type(fact) AS fact,
       coalesce(object.name, object.value_text) AS object, fact.confidence AS confidence, fact.quote AS quote,
       subject.id AS subject_id, object.id AS object_id
ORDER BY confidence, fact, subject, object, subject_id, object_id
LIMIT 100
