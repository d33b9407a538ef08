"""Who may do what in one app: its own permissions against everyone a test knows."""

from rules.permissions import permissions

from engage.base.actions import may


def who_may(app: str, everyone: dict, *, about: dict, otherwise) -> dict[str, set[str]]:
    """{verb: names of `everyone` who may}, for each permission of `app`; `about` names what a verb is about, if not `otherwise`."""
    verbs = [name.partition(".")[2] for name in permissions if name.startswith(f"{app}.")]
    return {
        verb: {
            who
            for who, person in everyone.items()
            if may(person, f"{app}.{verb}", about.get(verb, otherwise))
        }
        for verb in verbs
    }
