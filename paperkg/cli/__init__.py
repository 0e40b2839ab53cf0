"""The commands of paperkg, one module a group; each imports what it needs when it runs.

Belongs here: arguments, calls and what is shown. Does not belong here: turning errors into exit
codes (cli.py) or work that another program could want (etl/).
"""
