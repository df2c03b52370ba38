"""Every setting read from the environment, declared once with its meaning.

``docs/reference/settings.md`` is generated from this table, and a test fails when a setting
is read that isn't declared here.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, default (as text) and what it does."""

    name: str
    default: str
    help: str
    # May be in a file instead: NAME_FILE says where (Docker, Kubernetes, systemd credentials).
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting("ANKLANG_HOME", "./var", "Folder for the database, uploaded files and the secret key."),
    Setting(
        "DATABASE_URL",
        "",
        "`postgresql://user:password@host:5432/name`. Empty: SQLite in ANKLANG_HOME.",
        secret=True,
    ),
    Setting(
        "ANKLANG_SECRET_KEY",
        "",
        "Key for sessions, links and encrypted tokens; several keys separated by commas, the "
        "first one encrypts. Empty: a key is made once and kept in ANKLANG_HOME/secret_key. In a "
        "file, `anklang secrets rotate` can change it while Anklang runs.",
        secret=True,
    ),
    Setting(
        "ANKLANG_URL",
        "",
        "The address people open in a browser. https:// switches on secure cookies and HSTS. "
        "Empty: http://127.0.0.1 with ANKLANG_PORT.",
    ),
    Setting("ANKLANG_HOSTS", "", "Further host names to answer to, separated by commas."),
    Setting("ANKLANG_PORT", "8000", "Port that `anklang serve` listens on."),
    Setting("ANKLANG_BIND", "127.0.0.1", "Address that `anklang serve` listens on."),
    Setting("ANKLANG_THREADS", "8", "Web threads of `anklang serve` (1 to 64)."),
    Setting(
        "ANKLANG_WORKERS", "4", "Job threads of `anklang serve` and `anklang worker` (0 to 64)."
    ),
    Setting(
        "ANKLANG_TRANSPORT",
        "database",
        "How workers hear of jobs: `database` (they look there), or `celery`, which carries job "
        "ids over RabbitMQ to workers on several hosts. `celery` needs PostgreSQL and "
        "`pip install anklang[scale]`.",
    ),
    Setting(
        "ANKLANG_BROKER_URL",
        "amqp://guest:guest@127.0.0.1:5672//",
        "The broker for ANKLANG_TRANSPORT=celery.",
        secret=True,
    ),
    Setting(
        "ANKLANG_BROKER_QUEUE",
        "anklang",
        "How the broker's queues begin; another name for each installation on one broker.",
    ),
    Setting("ANKLANG_DEBUG", "0", "1 shows technical error pages. Never on a public address."),
    Setting(
        "ANKLANG_METRICS_TOKEN",
        "",
        "Token for Prometheus (`Authorization: Bearer …` on /metrics). Empty: no metrics.",
        secret=True,
    ),
    Setting(
        "ANKLANG_BACKUPS",
        "",
        "Folder that backups are written to; `anklang doctor --deploy` looks how old they are.",
    ),
    Setting("ANKLANG_LOG", "text", "`text` for people, `json` for log collectors."),
    Setting(
        "ANKLANG_ALLOW_PRIVATE_HOSTS",
        "",
        "Host names or addresses in private networks that outbound HTTP may call, separated by "
        "commas. Everything else private is refused.",
    ),
    Setting(
        "ANKLANG_RESOLVE_SHORT_LINKS",
        "1",
        "Where a rule looks at links, known shorteners (bit.ly and the like) are asked where the "
        "short links in incoming messages lead; nothing but the link goes to them. 0: nobody is "
        "asked, and a rule sees the shortener's domain.",
    ),
    Setting(
        "ANKLANG_NETWORKS",
        "anklang.networks.home,anklang.networks.bluesky,anklang.networks.mastodon",
        "Connectors to load, as Python packages separated by commas.",
    ),
    Setting(
        "ANKLANG_TRUSTED_PROXIES",
        "0",
        "Number of reverse proxies in front; their X-Forwarded-For is believed for rate limits.",
    ),
    Setting(
        "ANKLANG_PROOF_TRIES",
        "1500",
        "Proof of work before a visitor's comment: how many keys a browser tries on average "
        "(1500 is about half a second on a telephone); rises by itself up to sixteenfold while "
        "a page is flooded. 0 switches it off.",
    ),
    Setting(
        "ANKLANG_SESSION_IDLE_HOURS",
        "336",
        "A sign-in ends when it wasn't used for so many hours (1 to 8760; 336 is two weeks).",
    ),
    Setting(
        "ANKLANG_SESSION_MAX_HOURS",
        "720",
        "A sign-in ends after so many hours however much it is used (1 to 8760; 720 is 30 days).",
    ),
    Setting(
        "ANKLANG_NODE_MODULES",
        "./node_modules",
        "Folder into which npm installed the front-end packages.",
    ),
    Setting(
        "EMAIL_URL",
        "",
        "`smtp://user:password@host:587?tls=1`. Empty: mails go to the log.",
        secret=True,
    ),
    Setting("ANKLANG_MAIL_FROM", "anklang@localhost", "Sender of mails."),
    Setting(
        "ANKLANG_OIDC_ISSUER",
        "",
        "Address of your sign-in service (OpenID Connect), e.g. `https://login.example.org/realms/"
        "house`. Empty: people sign in here only. See docs/howto/openid-connect.md.",
    ),
    Setting("ANKLANG_OIDC_CLIENT_ID", "", "How the sign-in service knows this installation."),
    Setting("ANKLANG_OIDC_CLIENT_SECRET", "", "The secret that goes with it.", secret=True),
    Setting("ANKLANG_OIDC_NAME", "OpenID Connect", "What people call the sign-in service."),
    Setting(
        "ANKLANG_OIDC_ONLY",
        "0",
        "1 lets people in by the sign-in service only: no passwords, no passkeys. Links made by "
        "`anklang link` still work, so that nobody is shut out when the service is down.",
    ),
    Setting(
        "ANKLANG_OIDC_SECOND_FACTOR",
        "mfa",
        "What the sign-in service says in `amr` or `acr` when somebody used a second factor; "
        "several values with commas between. Without, people are asked for one of Anklang's own "
        "where the organisation wants one. `*`: the service always asks for one.",
    ),
    Setting(
        "ANKLANG_MEANING_URL",
        "",
        "Address of a stronger model that may be asked what comments mean: any OpenAI-compatible "
        "interface, up to where `/chat/completions` follows, e.g. `https://api.example.org/v1`. "
        "One in a private network (Ollama, vLLM) must also be named in "
        "ANKLANG_ALLOW_PRIVATE_HOSTS; only then may it be http://. Empty: nothing is sent "
        "anywhere. Set, still nothing is sent for a brand until an owner turns it on for that "
        "brand. See docs/howto/stronger-model.md.",
    ),
    Setting("ANKLANG_MEANING_MODEL", "", "The name of the model there."),
    Setting("ANKLANG_MEANING_KEY", "", "The key for it, where it wants one.", secret=True),
    Setting(
        "ANKLANG_MEANING_PER_MINUTE",
        "30",
        "So many comments are sent to it at most, of all brands together (1 to 6000); the others "
        "wait their turn, for a day at most.",
    ),
    Setting("ANKLANG_DEFAULT_LANGUAGE", "de", "`de` or `en`: where the browser names neither."),
)

_DECLARED = {setting.name: setting for setting in SETTINGS}


def text(name: str) -> str:
    """Return the value of a declared setting; a secret may be in the file that NAME_FILE names.

    Raises:
        KeyError: the setting isn't declared in ``SETTINGS``.
        ValueError: its file can't be read, or it is set twice.
    """
    declared = _DECLARED[name]
    value = os.environ.get(name, "").strip()
    path = file_of(name)
    if path is None:
        return value or declared.default
    if value:
        raise ValueError(f"Set either {name} or {name}_FILE, not both.")
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{name}_FILE names {path}, which can't be read.") from error


def file_of(name: str) -> Path | None:
    """Return the file that a secret setting is in, None when it is none or isn't in a file."""
    path = os.environ.get(f"{name}_FILE", "").strip() if _DECLARED[name].secret else ""
    return Path(path) if path else None


def number(name: str, low: int, high: int) -> int:
    """Return a whole number from ``low`` to ``high``.

    Raises:
        ValueError: the value isn't a number in that range; the message names the setting.
    """
    value = text(name)
    if not value.isdecimal() or not low <= int(value) <= high:
        raise ValueError(f"{name} must be a whole number from {low} to {high}, not {value!r}.")
    return int(value)


def flag(name: str) -> bool:
    """Return True for 1, true, yes or on."""
    return text(name).lower() in {"1", "true", "yes", "on"}


def choice(name: str, allowed: tuple[str, ...]) -> str:
    """Return one of the allowed values.

    Raises:
        ValueError: the value is another one; the message names the setting.
    """
    value = text(name)
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def items(name: str) -> list[str]:
    """Return a comma-separated setting as a list without empty parts."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def home() -> Path:
    """Return the data folder, made when missing."""
    folder = Path(text("ANKLANG_HOME")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder
