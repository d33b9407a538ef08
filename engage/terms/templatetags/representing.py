"""Who sits on a panel, and what is owed, on the page of that panel and of its place."""

from django import template

from engage.terms.queries import telling

register = template.Library()


@register.inclusion_tag("terms/_members.html", takes_context=True)
def members_of(context, panel):
    return telling.members_of(context["request"].user, panel)


@register.inclusion_tag("terms/_seats_now.html")
def seats_now(constituency):
    return {"seats": telling.seats_of_constituency(constituency)}


@register.inclusion_tag("terms/_of_meeting.html")
def panel_of_meeting(session):
    return telling.panel_meeting(session)


@register.inclusion_tag("terms/_speakers.html")
def speakers_in(place):
    return {"place": place, **telling.speakers_in(place)}


@register.inclusion_tag("terms/_overdue.html")
def reports_overdue_in(place):
    return {"overdue": telling.overdue_in(place)}
