// Which records make a paper
// question: Which entries of which listings were taken for this paper, and why?
// parameters:
//   paper: {type: string, example: Masked Autoencoders Are Scalable Vision Learners}
// returns: [paper, listing, ordinal, rule, score, title, authors, dates, record_id]
// answer: One row for each source record with the rule that joined it and its score; the paper is asked by words of its title, arXiv id or id.
// see: [show_evidence, list_contributions]
WITH $paper AS sought
CALL (sought) {
  MATCH (paper:Paper {arxiv_id: sought}) RETURN paper
  UNION
  MATCH (paper:Paper {id: sought}) RETURN paper
  UNION
  CALL db.index.fulltext.queryNodes('paper_text', 'title:"' + replace(replace(sought, '\\', ' '), '"', ' ') + '"')
  YIELD node AS paper
  RETURN paper
}
MATCH (paper)<-[choice:DESCRIBES]-(record:SourceRecord)-[place:PART_OF]->(listing:Listing)
RETURN paper.display_name AS paper, listing.name AS listing, place.ordinal AS ordinal, choice.rule AS rule,
       choice.score AS score, record.title AS title, record.authors_text AS authors, record.date_text AS dates,
       record.id AS record_id
ORDER BY paper, listing, ordinal
LIMIT 200
