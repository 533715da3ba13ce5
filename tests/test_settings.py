"""Settings come from options, environment, config file and defaults, in this order; every mistake is explained."""

from __future__ import annotations

import argparse
import errno
import pwd
from pathlib import Path

import pytest
from pydantic import SecretStr

from app import settings
from app.__main__ import main
from app.errors import SettingsError
from app.settings import CONFIG_NAME, PREFIX, Settings, load
from model_servers.protocol import SERVER_NAMES


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch) -> None:
    """No config file of this machine may be found."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def of_options(*arguments: str) -> Settings:
    parser = argparse.ArgumentParser()
    settings.add_arguments(parser)
    return load(parser.parse_args(arguments))


def config(text: str, place: Path | None = None) -> Path:
    path = (place or Path.cwd()) / CONFIG_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_anything_the_page_is_for_this_machine_only_on_embedded_engines(tmp_path):
    made = of_options()
    assert (made.host, made.port) == ("127.0.0.1", 7860)
    assert made.data_dir == tmp_path / "home" / "llava-interactive"
    assert {made.engine_of(server) for server in SERVER_NAMES} == {"embedded"}
    assert made.open_browser
    assert made.password is None


def test_options_win_over_the_environment_over_the_config_file_over_defaults(monkeypatch):
    config("port = 1001\nhost = 'localhost'\nprofile = 'cpu'\n")
    assert of_options().port == 1001
    monkeypatch.setenv(f"{PREFIX}PORT", "1002")
    assert of_options().port == 1002
    made = of_options("--port", "1003")
    assert (made.port, made.host, made.profile) == (1003, "localhost", "cpu")


def test_an_empty_variable_counts_as_not_set(monkeypatch):
    monkeypatch.setenv(f"{PREFIX}PORT", "")
    assert of_options().port == 7860


def test_engines_of_single_servers_go_over_the_profile_s(monkeypatch):
    config("profile = 'gpu'\n[engines]\nlama = 'embedded'\n")
    made = of_options()
    assert made.engine_of("lama") == "embedded"
    assert made.engine_of("llava") == "transformers"
    monkeypatch.setenv(f"{PREFIX}ENGINE_SEEM", "sam2")
    assert of_options().engine_of("seem") == "sam2"
    monkeypatch.setenv(f"{PREFIX}ENGINES", "gligen=embedded, llava=openai")
    made = of_options()
    assert (made.engine_of("gligen"), made.engine_of("llava"), made.engine_of("seem")) == ("embedded", "openai", "sam2")
    made = of_options("--engine", "seem=embedded", "--engine", "lama=lama")
    assert (made.engine_of("seem"), made.engine_of("lama")) == ("embedded", "lama")


def test_engines_may_be_written_as_json(monkeypatch):
    monkeypatch.setenv(f"{PREFIX}ENGINES", '{"seem": "sam2"}')
    assert of_options().engine_of("seem") == "sam2"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "seem"], "SERVER=ENGINE"),
        (["--engine", "sem=embedded"], "there is no server 'sem'; there are llava, seem, gligen, lama"),
        (["--port", "many"], "port: .*many"),
        (["--port", "70000"], "port: .*70000"),
        (["--profile", "tpu"], "profile: .*'embedded', 'cpu' or 'gpu'"),
        (["--max-megapixels", "0"], "max_megapixels"),
        (["--config", "nowhere.toml"], "no config file .*nowhere.toml"),
    ],
)
def test_a_value_that_makes_no_sense_is_named_with_what_may_be(arguments, said):
    with pytest.raises(SettingsError, match=said):
        of_options(*arguments)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("port = ", "not valid TOML"),
        ("prot = 1", "sets 'prot', which is not a setting. Did you mean 'port'"),
        ("xyzzy = 1", "It may set .*data_dir"),
        ("[engines]\nsem = 'embedded'", "there is no server 'sem'"),
        ("engines = 3", "engines"),
        ("host = ['127.0.0.1']", "host"),
    ],
)
def test_a_mistake_in_the_config_file_is_named(text, said):
    config(text)
    with pytest.raises(SettingsError, match=said):
        of_options()


def test_a_config_file_is_found_beside_the_data_directory_and_where_it_is_named(tmp_path):
    config("port = 1001\n", tmp_path / "home")
    assert of_options().port == 1001
    config("port = 1002\n")
    assert of_options().port == 1002, "that of the current directory goes first"
    named = config("port = 1003\n", tmp_path / "elsewhere")
    assert of_options("--config", str(named)).port == 1003


def test_paths_in_a_config_file_are_relative_to_it_and_may_begin_at_home(tmp_path, monkeypatch):
    named = config("data_dir = 'mine'\n", tmp_path / "elsewhere")
    assert of_options("--config", str(named)).data_dir == tmp_path / "elsewhere" / "mine"
    monkeypatch.setenv("HOME", str(tmp_path))
    named.write_text("data_dir = '~/pictures'\n")
    assert of_options("--config", str(named)).data_dir == tmp_path / "pictures"


def test_paths_of_options_are_relative_to_the_current_directory():
    assert of_options("--data-dir", "mine").data_dir == Path.cwd() / "mine"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1"])
def test_this_machine_alone_needs_no_password(host):
    assert of_options("--host", host).password is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_others_need_a_password(host, monkeypatch):
    with pytest.raises(SettingsError, match=f"{PREFIX}PASSWORD"):
        of_options("--host", host)
    monkeypatch.setenv(f"{PREFIX}PASSWORD", "tulip")
    made = of_options("--host", host)
    assert made.password.get_secret_value() == "tulip"
    assert "tulip" not in repr(made)


def test_an_empty_password_is_none():
    with pytest.raises(SettingsError, match="password"):
        load({"host": "0.0.0.0", "password": SecretStr("")})


def test_a_person_at_a_terminal_is_asked_for_the_password():
    made = load({"host": "0.0.0.0"}, ask_password=lambda: "tulip")
    assert made.password.get_secret_value() == "tulip"
    with pytest.raises(SettingsError):
        load({"host": "0.0.0.0"}, ask_password=lambda: "")


def test_a_password_is_not_shown_in_an_error():
    config("password = 5\n")
    with pytest.raises(SettingsError) as raised:
        of_options()
    assert "5" not in str(raised.value)


def test_settings_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        of_options().port = 5


@pytest.mark.parametrize("path", [["--help"], ["doctor", "--help"]])
def test_help_explains_every_setting_with_its_variable_and_default(path, capsys):
    with pytest.raises(SystemExit):
        main(path)
    out = " ".join(capsys.readouterr().out.split())
    for name, field in Settings.model_fields.items():
        assert f"{PREFIX}{name.upper()}" in out
        if name not in ("password", "config", "engines"):
            assert " ".join(field.description.split()) in out
            assert f"{name} = …" in out
    for command in ("run", "servers", "doctor", "test"):
        assert command in out


def test_an_error_of_the_command_line_has_status_2_and_says_what_to_do(capsys):
    assert main(["doctor", "--profile", "tpu"]) == 2
    assert "./launch.sh --help" in capsys.readouterr().err


def test_sessions_may_be_kept_elsewhere_and_passwords_in_urls_stay_hidden(monkeypatch, capsys):
    assert of_options().store_places == {"database_url": None, "blobs_url": None}
    path = config("database_url = 'postgresql://me:hidden@host/x'\nblobs_url = 'pictures'\n")
    made = of_options()
    assert made.store_places == {
        "database_url": "postgresql://me:hidden@host/x",
        "blobs_url": str(path.parent / "pictures"),
    }
    assert "hidden" not in repr(made)
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", "mysql://me:hidden@host/x")
    assert of_options("--blobs-url", "s3://bucket/x").store_places["blobs_url"] == "s3://bucket/x"
    assert main(["sessions", "list"]) == 2
    said = capsys.readouterr().err
    assert "database_url" in said
    assert "hidden" not in said


@pytest.fixture
def homeless(monkeypatch) -> None:
    """A user whom the system does not know, as a container may have."""

    def unknown(user: object) -> None:
        raise KeyError(user)

    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)


def test_without_a_home_directory_a_data_directory_must_be_named(homeless, tmp_path, capsys):
    assert main(["run"]) == 2
    said = capsys.readouterr().err
    assert "no home directory" in said
    assert "--data-dir" in said
    assert of_options("--data-dir", str(tmp_path / "mine")).data_dir == tmp_path / "mine"


def test_without_a_home_directory_help_is_given_all_the_same(homeless, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    assert "--data-dir" in capsys.readouterr().out


def test_the_home_of_somebody_who_does_not_exist_is_said(capsys):
    assert main(["run", "--data-dir", "~nobody-of-that-name/x"]) == 2
    assert "~nobody-of-that-name/x is nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(("number", "explained"), [(errno.ENOSPC, True), (errno.EROFS, True), (errno.EBADF, False)])
def test_a_disk_that_is_full_or_read_only_is_no_bug_of_ours(number, explained, monkeypatch, capsys):
    def fails(settings: Settings) -> int:
        raise OSError(number, "the reason", "the place")

    monkeypatch.setattr("app.launcher.run.run", fails)
    if not explained:
        with pytest.raises(OSError, match="the reason"):
            main(["run"])
        return
    assert main(["run"]) == 2
    assert "the reason: the place" in capsys.readouterr().err
