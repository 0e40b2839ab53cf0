// Constraints and indexes; compiled from the classes, not edited by hand

CREATE CONSTRAINT paper_id IF NOT EXISTS FOR (n:Paper) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT author_id IF NOT EXISTS FOR (n:Author) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT organization_id IF NOT EXISTS FOR (n:Organization) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT venue_id IF NOT EXISTS FOR (n:Venue) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT model_id IF NOT EXISTS FOR (n:Model) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT method_id IF NOT EXISTS FOR (n:Method) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT dataset_id IF NOT EXISTS FOR (n:Dataset) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT benchmark_id IF NOT EXISTS FOR (n:Benchmark) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT task_id IF NOT EXISTS FOR (n:Task) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT metric_id IF NOT EXISTS FOR (n:Metric) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT result_id IF NOT EXISTS FOR (n:Result) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT code_repository_id IF NOT EXISTS FOR (n:CodeRepository) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT category_id IF NOT EXISTS FOR (n:Category) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT listing_id IF NOT EXISTS FOR (n:Listing) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT source_record_id IF NOT EXISTS FOR (n:SourceRecord) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (n:Evidence) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT graph_metadata_id IF NOT EXISTS FOR (n:GraphMetadata) REQUIRE n.id IS UNIQUE;

CREATE INDEX paper_display_name IF NOT EXISTS FOR (n:Paper) ON (n.display_name);

CREATE INDEX paper_published IF NOT EXISTS FOR (n:Paper) ON (n.published);

CREATE INDEX paper_year IF NOT EXISTS FOR (n:Paper) ON (n.year);

CREATE INDEX paper_arxiv_id IF NOT EXISTS FOR (n:Paper) ON (n.arxiv_id);

CREATE INDEX paper_doi IF NOT EXISTS FOR (n:Paper) ON (n.doi);

CREATE INDEX paper_openalex_id IF NOT EXISTS FOR (n:Paper) ON (n.openalex_id);

CREATE INDEX paper_s2_id IF NOT EXISTS FOR (n:Paper) ON (n.s2_id);

CREATE INDEX paper_pmid IF NOT EXISTS FOR (n:Paper) ON (n.pmid);

CREATE INDEX paper_pmcid IF NOT EXISTS FOR (n:Paper) ON (n.pmcid);

CREATE INDEX paper_acl_id IF NOT EXISTS FOR (n:Paper) ON (n.acl_id);

CREATE INDEX paper_dblp_key IF NOT EXISTS FOR (n:Paper) ON (n.dblp_key);

CREATE INDEX paper_openreview_id IF NOT EXISTS FOR (n:Paper) ON (n.openreview_id);

CREATE FULLTEXT INDEX paper_text IF NOT EXISTS FOR (n:Paper) ON EACH [n.title, n.abstract] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX author_name IF NOT EXISTS FOR (n:Author) ON (n.name);

CREATE INDEX author_orcid IF NOT EXISTS FOR (n:Author) ON (n.orcid);

CREATE INDEX author_openalex_id IF NOT EXISTS FOR (n:Author) ON (n.openalex_id);

CREATE INDEX author_s2_id IF NOT EXISTS FOR (n:Author) ON (n.s2_id);

CREATE INDEX author_dblp_key IF NOT EXISTS FOR (n:Author) ON (n.dblp_key);

CREATE FULLTEXT INDEX author_text IF NOT EXISTS FOR (n:Author) ON EACH [n.name, n.name_variants] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX organization_name IF NOT EXISTS FOR (n:Organization) ON (n.name);

CREATE INDEX organization_ror IF NOT EXISTS FOR (n:Organization) ON (n.ror);

CREATE FULLTEXT INDEX organization_text IF NOT EXISTS FOR (n:Organization) ON EACH [n.name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX venue_name IF NOT EXISTS FOR (n:Venue) ON (n.name);

CREATE INDEX venue_issn IF NOT EXISTS FOR (n:Venue) ON (n.issn);

CREATE FULLTEXT INDEX venue_text IF NOT EXISTS FOR (n:Venue) ON EACH [n.name, n.full_name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX model_name IF NOT EXISTS FOR (n:Model) ON (n.name);

CREATE INDEX model_family IF NOT EXISTS FOR (n:Model) ON (n.family);

CREATE FULLTEXT INDEX model_text IF NOT EXISTS FOR (n:Model) ON EACH [n.name, n.full_name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX method_name IF NOT EXISTS FOR (n:Method) ON (n.name);

CREATE FULLTEXT INDEX method_text IF NOT EXISTS FOR (n:Method) ON EACH [n.name, n.full_name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX dataset_name IF NOT EXISTS FOR (n:Dataset) ON (n.name);

CREATE FULLTEXT INDEX dataset_text IF NOT EXISTS FOR (n:Dataset) ON EACH [n.name, n.full_name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX benchmark_name IF NOT EXISTS FOR (n:Benchmark) ON (n.name);

CREATE FULLTEXT INDEX benchmark_text IF NOT EXISTS FOR (n:Benchmark) ON EACH [n.name, n.full_name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX task_name IF NOT EXISTS FOR (n:Task) ON (n.name);

CREATE FULLTEXT INDEX task_text IF NOT EXISTS FOR (n:Task) ON EACH [n.name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX metric_name IF NOT EXISTS FOR (n:Metric) ON (n.name);

CREATE FULLTEXT INDEX metric_text IF NOT EXISTS FOR (n:Metric) ON EACH [n.name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX code_repository_name IF NOT EXISTS FOR (n:CodeRepository) ON (n.name);

CREATE FULLTEXT INDEX code_repository_text IF NOT EXISTS FOR (n:CodeRepository) ON EACH [n.name] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX category_code IF NOT EXISTS FOR (n:Category) ON (n.code);

CREATE INDEX category_name IF NOT EXISTS FOR (n:Category) ON (n.name);

CREATE FULLTEXT INDEX category_text IF NOT EXISTS FOR (n:Category) ON EACH [n.name] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX listing_name IF NOT EXISTS FOR (n:Listing) ON (n.name);

CREATE FULLTEXT INDEX listing_text IF NOT EXISTS FOR (n:Listing) ON EACH [n.name] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

CREATE INDEX evidence_predicate IF NOT EXISTS FOR (n:Evidence) ON (n.predicate);

CREATE INDEX evidence_rule IF NOT EXISTS FOR (n:Evidence) ON (n.rule);
