"""What is said about the forum spaces of the demo place, by its hosts."""

SPACES = {
    "practice": {
        "name": "Finding a GP after the practice closed",
        "purpose": "For everyone who was with the Quayside practice. Say where you went and what helped.",
        "later": "For everyone who was with the Quayside practice, and for those who care for them. Say where you "
        "went and what helped. The care board reads it each week and answers here.",
    },
    "night": {
        "name": "Night workers and pharmacy hours",
        "purpose": "For people who work at night and need a pharmacy when everything is shut.",
        "closing": {
            "reasons": "Few people have written here since the question about pharmacies closed.",
            "alternatives": "Joining it with another space. Its members told us that nights are not like days.",
            "cost": "About two hours of staff time a week. Closing it costs nothing.",
            "open_items": "Three questions wait. The care board answers each of them in public, whatever happens.",
        },
    },
    "words": {
        "name": "Is “co-produced” being used too easily?",
        "purpose": "To say when people really decided something together, and when they only got a leaflet.",
        "closing": {
            "reasons": "The talk here is often hard on us, and staff find it difficult to answer.",
            "alternatives": "A form for complaints instead. It would be read by us alone.",
            "cost": "One hour of staff time a week.",
            "open_items": "One question waits for the board. It would be answered at the next meeting.",
        },
    },
    "old": {
        "name": "Old East Mereshire forum",
        "purpose": "Where people of East Mereshire talked about their health services with the old board.",
        "closing": {
            "reasons": "East Mereshire Care Board ends, and nobody pays for the forum after that.",
            "alternatives": "We asked three bodies to host it. None of them could take it on.",
            "cost": "£6,000 a year. Keeping it to read costs nothing.",
            "open_items": "Seven questions were open. Mereshire Care Board has taken on all of them.",
        },
        "answer": "Most of you who voted understand why it closes. You asked that nothing is lost. Nothing is: all "
        "of it stays here to read, and your open questions have a new owner.",
    },
}
