"""What an act raises that cannot be done now."""


class Refused(Exception):
    """The message is for the person: what happened and what to do."""
