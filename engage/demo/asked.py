"""Who speaks and what is asked in the room of the demo's meeting, and what the board answered."""

SPEAKERS = [
    ("Aggie from the Fold", "hall"),
    ("Brendan", "hall"),
    ("Mrs Calloway", "phone"),
    ("Dilip", "hall"),
    ("Esther", "hall"),
    ("Frank, Quay Street", "hall"),
    ("Gita", "hall"),
    ("Harold", "phone"),
    ("Ines", "hall"),
    ("Jacob", "hall"),
    ("Kath from the choir", "hall"),
    ("Lonnie", "phone"),
    ("Mo", "hall"),
    ("Nell", "hall"),
    ("Olu", "hall"),
    ("Peggy", "hall"),
]
QUESTIONS = {
    "Ruth Abney": [
        "Why does the letter about a scan not say that a friend may come?",
        "Who decided that the phone line closes at eight?",
    ],
    "Priya Nandakumar": [
        "Will the new screens in the waiting room have captions?",
        "How many people waited more than an hour on the phone in October?",
    ],
    "Gareth Pell": [
        "When does the lift in the east wing work again?",
        "Can the hospital bus stop at the ramp and not at the steps?",
    ],
}
TO_EVERYONE = {
    "question": "When should the board meet you next?",
    "options": ["In the evening", "At noon", "On a Saturday"],
}
HANDS = {1: 38, 2: 11, 3: 24}
REPLIES = [
    {
        "answer_type": "already_done_with_proof",
        "words": "From this month the letter says it in its second line. You can see it on our page of letters.",
        "reasons": "Nobody had looked at the letter for six years. You were right to ask.",
    },
    {
        "answer_type": "cannot_money",
        "words": "The board did, in June, to save £70,000 a year.",
        "reasons": "After eight in the evening there were nine calls an hour, and one nurse took all of them.",
    },
    {
        "answer_type": "already_done_with_proof",
        "words": "Yes. They have captions, and the one at the desk has them already.",
        "reasons": "People told us in spring that they miss their name being called.",
    },
    {
        "answer_type": "already_done_with_proof",
        "words": "412 people. The figures of each month stand on our page about the phone line.",
        "reasons": "We count from the first ring to the first word of a person.",
    },
    {
        "answer_type": "already_done_with_proof",
        "words": "Since last Tuesday. A second firm now comes within a day when it stops.",
        "reasons": "The firm before had four days to come.",
    },
]
