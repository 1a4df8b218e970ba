"""The front door: settings in, rooms connected, commands hung. It decides nothing."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Thread

import orjson
import structlog
from flask import Flask

import cli
from api.mount import mount
from models.newsroom import Newsroom, UnknownDatabase


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set, each by the environment variable that its field is read from."""

    database_url: str = "sqlite:///data/isnad.db"
    base_url: str = ""
    log_level: str = "info"

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Settings:
        """The settings in an environment: `ISNAD_DATABASE_URL`, `ISNAD_BASE_URL`, `ISNAD_LOG_LEVEL`."""
        told = {name: environ[f"ISNAD_{name.upper()}"] for name in cls.__slots__ if environ.get(f"ISNAD_{name.upper()}")}
        return cls(**told)


def create_app(settings: Settings | None = None) -> Flask:
    """The application over the store that the settings name, brought to today's schema.

    Exits with a sentence on standard error where a setting says what cannot be.
    """
    settings = settings or Settings.of(os.environ)
    _log(settings.log_level)
    app = Flask(__name__, static_folder=None)
    app.config["ISNAD_BASE_URL"] = settings.base_url.rstrip("/")
    try:
        newsroom = Newsroom(settings.database_url).open()
    except (UnknownDatabase, OSError) as fault:
        raise SystemExit(str(fault)) from fault
    mount(app, newsroom)
    cli.mount(app)
    return app


def serve_app() -> Flask:
    """The application as a server's worker makes it: it reads a little by itself, so that its first client does not wait."""
    app = create_app()
    Thread(target=app.extensions["newsroom"].warm, name="warm", daemon=True).start()
    return app


def _log(level: str) -> None:
    """One JSON object a line, to standard error."""
    number = logging.getLevelNamesMapping().get(level.upper())
    if number is None:
        raise SystemExit(f"ISNAD_LOG_LEVEL is {level!r}; write debug, info, warning or error")
    logging.getLogger().addHandler(logging.NullHandler())  # what a library grumbles is no line of ours
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(serializer=orjson.dumps),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.BytesLoggerFactory(sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
