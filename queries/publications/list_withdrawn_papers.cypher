// Withdrawn papers
// question: Which papers were withdrawn or retracted, and what do the authors say?
// returns: [paper, published, comments, arxiv_id, doi, paper_id]
// answer: One row a paper of which a source says so; no row where no source does. Their results stand in the graph like any other.
// see: [list_records]
MATCH (paper:Paper)
WHERE paper.withdrawn
RETURN paper.display_name AS paper, paper.published AS published, paper.comments AS comments,
       paper.arxiv_id AS arxiv_id, paper.doi AS doi, paper.id AS paper_id
ORDER BY published DESC, paper, paper_id
LIMIT 200
