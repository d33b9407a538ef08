"""Who sits in which seat of a panel, how she came to it, from when to when, and what she declares."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.kept import Kept, KeptQuerySet
from engage.base.states import Moves
from engage.elections.models import Candidate, Election
from engage.panels.models import Constituency, Seat
from engage.panels.states import Way
from engage.people.models import Person, Role
from engage.terms.states import SITS, TERM, Ending, Fee, Filling, TermState

LONGEST_HANDOVER = 3_000


class Draw(Kept):
    """A lot that was drawn for the seats of a constituency: from how many, and with which seed."""

    constituency = models.ForeignKey(Constituency, models.PROTECT, related_name="draws")
    seed = models.CharField(max_length=64)  # the head of the record then, which nobody can choose
    salt = models.CharField(max_length=64)  # so that nobody guesses who was in it
    pool = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)  # of all tickets
    drawn_as = models.CharField(max_length=300)
    drawn_at = models.DateTimeField(default=clock.now)

    class Meta(Kept.Meta):
        abstract = False


class TermQuerySet(KeptQuerySet):
    def running(self):
        return self.exclude(state=TermState.ENDED)

    def sitting(self):
        return self.filter(state__in=SITS)

    def due(self, day):
        return self.filter(moves_on__lte=day).order_by("moves_on", "pk")


class Term(Moves, Kept):
    """Someone was chosen for a seat. Never without a declared election, a draw, or a host who says so."""

    machine = TERM

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="terms")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="terms")
    name = models.CharField(max_length=120, blank=True)  # emptied when she leaves the site
    route = models.CharField(max_length=10, choices=Way)
    election = models.ForeignKey(Election, models.PROTECT, null=True, related_name="terms")
    candidate = models.OneToOneField(Candidate, models.PROTECT, null=True, related_name="term")
    draw = models.ForeignKey(Draw, models.PROTECT, null=True, related_name="terms")
    named_as = models.CharField(max_length=300, blank=True)  # the role and body of who named her
    fee = models.CharField(_("What are they paid?"), max_length=12, choices=Fee, blank=True)
    fee_payer = models.CharField(_("Who pays?"), max_length=160, blank=True)
    after = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed_by")
    provenance = models.CharField(max_length=160)
    chosen_date = models.DateField(default=clock.today)
    begin_by = models.DateField()
    until_date = models.DateField()
    state = models.CharField(max_length=20, choices=TermState, default=TermState.CONDITIONS_DUE)
    began_at = models.DateTimeField(null=True, blank=True)  # when the code was accepted
    leave_until = models.DateField(null=True, blank=True)
    suspended_until = models.DateField(null=True, blank=True)  # the last day of it
    role = models.ForeignKey(Role, models.SET_NULL, null=True, related_name="+")
    end_told = models.BooleanField(default=False)  # that her last day is near
    handover = models.TextField(_("What should they know?"), max_length=LONGEST_HANDOVER, blank=True)
    handover_at = models.DateTimeField(null=True, blank=True)
    moves_on = models.DateField(null=True, blank=True)  # when the clock has to look at it
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=10, choices=Ending, blank=True)
    filling = models.CharField(max_length=10, choices=Filling, blank=True)
    public_until = models.DateField(null=True, blank=True)  # her interests, once it has ended
    kept_until = models.DateField(null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        indexes = [models.Index(fields=["moves_on"], condition=~Q(moves_on=None), name="term_moves")]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=~Q(state=TermState.ENDED), name="one_in_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(route=Way.ELECTED, election__isnull=False, candidate__isnull=False)
                | Q(route=Way.DRAWN, draw__isnull=False)
                | (Q(route=Way.APPOINTED) & ~Q(named_as="")),
                name="term_says_who_chose",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SITS) | Q(began_at__isnull=False), name="term_begun_with_the_code"
            ),
            models.CheckConstraint(
                condition=~Q(state=TermState.ENDED) | (~Q(ended_because="") & Q(ended_at__isnull=False)),
                name="term_ended_says_why",
            ),
            models.CheckConstraint(
                condition=Q(handover="") | Q(began_at__isnull=False, handover_at__isnull=False),
                name="term_handed_over_by_who_began",
            ),
        ]

    def __str__(self):
        if self.route == Way.APPOINTED:
            return _now("Member of %(panel)s") % {"panel": self.panel.name}
        return _now("Representative of %(who)s") % {"who": self.constituency.name}

    def get_absolute_url(self):
        return reverse("representative", args=[self.pk])

    @property
    def constituency(self) -> Constituency:
        return self.seat.constituency

    @property
    def panel(self):
        return self.constituency.panel

    @property
    def place(self):
        return self.panel.place

    @property
    def called(self) -> str:
        return self.name or str(_("Former member"))

    @property
    def is_sitting(self) -> bool:
        return self.state in SITS


class DeclarationQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Everyone, until some months after the term has ended; each her own."""
        seen = Q(term__public_until=None) | Q(term__public_until__gte=clock.today())
        hers = Q(term__person_id=person.pk) if person.is_authenticated else Q(pk__in=())
        return self.filter(seen | hers)


LONGEST = 1_500


class Declaration(Kept):
    """What she gains or loses beside, under four headings. The newest counts; each stays."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="declarations")
    financial = models.TextField(
        _("Money: work, shares, contracts"),
        max_length=LONGEST,
        help_text=_("What you earn or own that this panel may touch, and your employer. Or write “none”."),
    )
    professional = models.TextField(
        _("Work without money: boards, advice, research"),
        max_length=LONGEST,
        help_text=_("Such as a seat on a board of a charity. Or write “none”."),
    )
    personal = models.TextField(
        _("Groups and causes you belong to"),
        max_length=LONGEST,
        help_text=_("Such as a union, a campaign or a party, if you want to say so. Or write “none”."),
    )
    indirect = models.TextField(
        _("People close to you"),
        max_length=LONGEST,
        help_text=_("What family or friends gain that this panel may touch. No names. Or write “none”."),
    )
    declared_at = models.DateTimeField(default=clock.now)
    refresh_date = models.DateField()
    purged_at = models.DateTimeField(null=True, blank=True)

    objects = DeclarationQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(purged_at__isnull=False)
                | ~(Q(financial="") | Q(professional="") | Q(personal="") | Q(indirect="")),
                name="declaration_says_all",
            )
        ]

    @property
    def is_old(self) -> bool:
        return self.refresh_date < clock.today()
