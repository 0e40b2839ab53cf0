"""Files as such: atomic writes, rows as Parquet, temporary folders.

Belongs here: how bytes reach the disk whole. Does not belong here: which files a workspace has (store/).
"""
