"""Count the ballots of a count package again, with nothing but Python: python verify_count.py PACKAGE.json

It ends with 0 when everything in the package follows from its ballots, with 1 and the first difference when
something does not, and with 2 when the file is no count package. It shares no code with the programme that made
the package. Written from the Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52.

Where the ballots are withheld it follows the stage sheet instead: that no vote appears or is lost, that each step
was the one the law asks for, who is elected or out by the totals, and the hash of the sheet. Where the sheet is sealed as
well, because so few voted, there is no more to follow than the quota and the names.
"""

import hashlib
import itertools
import json
import re
import sys

FORMAT = "engage-count-package-1"
RULE = "scottish-2007"
ONE = 100_000  # a vote is worth this many units, so that five decimal places are exact
LARGEST_FILE = 1_000_000_000  # bytes
LARGEST_NUMBER = 10**15
TEXT, NUMBER, ROWS = str, int, list
FIELDS = {
    "format": TEXT,
    "rule": TEXT,
    "title": TEXT,
    "seats": NUMBER,
    "candidates": ROWS,
    "withdrawn": ROWS,
    "valid": NUMBER,
    "quota": NUMBER,
    "winners": ROWS,
    "seed": TEXT,
    "ties": ROWS,
    "stages": ROWS,
    "stages_hash": TEXT,
    "rankings_hash": TEXT,
}
OF_SHEET = ("stages", "stages_hash", "ties")
SEALED_FIELDS = {name: kind for name, kind in FIELDS.items() if name not in OF_SHEET}
SEALED_FIELDS |= {"sheet_seal": TEXT, "elected_at": ROWS}
STAGE_FIELDS = {"kind": TEXT, "totals": ROWS, "non_transferable": TEXT, "elected": ROWS, "excluded": ROWS}


class Broken(Exception):
    """The file is no count package: one sentence."""


class Difference(Exception):
    """Something in the package does not follow from the rest: one sentence."""


# --- The steps of the law, over ballots or over a sheet ------------------------------------------


class Law:
    """Goes from stage to stage and compares each with the package. `source` says what everyone holds after a step."""

    def __init__(self, package, source):
        self.package, self.source = package, source
        self.seats, self.quota = package["seats"], package["quota"] * ONE
        self.hopeful = standing(package)
        self.elected, self.surpluses, self.past, self.ties = [], [], [], []

    def follow(self):
        step, candidate = "first_preferences", None
        while step:
            self.take(step, candidate)
            elected, step, candidate = self.next_step()
            excluded = [candidate] if step == "exclusion" else []
            self.compare_decisions(elected, excluded)
            self.hopeful = [each for each in self.hopeful if each not in excluded]
        expect("The number of stages", len(self.past), len(self.package["stages"]))
        expect("The list of winners", sorted(self.elected), self.package["winners"])
        expect("The list of ties", self.ties, self.package["ties"])

    def take(self, step, candidate):
        """The totals after this step, compared with those of the package."""
        number = len(self.past) + 1
        if number > len(self.package["stages"]):
            raise Difference(
                f"Stage {number}: the count goes on with {said(step, candidate)}, and the package ends."
            )
        sheet = self.package["stages"][number - 1]
        expect(
            f"Stage {number}, what is done", said(step, candidate), said(sheet["kind"], sheet["candidate"])
        )
        totals, ended = self.source.after(step, candidate, self.hopeful, self.quota, number)
        for at, (mine, theirs) in enumerate(zip(totals, sheet["totals"], strict=True), start=1):
            expect(f"Stage {number}, the votes of candidate {at}", places(mine), theirs)
        expect(f"Stage {number}, the votes of nobody", places(ended), sheet["non_transferable"])
        self.past.append(totals)

    def next_step(self):
        """Who is elected now, and what has to be done next: (elected, step, candidate); no step when all is done."""
        now = self.past[-1]
        elected = [each for each in self.hopeful if now[each - 1] >= self.quota]
        self.surpluses += [each for each in elected if now[each - 1] > self.quota]
        self.hopeful = [each for each in self.hopeful if each not in elected]
        free = self.seats - len(self.elected) - len(elected)
        if free and len(self.hopeful) <= free:
            elected, self.hopeful, free = elected + self.hopeful, [], 0
        self.elected += elected
        if not free:
            return elected, None, None
        if self.surpluses:
            first = self.extreme(self.surpluses, max, "surplus")
            self.surpluses.remove(first)
            return elected, "surplus", first
        return elected, "exclusion", self.extreme(self.hopeful, min, "exclusion")

    def extreme(self, group, most, reason):
        """The one with most, or fewest, votes now; if equal, at the last stage that tells them apart; else by lot."""
        pool, stage = list(group), None
        tied = sorted(each for each in pool if self.past[-1][each - 1] == most(self.now(group)))
        for number in range(len(self.past), 0, -1):
            best = most(self.past[number - 1][each - 1] for each in pool)
            pool = [each for each in pool if self.past[number - 1][each - 1] == best]
            stage = number
            if len(pool) == 1:
                break
        if len(tied) == 1:
            return tied[0]
        chosen, stage = (pool[0], stage) if len(pool) == 1 else (self.lot(sorted(pool), reason), None)
        tie = {"stage": len(self.past), "reason": reason, "tied": tied, "chosen": chosen}
        self.ties.append({**tie, "decided_at": stage})
        return chosen

    def now(self, group):
        return [self.past[-1][each - 1] for each in group]

    def lot(self, pool, reason):
        if not self.package["seed"]:
            raise Difference(f"Stage {len(self.past)}: a lot was needed, and the package has no seed.")
        words = [self.package["seed"], str(len(self.past)), reason, ",".join(map(str, pool))]
        digest = hashlib.sha256("|".join(words).encode("ascii")).digest()
        return pool[int.from_bytes(digest, "big") % len(pool)]

    def compare_decisions(self, elected, excluded):
        number, sheet = len(self.past), self.package["stages"][len(self.past) - 1]
        expect(f"Stage {number}, who is elected", sorted(elected), sorted(sheet["elected"]))
        expect(f"Stage {number}, who is out", excluded, sheet["excluded"])


class Ballots:
    """Every ranking with its number of ballots, where it lies, and what one of its ballots is worth."""

    def __init__(self, package):
        self.rankings = [preferences for preferences, _number in package["rankings"]]
        self.numbers = [number for _preferences, number in package["rankings"]]
        self.candidates = len(package["candidates"])
        self.cast = sum(self.numbers) * ONE
        self.lies = [0] * len(self.rankings)
        self.worth = [ONE] * len(self.rankings)
        self.keeps = {}  # what a candidate keeps whose surplus has gone

    def after(self, step, candidate, hopeful, quota, _number):
        if step == "surplus":
            total = self.totals()[candidate - 1]
            self.hand_on(candidate, hopeful, total - quota, total)
            self.keeps[candidate] = quota
        elif step == "exclusion":
            self.hand_on(candidate, hopeful, 1, 1)
        totals = self.totals()
        return totals, self.cast - sum(totals)

    def hand_on(self, candidate, hopeful, part, whole):
        """Each ballot lying with the candidate goes to its next hopeful preference, at part/whole of its worth."""
        may_have = set(hopeful)
        for at, ranking in enumerate(self.rankings):
            lies = self.lies[at]
            if lies < len(ranking) and ranking[lies] == candidate:
                lies += 1
                while lies < len(ranking) and ranking[lies] not in may_have:
                    lies += 1
                self.lies[at] = lies
                self.worth[at] = self.worth[at] * part // whole

    def totals(self):
        held = [0] * (self.candidates + 1)
        for ranking, lies, number, worth in zip(
            self.rankings, self.lies, self.numbers, self.worth, strict=True
        ):
            if lies < len(ranking):
                held[ranking[lies]] += number * worth
        for candidate, kept in self.keeps.items():
            held[candidate] = kept
        return held[1:]


class Sheet:
    """Without ballots: the totals of the package itself, as far as a step can lead from those before to those after."""

    def __init__(self, package):
        self.stages, self.cast = package["stages"], package["valid"] * ONE
        self.outside = set(package["withdrawn"])
        self.before = []

    def after(self, step, candidate, hopeful, quota, number):
        sheet = self.stages[number - 1]
        totals, ended = [units(each) for each in sheet["totals"]], units(sheet["non_transferable"])
        expect(f"Stage {number}, all votes together", places(self.cast), places(sum(totals) + ended))
        for each, total in enumerate(totals, start=1):
            if each in self.outside:
                expect(
                    f"Stage {number}, the votes of candidate {each}, who withdrew", "0.00000", places(total)
                )
        if step == "first_preferences":
            self.refuse_parts(totals, ended)
        else:
            left = quota if step == "surplus" else 0
            self.compare_moves(number, candidate, left, hopeful, [*totals, ended])
        self.before = [*totals, ended]
        return totals, ended

    @staticmethod
    def refuse_parts(totals, ended):
        if ended or any(total % ONE for total in totals):
            raise Difference("Stage 1: first preferences are whole votes, and each valid ballot has one.")

    def compare_moves(self, number, candidate, left, hopeful, now):
        """One candidate's votes go down to what is left; those of the hopeful and of nobody may only grow."""
        expect(f"Stage {number}, what candidate {candidate} keeps", places(left), places(now[candidate - 1]))
        may_grow = {*hopeful, len(now)}
        for each, (then, after) in enumerate(zip(self.before, now, strict=True), start=1):
            if each != candidate and (after < then or (after > then and each not in may_grow)):
                who = f"candidate {each}" if each < len(now) else "nobody"
                raise Difference(
                    f"Stage {number}: the votes of {who} cannot go from {then} to {after} units."
                )


# --- What stands around the stages ---------------------------------------------------------------


def verify(package):
    """Raises Difference, or Broken where the package does not have the form of one. Returns what was verified."""
    refuse_broken(package)
    if is_sealed(package):
        return verify_sealed(package)
    is_open = package["rankings"] is not None
    if is_open:
        compare_ballots(package)
    expect("The quota", package["valid"] // (package["seats"] + 1) + 1, package["quota"])
    Law(package, Ballots(package) if is_open else Sheet(package)).follow()
    expect("The hash of the stages", digest(package["stages"]), package["stages_hash"])
    compare_seal(package)
    return "the whole count" if is_open else "the stage sheet; the ballots are withheld"


def is_sealed(package):
    """So few votes were counted that the sheet would say how people voted; then only its seal is here."""
    return package["stages"] is None


def verify_sealed(package):
    expect("The quota", package["valid"] // (package["seats"] + 1) + 1, package["quota"])
    expect("Who was elected", sorted(each for each, _at in package["elected_at"]), package["winners"])
    return "the quota and the names of the winners only; the sheet is sealed, and the ballots are withheld"


def compare_seal(package):
    """Whoever holds the sheet of a small count, with the ballots or with the salt of the seal, checks the seal."""
    if "sheet_seal" not in package:
        return
    salt = package.get("sheet_salt")
    if package["rankings"] is not None:
        salt = hashlib.sha256(("sheet|" + package["salt"]).encode("utf-8", "surrogatepass")).hexdigest()
    expect("The seal of the sheet", digest(package["stages"], f"{salt}|"), package["sheet_seal"])


def compare_ballots(package):
    rankings = package["rankings"]
    expect("The number of valid votes", sum(number for _ranking, number in rankings), package["valid"])
    if any(first[0] >= second[0] for first, second in itertools.pairwise(rankings)):
        raise Difference("The rankings are not sorted, or one comes twice.")
    expect("The hash of the rankings", digest(rankings, package["salt"] + "|"), package["rankings_hash"])


def digest(thing, before=""):
    words = json.dumps(thing, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256((before + words).encode("utf-8", "surrogatepass")).hexdigest()


def expect(what, mine, theirs):
    if mine != theirs:
        raise Difference(f"{what}: this count finds {mine}, the package has {theirs}.")


def said(step, candidate):
    return step if candidate is None else f"{step} of candidate {candidate}"


def places(units):
    return f"{units // ONE}.{units % ONE:05}"


def units(words):
    whole, _point, part = words.partition(".")
    return int(whole) * ONE + int(part)


def standing(package):
    everyone = range(1, len(package["candidates"]) + 1)
    return [each for each in everyone if each not in package["withdrawn"]]


# --- Whether it is a package at all --------------------------------------------------------------


def refuse_broken(package):
    has_fields(package, {"format": TEXT}, "the package")
    has_fields(package, SEALED_FIELDS if package.get("stages", ()) is None else FIELDS, "the package")
    if package["format"] != FORMAT or package["rule"] != RULE:
        raise Broken(f"This verifies the format {FORMAT} and the rule {RULE} only.")
    candidates = len(package["candidates"])
    if candidates < 1 or package["seats"] < 1 or package["valid"] < 0:
        raise Broken("A count needs candidates and seats, and no fewer than no votes.")
    if not re.fullmatch("[0-9a-f]*", package["seed"]):
        raise Broken("The seed is not hexadecimal.")
    refuse_bad_numbers(package["withdrawn"], candidates)
    refuse_bad_numbers(package["winners"], candidates)
    refuse_bad_rankings(package, candidates)
    if is_sealed(package):
        refuse_bad_elected(package["elected_at"], candidates)
        return
    for stage in package["stages"]:
        refuse_bad_stage(stage, candidates)


def refuse_bad_stage(stage, candidates):
    has_fields(stage, STAGE_FIELDS, "a stage")
    if "candidate" not in stage or not is_candidate(stage["candidate"] or 1, candidates):
        raise Broken("A stage does not say whose votes moved.")
    votes = [*stage["totals"], stage["non_transferable"]]
    if len(votes) != candidates + 1 or not all(is_votes(each) for each in votes):
        raise Broken("A stage needs the votes of each candidate with five decimal places.")
    refuse_bad_numbers(stage["elected"], candidates)
    refuse_bad_numbers(stage["excluded"], candidates)


def refuse_bad_elected(elected_at, candidates):
    for row in elected_at:
        if not (isinstance(row, list) and len(row) == 2 and is_candidate(row[0], candidates)):
            raise Broken("A row of who was elected is not a candidate and a stage.")
        if not (is_whole(row[1]) and row[1] > 0):
            raise Broken("A row of who was elected is not a candidate and a stage.")


def refuse_bad_rankings(package, candidates):
    rankings = package.get("rankings", ())
    if rankings is None:
        return
    if not isinstance(rankings, list) or not isinstance(package.get("salt"), str):
        raise Broken("The rankings or their salt are missing; where they are withheld, both are null.")
    may_stand = set(standing(package))
    for row in rankings:
        if not (isinstance(row, list) and len(row) == 2 and is_whole(row[1]) and row[1] > 0):
            raise Broken("A ranking is not a list of preferences with a number of ballots.")
        if not isinstance(row[0], list) or not row[0] or not all(map(is_whole, row[0])):
            raise Broken("A ranking names nobody, or not by number.")
        if len(set(row[0])) != len(row[0]) or not may_stand.issuperset(row[0]):
            raise Broken("A ranking names someone twice, or someone who does not stand.")


def refuse_bad_numbers(numbers, candidates):
    if len(set(map(str, numbers))) != len(numbers) or not all(
        is_candidate(each, candidates) for each in numbers
    ):
        raise Broken(f"Candidates are numbers from 1 to {candidates}, each once.")


def has_fields(thing, fields, what):
    if not isinstance(thing, dict):
        raise Broken(f"It is not what {what} looks like.")
    for name, kind in fields.items():
        if not isinstance(thing.get(name), kind) or (kind is NUMBER and not is_whole(thing[name])):
            raise Broken(f"In {what} “{name}” is missing or is not what it should be.")


def is_whole(thing):
    return type(thing) is int and abs(thing) <= LARGEST_NUMBER


def is_candidate(thing, candidates):
    return is_whole(thing) and 1 <= thing <= candidates


def is_votes(thing):
    return isinstance(thing, str) and re.fullmatch(r"(0|[1-9][0-9]{0,14})\.[0-9]{5}", thing, re.ASCII)


def read(path):
    with open(path, "rb") as file:  # noqa: PTH123 - this file needs nothing but itself
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise Broken("It is larger than any count package.")
    try:
        return json.loads(content.decode("utf-8"), parse_float=no_parts, parse_constant=no_parts)
    except (ValueError, RecursionError) as error:
        raise Broken("It is not JSON with whole numbers.") from error


def no_parts(_words):
    raise ValueError("only whole numbers")


def printable(words):
    return "".join(each if each.isprintable() else "?" for each in str(words))


def main(words):
    if len(words) != 1:
        print("verify_count: write python verify_count.py PACKAGE.json", file=sys.stderr)
        return 2
    try:
        print(f"Verified: {verify(read(words[0]))}.")
    except Difference as difference:
        print(printable(difference))
        return 1
    except (Broken, OSError) as reason:
        why = reason.strerror if isinstance(reason, OSError) else reason
        print(printable(f"verify_count: {words[0]} cannot be verified. {why}"), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
