"""What leads away from the site: links to where a notebook opens, downloads, the workflows."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import downloads
import links
import nbformat
import pytest
from series import NOTEBOOKS

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize(
    ("remote", "name"),
    [
        ("https://github.com/ada/notebooks", "ada/notebooks"),
        ("https://github.com/ada/notebooks/", "ada/notebooks"),
        ("https://github.com/ada/note.books_2.git", "ada/note.books_2"),
        ("https://ada:s3cret@github.com/ada/notebooks.git", "ada/notebooks"),
        ("https://ghp_s3cret@github.com/ada/notebooks", "ada/notebooks"),
        ("git@github.com:ada/notebooks.git", "ada/notebooks"),
        ("ssh://git@github.com/ada/notebooks.git", "ada/notebooks"),
        ("https://gitlab.com/ada/notebooks.git", None),
        ("git@gitlab.com:ada/notebooks.git", None),
        ("https://github.com.example.org/ada/notebooks", None),
        ("https://example.org/@github.com/ada/notebooks", None),
        ("https://github.example.org/ada/notebooks", None),
        ("https://github.com/ada", None),
        ("https://github.com/ada/notebooks?token=s3cret", None),
        ('https://github.com/ada/note"><script>', None),
        ("/home/ada/github.com/ada/notebooks", None),
        ("file:///home/ada/notebooks", None),
        ("../notebooks", None),
        ("", None),
    ],
)
def test_only_an_address_on_github_is_named_and_no_password_is(remote, name, tmp_path):
    assert links.named(remote) == name
    if remote:
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
        add = ["git", "-C", str(tmp_path), "remote", "add", "origin", remote]
        subprocess.run(add, check=True)
        assert links.repository({}, tmp_path) == name
    assert "s3cret" not in str(links.of("03_logistic_regression", name or "a/b"))


def test_without_a_repository_or_a_remote_there_are_no_links(tmp_path, monkeypatch):
    assert links.repository({}, tmp_path) is None
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert links.repository({}, tmp_path) is None
    monkeypatch.setattr(links, "repository", lambda: None)
    assert links.of("03_logistic_regression") == {}


def test_in_actions_a_fork_links_to_itself_and_another_server_to_nothing(tmp_path):
    fork = {"GITHUB_REPOSITORY": "bob/notebooks", "GITHUB_SERVER_URL": "https://github.com"}
    assert links.repository(fork, tmp_path) == "bob/notebooks"
    elsewhere = fork | {"GITHUB_SERVER_URL": "https://git.example.org"}
    assert links.repository(elsewhere, tmp_path) is None


def test_the_links_name_files_that_are_there():
    for path in NOTEBOOKS:
        found = links.of(path.stem, "ada/notebooks")
        assert found == {
            "Open in Colab": (
                "https://colab.research.google.com/github/ada/notebooks/blob/colab/"
                f"{path.stem}.ipynb"
            ),
            "Open in Binder": (
                "https://mybinder.org/v2/gh/ada/notebooks/HEAD?urlpath=lab/tree/"
                f"{path.relative_to(ROOT).as_posix()}"
            ),
        }


def test_a_notebook_for_colab_fetches_the_series_and_is_else_the_same():
    for path in NOTEBOOKS:
        made = downloads.for_colab(path, "ada/notebooks")
        nbformat.validate(made)
        original = nbformat.read(path, as_version=4)
        (new,) = [cell for cell in made.cells if cell.id == "on-colab"]
        assert [cell for cell in made.cells if cell is not new] == original.cells
        code = [cell for cell in made.cells if cell.cell_type == "code"]
        assert code[0] is new
        assert "https://github.com/ada/notebooks /content/series" in new.source
        assert '"/content/series/src"' in new.source


def test_the_notebooks_for_colab_are_written(tmp_path):
    tool = [sys.executable, str(ROOT / "web" / "downloads.py"), "--colab", str(tmp_path / "c")]
    subprocess.run([*tool, "ada/notebooks"], check=True, capture_output=True)
    assert sorted(path.name for path in (tmp_path / "c").iterdir()) == [p.name for p in NOTEBOOKS]


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    """Write the downloads and unpack the archive; return both folders."""
    out = tmp_path_factory.mktemp("site")
    downloads.downloads(out)
    with zipfile.ZipFile(out / "downloads" / "backprop-notebooks.zip") as archive:
        archive.extractall(out / "unpacked")
    return out / "downloads", out / "unpacked" / "backprop-notebooks"


def test_each_notebook_is_taken_as_it_is_committed(taken):
    folder, unpacked = taken
    for path in NOTEBOOKS:
        assert (folder / path.name).read_bytes() == path.read_bytes()
        assert (unpacked / "notebooks" / path.name).read_bytes() == path.read_bytes()


def test_the_archive_holds_the_whole_package_and_nothing_that_tools_leave_behind(taken):
    _, unpacked = taken
    listed = ["git", "-C", str(ROOT), "ls-files", "src", "etc", "notebooks", "binder", "docs"]
    told = subprocess.run(listed, capture_output=True, encoding="utf-8", check=False)
    if told.returncode:
        pytest.skip("this is no clone, so git cannot tell what belongs to the package")
    here = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert set(told.stdout.split()) <= here
    assert not [name for name in here if "__pycache__" in name or name.endswith(".pyc")]
    text = (unpacked / "README.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#\s]+)", text):
        assert (unpacked / link).exists(), link


def test_the_archive_twice_is_the_same(taken, tmp_path):
    folder, _ = taken
    downloads.downloads(tmp_path)
    again = tmp_path / "downloads" / "backprop-notebooks.zip"
    assert again.read_bytes() == (folder / "backprop-notebooks.zip").read_bytes()


def test_the_first_notebook_runs_out_of_the_unpacked_archive(taken):
    _, unpacked = taken
    run = (
        "import nbclient, nbformat, sys\n"
        "nb = nbformat.read('00_start_here.ipynb', as_version=4)\n"
        "nb.cells.append(nbformat.v4.new_code_cell('import helpers; print(helpers.__file__)'))\n"
        "nbclient.NotebookClient(nb, timeout=120).execute()\n"
        "print(nb.cells[-1].outputs[0].text)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(unpacked / "src")}
    done = subprocess.run(
        [sys.executable, "-c", run], cwd=unpacked / "notebooks", env=environment,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(unpacked.resolve())


def _steps(workflow):
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(path):
    text = path.read_text()
    used = [step["uses"] for step in _steps(yaml.safe_load(text)) if "uses" in step]
    assert used
    for name in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name), name
        assert re.search(rf"{re.escape(name)} # v\d+\.\d+\.\d+\n", text), name


def test_the_site_is_published_from_main_after_its_tests_with_no_more_rights_than_needed():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "pages.yml").read_text())
    started = workflow[True]  # YAML's word for "on"
    assert started["push"] == {"branches": ["main"]}
    assert "workflow_dispatch" in started
    assert workflow["permissions"] == {"contents": "read"}
    jobs = workflow["jobs"]
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert "permissions" not in jobs["build"]
    assert jobs["publish"]["needs"] == jobs["colab"]["needs"] == "build"
    done = [step.get("run") or step["uses"] for step in jobs["build"]["steps"]]
    order = ("make site", "pytest tests/site", "upload-pages-artifact")
    places = [next(i for i, what in enumerate(done) if word in what) for word in order]
    assert places == sorted(places)


def test_binder_has_a_python_that_the_series_runs_on():
    environment = yaml.safe_load((ROOT / "binder" / "environment.yml").read_text())
    (python,) = [name for name in environment["dependencies"] if name.startswith("python=")]
    assert tuple(map(int, python.removeprefix("python=").split("."))) >= (3, 11)
    assert "-r requirements.txt" in (ROOT / "binder" / "postBuild").read_text()
    assert (ROOT / "requirements.txt").exists()
