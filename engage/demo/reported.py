"""What is said by those who sit on the demo's panel. All names are invented."""

# constituency → who stands there, where each lives, as what each takes part, and what each declares
ELECTED = {
    "Harbour Ward": (("Dorota Nowak", "X05000001", "", "I work in the fish market."),),
    "Fold Villages": (("Alys Penhale", "X05000004", "", "I keep the shop in Upper Fold."),),
    "Priory & Campus": (("Owain Tresco", "X05000005", "", "None"),),
    "Carers": (
        ("Beth Ansell", "X05000005", "carer", "I look after my father, unpaid."),
        ("Imran Sadiq", "X05000002", "carer", "My son uses the day centre."),
    ),
    "People who live with illness": (
        ("Colm Reardon", "X05000001", "patient", "I take part in a trial of the hospital."),
        ("Ngozi Ife", "X05000003", "patient", "None"),
        ("Tess Whitlow", "X05000004", "patient", "I am on the board of the stroke club."),
    ),
    "Young people": (("Jay Castell", "X05000005", "student", "None"),),
    "Staff as residents": (("Mara Lindqvist", "X05000001", "worker", "I work in the X-ray room."),),
}
NAMED = ("Wendy Larkin", "X05000002")
AWAY, LATE, SPEAKS_ONLY, ASKED = "Imran Sadiq", "Elsie Drummond", "Mara Lindqvist", "Priya Nandakumar"
GONE = "Alys Penhale"
HANDOVER = (
    "The bus is what people ask me about most. The man who plans the timetable reads letters, and answers none by phone.\n\n"
    "Go to the market on Thursdays. Nobody comes to meetings in the evening, for there is no bus home."
)
STANDS = "I will listen before I speak, and write to you after each meeting."
MEETING = {
    "title": "People’s Panel: where X-rays are taken",
    "purpose": "The panel looks at the plan for X-rays on evenings, and says what it thinks of it.",
    "access_offer": "A hearing loop, captions and a quiet room. We pay your bus.",
}
ITEM = "X-rays on evenings"
HER_INTEREST = "I work in the X-ray room, so longer hours change my shifts."
QUESTION = "Did anyone ask how people without a car get home after nine?"
ANSWER = (
    "Yes, I did. The last 12 bus goes at 21:10. The board will ask for one at 21:40, and tells us in March."
)
REPORT = {
    "raised": "I asked why there are no X-rays after five, and read out what six of you had written to me.",
    "decided": "The board will try two evenings a week for six months, from spring.",
    "argued": "I spoke for three evenings, and voted for two, because two can begin at once.",
    "unsaid": "What one firm asks for its machines was shown to us in secret, while prices are compared.",
    "next_steps": "The panel sees the first figures after three months. They will be public.",
    "needed": "Tell me which evenings suit you, and how you would get home.",
}
