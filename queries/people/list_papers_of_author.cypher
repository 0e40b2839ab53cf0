// Papers of a person
// question: Which papers has this person written, at which place in the list of authors?
// parameters:
//   author: {type: string, example: Tri Dao}
// returns: [author, orcid, paper, position, published, venues, paper_id]
// answer: A name or an ORCID. Several people in the first column mean that the name fits several, who stay apart until something decides that they are one; an ORCID is one person.
// see: [list_coauthors, connect_authors]
CALL {
  MATCH (author:Author {orcid: $author}) RETURN author
  UNION
  CALL db.index.fulltext.queryNodes('author_text', '"' + replace(replace($author, '\\', ' '), '"', ' ') + '"~3') YIELD node
  RETURN node AS author
}
MATCH (author)-[authored:AUTHORED]->(paper:Paper)
RETURN author.name AS author, author.orcid AS orcid, paper.display_name AS paper, authored.position AS position,
       paper.published AS published,
       COLLECT { MATCH (paper)-[:PUBLISHED_IN]->(venue:Venue) RETURN venue.name AS name ORDER BY name } AS venues,
       paper.id AS paper_id
ORDER BY author, orcid, published DESC, paper_id, position
LIMIT 200
