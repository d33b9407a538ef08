"""Every model that knows a person, directly or through others, is told to her and let go of – or exempted."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import CASCADE, EmailField, Model

from engage.base.personal import Holding

PERSON = "people.Person"
SPEAKING = ("email", "address", "post", "phone")  # columns that reach someone without naming her key

# Models from which a person can be found, but that hold nothing of hers to tell or to let go of.
EXEMPT = {
    "account.EmailConfirmation": "a link to confirm an address; goes with the address",
    "consultations.Answer": "reached through the help given or an address; it is the author's, who has no account",
    "consultations.Contribution": "as its answers: never signed, and taken back with its receipt number",
    "elections.Ballot": "what was in an envelope; nothing leads from it to anyone, and nothing may",
    "elections.Count": "the stage sheet of an election",
    "elections.Turnout": "how many had voted at a full hour",
    "hustings.Answer": "which post answers which question; its words and whose they are, are told with discussion.Post",
    "hustings.Hustings": "that an election has questions",
    "hustings.Question": "which post is a question; told with discussion.Post",
    "pages.ConsultationPage": "public words; who owns the page is told with wagtailcore.Page",
    "pages.HomePage": "as pages.ConsultationPage",
    "pages.PlacePage": "as pages.ConsultationPage",
    "pages.StandardPage": "as pages.ConsultationPage",
    "people.CodeBatch": "a sheet of slips made for work; its maker is emptied when she leaves",
    "people.PlaceCode": "a slip on such a sheet; nobody can tell who used it",
    "promises.Commitment": "a body's promise; its address is a page's",
    "promises.Duty": "an answer that a body owes; its address is a page's. Whoever asked is told with Objection",
    "promises.Reply": "a body's answer, signed by a role",
    "promises.Update": "what a body says about its promise, signed by a role",
    "record.Link": "the chain over entries; says nothing but digests",
    "record.Reaction": "work that follows from an entry; says nothing about anyone",
    "rooms.Poll": "a question to the whole room; who answered it is told with Vote",
    "rooms.PollOption": "as its question",
    "versions.AskedVersion": "a language that an election is asked for, signed by a role; who asked is told with Asker",
    "wagtailcore.GroupPagePermission": "what a group may do with a page",
    "wagtailcore.GroupSitePermission": "what a group may do with a site",
    "wagtailcore.PageViewRestriction": "no page of ours has one",
    "wagtailcore.Site": "which page is the first",
    "wagtailcore.TaskState": "workflows are turned off",
    "wagtailcore.WorkflowPage": "workflows are turned off",
    "wagtailcore.WorkflowState": "workflows are turned off",
    "wagtailimages.Rendition": "another size of a picture",
}
# Apps whose rows are about nobody.
NOT_HERS = {
    "auth": "groups and permissions are worked out from roles",
}


def untold(
    holdings: Iterable[Holding], models: Iterable[type[Model]] | None = None, exempt=EXEMPT
) -> list[str]:
    """Labels of models that know a person and that nobody answers for."""
    told = {label for holding in holdings for label in holding.models}
    found = sorted(_label(model) for model in personal(models or apps.get_models()))
    return [label for label in found if label not in told and label not in exempt]


def not_let_go(holdings: Iterable[Holding]) -> list[str]:
    """Labels of models that are to go with the account and do not."""
    return [
        label
        for holding in holdings
        if holding.let_go is None
        for label in holding.models
        if label != PERSON and not _goes_with_her(apps.get_model(label))
    ]


def stale(models=None, exempt=EXEMPT) -> list[str]:
    known = {_label(model) for model in personal(models or apps.get_models())}
    return sorted(set(exempt) - known)


def personal(models: Iterable[type[Model]]) -> set[type[Model]]:
    """Models with a key to a person, to such a model, or with a column that reaches someone."""
    ours = [model for model in models if model._meta.app_label not in NOT_HERS]
    found = {model for model in ours if _label(model) == PERSON or _speaks(model)}
    while more := {model for model in ours if model not in found and _points_to(model) & found}:
        found |= more
    return found


def _points_to(model) -> set:
    """Every model it has a key to; through its own tables of several too."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {field.remote_field.model for field in fields if field.remote_field}


def _speaks(model) -> bool:
    columns = model._meta.concrete_fields
    return any(isinstance(column, EmailField) or column.name in SPEAKING for column in columns)


def _goes_with_her(model) -> bool:
    keys = (field for field in model._meta.concrete_fields if field.remote_field)
    return any(
        key.remote_field.on_delete is CASCADE
        and (_label(key.remote_field.model) == PERSON or _goes_with_her(key.remote_field.model))
        for key in keys
        if key.remote_field.model is not model
    )


def _label(model) -> str:
    return model._meta.label
