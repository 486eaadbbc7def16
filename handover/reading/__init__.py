"""Reading: from files to plain values that know their place. The only door to PyYAML.

`FolderSource` and `RevisionSource` list the same files, from a folder or from the same folder at a git
revision; `parse` turns one file’s bytes into a `Document`, `value_in` into the value alone; `front_matter`
reads the settings of a free page. Nothing here knows what a field means.
"""

from handover.reading.again import Readable, edition, forget_places
from handover.reading.comments import comments
from handover.reading.document import Document, Mapping, Sequence, Unreadable
from handover.reading.dumping import as_yaml
from handover.reading.front_matter import MARKDOWN, front_matter
from handover.reading.guarded import legible, parse, value_in
from handover.reading.pieces import Kind as PieceKind
from handover.reading.pieces import Piece, pieces
from handover.reading.sources import FolderSource, Listing, RevisionSource, Source

__all__ = [
    "MARKDOWN",
    "Document",
    "FolderSource",
    "Listing",
    "Mapping",
    "Piece",
    "PieceKind",
    "Readable",
    "RevisionSource",
    "Sequence",
    "Source",
    "Unreadable",
    "as_yaml",
    "comments",
    "edition",
    "forget_places",
    "front_matter",
    "legible",
    "parse",
    "pieces",
    "value_in",
]
