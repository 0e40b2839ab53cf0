// Papers without title
// question: Which papers have no title in any listing, and where do they come from?
// returns: [paper, published, listings, url, paper_id]
// answer: Usually entries of a plain list of abstracts; the first words of the abstract stand for the title until a listing that has it comes in.
// see: [list_records]
MATCH (paper:Paper)
WHERE paper.title IS NULL
RETURN paper.display_name AS paper, paper.published AS published,
       COLLECT { MATCH (paper)<-[:DESCRIBES]-(:SourceRecord)-[:PART_OF]->(listing:Listing)
                 RETURN DISTINCT listing.name AS name ORDER BY name } AS listings,
       paper.url AS url, paper.id AS paper_id
ORDER BY paper, paper_id
LIMIT 200
