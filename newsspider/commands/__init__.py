"""What a person types: ``newsspider COMMAND``, one module a command, found by the name in `COMMANDS`.

Exit status: 0 all well, 1 finished with failures that it named, 2 wrong usage. Records go to standard output or a file,
what a command was asked to tell to standard output, everything else to standard error.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

COMMANDS = ("crawl", "extract", "show", "save", "replay", "sites", "schema")


class Commands(click.Group):
    """The commands, each imported when it is asked for; what is wrong is said in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return import_module(f"{__name__}.{name}").command if name in COMMANDS else None

    def resolve_command(self, ctx: click.Context, args: list[str]):
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"no command named {args[0]!r}; commands: {', '.join(COMMANDS)}")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        if not standalone_mode:
            return super().main(*args, standalone_mode=False, **extra)
        try:
            status = super().main(*args, standalone_mode=False, **extra)
            # What is still held back may find its reader gone.
            sys.stdout.flush()
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            status = error.exit_code
        except click.ClickException as error:
            said = " ".join(error.format_message().split())
            first = said[:1].lower() if said[1:2].islower() else said[:1]
            click.echo(f"newsspider: {first}{said[1:]}", err=True)
            status = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo("newsspider: stopped", err=True)
            status = 1
        except BrokenPipeError:
            status = 1
            _let_go_of_stdout()
        _leave(status)


def _let_go_of_stdout() -> None:
    """Point standard output to nowhere, for its reader is gone and the interpreter would flush into it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _leave(status: object) -> NoReturn:
    sys.exit(status if isinstance(status, int) else 0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="newsspider", message="newsspider %(version)s")
def main() -> None:
    """Point it at a newspaper; get clean records.

    \b
      newsspider crawl sinchew -o stories.jsonl         the stories of a newspaper known by name
      newsspider crawl https://daily.example/ | head    those of any other, as JSON lines
      newsspider extract saved/ -o stories.csv          records of pages that you have
      newsspider show stories.jsonl                     one of them, readable

    Exit status: 0 all well, 1 finished with failures that were named, 2 wrong usage.
    """
