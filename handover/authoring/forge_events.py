"""What forges say of reviews, as values: a GitHub event, a GitLab webhook, or answers of GitLab's interface.

- GitHub: the event `pull_request_review` as Actions hands it over (`GITHUB_EVENT_PATH`).
- GitLab webhook: `object_kind: merge_request` with the action `approved` or `approval`.
- GitLab interface: one object with `merge_request`, `approvals` and `versions`, each the answer of that name;
  GitLab does not say which commit was approved, so the approval must be younger than the last push.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from handover.language import say
from handover.problems import UserError

GITHUB, GITLAB = "github", "gitlab"


@dataclass(frozen=True, kw_only=True)
class Review:
    """An account's approving review."""

    account: str
    """As the forge spells it, `github:m-roux`."""
    at: datetime
    commit: str
    """The commit that was approved; empty where that was not the last one."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """A pull or merge request and the approving reviews that an event tells of."""

    number: int
    commit: str
    """Its last commit."""
    base: str
    """The commit it goes into."""
    reviews: tuple[Review, ...]


class EventError(UserError):
    """A file that is no event of a forge."""


def read_event(data: bytes) -> Request:
    """Return what the event file *data* says.

    Raises:
        EventError: it is none of the three shapes, or lacks what it should have.
    """
    try:
        event = json.loads(data)
        if "pull_request" in event and "review" in event:
            return _of_github(event)
        if event.get("object_kind") == "merge_request":
            return _of_gitlab_webhook(event)
        if {"merge_request", "approvals", "versions"} <= set(event):
            return _of_gitlab(event["merge_request"], event["approvals"], event["versions"])
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        pass
    raise EventError(
        say(
            "this is no review that GitHub or GitLab tells of; give the event of a pull_request_review,"
            " the webhook of an approval, or the answers merge_request, approvals and versions in one object"
        )
    )


def _of_github(event: dict[str, Any]) -> Request:
    review, request = event["review"], event["pull_request"]
    approving = event["action"] == "submitted" and str(review["state"]).lower() == "approved"
    found = Review(
        account=f"{GITHUB}:{_text(review['user']['login'])}",
        at=_moment(review["submitted_at"]),
        commit=_text(review["commit_id"]),
    )
    return Request(
        number=int(request["number"]),
        commit=_text(request["head"]["sha"]),
        base=_text(request["base"]["sha"]),
        reviews=(found,) if approving else (),
    )


def _of_gitlab_webhook(event: dict[str, Any]) -> Request:
    request = event["object_attributes"]
    approving = request["action"] in ("approved", "approval")
    commit = _text(request["last_commit"]["id"])
    found = Review(
        account=f"{GITLAB}:{_text(event['user']['username'])}",
        at=_moment(request["updated_at"]),
        commit=commit,
    )
    return Request(
        number=int(request["iid"]),
        commit=commit,
        base=_text(request["target_branch"]),
        reviews=(found,) if approving else (),
    )


def _of_gitlab(request: dict[str, Any], approvals: dict[str, Any], versions: list[dict[str, Any]]) -> Request:
    commit = _text(request["sha"])
    last = max(versions, key=lambda version: _moment(version["created_at"]))
    pushed = _moment(last["created_at"]) if last["head_commit_sha"] == commit else None
    reviews = []
    for one in approvals["approved_by"]:
        at = _moment(one["approved_at"])
        final = pushed is not None and at > pushed
        account = f"{GITLAB}:{_text(one['user']['username'])}"
        reviews.append(Review(account=account, at=at, commit=commit if final else ""))
    return Request(
        number=int(request["iid"]),
        commit=commit,
        base=_text(last["base_commit_sha"]),
        reviews=tuple(reviews),
    )


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise TypeError


def _moment(value: object) -> datetime:
    """Return a moment as forges write it: `2026-09-14T08:00:00Z`, `2026-09-14 08:00:00 UTC`."""
    text = _text(value).replace(" UTC", "+00:00").replace("Z", "+00:00")
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
