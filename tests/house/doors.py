"""One door: what stands in an actions room is an action that asks, and every permission has its action."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import ROOT, Module, called, decorators, modules

# Public functions in an actions room that are no acts themselves, each with its reason.
EXEMPT = {
    "record.record": "writes the fact of an act that has asked already",
    "record.record_all": "as record, for many facts of one act",
    "record.run_reaction": "the queue's way in: no person asks for it",
    "record.do_reaction": "does what wiring ties to a fact whose act has asked already",
    "pages.new_code": "the code of setting up is kept in a file; nobody is anybody yet",
    "pages.code_fits": "as new_code: fitting is what asks",
    "pages.forget_code": "as new_code: afterwards nothing fits",
}
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create"}
WRITES |= {"update_or_create", "add", "set", "remove", "clear", "record", "move", "enqueue"}


def trouble_with_actions(root: Path = ROOT, exempt=EXEMPT) -> list[str]:
    return [
        f"{module.name}:{function.lineno} {function.name}: {what}."
        for module in _rooms(root, "actions")
        for function in module.public_functions()
        if f"{module.app}.{function.name}" not in exempt
        for what in _wrong(module, function)
    ]


def trouble_with_permissions(root: Path = ROOT) -> list[str]:
    """Permissions and actions that miss each other; permissions written elsewhere or not as plain text."""
    acts, permissions, wrong = set(actions(root)), set(), []
    for module in modules(root):
        for call in (node for node in ast.walk(module.tree) if called(node) == "add_perm"):
            name = getattr(call.args[0], "value", None) if call.args else None
            where = f"{module.name}:{call.lineno}"
            if not isinstance(name, str):
                wrong.append(f"{where}: write the permission as plain text, so that it can be searched for.")
            elif module.room != "rules" or not name.startswith(f"{module.app}."):
                wrong.append(f"{where}: {name} belongs in engage/{name.split('.')[0]}/rules.py.")
            else:
                permissions.add(name)
    wrong += [f"The permission {name} has no action of that name." for name in sorted(permissions - acts)]
    return wrong + [
        f"The action {name} has no permission of that name." for name in sorted(acts - permissions)
    ]


def stale_exemptions(root: Path = ROOT, exempt=EXEMPT) -> list[str]:
    there = {
        f"{module.app}.{each.name}"
        for module in _rooms(root, "actions")
        for each in module.public_functions()
    }
    return sorted(set(exempt) - there)


def actions(root: Path = ROOT) -> Iterator[str]:
    """Every action by the name of its permission: "people.give_role"."""
    for module in _rooms(root, "actions"):
        for function in module.public_functions():
            if "action" in decorators(function):
                yield f"{module.app}.{function.name}"


def _rooms(root: Path, room: str) -> list[Module]:
    return [module for module in modules(root) if module.room == room and module.app != "base"]


def _wrong(module: Module, function) -> Iterator[str]:
    if "action" not in decorators(function):
        yield "a public function of an actions room is an @action; begin its name with _ or move it to queries"
        return
    given, named = function.args, [argument.arg for argument in function.args.kwonlyargs]
    if given.args or given.posonlyargs or given.vararg or named[:1] != ["actor"]:
        yield "an action is keyword-only, actor first"
    permission = f"{module.app}.{function.name}"
    before, asked = _until_it_asks(function)
    if asked is None:
        yield f'an action calls require(actor, "{permission}", …)'
    elif not _asks_for(asked, permission):
        yield f'its require asks for something else than (actor, "{permission}", …)'
    elif writes := sorted({called(node) for each in before for node in ast.walk(each)} & WRITES):
        yield f"it calls {', '.join(writes)} before it asks"


def _until_it_asks(function):
    """The statements before `require(…)`, and that call; None when the body never makes it."""
    for position, statement in enumerate(function.body):
        if isinstance(statement, ast.Expr) and called(statement.value) == "require":
            return function.body[:position], statement.value
    return function.body, None


def _asks_for(call: ast.Call, permission: str) -> bool:
    first, second = (*call.args[:2], None, None)[:2]
    return getattr(first, "id", "") == "actor" and getattr(second, "value", None) == permission
