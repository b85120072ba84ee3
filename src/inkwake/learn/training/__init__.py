"""What every training of the project shares: the data on its way, the loop, the export."""
