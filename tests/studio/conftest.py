"""Lends fixtures to the tests of this folder."""

from postgres import postgres
from running import project, ready_project, server, start_server

__all__ = ["postgres", "project", "ready_project", "server", "start_server"]
