// Picture of the newest papers
// question: What do the newest papers introduce, use and evaluate on?
// returns: [paper, fact, artefact]
// answer: In Browser papers in the middle of what they name; names that several papers share tie them together.
// see: [count_graph, draw_neighbours]
MATCH (paper:Paper)
WHERE paper.published > ''
WITH paper ORDER BY paper.published DESC, paper.id LIMIT 12
MATCH (paper)-[fact:INTRODUCES|USES|TRAINS_ON|EVALUATES_ON
                   |COMPARES_WITH|ADDRESSES]->(artefact)
RETURN paper, fact, artefact
ORDER BY paper.published DESC, paper.id, artefact.id
LIMIT 80
