"""What people raise in the demo place, in their own words, and what bodies answer."""

RAISED = {
    "bus": {
        "title": "A bus that meets clinic times in the Fold",
        "ask": "Let the 12 bus reach the clinic before it opens at eight, and leave after it closes.",
        "why": "The first bus comes at twenty past nine. Who has an early appointment pays for a taxi or does not "
        "go. My neighbour has missed three.",
    },
    "scan": {
        "title": "Let us bring a friend into scan appointments",
        "ask": "Let everyone bring one person into the room for a scan.",
        "why": "Since the rules of the pandemic we wait alone for the worst news. Nobody has said why.",
    },
    "list": {
        "title": "Tell us when the surgery list closes",
        "ask": "Write to us six weeks before a surgery takes no new patients, and say where to go.",
        "why": "We moved house, and found out at the counter that nobody takes us.",
    },
    "chairs": {
        "title": "Chairs with arms in every waiting room",
        "ask": "Put two chairs with arms into each waiting room.",
        "why": "My mother cannot get up from the low ones. She stands for an hour instead.",
    },
    "words": {
        "title": "Stop using “non-compliant” in letters",
        "ask": "Say in letters what happened, and do not call people “non-compliant”.",
        "why": "I did not refuse the tablets. I could not swallow them, and nobody asked.",
    },
    "operation": {
        "title": "My operation was cancelled three times",
        "ask": "Give me a date that holds.",
        "why": "It was to be in March, then in May, then in July. I cannot work until it is done.",
    },
    "phone": {
        "title": "Bring back the phone line at Tannery",
        "ask": "Let us ring the practice again to get an appointment on the day.",
        "why": "Since there is only the website, my father goes there at seven and queues in the street.",
    },
    "benches": {
        "title": "More benches on the sea walk",
        "ask": "Put a bench every two hundred metres on the sea walk.",
        "why": "The heart nurse tells us to walk. Nobody gets to the lighthouse without sitting down.",
    },
    "again": {
        "title": "The bus to the clinic comes too late",
        "ask": "Let the bus come before the clinic opens.",
        "why": "We get there when the nurse has gone.",
    },
    "car_park": {
        "title": "Sell the hospital car park",
        "ask": "Sell the car park and run a bus instead.",
        "why": "It stands half empty, and it costs money.",
    },
    "crossing": {
        "title": "A safe way across Priory Road",
        "ask": "Paint a crossing in front of the day centre.",
        "why": "People with sticks wait for minutes until a driver stops.",
    },
    "visits": {
        "title": "Visiting until nine in the evening",
        "ask": "Let families visit until nine on two evenings a week.",
        "why": "Who works until seven never sees her mother.",
    },
}
ANSWERED = {
    "bus": {
        "answer_type": "will_decide_by_date",
        "words": "We have asked the bus company what an earlier bus costs, and decide when we know.",
        "reasons": "The clinic could also open later. We want to compare both before we pay for one.",
        "days": 120,
    },
    "scan": {
        "answer_type": "will_do_part",
        "words": "From January you can bring one person into every scan but MRI.",
        "reasons": "The MRI room is too small for a third chair. We are looking at another room.",
        "days": 110,
    },
    "list": {
        "answer_type": "cannot_evidence",
        "words": "Surgeries say on their websites whether they take new patients.",
        "reasons": "We do not think that a letter would reach more people.",
    },
    "chairs": {
        "answer_type": "will_do",
        "words": "Two chairs with arms will stand in each of our waiting rooms by the summer.",
        "reasons": "You are right, and it costs little.",
        "days": 80,
    },
}
AGAINST = (
    "My mother has no computer. That is why we asked.",
    "This says what you do already. It does not answer us.",
    "I asked three surgeries. None had it on its website.",
    "You did not ask a single one of us.",
    "A letter is what we asked for.",
    "It was too late for us, and it will be too late for others.",
)
PROMISED = {
    "what": "Two chairs with arms stand in each waiting room of the board.",
    "role_title": "Estates manager",
    "how_we_know": "Go in and look.",
    "money": "£6,200, already set aside",
}
FOUND = (
    "Sat on one at Northgate. It is fine.",
    "Two at the harbour, by the door.",
    "Both are there at the Fold, with arms.",
)
DECLINED = (
    "This is about your own operation, so the hospital has to answer you, not the public. Ring its patient line: it "
    "must give you a date. If that does not help, you can complain, and an advocate can stand at your side for free. "
    "We count what you tell us under “waiting”, without your name."
)
PASSED_ON = "The sea walk belongs to the council, which can put benches there. We asked it to take this on."
