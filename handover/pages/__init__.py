"""Pages: from an audience's view and the templates to `{path: Page}`. A pure function; no MkDocs here.

`make_pages` renders everything; `navigation` says under which tab each section stands.
"""

from handover.pages.making import Site, make_pages
from handover.pages.page import Page, Section
from handover.pages.rendering import Setting

__all__ = ["Page", "Section", "Setting", "Site", "make_pages"]
