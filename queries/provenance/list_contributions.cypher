// What one listing contributed
// question: How many records, papers and facts come from this listing, and how many from nowhere else?
// parameters:
//   listing: {type: string, example: arxiv_search}
// returns: [contributed, total, only_here]
// answer: One row for the records, one for the papers and one for each kind of fact; only_here would be gone if the listing was taken out.
// see: [list_records, count_graph]
MATCH (listing:Listing {name: $listing})
CALL (listing) {
  MATCH (listing)<-[:PART_OF]-(record:SourceRecord)
  RETURN 'SourceRecord' AS contributed, count(record) AS total, count(record) AS only_here
  UNION ALL
  MATCH (listing)<-[:PART_OF]-(:SourceRecord)-[:DESCRIBES]->(paper:Paper)
  WITH DISTINCT listing, paper
  WITH EXISTS { MATCH (paper)<-[:DESCRIBES]-(:SourceRecord)-[:PART_OF]->(other:Listing)
                WHERE other <> listing } AS elsewhere
  RETURN 'Paper' AS contributed, count(*) AS total, count(CASE WHEN NOT elsewhere THEN 1 END) AS only_here
  UNION ALL
  MATCH (listing)<-[:PART_OF]-(:SourceRecord)<-[:QUOTED_FROM]-(evidence:Evidence)-[:ABOUT]->(subject),
        (evidence)-[:NAMES]->(object)
  WITH DISTINCT listing, evidence.predicate AS fact, subject, object
  WITH fact, EXISTS { MATCH (subject)<-[:ABOUT]-(same:Evidence {predicate: fact})-[:NAMES]->(object),
                            (same)-[:QUOTED_FROM]->(:SourceRecord)-[:PART_OF]->(other:Listing)
                      WHERE other <> listing } AS elsewhere
  RETURN fact AS contributed, count(*) AS total, count(CASE WHEN NOT elsewhere THEN 1 END) AS only_here
}
RETURN contributed, total, only_here
ORDER BY total DESC, contributed
LIMIT 50
