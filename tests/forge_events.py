"""Events in the shape that forges document, with what nobody here reads left out but for a few fields."""

from __future__ import annotations

import json


def github(
    login: str, commit: str, base: str, *, head: str = "", state: str = "approved", action: str = "submitted"
) -> bytes:
    """Return a `pull_request_review` event as Actions hands it over."""
    return _bytes(
        {
            "action": action,
            "review": {
                "id": 2_048_311_976,
                "user": {"login": login, "id": 4_317, "type": "User", "site_admin": False},
                "body": "Bon pour nous.",
                "commit_id": commit,
                "submitted_at": "2026-09-10T07:12:03Z",
                "state": state,
                "author_association": "MEMBER",
            },
            "pull_request": {
                "number": 12,
                "state": "open",
                "draft": False,
                "user": {"login": "tom-l", "id": 77, "type": "User"},
                "head": {"ref": "jeudi", "sha": head or commit, "repo": {"full_name": "pedale/carnet"}},
                "base": {"ref": "main", "sha": base, "repo": {"full_name": "pedale/carnet"}},
            },
            "repository": {"full_name": "pedale/carnet", "default_branch": "main"},
            "sender": {"login": login, "id": 4_317, "type": "User"},
        }
    )


def gitlab_webhook(username: str, commit: str, target: str, *, action: str = "approved") -> bytes:
    """Return the webhook of a merge request event."""
    return _bytes(
        {
            "object_kind": "merge_request",
            "event_type": "merge_request",
            "user": {"id": 12, "name": "Ada Martin", "username": username},
            "project": {"id": 95, "path_with_namespace": "pedale/carnet", "default_branch": "main"},
            "object_attributes": {
                "id": 93,
                "iid": 16,
                "source_branch": "jeudi",
                "target_branch": target,
                "state": "opened",
                "created_at": "2026-09-09 14:00:00 UTC",
                "updated_at": "2026-09-10 07:12:03 UTC",
                "last_commit": {"id": commit, "message": "Jeudi", "timestamp": "2026-09-09T16:00:00+02:00"},
                "action": action,
            },
        }
    )


def gitlab_answers(
    username: str,
    commit: str,
    base: str,
    *,
    approved: str = "2026-09-10T07:12:03.511Z",
    pushed: str = "2026-09-09T14:00:00.000Z",
) -> bytes:
    """Return the answers of GitLab's interface in one object, as the job of `init` puts them together."""
    user = {"id": 12, "username": username, "name": "Ada Martin", "state": "active"}
    return _bytes(
        {
            "merge_request": {
                "id": 93,
                "iid": 16,
                "state": "opened",
                "sha": commit,
                "source_branch": "jeudi",
                "target_branch": "main",
                "diff_refs": {"base_sha": base, "head_sha": commit, "start_sha": base},
            },
            "approvals": {
                "id": 93,
                "iid": 16,
                "approvals_required": 1,
                "approvals_left": 0,
                "approved_by": [{"user": user, "approved_at": approved}],
            },
            "versions": [
                {
                    "id": 110,
                    "head_commit_sha": commit,
                    "base_commit_sha": base,
                    "start_commit_sha": base,
                    "created_at": pushed,
                    "merge_request_id": 93,
                    "state": "collected",
                    "real_size": "1",
                },
                {
                    "id": 108,
                    "head_commit_sha": "3eed087b29835c48015768f839d76e5ea8f07a24",
                    "base_commit_sha": base,
                    "start_commit_sha": base,
                    "created_at": "2026-09-08T14:00:00.000Z",
                    "merge_request_id": 93,
                    "state": "collected",
                    "real_size": "1",
                },
            ],
        }
    )


def _bytes(event: dict[str, object]) -> bytes:
    return json.dumps(event).encode()
