"""Authoring: everything that writes entries for people. The only door to openpyxl.

`commented` reads a YAML file with its comments, `layout` writes it down in one way only; on the two stand
`formatting` (fmt), `importing` and `workbook`. `skeleton` (new), `schema` and `founding` (init) write from
the shapes of the kinds.
"""
