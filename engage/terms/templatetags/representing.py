"""Who sits on a panel, and what is owed, on the page of that panel and of its place."""

from django import template

from engage.terms.queries import telling

register = template.Library()


@register.inclusion_tag("terms/_members.html", takes_context=True)
def members_of(context, panel):
    return telling.members_of(context["request"].user, panel)


@register.inclusion_tag("terms/_seats_now.html")
def seats_now(constituency):
    seats = telling.seats_of_constituency(constituency)
    ends = [term.until_date for _seat, term in seats if term]
    return {"seats": seats, "free_from": min(ends) if ends and len(ends) == len(seats) else None}


@register.inclusion_tag("terms/_of_meeting.html")
def panel_of_meeting(session):
    return telling.panel_meeting(session)


@register.inclusion_tag("terms/_speakers.html")
def speakers_in(place):
    return {"place": place, **telling.speakers_in(place)}


@register.inclusion_tag("terms/_overdue.html")
def reports_overdue_in(place):
    return {"overdue": telling.overdue_in(place)}
