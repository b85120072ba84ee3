"""The parametric world of portraits: numbers in, named contours and layers out."""
