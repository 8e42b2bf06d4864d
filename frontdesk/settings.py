"""The settings: a table of environment variables, and the values read from it.

The table is checked against the README by a test, so a setting can't be added without being documented.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dotenv import dotenv_values

from frontdesk.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
MIN_SECRET = 16
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
# no addresses in brackets: a Content Security Policy knows none
_ORIGIN = re.compile(
    rf"(?P<scheme>https?)://(?P<host>{_LABEL}(?:\.{_LABEL})*)(?::(?P<port>\d{{1,5}}))?", re.IGNORECASE | re.ASCII
)
_PORTS = {"http": "80", "https": "443"}
_LOOPBACK = {"localhost", "127.0.0.1"}


@dataclass(frozen=True)
class Setting:
    """One row of the table: the variable, its default as text ("" is unset), and what it is for."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("FRONTDESK_HOST", "127.0.0.1", "address of the only public listener"),
    Setting("FRONTDESK_PORT", "8000", "its port; Rasa's and the action server's follow it"),
    Setting("FRONTDESK_DATABASE_URL", "sqlite:///var/frontdesk.db", "any SQLAlchemy URL of SQLite or PostgreSQL"),
    Setting("FRONTDESK_CLINIC", "clinic.toml", "the clinic's facts"),
    Setting("FRONTDESK_NOW", "", "ISO 8601 instant with offset where the clock starts; for demos and evaluations"),
    Setting("FRONTDESK_RATE_LIMIT", "on", "`off` lifts the limits on messages and new sessions, for load tests"),
    Setting("FRONTDESK_PUBLIC_URL", "", "address that visitors see; with https, cookies are sent over https only"),
    Setting("FRONTDESK_SITES", "", "sites that may embed the chat, like `https://www.clinic.example`, separated by spaces"),
    Setting("FRONTDESK_RASA_PORT", "", "Rasa's loopback port; unset: the public port + 1"),
    Setting("FRONTDESK_ACTION_PORT", "", "the action server's loopback port; unset: the public port + 2"),
    Setting("FRONTDESK_SECRET", "", "signs the console's forms and its audit record; unset: made once and kept in `var/secret`"),
    Setting("FRONTDESK_STAFF_TOTP", "optional", "`required`: nobody gets to the console without a second factor"),
    Setting("FRONTDESK_OIDC_ISSUER", "", "the clinic's sign-in service (OpenID Connect), by its issuer's address"),
    Setting("FRONTDESK_OIDC_CLIENT_ID", "", "what it knows Front Desk by"),
    Setting("FRONTDESK_OIDC_CLIENT_SECRET", "", "and with what; unset: as a public client"),
    Setting(
        "FRONTDESK_DATA_KEY",
        "",
        "encrypts what is personal; more, separated by spaces, while one replaces another; unset: made once, in `var/data-key`",
    ),
    Setting(
        "FRONTDESK_SMTP_URL",
        "",
        "mail server, like `smtp://user:password@host:587` or `smtps://…`; unset: `.eml` files in `var/outbox`",
    ),
    Setting("FRONTDESK_MAIL_FROM", "frontdesk@localhost", "address that mails come from"),
    Setting("FRONTDESK_STAFF_EMAIL", "", "where staff are told of requests; unset: the address of `FRONTDESK_MAIL_FROM`"),
    Setting("FRONTDESK_ESCALATION_EMAIL", "", "who is told of a request that waits too long; unset: the staff's address"),
    Setting("FRONTDESK_VAR", "var", "folder for the database, logs and process files"),
    Setting("FRONTDESK_CALDAV_URL", "", "the clinic's own calendar, by its own address on a CalDAV server"),
    Setting("FRONTDESK_CALDAV_USER", "", "who signs in there"),
    Setting("FRONTDESK_CALDAV_PASSWORD", "", "and with what"),
    Setting("FRONTDESK_WEBHOOK_URL", "", "https address that is told of every request and its changes"),
    Setting("FRONTDESK_WEBHOOK_SECRET", "", "signs what is sent there; two, separated by a space, while one replaces the other"),
    Setting("FRONTDESK_WEBHOOK_PRIVATE", "off", "`on` lets that address be one of a private network, and http"),
)


@dataclass(frozen=True)
class Settings:
    """The values, each already of its own type; `now` is where the clock starts, `now_set_at` when that was asked for."""

    host: str
    port: int
    database_url: str
    clinic: Path
    now: datetime | None
    now_set_at: datetime | None
    rate_limit: bool
    public_url: str
    sites: tuple[str, ...]
    rasa_port: int
    action_port: int
    secret: str
    staff_totp_required: bool
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str = field(repr=False)
    data_key: str = field(repr=False)
    smtp_url: str
    mail_from: str
    staff_email: str
    escalation_email: str
    var: Path
    caldav_url: str
    caldav_user: str
    caldav_password: str = field(repr=False)
    webhook_url: str = field(repr=False)  # many hold a token
    webhook_secrets: tuple[str, ...] = field(repr=False)
    webhook_private: bool

    @property
    def instance(self) -> Path:
        """The folder of this copy's process files: two copies on one machine differ by port."""
        return self.var / "run" / str(self.port)

    @property
    def secure_cookies(self) -> bool:
        return self.public_url.startswith("https://")


def read_settings(environ: Mapping[str, str] | None = None, root: Path = ROOT) -> Settings:
    """The settings from `environ` (default: `.env` below the real environment). Raises SettingsError."""
    if environ is None:
        dotenv = {key: value or "" for key, value in dotenv_values(root / ".env").items()}
        environ = {**dotenv, **os.environ}
    get = {setting.name: environ.get(setting.name, "") or setting.default for setting in SETTINGS}
    port = _port("FRONTDESK_PORT", get["FRONTDESK_PORT"])
    host = get["FRONTDESK_HOST"]
    var = root / get["FRONTDESK_VAR"]
    webhook_private = _switch("FRONTDESK_WEBHOOK_PRIVATE", get["FRONTDESK_WEBHOOK_PRIVATE"])
    webhook_url = _web_address("FRONTDESK_WEBHOOK_URL", get["FRONTDESK_WEBHOOK_URL"], plain=webhook_private)
    return Settings(
        host=host,
        port=port,
        database_url=_database_url(get["FRONTDESK_DATABASE_URL"], root),
        clinic=root / get["FRONTDESK_CLINIC"],
        now=_instant("FRONTDESK_NOW", get["FRONTDESK_NOW"]),
        # set by `frontdesk run` for its own processes, so that their clocks agree and survive a restart
        now_set_at=_instant("FRONTDESK_NOW_SET_AT", environ.get("FRONTDESK_NOW_SET_AT", "")),
        rate_limit=_switch("FRONTDESK_RATE_LIMIT", get["FRONTDESK_RATE_LIMIT"]),
        public_url=(get["FRONTDESK_PUBLIC_URL"] or f"http://{host}:{port}").rstrip("/"),
        sites=tuple(dict.fromkeys(_site("FRONTDESK_SITES", site) for site in get["FRONTDESK_SITES"].split())),
        rasa_port=_port("FRONTDESK_RASA_PORT", get["FRONTDESK_RASA_PORT"] or str(port + 1)),
        action_port=_port("FRONTDESK_ACTION_PORT", get["FRONTDESK_ACTION_PORT"] or str(port + 2)),
        secret=get["FRONTDESK_SECRET"],
        staff_totp_required=_required("FRONTDESK_STAFF_TOTP", get["FRONTDESK_STAFF_TOTP"]),
        oidc_issuer=_issuer(get["FRONTDESK_OIDC_ISSUER"], get["FRONTDESK_OIDC_CLIENT_ID"]),
        oidc_client_id=get["FRONTDESK_OIDC_CLIENT_ID"],
        oidc_client_secret=get["FRONTDESK_OIDC_CLIENT_SECRET"],
        data_key=get["FRONTDESK_DATA_KEY"],
        smtp_url=_smtp_url(get["FRONTDESK_SMTP_URL"], environ.get("FRONTDESK_MAIL_FROM", "")),
        mail_from=_address("FRONTDESK_MAIL_FROM", get["FRONTDESK_MAIL_FROM"]),
        staff_email=_address("FRONTDESK_STAFF_EMAIL", get["FRONTDESK_STAFF_EMAIL"] or get["FRONTDESK_MAIL_FROM"]),
        escalation_email=_address(
            "FRONTDESK_ESCALATION_EMAIL",
            get["FRONTDESK_ESCALATION_EMAIL"] or get["FRONTDESK_STAFF_EMAIL"] or get["FRONTDESK_MAIL_FROM"],
        ),
        var=var,
        caldav_url=_web_address("FRONTDESK_CALDAV_URL", get["FRONTDESK_CALDAV_URL"], plain=True),
        caldav_user=get["FRONTDESK_CALDAV_USER"],
        caldav_password=get["FRONTDESK_CALDAV_PASSWORD"],
        webhook_url=webhook_url,
        webhook_secrets=_secrets("FRONTDESK_WEBHOOK_SECRET", get["FRONTDESK_WEBHOOK_SECRET"], wanted=bool(webhook_url)),
        webhook_private=webhook_private,
    )


def _port(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise SettingsError(name, f"{text!r} is not a port: a number from 1 to 65535 is wanted")
    return int(text)


def _switch(name: str, text: str) -> bool:
    if text.lower() not in {"on", "off"}:
        raise SettingsError(name, f"{text!r} is neither on nor off")
    return text.lower() == "on"


def _required(name: str, text: str) -> bool:
    if text.lower() not in {"required", "optional"}:
        raise SettingsError(name, f"{text!r} is neither required nor optional")
    return text.lower() == "required"


def _web_address(name: str, text: str, *, plain: bool) -> str:
    """A web address, or "" for none; http only if `plain`. What is wrong is said without the address, which may hold secrets."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise SettingsError(name, "is not an address like https://name.example/path") from None
    if parts.scheme not in ({"https", "http"} if plain else {"https"}) or not parts.hostname or not text.isascii():
        raise SettingsError(name, f"is not an address like https://name.example/path{'' if plain else '; http is not enough'}")
    if "@" in parts.netloc:
        raise SettingsError(name, "holds a user or a password, which don't belong in an address")
    return text


def _site(name: str, text: str) -> str:
    """An origin as browsers write it: in small letters, without the port that is its scheme's own."""
    found = _ORIGIN.fullmatch(text)
    if not found or (found["port"] and not 1 <= int(found["port"]) <= 65535):
        wanted = "a site is its scheme and name alone, like https://www.clinic.example"
        raise SettingsError(name, f"{text!r} is no site: {wanted} (no path, no slash at the end, no *)")
    scheme, host, port = found["scheme"].lower(), found["host"].lower(), found["port"]
    if scheme == "http" and host not in _LOOPBACK:
        raise SettingsError(name, f"{text!r} is not https; http will do only for this machine itself (localhost, 127.0.0.1)")
    return f"{scheme}://{host}" + (f":{port}" if port and port != _PORTS[scheme] else "")


def _issuer(text: str, client_id: str) -> str:
    """Over https, or on this machine."""
    local = urlsplit(text).hostname in {"localhost", "127.0.0.1", "::1"} if text else False
    issuer = _web_address("FRONTDESK_OIDC_ISSUER", text, plain=local)
    if issuer and not client_id:
        raise SettingsError("FRONTDESK_OIDC_CLIENT_ID", "is needed with FRONTDESK_OIDC_ISSUER")
    return issuer


def _secrets(name: str, text: str, *, wanted: bool) -> tuple[str, ...]:
    secrets = tuple(text.split())
    if wanted and (not 1 <= len(secrets) <= 2 or any(len(secret) < MIN_SECRET for secret in secrets)):
        raise SettingsError(name, f"wants one secret of {MIN_SECRET} signs or more, or two separated by a space")
    return secrets


def _instant(name: str, text: str) -> datetime | None:
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise SettingsError(name, f"{text!r} is not an ISO 8601 instant like 2026-11-23T10:00:00-06:00") from None
    if instant.tzinfo is None:
        raise SettingsError(name, f"{text!r} has no offset: write it like 2026-11-23T10:00:00-06:00")
    return instant.astimezone(UTC)


def _address(name: str, text: str) -> str:
    if not re.fullmatch(r"[^\s@<>,;:\"()\\]+@[A-Za-z0-9.-]+", text) or not text.isascii():
        raise SettingsError(name, f"{text!r} is not an address like desk@clinic.example")
    return text


def _smtp_url(url: str, sender: str) -> str:
    """Checked, and never quoted: it may hold a password."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        ok = parts.scheme in {"smtp", "smtps"} and parts.hostname and parts.port != 0 and not parts.path.strip("/")
    except ValueError:
        ok = False
    if not ok:
        raise SettingsError("FRONTDESK_SMTP_URL", "is not like smtp://user:password@host:587 or smtps://user:password@host")
    if not unquote(url).isascii():
        raise SettingsError("FRONTDESK_SMTP_URL", "has other than ASCII letters in its user or password, which can't be sent")
    if not sender:
        raise SettingsError("FRONTDESK_MAIL_FROM", "is needed to send mails by FRONTDESK_SMTP_URL")
    return url


def _database_url(url: str, root: Path) -> str:
    """Relative SQLite files are below the project, wherever the command is started; PostgreSQL gets the driver we ship."""
    if url.startswith("sqlite:///"):
        path = url.removeprefix("sqlite:///")
        if path and path != ":memory:":
            return f"sqlite:///{root / path}"
        raise SettingsError("FRONTDESK_DATABASE_URL", "several processes share the database, so it must be a file")
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    if url.startswith("postgresql+psycopg://"):
        return url
    raise SettingsError("FRONTDESK_DATABASE_URL", "only sqlite:///… and postgresql://… are supported")
