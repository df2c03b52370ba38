"""Reads the command line, sets Django up, and hands over to one function per command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module


class Problem(Exception):
    """Something a person can put right; printed without a traceback."""

    code = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code: 0 well, 1 something to put right, 2 wrong usage."""
    given = parser().parse_args(arguments)
    _take_over(given)
    try:
        if not given.alone:
            _set_up()
        run = import_module(f"anklang.cli.{given.module}")
        return int(run.main(given))
    except Problem as problem:
        print(f"anklang: {problem}", file=sys.stderr)
        return problem.code
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="anklang",
        description="A self-hosted engagement desk. Settings come from the environment; "
        "docs/reference/settings.md lists them.",
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _serving(commands)
    _founding(commands)
    _tending(commands)
    _checking(commands)
    _trusting(commands)
    top.set_defaults(alone=False)
    return top


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse names the type no other way


def _serving(commands: _Commands[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser("serve", help="pages and background work in one process")
    serve.add_argument("--bind", help="address to listen on (ANKLANG_BIND)")
    serve.add_argument("--port", help="port to listen on (ANKLANG_PORT)")
    serve.add_argument(
        "--sample",
        action="store_true",
        help="load the sample organisation when there is none, and print a sign-in link",
    )
    serve.set_defaults(module="serve")

    worker = commands.add_parser("worker", help="background work only, beside a running serve")
    worker.add_argument("--threads", type=int, help="jobs at the same time (ANKLANG_WORKERS)")
    worker.add_argument(
        "--queue", action="append", default=[], help="only this queue; may be repeated"
    )
    worker.set_defaults(module="worker")


def _founding(commands: _Commands[argparse.ArgumentParser]) -> None:
    owner = commands.add_parser(
        "createowner", help="make an organisation, its first brand and its owner"
    )
    owner.add_argument("--organisation", help="its name; asked for when left out")
    owner.add_argument("--brand", help="name of the first brand; the organisation's when left out")
    owner.add_argument("--language", choices=["de", "en"], help="language of the brand")
    owner.add_argument("--email", help="the owner's e-mail address; asked for when left out")
    owner.add_argument("--name", help="the owner's name; asked for when left out")
    owner.set_defaults(module="people", action="createowner")

    link = commands.add_parser("link", help="print a link that signs somebody in once")
    link.add_argument("email", help="e-mail address of the person")
    link.set_defaults(module="people", action="link")

    reset = commands.add_parser(
        "reset-factor", help="take a lost second factor away and print a sign-in link"
    )
    reset.add_argument("email", help="e-mail address of the person")
    reset.set_defaults(module="people", action="reset-factor")


def _tending(commands: _Commands[argparse.ArgumentParser]) -> None:
    migrate = commands.add_parser("migrate", help="bring the database up to this version")
    migrate.set_defaults(module="prepare")

    sample = commands.add_parser("sample", help="load or remove the sample organisation")
    sample.add_argument("action", choices=["load", "remove"])
    sample.set_defaults(module="samples")

    backup = commands.add_parser("backup", help="write everything into one file")
    backup.add_argument("file", help="a zip file that isn't there yet")
    backup.set_defaults(module="backups", action="backup")

    restore = commands.add_parser(
        "restore", help="read a backup into an empty installation; publishing is held afterwards"
    )
    restore.add_argument("file", help="a file that `anklang backup` made")
    restore.add_argument("--check", action="store_true", help="only look whether it is whole")
    restore.add_argument(
        "--erasures",
        metavar="FILE",
        help="list of people erased since (ANKLANG_HOME/erasures.jsonl of the old installation)",
    )
    restore.set_defaults(module="backups", action="restore")

    doctor = commands.add_parser("doctor", help="check the installation and say what to put right")
    doctor.add_argument(
        "--deploy", action="store_true", help="look also for whatever strangers could make use of"
    )
    doctor.set_defaults(module="doctor")


def _checking(commands: _Commands[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="check texts against a voice guide in a folder")
    check.add_argument("files", nargs="+", metavar="FILE", help="text or Markdown; - for input")
    check.add_argument("--guide", default=".", help="folder with voice.yaml and styles/")
    check.add_argument("--kind", choices=["post", "reply"], default="post", help="what they are")
    check.add_argument("--channel", default="", help="where they go, e.g. mastodon")
    check.add_argument("--language", choices=["de", "en"], help="language of the texts")
    check.add_argument("--format", choices=["text", "json", "sarif"], default="text")
    check.add_argument(
        "--fail-on",
        choices=["suggestion", "warning", "error", "never"],
        default="error",
        help="exit with 1 when something of this level or a graver one is found",
    )
    check.add_argument(
        "--messages", choices=["de", "en"], default="en", help="language of the findings"
    )
    check.set_defaults(module="check", alone=True)

    train = commands.add_parser("train", help="make a model of meaning from labelled texts")
    train.add_argument("file", metavar="FILE.csv", help="a table in UTF-8 with a line of names")
    train.add_argument("--text", required=True, metavar="COLUMN", help="where the texts stand")
    train.add_argument("--label", required=True, metavar="COLUMN", help="where the labels stand")
    train.add_argument(
        "--separator", metavar="SIGN", help="stands between labels where a text has several"
    )
    train.add_argument("--teacher", metavar="MODEL", help="an earlier model whose answers help")
    train.add_argument("--out", required=True, metavar="MODEL", help="file to write")
    train.set_defaults(module="train", alone=True)


def _trusting(commands: _Commands[argparse.ArgumentParser]) -> None:
    audit = commands.add_parser("audit", help="check the record of who did what")
    audit.set_defaults(module="audits")
    actions = audit.add_subparsers(metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="find changed, missing and re-ordered rows")
    verify.add_argument(
        "--against", action="append", default=[], metavar="FILE", help="a checkpoint; repeatable"
    )
    verify.set_defaults(action="verify")
    checkpoint = actions.add_parser("checkpoint", help="write down where the log ends now")
    checkpoint.add_argument("file", nargs="?", default="-", help="a new file; - prints it")
    checkpoint.set_defaults(action="checkpoint")

    keys = commands.add_parser("secrets", help="change the secret key while everybody works")
    keys.add_argument(
        "action",
        choices=["status", "rotate", "forget"],
        help="count secrets per key; make a new key and encrypt everything with it; take the "
        "old keys away",
    )
    keys.set_defaults(module="keys")


def _take_over(given: argparse.Namespace) -> None:
    """Let options win over the environment, before the settings are read."""
    for option, name in (("bind", "ANKLANG_BIND"), ("port", "ANKLANG_PORT")):
        if value := getattr(given, option, None):
            os.environ[name] = value


def _set_up() -> None:
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anklang.config.settings")
    try:
        django.setup()
    except ValueError as error:
        # config.env and its neighbours name the setting and what it may be.
        raise Problem(str(error)) from error
