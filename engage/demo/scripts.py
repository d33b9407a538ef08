"""What is asked, said and answered in the demo's consultations."""

from engage.consultations.states import Kind, QuestionKind
from engage.promises.states import AnswerType

ONE, SEVERAL, WORDS = QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.WORDS

HUB = {
    "title": "Where should the Harbour urgent treatment hub go?",
    "kind": Kind.FORMAL_SUBSTANTIAL,
    "opening": "The walk-in centre at the hospital is too small. We want one place where you can be seen the "
    "same day. There are three sites, and you may know a better one.",
    "purpose": "Too many people wait hours in the emergency department for care that a nurse could give the "
    "same day. We have to choose one site before the building money ends.",
    "can_change": "Which site is used\nOpening hours\nHow people get there, and where buses stop\nWhat else is in "
    "the building",
    "cannot_change": "There is money for one hub, not two\nThe emergency department stays at the hospital",
    "contact": "Hub team, 01632 960142, hub@example.org",
    "questions": [
        (ONE, "Which place would work best for you?", ["Market Hall", "Quay Street", "The hospital site"]),
        (SEVERAL, "How would you get there?", ["On foot", "By bus", "By car", "Someone would take me"]),
        (WORDS, "What would stop you from using it?", []),
    ],
}
PHARMACY = {
    "title": "When should pharmacies be open in the evening?",
    "kind": Kind.ENGAGE,
    "opening": "After seven at night you must drive to Ashcombe for medicine. Which hours matter most?",
    "purpose": "We pay pharmacies for extra hours. We want to pay for the hours people need.",
    "can_change": "Which evenings\nWhich pharmacies\nSunday hours",
    "cannot_change": "There is no new money this year",
    "contact": "Medicines team, 01632 960155",
    "questions": [
        (ONE, "Which evening matters most to you?", ["Friday", "Saturday", "Sunday", "Any weekday"]),
        (SEVERAL, "What did you need the last time?", ["A prescription", "Advice", "Something for a child"]),
        (WORDS, "What happened when you could not get it?", []),
    ],
}
CARERS = {
    "title": "What would a real break for carers look like?",
    "kind": Kind.ENGAGE,
    "opening": "Two carers wrote these questions with us. Tell us what a break would need to be worth taking.",
    "purpose": "The break offer is hardly used. Carers told us it does not fit their lives.",
    "can_change": "What counts as a break\nHow it is booked\nWho may come into your home",
    "cannot_change": "The law says who is a carer",
    "contact": "Harrowmere Carers Together, 01632 960161",
    "questions": [
        (ONE, "How long should a break be?", ["Two hours", "An evening", "A whole day", "A weekend"]),
        (SEVERAL, "What would make it possible?", ["Someone I know", "Short notice", "A lift", "At night"]),
        (WORDS, "Tell us about the last time you had a break.", []),
    ],
}
TALKING = {
    "title": "How should talking therapies work for young adults?",
    "kind": Kind.ENGAGE,
    "opening": "Young people wait eleven weeks for a first talk. What would help most?",
    "purpose": "The contract for talking therapies ends, and a new one is being written.",
    "can_change": "Where you are seen\nHow you book\nWhat happens while you wait",
    "cannot_change": "It is for people from 18 to 25",
    "contact": "Young adults team, 01632 960177",
    "questions": [
        (
            ONE,
            "Where would you rather talk to someone?",
            ["At college", "At the library", "On a screen", "At a clinic"],
        ),
        (
            SEVERAL,
            "What would help while you wait?",
            ["A group", "A phone line", "Someone my age", "Nothing"],
        ),
        (WORDS, "What should we never do again?", []),
    ],
    "response": [
        (
            "Don’t make me ring at nine in the morning to get a slot.",
            AnswerType.WILL_DO,
            "Booking moves to a web page and an app that work day and night, in Harrowmere first.",
            "Head of young adults’ care",
            120,
        ),
        (
            "Let us talk somewhere that isn’t a clinic.",
            AnswerType.WILL_DO,
            "Two rooms at the Campus and one at the central library will be used from next term.",
            "Head of young adults’ care",
            90,
        ),
        (
            "Waiting alone is the worst part.",
            AnswerType.WILL_DO_PART,
            "Lantern Peer Support runs a weekly group for people who wait. A night line needs staff we do not have.",
            "Head of young adults’ care",
            60,
        ),
        (
            "Text me. Nobody reads letters.",
            AnswerType.ALREADY_DONE,
            "Since last month every appointment is sent by text. You choose it at your first booking.",
            "Service manager, Saltway Community Care",
            None,
        ),
        (
            "Six sessions are not enough.",
            AnswerType.CANNOT_MONEY,
            "Ten sessions for everyone would cost £410,000 a year, which the contract does not have. "
            "From six to eight is possible where the therapist asks for it.",
            "",
            None,
        ),
        (
            "Let us pick our therapist from pictures.",
            AnswerType.CANNOT_EVIDENCE,
            "Two trials found that people who chose from pictures stopped sooner. You may ask to change "
            "therapist after the first talk, and no reason is needed.",
            "",
            None,
        ),
        (
            "The late bus from the Campus stops at nine.",
            AnswerType.NOT_OURS,
            "Buses are the council’s. We passed this to Harrowmere Council’s transport team, and they have it.",
            "Transport manager, Harrowmere Council",
            None,
        ),
    ],
}
DAMP = {
    "title": "Damp homes and breathing on the Tannery Estate",
    "kind": Kind.ENGAGE,
    "opening": "One child in five on the estate uses an inhaler. What should the landlord and the practice do?",
    "purpose": "Harbour Homes and the Tannery Health Practice want one plan for damp and breathing.",
    "can_change": "Which homes come first\nHow you report damp\nWho comes to look",
    "cannot_change": "Homes that are to be pulled down are not rebuilt",
    "contact": "Tannery Health Practice, 01632 960183",
    "questions": [
        (ONE, "How bad is the damp in your home?", ["None", "A little", "Bad", "We cannot use a room"]),
        (SEVERAL, "Who in your home finds it hard to breathe?", ["A child", "A grown-up", "Nobody"]),
        (WORDS, "What did they say when you reported it?", []),
    ],
    "response": [
        (
            "We reported it four times and nobody came.",
            AnswerType.WILL_DO,
            "One number for damp, 01632 960190. A visit within five working days, and a paper with what was found.",
            "Repairs director, Harbour Homes",
            30,
        ),
        (
            "The fan they gave us costs a fortune to run.",
            AnswerType.WILL_DO_PART,
            "Harbour Homes pays for fans in homes with a child under five. For others the law does not let it.",
            "Repairs director, Harbour Homes",
            75,
        ),
        (
            "Knock down Tanner’s Row, it is past saving.",
            AnswerType.WILL_DECIDE,
            "The survey is done in spring. The board decides in public with the survey on the table.",
            "Chair, Harbour Homes",
            140,
        ),
    ],
}
BLOOD = {
    "title": "Should the blood-test clinic move to Northgate?",
    "kind": Kind.ENGAGE,
    "opening": "We want to move the blood-test clinic. Tell us what you think.",
    "purpose": "The lease at Priory Road ends.",
    "can_change": "Opening hours",
    "cannot_change": "The clinic leaves Priory Road",
    "contact": "Estates team, 01632 960199",
    "questions": [(ONE, "Should it move?", ["Yes", "No"]), (WORDS, "Why?", [])],
    "withdrawn": "The lease for the new building had been signed before we asked you. There was nothing left for "
    "you to change, so it was wrong to ask. We are sorry. We will ask again about the opening hours.",
}

SAID = {
    HUB["title"]: [
        "From Fold it is two buses and fifty minutes. Nobody will do that with a sick child.",
        "I work nights. If it shuts at eight it is no use to me.",
        "My hearing aids are hopeless in a big hall. Somewhere quiet to be called, please.",
        "Parking at the hospital is nine pounds. That would stop me.",
        "Nothing would stop me, I can walk to Quay Street.",
        "I can’t get my chair over the cobbles by the quay.",
        "Nobody to leave my brother with.",
        "If I can’t ring first I won’t come. I am 81 and I am not sitting there for hours.",
    ],
    PHARMACY["title"]: [
        "I drove to Ashcombe at ten at night for my mum’s morphine.",
        "Went without until Monday.",
        "My shift ends at six in the morning. Everything is shut.",
        "Rang 111, waited three hours, ended up in A&E.",
        "The pharmacist sorted it in five minutes. That is all we need.",
    ],
    CARERS["title"]: [
        "I haven’t had one in four years.",
        "They offered me a Tuesday in six weeks’ time. He falls on Wednesdays.",
        "A stranger in the house is not a break.",
        "I slept. That was all. It was wonderful.",
    ],
    TALKING["title"]: [
        "Ask me to tell the whole story again to someone new.",
        "Discharge me because I missed one call while I was at work.",
        "Send a letter to my parents’ house.",
        "Leave me eleven weeks with a leaflet.",
    ],
    DAMP["title"]: [
        "That I should open a window. It was January.",
        "Paint over it.",
        "Nobody ever rang back.",
        "The man was kind and said it was the gutter, and then nothing happened.",
    ],
    BLOOD["title"]: ["It is two buses from here.", "Fine by me, it is nearer."],
}
