"""What a role is called where it is written down."""


def role_words(role, organisation=None) -> str:
    """A role and its body as they are called today: “Director of local care, Mereshire Care Board”.

    `organisation` is named where the role has no body of its own.
    """
    body = role.organisation or organisation
    return f"{role}, {body}" if body else str(role)
