"""What the joints of the generated world teach: usual proportions, and how sure one may be."""
