"""Lends the fixtures of ``running`` to the tests of this folder."""

from running import project, ready_project, server, start_server

__all__ = ["project", "ready_project", "server", "start_server"]
