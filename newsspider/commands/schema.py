"""``newsspider schema``: the form of a record."""

from __future__ import annotations

import json

import click


@click.command(short_help="Print the form of a record.")
@click.option("--markdown", is_flag=True, help="Print the reference page (docs/record.md) instead.")
def command(markdown: bool) -> None:
    """Print the JSON Schema (draft 2020-12) of a record.

    \b
      newsspider schema > record.schema.json
      newsspider schema --markdown > docs/record.md
    """
    from newsspider import schema

    if markdown:
        from newsspider.exporters import columns_markdown

        click.echo(f"{schema.markdown()}\n{columns_markdown()}", nl=False)
    else:
        click.echo(json.dumps(schema.json_schema(), ensure_ascii=False, indent=2))
