"""The clean-up net: samples, net, losses, measures, training, export. Needs the extra train."""
