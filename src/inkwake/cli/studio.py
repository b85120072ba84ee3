"""``inkwake studio``."""

from __future__ import annotations

import click

from inkwake.errors import StudioError


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8420,
    show_default=True,
    help="Port; 0 takes a free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Any but this computer's own needs --token.",
)
@click.option("--no-browser", is_flag=True, help="Do not open the page in a browser.")
@click.option(
    "--token",
    envvar="INKWAKE_TOKEN",
    help="What every visitor must bring along (or set INKWAKE_TOKEN).",
)
@click.option(
    "--database",
    envvar="INKWAKE_DATABASE",
    help="URL of a PostgreSQL database, in place of SQLite in the studio's folder.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Processes that do the work.",
)
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def studio(
    port: int,
    host: str,
    no_browser: bool,
    token: str | None,
    database: str | None,
    workers: int,
    debug: bool,
) -> None:
    """Open the studio: a page in your browser, on your own computer, that wakes drawings.

    Nothing leaves the computer. Projects are kept in INKWAKE_HOME, or in your data folder.
    """
    try:
        import fastapi  # noqa: F401
        import sqlalchemy  # noqa: F401
        import uvicorn  # noqa: F401
    except ModuleNotFoundError as error:
        raise StudioError(
            f"the studio needs {error.name}: pip install 'inkwake[studio]'"
        ) from error
    from inkwake.studio import Settings, data_home, serve

    settings = Settings(
        home=data_home(),
        database=database,
        host=host,
        port=port,
        token=token or None,
        workers=workers,
        rate=1200 if token else None,
        job_rate=120 if token else None,
        live_rate=600 if token else None,
    )
    serve(settings, browser=not no_browser, tell=click.echo)
