"""The best set of moves within a budget, by trying every set: docs/method.md, section 4."""
from itertools import combinations

from method import FACTS, LEVELS, Scope

EFFORT = {"s": 1, "m": 3, "l": 8}
USUAL = {"fact": "s", "open_handoff": "m", "level": "l", "customer_record": "l"}
KINDS = ["open_handoff", "fact", "level", "customer_record"]


def effort(document, move):
    kind, handoff, part = move
    for said in document["assessment"].get("efforts") or []:
        asked = dict(zip(("journey", "from", "to"), handoff or (None,) * 3)) | {kind: part}
        if said["kind"] == kind and all(said[field] == asked.get(field) for field in said.keys() - {"kind", "effort"}):
            return EFFORT[said["effort"]]
    return EFFORT[USUAL[kind]]


def best(document, report, budget, candidates):
    """(cx, effort, number of moves); what differs by less than 1e-9 is equal."""
    journeys = [each for each in document["journeys"] if each.get("state", "as_is") == "as_is"]
    order = {tuple(each[:3]): place for place, each in enumerate(report["handoffs"])}
    facts = list(FACTS)
    gain = {move: cx - report["cx"] for move, cx in report["moves"].items() if cx - report["cx"] > 1e-12}

    def rank(move):
        kind, handoff, part = move
        place = facts.index(part) if part in facts else LEVELS.index(part) if part in LEVELS else 0
        each = gain[move]
        return (-round(each / effort(document, move), 9), -round(each, 9), KINDS.index(kind), order.get(handoff, 0), place)

    chosen = sorted(gain, key=rank)[:candidates]
    found = None
    for number in range(len(chosen) + 1):
        for moves in combinations(chosen, number):
            cost = sum(effort(document, move) for move in moves)
            if cost > budget:
                continue
            facts_at_best = {}
            for kind, handoff, part in moves:
                if kind == "customer_record":
                    for each in order:
                        facts_at_best.setdefault(each, []).extend(["context", "identity"])
                elif handoff:
                    facts_at_best.setdefault(handoff, []).extend(facts if kind == "open_handoff" else [part])
            cx = Scope(document, journeys, facts_at_best).cx([part for kind, _, part in moves if kind == "level"])
            key = (round(cx, 9), -cost, -number)
            if found is None or key > found[0]:
                found = (key, (cx, cost, number))
    return found[1]
