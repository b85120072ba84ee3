"""Nets that find figures: their weights, checked, and the runtime that answers.

    registry.net("figure").run(batch) -> outputs by name

Nothing here learns; ``inkwake.learn`` does. The runtime's library is loaded with the first net.
"""

from inkwake.nets.foreign import ForeignNet
from inkwake.nets.net import Net
from inkwake.nets.registry import NETS, NetSpec, net, spec

__all__ = ["NETS", "ForeignNet", "Net", "NetSpec", "net", "spec"]
