"""What people of the demo place say to each other: about words in letters, at night, and about a question."""

LETTERS = [
    (
        "Gareth Pell",
        "I missed a scan because **no bus runs before nine**. The letter called me non-compliant.",
    ),
    ("Ruth Abney", "My mother got the same word. She had told them twice that she could not come."),
    (
        "Sunny Okonjo-Reid",
        "Words that say what happened:\n\n- could not come\n- chose another way\n- was not asked",
    ),
    ("Priya Nandakumar", "I counted in my own letters: the word stands in seven of them."),
]
OFFICIAL = (
    "Thank you for counting. We asked our three hospitals where the word comes from: most of it is one form. "
    "We change that form by the end of next month, and write here when it is done."
)
ANSWERS = [
    ("Gareth Pell", "Good. Can the letters that are out already be put right too?"),
    ("Ruth Abney", "Thank you. I will ask again on the first of the month."),
]
CHANGED = "My mother got the same word. She had told them three times that she could not come."
RUDE = "Whoever writes these letters is a fool and should be sacked."
RUDE_WHY = "It insults the people who write the letters. Say again what is wrong with them, and it stays."
NIGHT = {
    "title": "Pharmacies that are open at night",
    "words": "I finish at six in the morning. Where does anyone get a prescription at that hour?",
}
NIGHT_MORE = [
    ("Priya Nandakumar", "The one at the hospital opens at seven. It is two buses from the Fold."),
    ("Gareth Pell", "Could the clinic keep them at its desk for us?"),
]
CONSULTED = "Is there a seat in the waiting room for who cannot stand? I could not find it in the papers."
