"""The site: pages handed to MkDocs, in memory or in an exported folder. The only door to MkDocs."""
