"""The workspace: catalogue, copies of input files, staged outputs, quarantine.

Belongs here: what is kept and where. Does not belong here: computing it (the stages) or changing it on request
(operations/).
"""
