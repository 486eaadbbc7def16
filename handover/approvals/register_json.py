"""The register as the values of a JSON document, and back, strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from handover.approvals.keys import public_key
from handover.approvals.record import day_of, id_of
from handover.approvals.register import Colleague, Grant, HeldKey, Register
from handover.entries.terms import Evidence
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from datetime import date

    from handover.approvals.canonical import Plain

SCHEMA = "handover/register/v1"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class RegisterError(UserError):
    """A register that is malformed or not in force, or a pin that is none."""


def register_from(value: Plain) -> Register:
    """Return the register that a JSON document's value holds.

    Raises:
        RegisterError: a field is missing, unknown or malformed.
    """
    top = _fields(
        value,
        "schema serial people departments topics charter evidence validity_months ci_keys",
    )
    if top["schema"] != SCHEMA:
        raise _malformed("schema")
    departments = {id_of(name, "departments"): _department(entry) for name, entry in _map(top["departments"])}
    grants = tuple(
        Grant(person=grant.person, department=name, since=grant.since, until=grant.until)
        for name, (_, found) in departments.items()
        for grant in found
    )
    return Register(
        serial=_number(top["serial"], "serial"),
        people=tuple(_colleague(name, entry) for name, entry in _map(top["people"])),
        grants=grants,
        topics=tuple((name, _ids(entry, "topics")) for name, entry in _map(top["topics"])),
        charter=_ids(top["charter"], "charter"),
        evidence=_level(top["evidence"]),
        department_evidence=tuple((name, level) for name, (level, _) in departments.items() if level),
        validity_months=_number(top["validity_months"], "validity_months"),
        ci_keys=tuple(_key(entry) for entry in _list(top["ci_keys"], "ci_keys")),
    )


def _department(value: Plain) -> tuple[Evidence | None, list[Grant]]:
    fields = _fields(value, "evidence approvers")
    grants = []
    for entry in _list(fields["approvers"], "approvers"):
        grant = _fields(entry, "person since until")
        person = id_of(grant["person"], "person")
        grants.append(
            Grant(person=person, department="", since=_day(grant, "since"), until=_day(grant, "until"))
        )
    return (_level(fields["evidence"]) if fields["evidence"] else None), grants


def _colleague(name: str, value: Plain) -> Colleague:
    fields = _fields(value, "since until accounts keys")
    return Colleague(
        id=id_of(name, "people"),
        since=_day(fields, "since"),
        until=_day(fields, "until"),
        accounts=tuple(_text(account, "accounts") for account in _list(fields["accounts"], "accounts")),
        keys=tuple(_key(entry) for entry in _list(fields["keys"], "keys")),
    )


def _key(value: Plain) -> HeldKey:
    fields = _fields(value, "key since until revoked_on")
    return HeldKey(
        key=public_key(_text(fields["key"], "key")),
        since=_day(fields, "since"),
        until=_day(fields, "until"),
        revoked_on=_day(fields, "revoked_on"),
    )


def plain(register: Register) -> dict[str, Plain]:
    """Return *register* as texts, lists and mappings, in one order whatever order it was given in."""
    levels = dict(register.department_evidence)
    names = sorted({grant.department for grant in register.grants} | set(levels))
    return {
        "schema": SCHEMA,
        "serial": str(register.serial),
        "people": {person.id: _plain_person(person) for person in register.people},
        "departments": {
            name: {
                "evidence": levels[name].value if name in levels else "",
                "approvers": [
                    {"person": grant.person, "since": _iso(grant.since), "until": _iso(grant.until)}
                    for grant in sorted(register.grants, key=lambda one: (one.person, _iso(one.since)))
                    if grant.department == name
                ],
            }
            for name in names
        },
        "topics": {name: sorted(departments) for name, departments in register.topics},
        "charter": sorted(register.charter),
        "evidence": register.evidence.value,
        "validity_months": str(register.validity_months),
        "ci_keys": [_plain_key(held) for held in register.ci_keys],
    }


def _plain_person(person: Colleague) -> dict[str, Plain]:
    return {
        "since": _iso(person.since),
        "until": _iso(person.until),
        "accounts": sorted(person.accounts),
        "keys": [_plain_key(held) for held in person.keys],
    }


def _plain_key(held: HeldKey) -> dict[str, Plain]:
    return {
        "key": held.key.line(),
        "since": _iso(held.since),
        "until": _iso(held.until),
        "revoked_on": _iso(held.revoked_on),
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _malformed(field: str) -> RegisterError:
    return RegisterError(
        say("the register's {field} is not what schema {schema} has there", field=field, schema=SCHEMA)
    )


def _fields(value: Plain, names: str) -> Mapping[str, Plain]:
    wanted = set(names.split())
    if not isinstance(value, Mapping) or set(value) != wanted:
        raise _malformed(", ".join(sorted(wanted)))
    return value


def _map(value: Plain) -> list[tuple[str, Plain]]:
    if not isinstance(value, Mapping):
        raise _malformed("people, departments, topics")
    return sorted(value.items())


def _list(value: Plain, field: str) -> Sequence[Plain]:
    if not isinstance(value, list):
        raise _malformed(field)
    return value


def _ids(value: Plain, field: str) -> tuple[str, ...]:
    return tuple(id_of(item, field) for item in _list(value, field))


def _text(value: Plain, field: str) -> str:
    if not isinstance(value, str) or not value:
        raise _malformed(field)
    return value


def _day(fields: Mapping[str, Plain], field: str) -> date | None:
    return day_of(fields[field], field) if fields[field] else None


def _number(value: Plain, field: str) -> int:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise _malformed(field)
    return int(value)


def _level(value: Plain) -> Evidence:
    for level in Evidence:
        if level.value == value:
            return level
    raise _malformed("evidence")
