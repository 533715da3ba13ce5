"""The hub's interface, as far as it is needed: a repository's commit, its files, and their bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

import httpx

from model_servers.engine import EngineError
from model_servers.weights.settings import PREFIX, WeightsSettings
from model_servers.weights.store import COMMIT, WeightFile

CONNECT_SECONDS = 10
TOKEN_HINT = f"Accept its licence on the hub, then set {PREFIX}HUB_TOKEN."
NETWORK_HINT = f"Is there a network connection? A mirror can be named in {PREFIX}HUB_URL."


class Unreachable(EngineError):
    """The hub does not answer; trying again may help."""


class NotThere(EngineError):
    """The hub does not have it."""


class Hub:
    """One hub or mirror. Use it as a context manager."""

    def __init__(self, settings: WeightsSettings) -> None:
        if settings.offline:
            raise EngineError("Nothing is downloaded while offline.", f"Unset {PREFIX}OFFLINE, or use a local folder.")
        token = settings.hub_token.get_secret_value()
        self._url = settings.hub_url
        self._client = httpx.Client(
            headers={"Authorization": f"Bearer {token}"} if token else {},
            timeout=httpx.Timeout(settings.idle_seconds, connect=CONNECT_SECONDS),
            # Large files lie with a content network. httpx sends the token to the hub's own address only.
            follow_redirects=True,
        )

    def __enter__(self) -> Hub:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def commit(self, repository: str, revision: str) -> str:
        """The commit that a branch, tag or commit means."""
        if COMMIT.fullmatch(revision):
            return revision
        answer = self._get(f"/api/models/{repository}/revision/{quote(revision, safe='')}", repository)
        try:
            commit = answer.json()["sha"]
        except (ValueError, KeyError, TypeError) as error:
            raise self._strange(repository) from error
        if not isinstance(commit, str) or not COMMIT.fullmatch(commit):
            raise self._strange(repository)
        return commit

    def files(self, repository: str, commit: str) -> list[WeightFile]:
        """All files of a commit."""
        url: str | None = f"/api/models/{repository}/tree/{commit}?recursive=true"
        found: list[WeightFile] = []
        while url:
            answer = self._get(url, repository)
            try:
                found += [_file(entry) for entry in answer.json() if entry["type"] == "file"]
            except (ValueError, KeyError, TypeError) as error:
                raise self._strange(repository) from error
            url = answer.links.get("next", {}).get("url")
        return found

    @contextmanager
    def read(self, repository: str, commit: str, file: WeightFile, start: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """A file's bytes from ``start`` on.

        Yields:
            Where the bytes really start (0 when the server cannot continue in the middle), and the bytes.
        """
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        url = f"{self._url}/{repository}/resolve/{commit}/{quote(file.path)}"
        begun = False
        try:
            with self._client.stream("GET", url, headers=headers) as answer:
                if answer.status_code not in (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT):
                    raise self._refusal(answer.status_code, repository)
                begins = start if answer.status_code == httpx.codes.PARTIAL_CONTENT else 0
                begun = True
                yield begins, answer.iter_raw()
        except httpx.HTTPError as error:
            raise (broke_off(file.path) if begun else self._unreachable(error)) from error

    def _get(self, path: str, repository: str) -> httpx.Response:
        url = path if path.startswith(("http://", "https://")) else self._url + path
        try:
            answer = self._client.get(url)
        except httpx.HTTPError as error:
            raise self._unreachable(error) from error
        if answer.status_code != httpx.codes.OK:
            raise self._refusal(answer.status_code, repository)
        return answer

    def _unreachable(self, error: httpx.HTTPError) -> Unreachable:
        return Unreachable(f"{self._url} cannot be reached ({type(error).__name__}).", NETWORK_HINT)

    def _refusal(self, status: int, repository: str) -> EngineError:
        if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            return EngineError(f"The hub does not give {repository} to everybody.", TOKEN_HINT)
        if status == httpx.codes.NOT_FOUND:
            return NotThere(f"The hub has no {repository}, or not that revision or file.", "Check the name.")
        if status == httpx.codes.TOO_MANY_REQUESTS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
            return Unreachable(f"{self._url} has too much to do, or failed (status {status}).", "Try again later.")
        return EngineError(f"{self._url} refused (status {status}).", NETWORK_HINT)

    def _strange(self, repository: str) -> EngineError:
        return EngineError(f"{self._url} does not answer like the hub about {repository}.", NETWORK_HINT)


def broke_off(path: str) -> Unreachable:
    """A download ended before its time."""
    return Unreachable(f"The download of {path} broke off.", "Run the same command again to go on.")


def _file(entry: dict[str, Any]) -> WeightFile:
    """An entry of the tree. Raises ``ValueError`` for paths that would leave the repository's folder."""
    path = PurePosixPath(entry["path"])
    if path.is_absolute() or ".." in path.parts or "\\" in entry["path"] or ":" in entry["path"]:
        raise ValueError(f"the path {entry['path']} is not one of a repository")
    large = entry.get("lfs")
    return WeightFile(
        path=str(path),
        size=entry["size"],
        sha256=large["oid"].removeprefix("sha256:") if large else "",
        git_sha1="" if large else entry["oid"],
    )
