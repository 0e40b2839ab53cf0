// Picture of a person, the papers and their authors
// question: What does the circle of this person look like?
// parameters:
//   author: {type: string, example: Hugo Touvron}
// returns: [author, wrote, paper, with, coauthor]
// answer: In Browser the papers of the person with everybody who wrote them; double-click a person to go on from there.
// see: [list_coauthors, connect_authors]
CALL db.index.fulltext.queryNodes('author_text', '"' + replace(replace($author, '\\', ' '), '"', ' ') + '"~3') YIELD node AS author
MATCH (author)-[wrote:AUTHORED]->(paper:Paper)<-[with:AUTHORED]-(coauthor:Author)
RETURN author, wrote, paper, with, coauthor
ORDER BY author.id, paper.id, with.position
LIMIT 60
