"""Keeps what a community manager knows in the company.

The way through the code, once, in one direction:

    reading     guarded YAML, from a folder or a git revision → plain values that know their place
    entries     → frozen, typed values, one class per kind
    handbook    → every entry by kind and id, links in both directions
    facts       history (git), approvals, comparing, readiness: derived, never written by hand
    checks      → problems: file, line, field, what is wrong, what to do
    audience    → a new handbook that holds nothing above the reader
    pages, desk → pages and data: a pure function of handbook, facts, templates, language and today
    site        → MkDocs, an exported folder, versions
"""
