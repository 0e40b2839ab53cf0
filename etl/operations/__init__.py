"""What every door does: add, forget, plan, publish, verify, explain, judge, export, query.

Belongs here: functions over a workspace that return frozen values. Does not belong here: printing, Dagster, a terminal.
"""
