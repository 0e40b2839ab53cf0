// Search titles, abstracts and names
// question: Where do these words occur in titles, abstracts and names of people, models, datasets and so on?
// parameters:
//   words: {type: string, example: vision transformer}
// returns: [label, name, text, id]
// answer: Nodes that hold all the words, the best match first, exact names before everything; use the name or the id in the other queries.
// see: [find_introductions, list_records]
WITH $words AS words
WITH words, reduce(query = '', word IN split(replace(replace(words, '\\', ' '), '"', ' '), ' ') |
            query + CASE word WHEN '' THEN '' ELSE ' +"' + word + '"' END) AS query
UNWIND ['paper_text', 'author_text', 'organization_text', 'venue_text', 'model_text', 'method_text', 'dataset_text',
        'benchmark_text', 'task_text', 'metric_text', 'code_repository_text', 'category_text', 'listing_text'] AS index
CALL db.index.fulltext.queryNodes(index, query, {limit: 50}) YIELD node, score
WITH words, node, score, coalesce(node.name, node.display_name) AS name
RETURN labels(node)[0] AS label, name, coalesce(node.full_name, left(node.abstract, 160)) AS text, node.id AS id
ORDER BY toLower(name) = toLower(words) DESC, score DESC, id
LIMIT 50
