"""The verbs of the public API, one a file; they load the rooms they need when they are called."""
