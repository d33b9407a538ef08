"""What notices holds about someone, told to her in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.notices.models import Letter, News
from engage.notices.queries.following import followed_by, paces_of, reader_of
from engage.notices.states import NewsKind, Pace
from engage.people.queries import sent_to


@tells(
    gettext_lazy("Letters to you"),
    why=gettext_lazy("So that each letter is sent once. Its words are deleted some weeks after it was sent."),
    models=("notices.Letter", "notices.StoppedAddress"),
)
def letters(person) -> list[dict]:
    hers = Letter.objects.filter(sent_to(person, "address")).order_by("-pk")
    return [
        {
            _("Subject"): each.subject,
            _("Words"): each.body,
            _("Written"): each.queued_at,
            _("Sent"): each.sent_at,
        }
        for each in hers
    ]


@tells(
    gettext_lazy("What you follow"),
    why=gettext_lazy("So that you hear of it as often as you wish. It stays until you stop, or leave."),
    models=("notices.Follow", "notices.Wish", "notices.Reader", "notices.News"),
)
def following(person) -> list[dict]:
    hers = [{_("You follow"): str(each.thing), _("Since"): each.since} for each in followed_by(person)]
    return [*hers, _how_news_comes(person)]


def _how_news_comes(person) -> dict:
    reader = reader_of(person)
    paces = {
        str(NewsKind(kind).label): str(Pace(pace).label) for kind, pace in paces_of(person, reader).items()
    }
    return {
        _("News comes"): reader.get_channel_display(),
        _("To this postal address"): reader.post_address,
        _("An address that was refused"): reader.refused_address,
        _("Waiting to be told"): News.objects.filter(person=person, letter=None).count(),
        **paces,
    }
