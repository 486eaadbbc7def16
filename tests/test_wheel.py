"""The wheel works where there is no repository."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_the_wheel_makes_and_builds_a_handbook(tmp_path: Path) -> None:
    """Installed into an empty environment: init, check and build, with templates, assets and French in it."""
    wheels, environment = tmp_path / "wheels", tmp_path / "environment"
    pip = [sys.executable, "-m", "pip", "--quiet"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, ROOT], check=True
    )
    venv.create(environment)
    packages = next((environment / "lib").glob("python*/site-packages"))
    wheel = next(wheels.glob("community_handover-*.whl"))
    subprocess.run([*pip, "install", "--no-deps", "--target", packages, wheel], check=True)
    third_party = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "third_party.pth").write_text(third_party + "\n")
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def handover(*words: str, cwd: Path) -> str:
        command = [str(environment / "bin/python"), "-c", "from handover.cli import main; main()", *words]
        done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    handover("--lang", "fr", "init", "carnet", cwd=tmp_path)
    assert "0 erreur" in handover("--lang", "fr", "check", cwd=tmp_path / "carnet")
    handover("build", cwd=tmp_path / "carnet")
    site = tmp_path / "carnet/site/current"
    assert (site / "index.html").is_file()
    assert (site / "assets/handover.css").is_file()
