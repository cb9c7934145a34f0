"""Random documents: few of everything, so that every oddity of the method comes up often."""
from method import FACTS, FAMILIES, LEVELS, TARGETS

KINDS = ["marketing", "sales", "it", "legal", "service", "finance", "product", "partner", "other"]


def document(chance):
    departments = [f"d{i}" for i in range(chance.randrange(1, 6))]
    some = lambda most: chance.sample(departments, chance.randrange(0, min(most, len(departments)) + 1))
    maybe = lambda odds: chance.random() < odds
    assessment = {level: chance.choice([0, 2, 3.5, 7, 9.5, 10, None]) for level in LEVELS if maybe(0.5)}
    if maybe(0.3):
        assessment["imagination_votes"] = [chance.randrange(11) for _ in range(chance.randrange(0, 5))]
    if maybe(0.3):
        assessment["weights"] = {chance.choice(list(FACTS)): chance.choice([0, 0.1, 0.5, 1]) for _ in range(2)}
    elif maybe(0.1):
        assessment["weights"] = {fact: 0 for fact in FACTS}
    if maybe(0.3):
        assessment["targets_minutes"] = {chance.choice(list(TARGETS)): chance.choice([0, 10, 100])}
    if maybe(0.3):
        assessment["rates"] = {"retell_minutes": chance.choice([0, 2, 5]), "identify_minutes": 2, "minute_cost": 1.5}
    if maybe(0.3):
        assessment["efforts"] = [
            {"kind": "level", "level": "imagination", "effort": "s"},
            {"kind": "customer_record", "effort": "m"},
        ]
    return {
        "format": "styk", "version": 1, "title": "Random",
        "departments": [{"id": each, "name": each, "kind": chance.choice(KINDS)} for each in departments],
        "tools": [
            {
                "id": f"tool{i}", "name": "Tool", "family": chance.choice(FAMILIES), "departments": some(5),
                "customer_record": maybe(0.3), **({"adoption": round(chance.random(), 2)} if maybe(0.6) else {}),
            }
            for i in range(chance.randrange(0, 4))
        ],
        "assessment": assessment,
        "journeys": [journey(chance, number, departments, some, maybe) for number in range(chance.randrange(1, 4))],
    }


def journey(chance, number, departments, some, maybe):
    stages = [f"s{i}" for i in range(chance.randrange(1, 4))]
    size = chance.randrange(0 if number else 1, 9)
    made = {"id": f"j{number}", "name": "Journey", "stages": [{"id": each, "name": each} for each in stages]}
    if maybe(0.5):
        made["state"] = chance.choice(["as_is", "to_be"])
    if maybe(0.7):
        made["volume_per_month"] = chance.choice([0, 100, 900])
    made["touchpoints"] = [touchpoint(chance, i, stages, departments, some, maybe) for i in range(size)]
    pairs = {}
    for _ in range(chance.randrange(0, size + 2) if size > 1 else 0):
        begin, end = chance.randrange(size), chance.randrange(size)
        if begin != end and (begin < end or maybe(0.5)):
            pairs[begin, end] = link(chance, begin, end, maybe)
    made["links"] = list(pairs.values())
    return made


def touchpoint(chance, place, stages, departments, some, maybe):
    made = {"id": f"t{place}", "name": "Touchpoint", "stage": chance.choice(stages), "department": chance.choice(departments)}
    if maybe(0.7):
        made["channel"] = chance.choice(list(TARGETS))
    if maybe(0.4):
        made["visibility"] = chance.choice(["front", "back"])
    if maybe(0.5):
        made["emotion"] = chance.choice([-2, -1.5, -1, 0, 0.5, 1, 2])
    if maybe(0.4):
        made["versus"] = {each: chance.choice([-2, -1, 0, 1, 2, None]) for each in ("previous", "promise", "alternative") if maybe(0.7)}
    if maybe(0.4):
        made["promise"] = {"text": "Promise", "kept": chance.choice(["yes", "partly", "no", None])}
    if maybe(0.4):
        made["response_minutes"] = chance.choice([0, 3, 60, 5000, 1e6])
    if maybe(0.2):
        made["target_minutes"] = chance.choice([0, 10, 60])
    if maybe(0.3):
        made["pains"] = [{"id": f"p{place}{i}", "text": "Pain"} for i in range(chance.randrange(1, 3))]
    if maybe(0.3):
        answers = chance.sample([f"p{i}0" for i in range(9)], 2)
        made["ideas"] = [{"id": f"i{place}", "text": "Idea", "departments": some(2), "answers": answers}]
    return made


def link(chance, begin, end, maybe):
    made = {"from": f"t{begin}", "to": f"t{end}"}
    # A loop always has a way out.
    if end < begin or maybe(0.5):
        made["share"] = chance.choice([0.1, 0.2, 0.25, 0.3])
    if maybe(0.5):
        made["wait_minutes"] = chance.choice([0, 5, 60, 1440, 1e5])
    if maybe(0.2):
        made["target_minutes"] = chance.choice([0, 30])
    for fact, (steps, _) in FACTS.items():
        if steps and maybe(0.5):
            made[fact] = chance.choice(list(steps))
    return made
