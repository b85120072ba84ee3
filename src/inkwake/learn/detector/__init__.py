"""The page detector: samples, net, losses, measures, training, export. Needs the extra train."""
