"""The questions most places start with. Each place changes them as its people wish."""

from django.utils.translation import gettext_lazy as _

LONGEST = 120  # letters of a question or an answer
FEWEST, MOST = 2, 20  # answers of one question

# Age, disability, race, religion or belief, sex and sexual orientation are characteristics that the Equality Act
# 2010 protects; carers are protected by association. The groups are those of the 2021 census of England and Wales,
# the wide ones, because narrow ones would be hidden as too small nearly everywhere.
USUAL = [
    (
        _("How old are you?"),
        _("So that we see whether young and old are heard."),
        [_("Under 25"), _("25 to 44"), _("45 to 64"), _("65 to 79"), _("80 or over")],
    ),
    (
        _("What is your sex?"),
        _("Men and women are often ill in different ways."),
        [_("Female"), _("Male"), _("I use another word")],
    ),
    (
        _("Which of these describes you best?"),
        _("Some groups wait longer and are ill more often. We look whether they are heard."),
        [
            _("Asian or Asian British"),
            _("Black, Black British, Caribbean or African"),
            _("Mixed or several"),
            _("White"),
            _("Another group"),
        ],
    ),
    (
        _("Do you have an illness or disability that has lasted a year or will?"),
        _("So that we see whether people who use care most are heard."),
        [
            _("Yes, it limits me a lot"),
            _("Yes, it limits me a little"),
            _("Yes, but it does not limit me"),
            _("No"),
        ],
    ),
    (
        _("Do you look after someone who could not manage without you?"),
        _("Carers often have no time to be heard."),
        [_("Yes"), _("No")],
    ),
    (
        _("What is your religion?"),
        _("So that we see whether every community is heard."),
        [
            _("None"),
            _("Buddhist"),
            _("Christian"),
            _("Hindu"),
            _("Jewish"),
            _("Muslim"),
            _("Sikh"),
            _("Another"),
        ],
    ),
    (
        _("Which of these describes who you are drawn to?"),
        _("Some people are treated badly because of whom they love. We look whether they are heard."),
        [_("The other sex"), _("The same sex"), _("Both sexes"), _("Another way")],
    ),
]
