"""Where the pinned root key is found unless a command is told it: in the environment, never in a handbook."""

from __future__ import annotations

from typing import Final

ROOT_VARIABLE: Final = "HANDOVER_ROOT"
