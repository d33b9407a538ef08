"""`{% ui "button" text=… %}` and `{% uiblock "card" … %}…{% enduiblock %}`: one template a component.

The first line of templates/ui/<name>.html declares the props as Python would: `{# props: text, kind="primary" #}`.
"""

import ast
import re
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.conf import settings
from django.template.base import token_kwargs
from django.template.loader import get_template

register = template.Library()
PROPS_LINE = re.compile(r"\{#\s*props:(.*?)#\}")
REQUIRED = object()


class Component(NamedTuple):
    name: str
    template: template.Template
    props: dict

    def refuse_wrong(self, given):
        unknown = [prop for prop in given if prop not in self.props]
        missing = [prop for prop, default in self.props.items() if default is REQUIRED and prop not in given]
        wrong = [f"does not know {prop!r}" for prop in unknown] + [f"needs {prop!r}" for prop in missing]
        if wrong:
            raise template.TemplateSyntaxError(
                f"ui/{self.name}.html {', '.join(wrong)}; it accepts: {', '.join(self.props) or 'nothing'}"
            )


class ComponentNode(template.Node):
    def __init__(self, component, props, nodelist=None):
        self.component, self.props = component, props
        self.nodelist = nodelist or template.NodeList()

    def render(self, context):
        values = {prop: default for prop, default in self.component.props.items() if default is not REQUIRED}
        values |= {prop: value.resolve(context) for prop, value in self.props.items()}
        values |= {"content": self.nodelist.render(context)} if self.nodelist else {}
        values["csrf_token"] = context.get("csrf_token")
        return self.component.template.render(context.new(values)).strip()


@register.tag
def ui(parser, token):
    component, props = _read(parser, token)
    component.refuse_wrong(props)
    return ComponentNode(component, props)


@register.tag
def uiblock(parser, token):
    component, props = _read(parser, token)
    component.refuse_wrong([*props, "content"])
    nodelist = parser.parse(("enduiblock",))
    parser.delete_first_token()
    return ComponentNode(component, props, nodelist)


def _read(parser, token):
    tag, *bits = token.split_contents()
    if not bits or bits[0][0] not in "\"'":
        raise template.TemplateSyntaxError(f'{tag} needs a component in quotes: {{% {tag} "card" … %}}')
    props = token_kwargs(bits_left := bits[1:], parser)
    if bits_left:
        raise template.TemplateSyntaxError(f'{tag} takes prop=value; it cannot read "{bits_left[0]}"')
    return find_component(bits[0][1:-1]), props


def find_component(name):
    return read_component(name) if settings.DEBUG else remember_component(name)


def read_component(name):
    source = get_template(f"ui/{name}.html").template
    declared = PROPS_LINE.match(source.source)
    if not declared:
        raise template.TemplateSyntaxError(f"ui/{name}.html must begin with {{# props: … #}}")
    return Component(name, source, read_props(declared[1].strip()))


remember_component = lru_cache(maxsize=None)(read_component)


def read_props(declaration):
    source = f"lambda *, {declaration}: 0" if declaration else "lambda: 0"
    arguments = ast.parse(source, mode="eval").body.args
    return {
        argument.arg: REQUIRED if default is None else ast.literal_eval(default)
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    }
