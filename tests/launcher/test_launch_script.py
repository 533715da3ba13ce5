"""launch.sh: sets up once and again only when it must, hands everything on, says what it lacks.

It runs on a little project of its own, with packages that need no network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Launch = Callable[..., subprocess.CompletedProcess[str]]

APP = """
import os, sys
print("arguments", sys.argv[1:])
print("directory", os.getcwd())
print("python", sys.prefix)
"""
PYTEST = """
import os, sys
print("arguments", sys.argv[1:])
print("threads", os.environ["OMP_NUM_THREADS"])
print("==== 7 passed in 0.01s ====")
sys.exit(int(os.environ.get("PYTEST_STATUS", "0")))
"""
BUILD = '#!/usr/bin/env bash\necho "front end $1"\nexit "${BUILD_STATUS:-0}"\n'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with launch.sh, in a directory whose name is awkward; its environment is made by the first test."""
    root = tmp_path_factory.mktemp("launch") / "my project's copy"
    for name, text in {
        "requirements.txt": "# nothing\n",
        "requirements-dev.txt": "# nothing more\n",
        "requirements-lama-cleaner.txt": "# nothing\n",
        "app/__init__.py": "",
        "app/__main__.py": APP,
        "app/doctor.py": "print('the doctor without packages')\n",
        "benchmarks/common/chromium.py": "",
        "tests/support/postgres.py": "",
        "components/interactive_image/build.sh": BUILD,
        "pytest/__init__.py": "",
        "pytest/__main__.py": PYTEST,
        "bin/tesseract": "#!/bin/sh\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (root / "bin/tesseract").chmod(0o755)
    (root / "components/interactive_image/build.sh").chmod(0o755)
    shutil.copy2(ROOT / "launch.sh", root)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root


@pytest.fixture
def launch(project: Path) -> Launch:
    def run(*arguments: str, script: Path | None = None, cwd: Path | None = None, **environment: str):
        inherited = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTHONPATH")}
        path = f"{project / 'bin'}{os.pathsep}{inherited['PATH']}"
        python = getattr(sys, "_base_executable", sys.executable)
        return subprocess.run(
            [str(script or project / "launch.sh"), *arguments],
            cwd=cwd or project,
            env={**inherited, "PATH": path, "PYTHON": python, "PIP_NO_INDEX": "1", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


INSTALLS = "Installing the default packages"


def test_before_anything_is_installed_the_doctor_already_answers(launch, project):
    done = launch("doctor")
    assert done.stdout == "the doctor without packages\n", done.stderr
    assert not (project / ".venv").exists()


def test_the_first_start_sets_up_and_the_next_does_not(launch, project):
    done = launch("--port", "0")
    assert done.returncode == 0, done.stderr
    assert INSTALLS in done.stderr
    assert f"python {project / '.venv'}" in done.stdout
    assert launch().stderr == ""


def test_options_and_the_current_directory_are_handed_on(launch, project, tmp_path):
    done = launch("servers", "--engine", "seem=a b", "--data-dir", "my data", cwd=tmp_path)
    assert "arguments ['servers', '--engine', 'seem=a b', '--data-dir', 'my data']" in done.stdout
    assert f"directory {tmp_path}" in done.stdout


def test_it_can_be_called_by_a_link_and_from_a_place_with_modules_of_the_same_names(launch, project, tmp_path):
    (tmp_path / "launch").symlink_to(project / "launch.sh")
    (tmp_path / "app.py").write_text("raise SystemExit('the wrong one')")
    assert "arguments ['x']" in launch("x", script=tmp_path / "launch", cwd=tmp_path).stdout


def test_packages_are_installed_again_when_the_requirements_change(launch, project):
    with (project / "requirements.txt").open("a") as file:
        file.write("# something new\n")
    assert INSTALLS in launch().stderr
    assert launch().stderr == ""


def test_an_installation_that_was_cut_short_is_made_afresh(launch, project):
    (project / ".venv" / ".installing").write_text("")
    (project / ".venv" / "left behind").write_text("")
    assert "Making the environment" in launch().stderr
    assert not (project / ".venv" / "left behind").exists()
    assert launch().stderr == ""


def test_packages_that_cannot_be_had_are_said_and_tried_again(launch, project):
    before = (project / "requirements.txt").read_text()
    (project / "requirements.txt").write_text("no-such-package-at-all==1\n")
    (project / ".venv" / "what was there").write_text("")
    done = launch()
    assert done.returncode == 2
    assert "could not be installed" in done.stderr
    assert "network" in done.stderr
    assert launch().returncode == 2
    (project / "requirements.txt").write_text(before)
    assert launch().returncode == 0
    assert (project / ".venv" / "what was there").exists(), "nothing was touched, so nothing must be made afresh"


def test_without_a_python_that_is_new_enough_it_says_which_and_how(launch, project, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("bash", "env", "readlink", "dirname", "mkdir", "cat", "sha256sum", "flock"):
        if found := shutil.which(name):
            (tools / name).symlink_to(found)
    (tools / "python3").write_text('#!/bin/sh\ncase "$2" in *print*) echo 3.9;; *) exit 1;; esac\n')
    (tools / "python3").chmod(0o755)
    done = launch(PATH=str(tools), PYTHON="", LLAVA_INTERACTIVE_VENV=str(tmp_path / "venv"))
    assert done.returncode == 2
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "python3 is 3.9" in done.stderr
    assert "apt-get install" in done.stderr


def test_where_nothing_can_be_written_it_says_how_to_put_the_environment_elsewhere(launch, tmp_path):
    (tmp_path / "file").touch()
    done = launch(LLAVA_INTERACTIVE_VENV=str(tmp_path / "file" / "venv"))
    assert done.returncode == 2
    assert f"{tmp_path / 'file' / 'venv'} cannot be written" in done.stderr
    assert "Set LLAVA_INTERACTIVE_VENV" in done.stderr
    assert "line " not in done.stderr, "words, not the shell's own error"


def test_test_with_arguments_runs_those_python_tests_with_one_thread(launch):
    done = launch("test", "tests/some", "-x", OMP_NUM_THREADS="9")
    assert done.returncode == 0, done.stderr
    assert "arguments ['tests/some', '-x']" in done.stdout
    assert "threads 1" in done.stdout
    assert "front end" not in done.stdout


def test_test_hands_on_the_status_of_pytest(launch):
    assert launch("test", "x", PYTEST_STATUS="3").returncode == 3


@pytest.mark.skipif(not shutil.which("npm"), reason="there is no Node.js")
def test_test_runs_the_front_end_first_and_fails_when_that_fails(launch):
    done = launch("test")
    assert done.returncode == 0, done.stderr
    assert "arguments ['--numprocesses', 'auto']" in done.stdout
    assert done.stdout.index("front end --check") < done.stdout.index("7 passed")
    assert done.stdout.rstrip().endswith("==== 7 passed in 0.01s ====")
    failed = launch("test", BUILD_STATUS="4")
    assert failed.returncode == 4
    assert "7 passed" in failed.stdout, "Python's tests run all the same"
    assert launch("test", BUILD_STATUS="4", PYTEST_STATUS="1").returncode == 1


def test_in_ci_a_missing_node_is_a_failure_and_elsewhere_a_remark(launch, project):
    fake = project / "bin" / "node"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    try:
        done = launch("test")
        assert done.returncode == 0
        assert "Node.js 20 or newer" in done.stderr
        assert launch("test", CI="true").returncode == 1
    finally:
        fake.unlink()


def test_the_learned_engines_packages_come_along_unless_they_are_not_wanted(launch, project):
    models = project / "requirements-models.txt"
    models.write_text("# torch, if there were a network\n")
    try:
        assert "models" not in launch("test", "x", LLAVA_INTERACTIVE_TEST_MODELS="no").stderr
        assert "Installing the models packages" in launch("test", "x").stderr
        assert launch("test", "x").stderr == ""
    finally:
        models.unlink()


def test_lama_cleaner_gets_an_environment_of_its_own_when_it_is_wanted(launch, project):
    installs, python = "Installing the lama-cleaner packages", project / ".venv-lama-cleaner" / "bin" / "python"
    assert installs not in launch("--engine", "lama=embedded").stderr
    elsewhere = {"LLAVA_INTERACTIVE_LAMA_CLEANER_BASE_URL": "http://127.0.0.1:8080"}
    assert installs not in launch("--engine", "lama=lama-cleaner", **elsewhere).stderr
    assert not python.exists()
    done = launch(LLAVA_INTERACTIVE_ENGINE_LAMA="lama-cleaner")
    assert done.returncode == 0, done.stderr
    assert installs in done.stderr
    assert python.exists()
    assert f"python {project / '.venv'}" in done.stdout, "the application keeps its own"
    again = launch("lama-cleaner")
    assert again.returncode == 0
    assert installs not in again.stderr
