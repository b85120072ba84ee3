"""Generated rough sketches with the clean drawing that they mean."""
