"""What the proxy's log keeps of an address: never what is a key to something."""

import logging
import re
import sys
from pathlib import Path

from django.urls import URLResolver, get_resolver

from engage.base.logs import formatter, masked

NGINX = Path(__file__).parents[2] / "deploy/nginx.conf"
PATHS = re.compile(r"map \$uri \$engage_path \{(.*?)\n\}", re.DOTALL)
RULE = re.compile(r'^\s*"~(\S+)"\s+(\S+);', re.MULTILINE)
# Parts of addresses that everyone may read, and those of the editor that name a kind of thing.
OPEN = {"pk", "slug", "subject", "code", "purpose", "verb", "kind", "provider_id", "path"} | {
    *("object_id", "app_name", "app_label", "model_name", "action", "action_name", "filter_spec"),
    *("content_type_app_name", "content_type_model_name"),
}
OPEN_HERE = {("live_events", "key"), ("hand_on", "key")}
PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")
SECRET = "s3cret7"


def addresses(resolver, before=""):
    """(name, address) of every address there is, from the beginning."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each, before + str(each.pattern))
        else:
            yield each.name, before + str(each.pattern)


def with_secrets(name: str, address: str) -> str:
    """The address with a secret in each part that is not open to all."""

    def of_path(part):
        if part["kind"] == "int" or part["name"] in OPEN or (name, part["name"]) in OPEN_HERE:
            return "1"
        return SECRET

    address = GROUP.sub(lambda group: f"<{group[1]}>", address)
    return "/" + PART.sub(of_path, address).replace("^", "").replace("$", "").replace("\\Z", "")


def logged(path: str) -> str:
    """As nginx's map would write it: the first rule that fits."""
    for rule, written in RULE.findall(PATHS.search(NGINX.read_text(encoding="utf-8"))[1]):
        if found := re.search(rule.replace("(?<", "(?P<"), path):
            return re.sub(r"\$(\w+)", lambda part: found[part[1]] or "", written)
    return path


def test_no_key_in_an_address_is_logged():
    paths = [with_secrets(name, address) for name, address in addresses(get_resolver())]
    keys = [path for path in paths if SECRET in path]
    assert len(keys) >= 9
    assert [path for path in keys if SECRET in logged(path)] == []


def test_our_own_log_keeps_none_either():
    keys = [
        path for name, address in addresses(get_resolver()) if SECRET in (path := with_secrets(name, address))
    ]
    assert len(keys) >= 9
    assert [path for path in keys if SECRET in masked(f"Unprocessable Entity: {path}")] == []
    assert masked("Not Found: /receipts/AB2C-DEFG-HJKM/change/") == "Not Found: /receipts/-/change/"
    assert "AB2C" not in masked("Not Found: /nowhere/AB2C-DEFG-HJKM/")
    assert masked("Not Found: /agenda/of/harrowmere/") == "Not Found: /agenda/of/harrowmere/"


def test_a_line_of_the_log_is_masked():
    said = logging.makeLogRecord(
        {"msg": "Not Found: %s", "args": ("/receipts/AB2C-DEFG-HJKM/",), "name": "django"}
    )
    assert "AB2C" not in formatter(as_json=True).format(said)


def test_so_is_what_is_told_of_an_error():
    try:
        raise ValueError("Key (receipt)=(AB2C-DEFG-HJKM) already exists: /letters/s3cret7/")
    except ValueError:
        broke = logging.makeLogRecord({"msg": "Broke", "exc_info": sys.exc_info(), "name": "django"})
    line = formatter(as_json=True).format(broke)
    assert "already exists" in line
    assert "AB2C" not in line
    assert SECRET not in line


def test_what_is_no_key_stays_readable():
    assert logged("/invitations/abc:def/") == "/invitations/-/"
    assert logged("/receipts/AB2C-DEFG-HJKM/change/") == "/receipts/-/change/"
    assert logged("/accounts/password/reset/key/1f-set-password/") == "/accounts/password/reset/key/-/"
    assert logged("/agenda/of/harrowmere/") == "/agenda/of/harrowmere/"
    assert logged("/people/invitations/7/withdraw/") == "/people/invitations/7/withdraw/"
