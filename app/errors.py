"""All errors of the application, in one tree.

AppError                     shown to the person: ``message`` says what happened, ``hint`` what to do
├── PersonError              the person's input cannot be used as it is
│   ├── PictureError         not a picture we can read, too large, empty
│   ├── PromptError          marks or words that do not say what is meant
│   ├── SessionFileError     a file that holds no session, a damaged one, or one that is not safe to import
│   └── EngineCannotServe    the engine in use cannot answer such a prompt; another engine or another mark can
├── ServerError              a model server did not do its part (``server`` names it)
│   ├── ServerUnavailable    absent, starting or restarting
│   ├── ServerTimeout        took longer than it may
│   ├── ServerBusy           has too much to do
│   └── ServerFailed         answered with an error or with garbage
├── SessionError             the session store
│   ├── SessionNotFound      no such session or turn, or it belongs to somebody else
│   ├── SessionLocked        another process uses this data directory
│   ├── SessionDamaged       a picture or record on disk is not what was written
│   ├── SessionTooNew        written by a newer version
│   ├── SessionsUnavailable  the database server of the sessions does not answer
│   └── StorageFull          the disk is full; nothing was changed
├── SettingsError            a setting that makes no sense
└── Cancelled                the person gave up the work; nothing was changed

Anything else that is raised is a bug of ours.
"""

from __future__ import annotations


class AppError(Exception):
    """Base of what is shown to the person."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class PersonError(AppError):
    """The person's input cannot be used as it is."""


class PictureError(PersonError):
    """Not a picture that can be read, too large, or empty."""


class PromptError(PersonError):
    """Marks or words that do not say what is meant."""


class SessionFileError(PersonError):
    """A file that holds no session, a damaged one, or one that is not safe to import; nothing was changed."""


class EngineCannotServe(PersonError):
    """The engine in use cannot answer such a prompt."""


class ServerError(AppError):
    """A model server did not do its part."""

    def __init__(self, server: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.server = server


class ServerUnavailable(ServerError):
    """Absent, starting or restarting."""


class ServerTimeout(ServerError):
    """Took longer than it may."""


class ServerBusy(ServerError):
    """Has too much to do."""


class ServerFailed(ServerError):
    """Answered with an error or with garbage."""


class SessionError(AppError):
    """The session store."""


class SessionNotFound(SessionError):
    """No such session or turn, or it belongs to somebody else."""


class SessionLocked(SessionError):
    """Another process uses this data directory."""


class SessionDamaged(SessionError):
    """A picture or record on disk is not what was written."""


class SessionTooNew(SessionError):
    """Written by a newer version."""


class SessionsUnavailable(SessionError):
    """The database server of the sessions does not answer."""


class StorageFull(SessionError):
    """The disk is full; nothing was changed."""


class SettingsError(AppError):
    """A setting that makes no sense."""


class Cancelled(AppError):
    """The person gave up the work; nothing was changed."""
