"""Evaluation: how well extraction does, as numbers and as the list of errors.

Belongs here: annotated papers, scoring, reports as values. Does not belong here: extracting, printing.
"""
