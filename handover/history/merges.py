"""Which paths a merge changed by itself, beyond bringing its parents together.

Doing a merge again costs more than reading the log, so git is asked only where the log leaves a doubt:
where a file differs from every parent, or where one side changed it and the merge kept the other's.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from handover.history.log import own_changes_of_merges

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handover.history.log import Commit, Row
    from handover.repository import Repository

ONE, OTHER, BOTH = 1, 2, 3


def own_paths(repository: Repository, commits: Sequence[Commit]) -> dict[str, set[str]]:
    """Return, by merge, the paths that it changed by itself; plain merges have none."""
    order = {commit.revision: place for place, commit in enumerate(commits)}
    merges = [commit for commit in commits if commit.is_merge and commit.rows]
    doubtful = [
        merge for merge in merges if differing_from_all(merge) or _drops_a_change(merge, commits, order)
    ]
    redone = own_changes_of_merges(
        repository, [merge for merge in doubtful if len(merge.parents) == BOTH - 1]
    )
    own = {merge.revision: differing_from_all(merge) for merge in doubtful}
    return own if redone is None else {**own, **redone}


def differing_from_all(merge: Commit) -> set[str]:
    """Return the paths at which *merge* holds what none of its parents holds."""
    against = [{row.path for row in merge.rows_against(parent)} for parent in merge.parents]
    return set.intersection(*against)


def _drops_a_change(merge: Commit, commits: Sequence[Commit], order: dict[str, int]) -> bool:
    """Return whether one side changed a file of which *merge* kept the other side's."""
    if len(merge.parents) != BOTH - 1:
        return False
    against = [_paths(merge.rows_against(parent)) for parent in merge.parents]
    if not any(against):
        return False
    sides = _sides(merge.parents, commits, order)
    return any(
        paths and not paths.isdisjoint(_changed(side)) for paths, side in zip(against, sides, strict=True)
    )


def _sides(
    parents: Sequence[str], commits: Sequence[Commit], order: dict[str, int]
) -> tuple[list[Commit], list[Commit]]:
    """Return the commits that lead to one parent only, for each of the two.

    Commits are met children first, so that a commit's own mark is final when it is met.
    """
    marks = {order[parents[0]]: ONE, order[parents[1]]: OTHER}
    waiting = sorted(marks)
    undecided = len(waiting)
    sides: tuple[list[Commit], list[Commit]] = ([], [])
    while undecided:
        place = heapq.heappop(waiting)
        mark = marks[place]
        if mark != BOTH:
            undecided -= 1
            sides[mark - 1].append(commits[place])
        for parent in commits[place].parents:
            above = order[parent]
            known = marks.get(above, 0)
            marks[above] = known | mark
            if not known:
                heapq.heappush(waiting, above)
            undecided += (marks[above] != BOTH) - (known in (ONE, OTHER))
    return sides


def _changed(side: Iterable[Commit]) -> set[str]:
    """Return the paths that *side* may have changed; for a merge, whatever it brought from either parent."""
    return {path for commit in side for rows in commit.rows.values() for path in _paths(rows)}


def _paths(rows: Iterable[Row]) -> set[str]:
    return {path for row in rows for path in (row.path, row.old_path)}
