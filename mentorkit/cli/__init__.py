"""The commands: parse, load, one call, show, exit code; each is imported when it is called."""

import os
import sys
import traceback
from difflib import get_close_matches
from functools import partial
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import typer
from typer.core import TyperGroup

from mentorkit import __version__

COMMANDS = {
    "init": "Start a workspace: scheme file, tables to fill in, notes for git and cron.",
    "validate": "Are the files well-formed and do they agree with one another?",
    "match": "Propose pairs, and say why; for those left out, say what stood in the way.",
    "check": "What is owed, overdue or coming up under the scheme's rules?",
    "explain": "Explain a rule, a pair, or why somebody has no mentor.",
    "rules": "The rules in force, with the clauses they come from.",
    "clauses": "Every clause of the source document, and what realises it.",
    "waive": "Accept an exception to a rule, with reason and approver.",
    "record": "Put down that an agreement was signed or confirmed.",
    "render": "Write the scheme's documents: agreements, letters, forms.",
    "report": "What the scheme has done, in numbers that tell nothing of single people.",
    "schema": "JSON Schema of the scheme file and the tables, for editors.",
}
USAGE = 2
BUG = 3
INTERRUPTED = 130


class Commands(TyperGroup):
    """All commands by name, none imported before it is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as click calls it
        """Give the names in the order in which a coordinator meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import a command and give it; a stranger is refused with the name that is nearest."""
        if cmd_name not in COMMANDS:
            near = get_close_matches(cmd_name, COMMANDS, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(COMMANDS)}"
            ctx.fail(f'There is no command "{cmd_name}"; {hint}')
        command = typer.main.get_command(import_module(f"mentorkit.cli.{cmd_name}").app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(
    cls=Commands,
    name="mentorkit",
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"mentorkit {__version__}")
        raise typer.Exit


@app.callback()
def root(
    *,
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and stop."
    ),
) -> None:
    """Keep a mentoring scheme as plain text: pair people, check what is owed, write agreements.

    A workspace is a folder with a scheme.yaml and tables in CSV. Begin with
    `mentorkit init my-scheme --scheme ucl-pals`; ask any command for `--help`.

    Exit codes: 0 fine, 1 something is open, 2 the call or the files are wrong, 3 a bug.
    """


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    try:
        code = typer.main.get_command(app).main(
            args=arguments, prog_name="mentorkit", standalone_mode=False
        )
        sys.stdout.flush()
    except typer.Exit as stop:
        code = stop.exit_code
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - every end is told in words
        return _stopped(error)
    if code == INTERRUPTED:  # so the library tells of Ctrl-C, which no command ends with itself
        return _stopped(KeyboardInterrupt())
    return code if isinstance(code, int) else 0


def _stopped(error: BaseException) -> int:
    """Say why a command came to no good end, and give the exit code."""
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, typer.TyperException):
        getattr(error, "show", partial(typer.echo, error, err=True))()
        return USAGE
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        code, message = INTERRUPTED, "Interrupted; nothing is half written."
    elif isinstance(error, OSError):
        code, message = USAGE, f"The output or a file cannot be written: {error.strerror}."
    else:
        code, message = BUG, _bug(error)
    typer.echo(message, err=True)
    return code


def _bug(error: BaseException) -> str:
    told = f"A bug in mentorkit ({type(error).__name__}). No file is half written."
    if "MENTORKIT_DEBUG" in os.environ:
        return "".join(traceback.format_exception(error)) + told
    return f"{told}\nRun it again with MENTORKIT_DEBUG=1 for the details to report."


def main() -> int:
    """Run mentorkit on the command line's arguments, and give the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, TextIOWrapper
        ):  # a pipe is UTF-8 everywhere; a terminal shows what it can
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    return run(sys.argv[1:])
