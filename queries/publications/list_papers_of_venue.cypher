// Papers of a venue
// question: Which papers were published at this conference or in this journal, and when?
// parameters:
//   venue: {type: string, example: EMNLP}
// returns: [venue, paper, year, status, pages, doi, arxiv_id, paper_id]
// answer: The newest first. The name may be the short one, the long one or another one of the venue; a workshop is a venue of its own.
// see: [rank_venues_of_task, search_graph]
CALL db.index.fulltext.queryNodes('venue_text', '"' + replace(replace($venue, '\\', ' '), '"', ' ') + '"') YIELD node AS venue
WHERE any(known IN [venue.name, venue.full_name] + coalesce(venue.aliases, [])
          WHERE toLower(replace(known, '-', ' ')) = toLower(replace($venue, '-', ' ')))
MATCH (venue)<-[published:PUBLISHED_IN]-(paper:Paper)
RETURN venue.name AS venue, paper.display_name AS paper, published.year AS year, published.status AS status,
       published.pages AS pages, paper.doi AS doi, paper.arxiv_id AS arxiv_id, paper.id AS paper_id
ORDER BY year DESC, paper, paper_id
LIMIT 200
