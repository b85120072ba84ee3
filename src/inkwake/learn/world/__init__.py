"""The generated world: figures as amateurs draw them, with exact labels.

Wide rather than beautiful: nets that have seen this world should take a real drawing for one more
member of it. ``learn.album`` draws the few pages that are shown to people.
"""
