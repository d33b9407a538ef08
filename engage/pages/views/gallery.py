"""Every component in every state on one page, for those who build pages and for the tests."""

from datetime import timedelta

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render

from engage.base import clock
from engage.pages.views import gallery_charts

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch neighbourhood health and care partnership"
WAYS = [("bus", "By bus"), ("walk", "On foot"), ("car", "By car"), ("other", "Another way")]


class SampleForm(forms.Form):
    name = forms.CharField(label="Your name", help_text="As you want others to see it.", max_length=120)
    email = forms.EmailField(label="E-mail address")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    why = forms.CharField(
        label="What would make it easier for you to get there?",
        help_text="Do not name other people.",
        widget=forms.Textarea(attrs={"maxlength": 600, "rows": 5}),
    )
    way = forms.ChoiceField(label="How do you usually get there?", choices=WAYS, widget=forms.RadioSelect)
    hats = forms.MultipleChoiceField(
        label="Who are you answering as?",
        help_text="Choose all that fit.",
        choices=[
            ("resident", "Someone who lives here"),
            ("carer", "A carer"),
            ("worker", "Someone who works here"),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    agree = forms.BooleanField(label="Keep me posted about this", help_text="You can stop it at any time.")
    place = forms.ChoiceField(
        label="Nearest place", choices=[("", "Choose"), ("n", "Northgate"), ("h", "Harbour")]
    )
    day = forms.DateField(label="Which day?", widget=forms.DateInput)
    opens = forms.DateTimeField(label="When does it open?", widget=forms.DateTimeInput)
    paper = forms.FileField(label="Add a paper", help_text="PDF, at most 10 MB.")
    token = forms.CharField(widget=forms.HiddenInput, initial="kept")


def steps():
    now = clock.now()
    return [
        {
            "label": "People told us what matters",
            "date": now - timedelta(days=60),
            "state": "done",
            "who": "412 people",
        },
        {"label": "Answers are open", "date": now + timedelta(days=9), "state": "current"},
        {
            "label": "Findings",
            "date": now - timedelta(days=2),
            "state": "late",
            "owes": "Harrowmere Health Partnership",
        },
        {
            "label": "Decision in public",
            "date": now + timedelta(days=70),
            "state": "next",
            "owes": "the board",
        },
        {"label": "One year on", "when": "next winter", "state": "next"},
    ]


def facts():
    return [
        {
            "label": "What is being decided",
            "value": "Where the new health and care hub at the harbour will stand.",
        },
        {"label": "By whom", "value": "The board of Harrowmere Health Partnership, in public."},
        {"label": "Closes", "date": clock.now() + timedelta(days=9)},
        {"label": "What can change", "value": "The site, the opening hours, and which services come first."},
        {"label": "What cannot", "value": "The money: £4.2 million, already set aside."},
        {"label": "How long it takes", "value": "About 10 minutes. You can skip any question."},
    ]


def options():
    return [
        {
            "letter": "A",
            "title": "The old customs house",
            "summary": "Repair the empty building by the ferry.",
            "good": ["People who come by bus or ferry", "Shops on Quay Street"],
            "bad": ["People who come by car: 12 spaces only"],
            "cost": "£4.1 million, open in 2028",
        },
        {
            "letter": "B",
            "title": "A new building at Northgate",
            "summary": "Build on the car park beside the school.",
            "good": ["Families in Northgate", "People who come by car"],
            "bad": ["People without a car: one bus an hour", "The school loses its drop-off"],
            "cost": "£4.6 million, open in 2027",
        },
    ]


def bars():
    return [
        {"label": "The old customs house", "value": 190},
        {"label": "A new building at Northgate", "value": 140, "tone": "sky"},
        {"label": "Neither", "value": None, "suppressed": True},
        {"label": "Another place", "value": None, "suppressed": True},
    ]


def sample():
    now = clock.now()
    wrong = SampleForm({"name": "Bo", "email": "bo@", "why": "The bus stops at six.", "way": "rocket"})
    return gallery_charts.sample() | {
        "form": SampleForm(),
        "wrong": wrong,
        "steps": steps(),
        "facts": facts(),
        "options": options(),
        "bars": bars(),
        "crumbs": [
            {"label": "Home", "url": "/"},
            {"label": "Happening", "url": "/"},
            {"label": "Harbour hub"},
        ],
        "errors": [{"text": "Choose at least one option", "href": "#gallery"}],
        "page": Paginator(range(60), 20).page(2),
        "long": LONG,
        "tones": ["pine", "plum", "sky", "amber", "clay", "quiet"],
        "drawings": ["doors", "hall", "bus-stop", "kitchen-table", "ballot-box", "noticeboard"],
        "soon": now + timedelta(days=3),
        "later": now + timedelta(days=40),
        "past": now - timedelta(days=4),
        "today": clock.today(),
    }


@login_not_required
def gallery(request):
    return render(request, "ui/gallery.html", sample())
