"""What is asked of bodies and promised by them in the demo, and what is said and found about it."""

PROMISED = {
    "screening": {
        "what": "A screening van stands at the Fold Villages twice a month.",
        "role_title": "Head of prevention",
        "days": 240,
        "how_we_know": "The days hang at the village shops, and anyone can walk in.",
        "money": "£38,000 a year from the care board",
    },
    "benches": {
        "what": "Benches stand every two hundred metres on the sea walk.",
        "role_title": "Director of care",
        "days": 280,
        "how_we_know": "Walk it and count. There must be eleven.",
    },
    "minibus": {
        "what": "A minibus drives from the Fold Villages to the hospital on weekdays.",
        "role_title": "Travel manager",
        "days": 200,
        "how_we_know": "It is in the timetable, and it comes.",
        "money": "£61,000 a year, of which £20,000 was found",
    },
    "letters": {
        "what": "Our letters no longer say “non-compliant”.",
        "role_title": "Patient records manager",
        "days": 120,
        "how_we_know": "None of a hundred letters drawn by lot has the word.",
    },
    "nurse": {
        "what": "A nurse sees people at the night shelter each Thursday.",
        "role_title": "Head of community nursing",
        "days": 180,
        "how_we_know": "The shelter keeps a book of who came.",
    },
    "chairs": {
        "what": "Every waiting room has two chairs with arms.",
        "role_title": "Estates manager",
        "days": 110,
        "how_we_know": "Go in and look.",
        "money": "£9,400, already set aside",
    },
    "hours": {
        "what": "The desk at Northgate is open until eight on Mondays.",
        "role_title": "Practice manager, Northgate",
        "days": 120,
        "how_we_know": "The door is open at half past seven.",
    },
    "parking": {
        "what": "Carers who bring someone park at the hospital for nothing.",
        "role_title": "Estates manager",
        "days": 90,
        "how_we_know": "The machine takes the carer’s card.",
        "money": "About £14,000 a year",
    },
}

# What is said about each, by what kind of word it is; those from consultations by how they begin.
TOLD = {
    "screening": {
        "start": "The van is hired for a first month.",
        "take_over": "We have the van and the nurses. The villages get their days back, from next month.",
        "news": "Forty people came to the van at Fold Green last month.",
    },
    "minibus": {
        "start": "Three firms were asked for a price.",
        "change": "No firm drives it for the money there is.",
        "close": "Too few people took the taxi to pay for it. We were wrong to promise a bus before we had the money.",
    },
    "letters": {
        "start": "The writers of our letters have a new list of words.",
        "claim": "We read a hundred letters drawn by lot. None has the word. The list is at the library desk.",
    },
    "nurse": {"start": "A nurse has been found. She begins when her room is ready."},
    "chairs": {
        "start": "The chairs are ordered.",
        "news": "Nine of fourteen rooms have them. The last five wait for the supplier.",
    },
    "hours": {
        "start": "Two people were asked to work on Monday evenings.",
        "change": "One of the two cannot come. Until seven is what we can keep.",
    },
    "One number for damp": {
        "start": "The number works. It is answered from eight to six.",
        "claim": "Of 61 calls, 58 had a visit within five working days. The list hangs in the estate office.",
        "confirm": [
            "I rang on a Tuesday and someone came on Friday, with the paper.",
            "They came on the fourth day. It was the gutter, and the paper says so.",
            "Someone came to my gran’s flat in two days.",
        ],
    },
    "Harbour Homes pays for fans": {
        "start": "We wrote to the 112 homes with a child under five.",
        "claim": "All 112 homes were offered the money for their fan.",
        "dispute": "Four of us on Tanner’s Row never got a letter, and the office says there is no list.",
    },
    "The survey is done": {
        "start": "The surveyor has been chosen.",
        "fail": "The survey was done but the board put the decision off twice. We should have said so in spring.",
    },
    "Booking moves": {"start": "The web page is built and twelve students are trying it out."},
    "Lantern Peer Support": {
        "start": "Two people who waited themselves lead the group.",
        "claim": "The group meets each Wednesday at six at the central library. Anyone who waits can come.",
    },
}

OWED = {
    "ward": {
        "title": "Will the stroke ward stay on the second floor?",
        "owed_to": "23 people who signed on paper",
        "role_title": "Director of care",
    },
    "phone": {
        "title": "Why was the phone line at the Tannery surgery switched off?",
        "owed_to": "87 people of the Tannery Estate",
        "role_title": "Head of primary care",
        "contact": "Primary care team, 01632 960188",
    },
    "lists": {
        "title": "Will you tell us before a surgery closes its list?",
        "owed_to": "51 people who asked at the board’s meeting",
        "role_title": "Head of primary care",
        "contact": "Primary care team, 01632 960188",
        "answer_type": "disagree",
        "words": "Surgeries decide about their own lists. We put the news on our website.",
        "reasons": "A notice before the day would bring a rush of people who want to be on the list.",
        "objections": [
            "I do not have the internet. Len and I were told at the desk, when we were ill.",
            "You pay the surgery. You can ask it to tell us.",
            "This is not an answer to what we asked. We asked for a letter.",
        ],
    },
    "bus": {
        "title": "Will the 12 bus wait for the last clinic?",
        "owed_to": "411 people of the Fold Villages",
        "role_title": "Head of streets",
        "contact": "Travel team, 01632 960170",
    },
    "toilets": {
        "title": "Why are the toilets on the quay locked at five?",
        "owed_to": "a school class from Harbour Ward",
        "role_title": "Head of streets",
        "contact": "Street team, 01632 960171",
        "answer_type": "will_do_part",
        "words": "From next month they stay open until eight from May to September.",
        "reasons": "In winter nobody is there to clean them after five. A new lock that opens by itself is being tried.",
        "next_in": 60,
    },
    "parking": {
        "title": "Can carers park at the hospital for nothing?",
        "owed_to": "Harrowmere Carers Together",
        "role_title": "Estates manager",
        "contact": "Estates team, 01632 960199",
        "answer_type": "will_do",
        "words": "Yes. Whoever brings someone to the hospital as a carer parks there for nothing.",
        "reasons": "Carers save the hospital far more than the nine pounds a day.",
        "next_in": 60,
    },
    "names": {
        "title": "Who decides what “urgent” means on the phone?",
        "owed_to": "12 people who asked at the library",
        "role_title": "Director of local care",
    },
}
