// Venues of a task
// question: Where are papers about this task published?
// parameters:
//   task: {type: string, example: question answering}
// returns: [venue, kind, papers, newest, titles]
// answer: The venues with most papers about the task first. Papers of which no source says where they appeared are not counted.
// see: [list_papers_of_venue]
CALL db.index.fulltext.queryNodes('task_text', '"' + replace(replace($task, '\\', ' '), '"', ' ') + '"') YIELD node AS task
WHERE any(known IN [task.name] + coalesce(task.aliases, [])
          WHERE toLower(replace(known, '-', ' ')) = toLower(replace($task, '-', ' ')))
MATCH (task)<-[:ADDRESSES]-(paper:Paper)-[published:PUBLISHED_IN]->(venue:Venue)
WITH venue, count(DISTINCT paper) AS papers, max(coalesce(published.year, paper.year)) AS newest,
     collect(DISTINCT paper.display_name) AS titles
ORDER BY papers DESC, venue.name, venue.id
LIMIT 50
RETURN venue.name AS venue, venue.kind AS kind, papers, newest,
       COLLECT { UNWIND titles AS title RETURN title ORDER BY title LIMIT 5 } AS titles
ORDER BY papers DESC, venue
