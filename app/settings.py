"""All settings of the application, in one object. The only place of the application that reads the environment."""

from __future__ import annotations

import argparse
import ipaddress
import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from app.errors import SettingsError
from model_servers.protocol import SERVER_NAMES

PREFIX = "LLAVA_INTERACTIVE_"
CONFIG_NAME = "llava-interactive.toml"
PROFILES: dict[str, dict[str, str]] = {
    "embedded": dict.fromkeys(SERVER_NAMES, "embedded"),
}
"""Engines by server for each profile."""


def default_data_dir() -> Path:
    """``$XDG_DATA_HOME/llava-interactive`` or ``~/.local/share/llava-interactive``."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "llava-interactive"


class Settings(BaseSettings):
    """What can be set: on the command line, in the environment (``LLAVA_INTERACTIVE_…``), in a TOML file."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", validate_default=True)

    host: str = Field("127.0.0.1", description="address that the page listens on; others than loopback need a password")
    port: int = Field(7860, ge=1, le=65535, description="port of the page")
    data_dir: Path = Field(default_factory=default_data_dir, description="where sessions, pictures and logs are kept")
    profile: Literal["embedded"] = Field("embedded", description="set of engines to start with")
    engines: dict[str, str] = Field(default_factory=dict, description="engine by server, over the profile's")
    open_browser: bool = Field(True, description="open the page in the browser when it is ready")
    verbose: bool = Field(False, description="log more")
    max_upload_mb: int = Field(100, ge=1, description="largest file that may be opened")
    max_megapixels: float = Field(100, gt=0, description="largest picture that may be opened")
    password: SecretStr | None = Field(None, description="password of the page (never on the command line)")

    @field_validator("engines")
    @classmethod
    def _known_servers(cls, engines: dict[str, str]) -> dict[str, str]:
        for server in engines:
            if server not in SERVER_NAMES:
                raise ValueError(f"there is no server '{server}'; there are {', '.join(SERVER_NAMES)}")
        return engines

    @model_validator(mode="after")
    def _password_for_others(self) -> Settings:
        if not is_loopback(self.host) and not (self.password and self.password.get_secret_value()):
            raise ValueError(
                f"{self.host} can be reached from other machines, so a password is needed: set {PREFIX}PASSWORD, "
                "or `password` in the config file"
            )
        return self

    def engine_of(self, server: str) -> str:
        """The engine that a server starts with."""
        return self.engines.get(server) or PROFILES[self.profile][server]

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, _ConfigFile(settings_cls)


class _ConfigFile(TomlConfigSettingsSource):
    """The TOML file that ``LLAVA_INTERACTIVE_CONFIG`` names, else one in the current directory."""

    def __init__(self, settings_cls: type[BaseSettings]) -> None:
        named = os.environ.get(PREFIX + "CONFIG")
        path = Path(named or CONFIG_NAME)
        if named and not path.is_file():
            raise SettingsError(f"The config file {path} does not exist.", "Make it, or leave --config away.")
        super().__init__(settings_cls, path if path.is_file() else None)


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``run``; each is also an environment variable and a key of the config file."""

    def about(name: str, more: str = "") -> str:
        field = Settings.model_fields[name]
        default = "" if field.default_factory or field.default is None else f"; default {field.default}"
        return f"{field.description}{more} [{PREFIX}{name.upper()}, {name}{default}]"

    parser.add_argument(
        "--config", metavar="FILE", help=f"TOML file with settings [{PREFIX}CONFIG, default {CONFIG_NAME}]"
    )
    parser.add_argument("--host", help=about("host"))
    parser.add_argument("--port", type=int, help=about("port"))
    parser.add_argument("--data-dir", type=Path, help=about("data_dir"))
    parser.add_argument("--profile", help=about("profile"))
    parser.add_argument(
        "--engine",
        action="append",
        default=[],
        metavar="SERVER=ENGINE",
        help=f"engine of one server, may be repeated [{PREFIX}ENGINES as JSON, engines]",
    )
    parser.add_argument(
        "--no-browser",
        dest="open_browser",
        action="store_const",
        const=False,
        help=about("open_browser", " (this turns it off)"),
    )
    parser.add_argument("--verbose", action="store_const", const=True, help=about("verbose"))
    parser.add_argument("--max-upload-mb", type=int, help=about("max_upload_mb"))
    parser.add_argument("--max-megapixels", type=float, help=about("max_megapixels"))


def load(options: argparse.Namespace | Mapping[str, Any] | None = None) -> Settings:
    """Settings from the command line's options over the environment over the config file over the defaults.

    Raises:
        SettingsError: with the name of the setting and what it may be.
    """
    given = dict(vars(options) if isinstance(options, argparse.Namespace) else options or {})
    if given.get("config"):
        os.environ[PREFIX + "CONFIG"] = str(given["config"])
    values = {name: value for name, value in given.items() if name in Settings.model_fields and value is not None}
    try:
        if given.get("engine"):
            values["engines"] = {**Settings(**values).engines, **_parse_engines(given["engine"])}
        return Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "settings"
        raise SettingsError(
            f"{name}: {first['msg'].removeprefix('Value error, ')}.", "See ./launch.sh --help."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"The config file is not valid TOML: {error}.", "Mend or remove it.") from error


def _parse_engines(items: Sequence[str]) -> dict[str, str]:
    engines = {}
    for item in items:
        server, sign, engine = item.partition("=")
        if not sign or not engine:
            raise SettingsError(f"--engine {item}: this is not SERVER=ENGINE.", "For example --engine seem=embedded.")
        engines[server] = engine
    return engines
