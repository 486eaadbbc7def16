"""Git as the rest of the code sees it: revisions, trees, blobs and tags, as typed values.

`Repository.discover` is the way in; `git_process` is the only module that imports GitPython.
"""

from handover.repository.git_process import GitProcess
from handover.repository.repository import Repository
from handover.repository.values import Tag, TreeFile

__all__ = ["GitProcess", "Repository", "Tag", "TreeFile"]
