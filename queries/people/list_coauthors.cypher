// Co-authors of a person
// question: With whom has this person written, and which papers?
// parameters:
//   author: {type: string, example: Hugo Touvron}
// returns: [author, coauthor, papers, titles]
// answer: Rows by number of common papers. Several people in the first column mean that the name fits several, who stay apart until something decides that they are one.
// see: [connect_authors, draw_coauthors]
CALL db.index.fulltext.queryNodes('author_text', '"' + replace(replace($author, '\\', ' '), '"', ' ') + '"~3') YIELD node AS author
MATCH (author)-[:AUTHORED]->(paper:Paper)<-[:AUTHORED]-(coauthor:Author)
WITH author, coauthor, count(DISTINCT paper) AS papers
ORDER BY author.name, author.id, papers DESC, coauthor.name, coauthor.id
LIMIT 200
RETURN author.name AS author, coauthor.name AS coauthor, papers,
       COLLECT { MATCH (author)-[:AUTHORED]->(paper:Paper)<-[:AUTHORED]-(coauthor)
                 RETURN DISTINCT paper.display_name AS title ORDER BY title LIMIT 5 } AS titles
ORDER BY author, papers DESC, coauthor
