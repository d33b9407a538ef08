"""What is said at and about the meetings of the demo place."""

MEETINGS = {
    "board": {
        "title": "Ask the board",
        "purpose": "The board of the care board sits in front, and you ask. What citizens raised comes first.",
        "access_offer": "Sign language and Polish interpreters, a hearing loop, a quiet room. We pay your bus.",
    },
    "today": {
        "title": "Open hour with the care board",
        "purpose": "An hour to say what works and what does not, near you. Come and go as you like.",
        "access_offer": "Live captions. You can come by phone. Tell us if you need an interpreter.",
    },
    "listening": {
        "title": "Tannery Estate: we listen",
        "purpose": "What is it like to breathe at home? You tell us, and we write it down.",
        "access_offer": "Polish interpreter, children welcome, a quiet corner.",
    },
    "winter": {
        "title": "Winter: what would help?",
        "purpose": "Before the plan for the winter is written, say what would help where you live.",
        "access_offer": "A hearing loop and captions.",
    },
    "hub": {
        "title": "Harbour hub: your evening",
        "purpose": "Where should the urgent treatment hub go? Look at the three places with us, and ask what you want.",
        "access_offer": "Sign language, a hearing loop, large print, soup at the break. We pay your bus or taxi.",
    },
}
HALL = "Quay Street library, ground floor. Bus 12 stops outside. No steps."
RULES = (
    "One person at a time.\nSay “I”, and name no one who is not here.\nHosts speak last on what people want."
)
PAPERS = {
    "board": {
        "title": "Who can come with you into a scan",
        "summary": "Today one person can come with you into every room but the MRI room. It is too small for a third "
        "chair. A larger room would cost £40,000.",
    },
    "hub": {
        "title": "The three places, side by side",
        "summary": "Market Hall, Quay Street and the hospital: how long the way takes, what it costs, and what stays "
        "where it is.",
    },
}
NOTES = (
    "The chair welcomed everyone and read the rules. Priya Nandakumar told the meeting why a friend in the room "
    "matters when the news is bad.\n\nThe director of local care said what is possible in the MRI room. People by "
    "phone asked about the night line, and about parking."
)
HEARD = "Eleven people told of damp walls. A nurse said what can help at once, and what the landlord must do."
NEARLY = "It says a nurse. She was a health visitor, and asked us to say so."
POINTS = {
    "damp": {
        "title": "A dehumidifier to borrow",
        "said": "Several would like to try one before they buy it. The housing association has three.",
    },
    "scan": {
        "said": "People said that they hear half of what is said when they are alone. The hospital said that the MRI "
        "room is too small for a third chair, and that a nurse can sit in.",
        "decision": "The hospital tries a larger room for six months.",
    },
    "line": {
        "title": "The night line",
        "said": "Callers wait up to forty minutes after ten in the evening. Two people gave up and went to hospital.",
    },
    "parking": {
        "title": "Parking at the hospital",
        "said": "Some want free parking for carers. Others said that buses need the money more.",
    },
}
NO_MONEY = {
    "no_action": "no_money",
    "no_action_words": "A second person at night costs £70,000 a year. We have asked for it in next year’s plan.",
}
CORRECTIONS = {
    "Ruth Abney": "It was forty-five minutes, not forty. I had the time on my phone.",
    "Gareth Pell": "It says “some want”. Almost everyone in the hall wanted it.",
}
