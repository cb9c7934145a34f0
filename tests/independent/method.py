"""The method a second time, from its text alone: docs/method.md, without a line of the program.

It takes the long way wherever there is one (whole matrices inverted, every move tried by scoring
the changed document), so that it shares no idea for speed with the program either.
"""
import math
import statistics

# Fact, severities, default weight.
FACTS = {
    "context": ({"carried": 0, "partial": 0.5, "repeated": 1}, 0.45),
    "identity": ({"kept": 0, "reverified": 1}, 0.20),
    "initiative": ({"company": 0, "customer": 1}, 0.25),
    "channel": ({"same": 0, "chosen": 0.25, "forced": 1}, 0.15),
    "wait": (None, 0.35),
    "owner": ({"both": 0, "one": 0.5, "none": 1}, 0.30),
    "feedback": ({"returned": 0, "none": 1}, 0.15),
    "promise": ({"kept": 0, "partly": 0.5, "broken": 1}, 0.30),
}
TARGETS = {
    "chat": 5, "phone": 5, "ivr": 5, "in_person": 15, "social": 60, "review": 60, "press": 60, "app": 60,
    "web": 60, "product": 60, "email": 1440, "on_site": 1440, "advertising": 1440, "event": 1440,
    "other": 1440, "post": 10080,
}
REACH = {"social": 1, "review": 1, "press": 1, "web": 0.6, "app": 0.5, "chat": 0.4, "email": 0.4, "phone": 0.4}
FAMILIES = ["mar_tech", "ad_tech", "sales_tech"]
LEVELS = FAMILIES + ["imagination"]
POINT, LOW, HIGH = 0.5, 1, 0  # the severity that an unknown fact counts with


class NoExit(Exception):
    """A loop that nobody leaves."""


def late(minutes, target):
    """Severity of a wait."""
    if minutes <= target:
        return 0
    return 1 if target == 0 else min(1, math.log(minutes / target) / math.log(168))


def inverse(rows):
    """By Gauss and Jordan, with the largest pivot."""
    size = len(rows)
    work = [row[:] + [float(i == k) for k in range(size)] for i, row in enumerate(rows)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(work[row][column]))
        if abs(work[pivot][column]) < 1e-12:
            raise NoExit
        work[column], work[pivot] = work[pivot], work[column]
        work[column] = [value / work[column][column] for value in work[column]]
        for row in range(size):
            factor = work[row][column]
            if row != column and factor:
                work[row] = [a - factor * b for a, b in zip(work[row], work[column])]
    return [row[size:] for row in work]


def all_ways(size, steps):
    """Sum over all ways from each touchpoint to each other: the inverse of I minus the steps."""
    rows = [[float(i == k) for k in range(size)] for i in range(size)]
    for begin, end, weight in steps:
        rows[begin][end] -= weight
    return inverse(rows)


class Link:
    def __init__(self, begin, end, share, severities, handoff):
        self.begin, self.end, self.share = begin, end, share
        self.severities, self.handoff = severities, handoff

    def permeability(self, weights, unknown):
        if not self.handoff:
            return 1
        worst = math.prod(1 - weight for weight in weights.values())
        if worst == 1:
            return 1
        held = math.prod(
            1 - weight * (unknown if self.severities[fact] is None else self.severities[fact])
            for fact, weight in weights.items()
        )
        return (held - worst) / (1 - worst)


class Scope:
    """Some journeys of a document, with facts set to their best where a move says so."""

    def __init__(self, document, journeys, best=None):
        self.document, self.journeys = document, journeys
        assessment = document.get("assessment") or {}
        self.weights = {fact: weight for fact, (_, weight) in FACTS.items()} | (assessment.get("weights") or {})
        self.targets = TARGETS | (assessment.get("targets_minutes") or {})
        self.rates = {"retell_minutes": 3, "identify_minutes": 1, "minute_cost": 1} | (assessment.get("rates") or {})
        self.links = [self.links_of(journey, best or {}) for journey in journeys]
        held = [point["department"] for journey in journeys for point in journey["touchpoints"]]
        self.departments = sorted(set(held))
        self.part = {each: held.count(each) / len(held) for each in self.departments}

    def links_of(self, journey, best):
        points = journey["touchpoints"]
        place = {point["id"]: i for i, point in enumerate(points)}
        links = []
        for begin, point in enumerate(points):
            ways = [(place[link["to"]], link) for link in journey["links"] if link["from"] == point["id"]]
            if not any(end > begin for end, _ in ways):
                ways.append((begin + 1 if begin + 1 < len(points) else None, {}))
            given = sum(link["share"] for _, link in ways if link.get("share") is not None)
            without = sum(link.get("share") is None for _, link in ways)
            for end, link in ways:
                share = link.get("share")
                share = max(0, 1 - given) / without if share is None else share / max(1, given)
                if end is None:
                    continue
                severities = self.severities(link, point, points[end])
                for fact in best.get((journey["id"], point["id"], points[end]["id"]), []):
                    severities[fact] = 0
                links.append(Link(begin, end, share, severities, point["department"] != points[end]["department"]))
        return sorted(links, key=lambda link: (link.begin, link.end))

    def severities(self, link, sender, receiver):
        found = {}
        for fact, (steps, _) in FACTS.items():
            if fact == "wait":
                minutes, target = link.get("wait_minutes"), link.get("target_minutes")
                if target is None:
                    target = self.targets[receiver.get("channel") or "other"]
                found[fact] = None if minutes is None else late(minutes, target)
                continue
            value = link.get(fact)
            if fact == "channel" and value is None and sender.get("channel") and sender["channel"] == receiver.get("channel"):
                value = "same"
            found[fact] = None if value is None else steps[value]
        return found

    def silos(self, unknown):
        kept, met = {}, {}
        for journey, links in zip(self.journeys, self.links):
            points = journey["touchpoints"]
            through = all_ways(len(points), [(x.begin, x.end, x.share * x.permeability(self.weights, unknown)) for x in links])
            going = all_ways(len(points), [(x.begin, x.end, x.share) for x in links])
            for i, one in enumerate(points):
                for k, other in enumerate(points):
                    pair = frozenset((one["department"], other["department"]))
                    kept[pair] = kept.get(pair, 0) + through[i][k]
                    met[pair] = met.get(pair, 0) + going[i][k]

        def alike(one, other):
            pair = frozenset((one, other))
            return 1 if one == other or met.get(pair, 0) < 1e-15 else kept[pair] / met[pair]

        return sum(self.part[i] / sum(alike(i, k) * self.part[k] for k in self.departments) for i in self.departments)

    def levels(self):
        assessment = self.document.get("assessment") or {}
        found = {}
        for family in FAMILIES:
            found[family] = assessment.get(family)
            if found[family] is None:
                missed = 1.0
                for tool in self.document.get("tools", []):
                    if tool["family"] == family:
                        adoption = 1 if tool.get("adoption") is None else tool["adoption"]
                        users = set(tool["departments"])
                        reach = 1 - sum(part for each, part in self.part.items() if each not in users)
                        missed *= 1 - adoption * (reach if users & self.part.keys() else 0)
                found[family] = 10 * (1 - missed)
        found["imagination"] = assessment.get("imagination")
        if found["imagination"] is None:
            votes = assessment.get("imagination_votes")
            found["imagination"] = statistics.median(votes) if votes else self.imagination()
        return found

    def imagination(self):
        stages = with_idea = pains = answered = ideas = joint = 0
        for journey in self.journeys:
            points = journey["touchpoints"]
            lively = {point["stage"] for point in points if point.get("ideas")}
            stages += len(journey["stages"])
            with_idea += sum(stage["id"] in lively for stage in journey["stages"])
            answers = {pain for point in points for idea in point.get("ideas", []) for pain in idea["answers"]}
            for point in points:
                pains += len(point.get("pains", []))
                answered += sum(pain["id"] in answers for pain in point.get("pains", []))
                ideas += len(point.get("ideas", []))
                joint += sum(len(set(idea["departments"])) >= 2 for idea in point.get("ideas", []))
        share = lambda part, whole: part / whole if whole else 0
        return 10 * (0.5 * share(with_idea, stages) + 0.3 * share(answered, pains) + 0.2 * share(joint, ideas))

    def handoffs(self):
        for journey, links in zip(self.journeys, self.links):
            points = journey["touchpoints"]
            for link in links:
                if link.handoff:
                    yield (journey["id"], points[link.begin]["id"], points[link.end]["id"]), link

    def cx(self, raised=()):
        levels = self.levels()
        for level in raised:
            levels[level] = min(10, levels[level] + 1)
        return sum(levels[family] for family in FAMILIES) * levels["imagination"] / self.silos(POINT)


def mean(values):
    return sum(values) / len(values) if values else None


def emotion(point):
    if point.get("emotion") is not None:
        return point["emotion"]
    return mean([value for value in (point.get("versus") or {}).values() if value is not None])


def moves(document, journeys, scope, levels):
    """Every single move as (kind, handoff, fact or level) with the CX that it gives."""
    found = {}
    record = {}
    for handoff, link in scope.handoffs():
        better = [fact for fact in FACTS if link.severities[fact] != 0]
        for fact in better:
            found["fact", handoff, fact] = Scope(document, journeys, {handoff: [fact]}).cx()
        if better:
            found["open_handoff", handoff, None] = Scope(document, journeys, {handoff: list(FACTS)}).cx()
        if {"context", "identity"} & set(better):
            record[handoff] = ["context", "identity"]
    for level in LEVELS:
        if levels[level] < 10:
            found["level", None, level] = scope.cx([level])
    if record:
        found["customer_record", None, None] = Scope(document, journeys, record).cx()
    return found


def experience(scope):
    points = [point for journey in scope.journeys for point in journey["touchpoints"]]
    felt = [emotion(point) for point in points if emotion(point) is not None]
    side = lambda name: mean([emotion(p) for p in points if p.get("visibility", "front") == name and emotion(p) is not None])
    falls = handed = 0
    for journey, links in zip(scope.journeys, scope.links):
        for link in links:
            before, after = emotion(journey["touchpoints"][link.begin]), emotion(journey["touchpoints"][link.end])
            if before is not None and after is not None and after < before:
                falls += before - after
                handed += (before - after) * link.handoff
    kept = {"yes": 1, "partly": 0.5, "no": 0}
    promises = [(point.get("promise") or {}).get("kept") for point in points]
    both = side("front") is not None and side("back") is not None
    return {
        "emotion_mean": mean(felt),
        "peak_end": (max(felt, key=lambda value: (abs(value), -value)) + felt[-1]) / 2 if felt else None,
        "fall_at_handoffs": handed / falls if falls else None,
        "promise_keeping": mean([kept[each] for each in promises if each]),
        "consistency_gap": side("front") - side("back") if both else None,
    }


def wasted(scope):
    lost = None
    for journey, links in zip(scope.journeys, scope.links):
        volume, size = journey.get("volume_per_month"), len(journey["touchpoints"])
        if volume is None:
            continue
        lost = lost or 0.0
        visits = all_ways(size, [(link.begin, link.end, link.share) for link in links])[0] if size else []
        for link in links:
            if link.handoff:
                minutes = (link.severities["context"] or 0) * scope.rates["retell_minutes"]
                minutes += (link.severities["identity"] or 0) * scope.rates["identify_minutes"]
                lost += volume * visits[link.begin] * link.share * minutes
    return lost


def escalation(scope):
    for journey, links in zip(scope.journeys, scope.links):
        for place, point in enumerate(journey["touchpoints"]):
            coming = [link.severities for link in links if link.handoff and link.end == place]
            worst = lambda fact: max([each[fact] for each in coming if each[fact] is not None], default=0)
            answer, target = point.get("response_minutes"), point.get("target_minutes")
            if target is None:
                target = scope.targets[point.get("channel") or "other"]
            parts = [
                0.5 * max(0, -(emotion(point) or 0)) / 2,
                0.4 * (0 if answer is None else late(answer, target)),
                0.35 * worst("context"),
                0.35 * {"no": 1, "partly": 0.5}.get((point.get("promise") or {}).get("kept"), 0),
                0.25 * worst("feedback"),
            ]
            risk = 1 - math.prod(1 - part for part in parts)
            yield [journey["id"], point["id"], 100 * risk * (0.5 + 0.5 * REACH.get(point.get("channel"), 0.3))]


def report(document, journey=None):
    """The report of docs/method.md; moves as a map, not as a list. None where nothing can be scored."""
    chosen = [
        each for each in document["journeys"]
        if (each["id"] == journey if journey else each.get("state", "as_is") == "as_is")
    ]
    if not any(each["touchpoints"] for each in chosen):
        return None
    scope = Scope(document, chosen)
    levels = scope.levels()
    potential = sum(levels[family] for family in FAMILIES) * levels["imagination"]
    point, most, fewest = scope.silos(POINT), scope.silos(LOW), scope.silos(HIGH)
    handoffs = list(scope.handoffs())
    lost = wasted(scope)
    return levels | experience(scope) | {
        "departments": len(scope.departments),
        "effective_silos": point, "effective_silos_low": fewest, "effective_silos_high": most,
        "potential": potential, "cx": potential / point, "cx_low": potential / most, "cx_high": potential / fewest,
        "cx_literal": potential / len(scope.departments), "silo_tax": 1 - 1 / point,
        "facts_total": 8 * len(handoffs),
        "facts_known": sum(value is not None for _, link in handoffs for value in link.severities.values()),
        "handoffs": [
            [*handoff, *(link.permeability(scope.weights, unknown) for unknown in (POINT, LOW, HIGH))]
            for handoff, link in handoffs
        ],
        "wasted_minutes_per_month": lost,
        "wasted_cost_per_month": None if lost is None else lost * scope.rates["minute_cost"],
        "escalation": list(escalation(scope)),
        "moves": moves(document, chosen, scope, levels),
    }
