"""What is said in the demo's panel and its elections. All names are invented."""

PANEL = {
    "name": "Harrowmere People’s Panel",
    "remit": (
        "Fifteen neighbours who look at what is planned for health and care in Harrowmere, say what they think of it in "
        "public, and tell those who chose them what came of it."
    ),
    "term_years": 3,
    "max_terms": 2,
    "expenses_policy": "Travel, care at home and £12 an hour, paid within ten days. The care board pays.",
    "closure_rule": "Members and neighbours are asked for six weeks, then ninety days pass. What is open gets a new owner.",
}
CAMPUS = {
    "name": "Campus health panel",
    "remit": "Three people who live, study or work on the campus, and look at what its health centre does.",
    "term_years": 2,
    "max_terms": 2,
    "expenses_policy": "Travel and £12 an hour, paid within ten days. The care board pays.",
    "closure_rule": "As the People’s Panel.",
}
PLANNED = {
    "name": "Young people’s panel",
    "remit": "Eight people under 26 who look at what is planned for young people.",
    "term_years": 2,
    "max_terms": 1,
    "expenses_policy": "Travel and £12 an hour, paid at once.",
    "closure_rule": "As the People’s Panel.",
}
# name, way, seats, place ("" for Harrowmere), capacity
SEATS = (
    ("Harbour Ward", "elected", 1, "X05000001", ""),
    ("Tannery Estate", "elected", 1, "X05000002", ""),
    ("Northgate", "elected", 1, "X05000003", ""),
    ("Fold Villages", "elected", 1, "X05000004", ""),
    ("Priory & Campus", "elected", 1, "X05000005", ""),
    ("Carers", "elected", 2, "", "carer"),
    ("People who live with illness", "elected", 3, "", "patient"),
    ("Young people", "elected", 1, "", "student"),
    ("Staff as residents", "elected", 1, "", "worker"),
    ("People we have not yet reached", "drawn", 2, "", ""),
    ("Named by the board", "appointed", 1, "", ""),
)
CAMPUS_SEATS = (
    ("Priory & Campus", "elected", 1, "X05000005", ""),
    ("Students", "elected", 1, "X05000005", "student"),
    ("People who work there", "elected", 1, "X05000005", "worker"),
)
STANDING = {
    "Northgate": (
        (
            "Priya Nandakumar",
            "I wear hearing aids, and I ask until I understand. I will write to you after each meeting.",
            "None",
        ),
        ("Bryn Coyle", "I drive the 12 bus and hear what people wait for.", "I work for the bus company."),
        ("Femi Fairlie", "Appointments that working people can keep.", "I work at Brightwater Foods."),
        ("Greta Holloway", "Keep the surgery in the north of the town.", "My sister works at the surgery."),
        ("Jonas Gant", "Plain letters, please.", "None"),
    ),
    "Tannery Estate": (
        (
            "Elsie Drummond",
            "Damp makes children ill. I will say so until it is mended.",
            "I rent from Harbour Homes.",
        ),
    ),
    "Priory & Campus": (
        ("Sunny Okonjo-Reid", "Students are neighbours too.", "I am on the board of the Students’ Union."),
        (
            "Iris Birch",
            "Thirty years a nurse here. I know whom to ask.",
            "I have a pension from the hospital.",
        ),
        ("Kofi Ashdown", "Evenings and weekends, so that everyone can come.", "None"),
    ),
    "Fold Villages": (("Gareth Pell", "Two buses to the hospital are one too many.", "None"),),
}
# How Northgate voted: three rounds, until one has half of the votes that still count.
NORTHGATE = (
    *((1, 2),) * 7,
    *((2, 1),) * 5,
    *((3, 2, 1),) * 4,
    *((4, 3, 2),) * 3,
    *((5, 1),) * 2,
)
FIRST = ("Amina", "Cara", "Dev", "Hamid", "Lena", "Mo", "Nell")
LAST = ("Ekwueme", "Iyer", "Jessop", "Kerr")
# What a neighbour in the Fold Villages says of the roll before it is frozen.
OBJECTION = {
    "kind": "moved",
    "named": "Edith Lane, who had the mill",
    "words": "She moved to her daughter in Ashcombe at Easter. I water her plants.",
}
# Who reads other languages asks for them: the constituency → the language.
ASKED_IN = {"Priory & Campus": "pl", "Fold Villages": "ur"}
# What those who stand for Priory & Campus say, in Polish.
IN_POLISH = {
    "Sunny Okonjo-Reid": "Studenci też są sąsiadami.",
    "Iris Birch": "Od trzydziestu lat jestem tu pielęgniarką. Wiem, kogo zapytać.",
    "Kofi Ashdown": "Wieczory i weekendy, żeby każdy mógł przyjść.",
}
TRANSLATED_BY = "Translated by Hanna Zielska, checked by Marek Wolny."
CHECKS_HERS = "Iris Birch"
