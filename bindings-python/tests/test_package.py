"""The package as others get it: a wheel in a virtual environment outside the repository, and the README's first program."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

import bespeak

TOP = Path(__file__).parents[2]
PYRIGHT = str(TOP / "target" / "npm" / "node_modules" / ".bin" / "pyright")


def program() -> str:
    (found,) = re.findall(r"```python\n(.*?)```", (TOP / "README.md").read_text(), re.DOTALL)
    return str(found)


def test_the_first_program_is_short_and_runs() -> None:
    lines = [line for line in program().splitlines() if line.strip()]
    assert len(lines) <= 15
    exec(compile(program(), "README.md", "exec"), {"__name__": "readme"})


def test_the_version_is_the_workspaces() -> None:
    cargo = tomllib.loads((TOP / "Cargo.toml").read_text())
    assert bespeak.__version__ == version("bespeak") == cargo["workspace"]["package"]["version"]


def test_names_are_there_and_none_stands_for_two_things() -> None:
    assert all(hasattr(bespeak, name) for name in bespeak.__all__) and len(set(bespeak.__all__)) == len(bespeak.__all__)
    assert not set(bespeak.answers.__all__) & set(bespeak.enums.__all__)


def lines(*files: Path) -> int:
    return sum(bool(line.strip()) for file in files for line in file.read_text().splitlines())


def test_the_binding_is_as_thin_as_it_is_said_to_be() -> None:
    folder = TOP / "bindings-python"
    package = list((folder / "python" / "bespeak").glob("*.py*"))
    wheel = os.environ.get("BESPEAK_WHEEL")
    measured = {
        "rust_lines": lines(*(folder / "src").glob("*.rs")),
        "python_lines": lines(*(file for file in package if "Written by `cargo xtask generate`" not in file.read_text())),
        **({} if wheel is None else {"wheel_bytes": Path(wheel).stat().st_size}),
    }
    print(f"python: {measured}")
    held = json.loads((TOP / "tests" / "hosts" / "sizes.json").read_text())
    for name, value in measured.items():
        said = held["python"][name]
        assert abs(value - said) * 100 <= held["tolerance_percent"] * said, f"{name} is {value}, sizes.json says {said}"


def test_the_native_half_is_as_its_stub_says(tmp_path: Path) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "bespeak._native"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_the_wheel_works_in_a_virtual_environment_of_its_own(tmp_path: Path) -> None:
    wheel = os.environ.get("BESPEAK_WHEEL")
    if wheel is None:
        pytest.skip("`cargo xtask test --host python` names the wheel")
    place = tmp_path / "elsewhere"
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    python = place / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-index", wheel], check=True, cwd=tmp_path)
    script = tmp_path / "program.py"
    script.write_text(program() + "\nimport bespeak\nprint(bespeak.__file__)\n")
    ran = subprocess.run([python, "-I", script], check=True, cwd=tmp_path, capture_output=True, text=True)
    assert str(place) in ran.stdout
    config = tmp_path / "mypy.ini"
    config.write_text(f"[mypy]\nstrict = True\npython_executable = {python}\n")
    typed = [sys.executable, "-m", "mypy", "--config-file", str(config), str(script)]
    checked = subprocess.run(typed, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    # What pyright knows of the installed package: the type of every name that it has.
    found = {**os.environ, "PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    known = [PYRIGHT, "--verifytypes", "bespeak", "--ignoreexternal"]
    checked = subprocess.run(known, cwd=tmp_path, capture_output=True, text=True, check=False, env=found)
    assert checked.returncode == 0 and "Type completeness score: 100%" in checked.stdout, checked.stdout[-4000:]


def test_the_example_tells_what_its_data_says_and_a_second_run_does_nothing_twice(tmp_path: Path) -> None:
    def run() -> str:
        demo = [sys.executable, str(TOP / "examples" / "python" / "demo.py"), "--folder", str(tmp_path)]
        return subprocess.run(demo, check=True, capture_output=True, text=True).stdout

    told, again = run(), run()
    # What is refused, and by which code, stands in the page about the data.
    page = (TOP / "examples" / "data" / "README.md").read_text().split("/inquiries.jsonl`\n")[1:]
    for described, shown in zip(page, told.split("A surf camp in Ericeira"), strict=True):
        rows = dict(re.findall(r"^\| (\d+) \|(.*)$", described, re.MULTILINE))
        refused = re.findall(r"line +(\d+) refused, ([a-z_.]+):", shown)
        assert len(refused) >= 12
        told_there = [f"`{code}`" in rows[line] or "all its problems" in rows[line] for line, code in refused]
        assert all(told_there), refused
    # 54 × 7.00, less the early bird of 5 %, rounded for each seat; 30 % of it first.
    assert "line  1 costs 359.10 EUR, of it 107.73 first" in told

    def paid(text: str) -> list[str]:
        return [line for line in text.splitlines() if line.startswith("    confirmed")]

    assert paid(again) == paid(told) and len(paid(told)) == 8
