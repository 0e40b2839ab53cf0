// Papers without identifier
// question: Which papers does no source give an identifier for, so that only their texts tell them apart?
// returns: [paper, published, authors, listings, paper_id]
// answer: Their ids change as soon as an identifier comes in, with a redirect from the former one.
// see: [list_untitled_papers, list_records]
MATCH (paper:Paper)
WHERE coalesce(paper.arxiv_id, paper.doi, paper.pmid, paper.pmcid, paper.acl_id, paper.dblp_key, paper.openreview_id,
               paper.openalex_id, paper.s2_id) IS NULL
RETURN paper.display_name AS paper, paper.published AS published,
       COUNT { MATCH (paper)<-[:AUTHORED]-(author:Author) RETURN DISTINCT author } AS authors,
       COLLECT { MATCH (paper)<-[:DESCRIBES]-(:SourceRecord)-[:PART_OF]->(listing:Listing)
                 RETURN DISTINCT listing.name AS name ORDER BY name } AS listings,
       paper.id AS paper_id
ORDER BY paper, paper_id
LIMIT 200
