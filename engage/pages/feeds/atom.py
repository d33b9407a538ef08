"""The public record as Atom feeds: of the whole site, of a place, of a consultation."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from engage.base.events import counted_names
from engage.base.unseen import seen
from engage.consultations.models import Consultation
from engage.pages.feeds.kept import for_everyone, host
from engage.places.models import Place
from engage.record.models import Entry
from engage.record.queries import sentence_of, timeline

IN_A_FEED = 50


class RecordFeed(Feed):
    """What is counted and not told one by one (who answered when) stays out."""

    feed_type = Atom1Feed

    def __init__(self):
        self.author_name = settings.SITE_NAME

    def get_object(self, request):
        return None

    def title(self, thing):
        where = thing or settings.SITE_NAME
        return _("What happened: %(where)s") % {"where": seen(str(where))}

    def link(self, thing):
        return settings.SITE_URL + (thing.get_absolute_url() if thing else reverse("what_happened"))

    def feed_guid(self, thing):
        return self.link(thing)

    def which(self, thing) -> dict:
        """What `timeline` takes."""
        return {}

    def items(self, thing):
        entries = timeline(person=AnonymousUser(), **self.which(thing))
        return entries.exclude(name__in=counted_names())[:IN_A_FEED]

    def item_title(self, entry):
        return sentence_of(entry)

    def item_description(self, entry):
        return None

    def item_link(self, entry: Entry):
        if entry.name.startswith("consultations."):
            return settings.SITE_URL + reverse("consultation", args=[entry.data["slug"]])
        return f"{settings.SITE_URL}{reverse('what_happened')}?{urlencode({'place': entry.place})}"

    def item_guid(self, entry):
        """RFC 4151: the same for ever, wherever the page moves."""
        return f"tag:{host()},{entry.at:%Y-%m-%d}:record/{entry.pk}"

    def item_pubdate(self, entry):
        return entry.at

    def item_updateddate(self, entry):
        return entry.at


class PlaceFeed(RecordFeed):
    def get_object(self, request, slug):
        return get_object_or_404(Place.objects.visible_to(request.user), slug=slug)

    def which(self, thing):
        return {"place": thing.code}


class ConsultationFeed(RecordFeed):
    def get_object(self, request, slug):
        return get_object_or_404(Consultation.objects.visible_to(request.user), slug=slug)

    def which(self, thing):
        return {"subject": thing}


site_feed = for_everyone(RecordFeed())
place_feed = for_everyone(PlaceFeed())
consultation_feed = for_everyone(ConsultationFeed())
