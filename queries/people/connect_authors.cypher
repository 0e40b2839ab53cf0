// The path between two authors
// question: Over which papers and co-authors are these two people connected, by the shortest way?
// parameters:
//   first: {type: string, example: Hugo Touvron}
//   second: {type: string, example: Maxime Oquab}
// returns: [first, second, papers, chain]
// answer: The shortest chains of people and papers, up to six papers long; no row when the two are not connected by then, or one name is unknown.
// see: [list_coauthors]
CALL db.index.fulltext.queryNodes('author_text', '"' + replace(replace($first, '\\', ' '), '"', ' ') + '"~3') YIELD node AS first, score
WITH first ORDER BY score DESC, first.name, first.id LIMIT 1
CALL db.index.fulltext.queryNodes('author_text', '"' + replace(replace($second, '\\', ' '), '"', ' ') + '"~3') YIELD node AS second, score
WITH first, second, score WHERE second <> first
WITH first, second ORDER BY score DESC, second.name, second.id LIMIT 1
MATCH path = allShortestPaths((first)-[:AUTHORED*..12]-(second))
WITH first, second, path LIMIT 1000
RETURN first.name AS first, second.name AS second, length(path) / 2 AS papers,
       [step IN nodes(path) | coalesce(step.name, step.display_name)] AS chain
ORDER BY chain
LIMIT 10
