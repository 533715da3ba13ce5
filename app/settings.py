"""All settings of the application, in one object. The only place of the application that reads the environment.

What counts: the command line over the environment (``LLAVA_INTERACTIVE_…``) over a TOML file over the defaults.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import ipaddress
import json
import os
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypedDict

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from app.errors import SettingsError
from model_servers.protocol import SERVER_NAMES

PREFIX = "LLAVA_INTERACTIVE_"
CONFIG_NAME = "llava-interactive.toml"
EMBEDDED: Final = "embedded"
_LEARNED = {"llava": "transformers", "seem": "seem", "gligen": "gligen", "lama": "lama"}
PROFILES: Mapping[str, Mapping[str, str]] = {
    "embedded": dict.fromkeys(SERVER_NAMES, EMBEDDED),
    "cpu": {**_LEARNED, "gligen": EMBEDDED},
    "gpu": _LEARNED,
}
"""Engines by server for each profile. The learned painter is left to graphics processors: it needs minutes without."""

_PASSWORD_NEEDED = "password_needed"


def default_data_dir() -> Path:
    """``$XDG_DATA_HOME/llava-interactive`` or ``~/.local/share/llava-interactive``. Raises as :func:`_expanded`."""
    return _expanded(Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share")) / "llava-interactive"


def _expanded(path: Path) -> Path:
    """A path with ``~`` written out. Raises :class:`SettingsError` where there is no home directory."""
    try:
        return path.expanduser()
    except RuntimeError as error:  # a user whom the system does not know, as in a container
        raise SettingsError(
            f"{path} is nowhere: that user has no home directory.",
            f"Name a directory with --data-dir or {PREFIX}DATA_DIR.",
        ) from error


def can_open_browser() -> bool:
    """Whether this machine has a screen for a browser window (Linux without one would open a terminal's browser)."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


class StorePlaces(TypedDict):
    """Where sessions and pictures are kept; None is in the data directory."""

    database_url: str | None
    blobs_url: str | None


class Settings(BaseSettings):
    """What can be set. Build it with :func:`load`, which turns every mistake into a :class:`SettingsError`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", validate_default=True, frozen=True
    )

    config: Path | None = Field(None, description="TOML file with settings")
    host: str = Field("127.0.0.1", description="address that the page listens on; any but loopback needs a password")
    port: int = Field(7860, ge=0, le=65535, description="port of the page; 0 takes a free one")
    data_dir: Path = Field(default_factory=default_data_dir, description="where sessions, pictures and logs are kept")
    database_url: SecretStr | None = Field(
        None, description="database of the sessions, postgresql://USER@HOST/NAME; default: a file in the data directory"
    )
    blobs_url: SecretStr | None = Field(
        None, description="directory or fsspec URL of the pictures; default: blobs in the data directory"
    )
    profile: Literal["embedded", "cpu", "gpu"] = Field(
        EMBEDDED, description="set of engines to start with: embedded, cpu or gpu"
    )
    engines: Annotated[dict[str, str], NoDecode] = Field(
        default_factory=dict, description="engine of single servers, over the profile's"
    )
    open_browser: bool = Field(True, description="open the page in the browser when it is ready")
    verbose: bool = Field(False, description="log more")
    max_upload_mb: int = Field(100, ge=1, le=4096, description="largest file that may be opened, in megabytes")
    max_megapixels: float = Field(100, gt=0, le=1000, description="largest picture that may be opened")
    page_return_seconds: float = Field(
        60, gt=0, le=86_400, description="how long the pictures of a closed page are kept, in seconds"
    )
    password: SecretStr | None = Field(None, description="password of the page")

    @field_validator("engines", mode="before")
    @classmethod
    def _read_engines(cls, value: object) -> object:
        return _engines_of_text(value) if isinstance(value, str) else value

    @field_validator("engines")
    @classmethod
    def _known_servers(cls, engines: dict[str, str]) -> dict[str, str]:
        for server, engine in engines.items():
            if server not in SERVER_NAMES:
                raise ValueError(f"there is no server '{server}'; there are {', '.join(SERVER_NAMES)}")
            if not engine:
                raise ValueError(f"no engine is named for {server}")
        return engines

    @field_validator("data_dir", "config")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        return path and _expanded(path).absolute()

    @model_validator(mode="after")
    def _password_for_others(self) -> Settings:
        if not is_loopback(self.host) and not (self.password and self.password.get_secret_value()):
            raise PydanticCustomError(
                _PASSWORD_NEEDED, "{host} can be reached from other machines, so a password is needed", {"host": self.host}
            )  # fmt: skip
        return self

    def engine_of(self, server: str) -> str:
        """The engine that a server starts with."""
        return self.engines.get(server) or PROFILES[self.profile][server]

    @property
    def store_places(self) -> StorePlaces:
        """Where the session store keeps what does not lie in the data directory: arguments of ``SessionStore``."""
        return {
            "database_url": self.database_url.get_secret_value() if self.database_url else None,
            "blobs_url": self.blobs_url.get_secret_value() if self.blobs_url else None,
        }

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        environment = _Environment(settings_cls)
        given = {**environment(), **init_settings()}
        return init_settings, environment, _ConfigFile(settings_cls, given)


class _Environment(EnvSettingsSource):
    """The environment, in which ``LLAVA_INTERACTIVE_ENGINE_SEEM=…`` also names one server's engine."""

    def __call__(self) -> dict[str, Any]:
        values = super().__call__()
        engines = _engines_of_text(values.pop("engines", ""))
        for server in SERVER_NAMES:
            if single := os.environ.get(f"{PREFIX}ENGINE_{server.upper()}"):
                engines[server] = single
        return {**values, "engines": engines} if engines else values


class _ConfigFile(PydanticBaseSettingsSource):
    """The TOML file that ``config`` names, else one in the current directory, else one beside the data directory."""

    def __init__(self, settings_cls: type[BaseSettings], given: Mapping[str, Any]) -> None:
        super().__init__(settings_cls)
        self._path = self._find(given)

    def get_field_value(self, field: object, field_name: str) -> tuple[Any, str, bool]:
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        if self._path is None:
            return {}
        try:
            values = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"The config file {self._path} is not valid TOML: {error}.", "Correct it.") from error
        except OSError as error:
            raise SettingsError(f"The config file {self._path} cannot be read: {error.strerror}.") from error
        known = [name for name in Settings.model_fields if name != "config"]
        for name in values:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                hint = f"Did you mean '{near[0]}'?" if near else f"It may set {', '.join(known)}."
                raise SettingsError(f"The config file {self._path} sets '{name}', which is not a setting.", hint)
        if isinstance(values.get("data_dir"), str):
            values["data_dir"] = self._path.parent / _expanded(Path(values["data_dir"]))
        blobs = values.get("blobs_url")
        if isinstance(blobs, str) and "://" not in blobs:
            values["blobs_url"] = str(self._path.parent / _expanded(Path(blobs)))
        if isinstance(values.get("engines"), str):
            values["engines"] = _engines_of_text(values["engines"])
        return {**values, "config": self._path}

    def _find(self, given: Mapping[str, Any]) -> Path | None:
        if named := given.get("config"):
            path = _expanded(Path(named)).absolute()
            if not path.is_file():
                raise SettingsError(f"There is no config file {path}.", "Create it, or leave --config out.")
            return path
        data_dir = _expanded(Path(given.get("data_dir") or default_data_dir())).absolute()
        candidates = (Path.cwd() / CONFIG_NAME, data_dir.parent / CONFIG_NAME)
        # Not by the path's own method, which fails where this user may not look.
        return next((path for path in candidates if os.path.isfile(path)), None)


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of every command; each names its environment variable and its key in the config file."""

    def about(name: str, more: str = "", variable: str | None = None) -> str:
        field, shown = Settings.model_fields[name], ""
        if name == "data_dir":
            with contextlib.suppress(SettingsError):  # without a home directory there is no default
                shown = f"; default: {default_data_dir()}"
        elif field.default is not None and not field.default_factory:
            shown = f"; default: {field.default}"
        text = f"{field.description}{more} [{variable or PREFIX + name.upper()}; {name} = …{shown}]"
        return text.replace("%", "%%")

    where = f"default: {CONFIG_NAME} in the current directory or beside the data directory"
    parser.add_argument(
        "--config", metavar="FILE", type=Path, help=f"TOML file with settings [{PREFIX}CONFIG; {where}]"
    )
    parser.add_argument("--host", help=about("host"))
    parser.add_argument("--port", help=about("port"))
    parser.add_argument("--data-dir", metavar="DIR", type=Path, help=about("data_dir"))
    parser.add_argument("--database-url", metavar="URL", help=about("database_url"))
    parser.add_argument("--blobs-url", metavar="URL", help=about("blobs_url"))
    parser.add_argument("--profile", help=about("profile"))
    engines = f"{PREFIX}ENGINE_SEEM=… for one, {PREFIX}ENGINES=seem=…,lama=… for several"
    parser.add_argument(
        "--engine",
        action="append",
        metavar="SERVER=ENGINE",
        help=about("engines", "; may be repeated", engines).replace("engines = …", '[engines] seem = "…"'),
    )
    parser.add_argument(
        "--open-browser", action=argparse.BooleanOptionalAction, default=None, help=about("open_browser")
    )
    parser.add_argument(
        "--no-browser", dest="open_browser", action="store_const", const=False, help="short for --no-open-browser"
    )
    parser.add_argument("--verbose", action=argparse.BooleanOptionalAction, default=None, help=about("verbose"))
    parser.add_argument("--max-upload-mb", metavar="N", help=about("max_upload_mb"))
    parser.add_argument("--max-megapixels", metavar="N", help=about("max_megapixels"))
    parser.add_argument("--page-return-seconds", metavar="N", help=about("page_return_seconds"))
    parser.epilog = (
        f"The page's password is never an option, because others see a command line: set {PREFIX}PASSWORD, or password "
        "in the config file, or type it when you are asked. Name a database with a password in its URL likewise: "
        f"{PREFIX}DATABASE_URL."
    )


def load(
    options: argparse.Namespace | Mapping[str, Any] | None = None, *, ask_password: Callable[[], str] | None = None
) -> Settings:
    """Settings from the command line's options over the environment over the config file over the defaults.

    Args:
        options: values by name, as :func:`add_arguments` defines them; None stands for "not given".
        ask_password: asks the person for the page's password when one is needed; None refuses instead.

    Raises:
        SettingsError: with the name of the setting and what it may be.
    """
    given = dict(vars(options) if isinstance(options, argparse.Namespace) else options or {})
    values = {name: value for name, value in given.items() if name in Settings.model_fields and value is not None}
    if given.get("engine"):
        values["engines"] = _engines_of_items(given["engine"])
    try:
        return Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == _PASSWORD_NEEDED and ask_password and "password" not in values:
            return load({**given, "password": SecretStr(ask_password())})
        raise _explain(first) from error


def _explain(first: Mapping[str, Any]) -> SettingsError:
    if first["type"] == _PASSWORD_NEEDED:
        return SettingsError(
            f"host: {first['msg']}.",
            f"Set {PREFIX}PASSWORD, or password in the config file, or stay on 127.0.0.1.",
        )
    name = str(first["loc"][0]) if first["loc"] else "settings"
    message = first["msg"].removeprefix("Value error, ")
    secret = name in ("password", "database_url", "blobs_url")
    got = "" if secret or isinstance(first["input"], dict) else f" (it is '{first['input']}')"
    return SettingsError(f"{name}: {message}{got}.", "See ./launch.sh --help.")


def _engines_of_text(text: str | Mapping[str, str]) -> dict[str, str]:
    """``seem=a,lama=b`` or a JSON object."""
    if not isinstance(text, str):
        return dict(text)
    if text.lstrip().startswith("{"):
        try:
            return dict(json.loads(text))
        except ValueError as error:
            raise SettingsError(f"engines: {text} is not valid JSON.", "Write seem=…,lama=… instead.") from error
    return _engines_of_items([item for item in text.split(",") if item.strip()])


def _engines_of_items(items: Sequence[str]) -> dict[str, str]:
    engines = {}
    for item in items:
        server, sign, engine = item.partition("=")
        if not sign or not engine.strip():
            raise SettingsError(f"engine: '{item}' is not SERVER=ENGINE.", "For example --engine seem=embedded.")
        engines[server.strip()] = engine.strip()
    return engines
