"""What the field and error summary components ask of a Django form."""

from django import forms, template

register = template.Library()
KINDS = [
    (forms.CheckboxSelectMultiple, "checkboxes"),  # before the radios, which it inherits from
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
    ((forms.HiddenInput, forms.MultipleHiddenInput), "hidden"),
    ((forms.MultiWidget, forms.SelectDateWidget), "group"),
    (forms.Select, "select"),
]
CLASSES = {
    "checkbox": "nhsuk-checkboxes__input",
    "checkboxes": "nhsuk-checkboxes__input",
    "file": "file",
    "group": "nhsuk-input part",
    "password": "nhsuk-input nhsuk-password-input__input nhsuk-js-password-input-input",
    "radios": "nhsuk-radios__input",
    "select": "nhsuk-select",
    "textarea": "nhsuk-textarea nhsuk-js-character-count",
}
PICKERS = [
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
]


@register.filter
def kind(bound):
    widget = bound.field.widget
    return next((name for family, name in KINDS if isinstance(widget, family)), "input")


@register.filter
def first_id(bound):
    """Where a link from the error summary lands: the control itself, or the first of a group."""
    return bound.id_for_label or f"{bound.auto_id}_0"


@register.filter
def control_class(bound):
    """For the radios and checkboxes, which the template renders one by one."""
    return CLASSES[kind(bound)]


@register.filter
def limit(bound):
    return bound.field.widget.attrs.get("maxlength") if kind(bound) == "textarea" else None


@register.simple_tag
def control(bound, *, width="", autocomplete="", rows=0):
    show_picker(bound.field.widget)
    bound.field.widget.attrs.pop("placeholder", None)  # it vanishes while one types; the label stays
    attrs = {"class": control_classes(bound, width)}
    attrs |= {"autocomplete": autocomplete} if autocomplete else {}
    attrs |= {"rows": rows} if rows else {}
    if limit(bound):
        attrs["aria-describedby"] = f"{bound.aria_describedby or ''} {bound.auto_id}-info".strip()
    return bound.as_widget(attrs=attrs)


def control_classes(bound, width):
    name = kind(bound)
    base = CLASSES.get(name, "nhsuk-input")
    own = bound.field.widget.attrs.get("class", "")
    wide = f"nhsuk-input--width-{width}" if width and name in ("input", "password") else ""
    error = f"{base.split()[0]}--error" if bound.errors and name not in ("checkbox", "group") else ""
    return " ".join(filter(None, [base, wide, error, own]))


def show_picker(widget):
    """The browser's own picker for dates and times, which needs the value in the ISO form."""
    for family, input_type, iso in PICKERS:
        if isinstance(widget, family) and widget.input_type in ("text", input_type):
            widget.input_type, widget.format = input_type, iso


@register.simple_tag
def option(choice, bound):
    """One radio or checkbox without its label; the group carries the hint and the error."""
    choice.data["attrs"] |= {"class": control_class(bound)}
    return choice.tag()


@register.filter
def input_id(choice):
    return choice.data["attrs"].get("id", "")
