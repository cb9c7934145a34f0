"""What an event log says, the long way: written from the definitions of docs/evidence.md alone."""
from collections import Counter, defaultdict


def listed(counts):
    """By falling count, then by name."""
    return [[list(name) if isinstance(name, tuple) else name, count] for name, count in sorted(counts.items(), key=lambda it: (-it[1], it[0]))]


def quantile(values, part):
    """Definition 7 of Hyndman and Fan."""
    values = sorted(values)
    place = (len(values) - 1) * part
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def spread(values):
    return {"min": min(values), "median": quantile(values, 0.5), "mean": sum(values) / len(values), "max": max(values)}


def report(rows, complete_only, zone):
    """`rows` as they stand in the file: (case, activity, group or "", moment with a zone, lifecycle)."""
    kept = [row for row in rows if not complete_only or row[4].lower() == "complete"]
    cases = defaultdict(list)
    for row in kept:
        cases[row[0]].append(row)
    for events in cases.values():
        events.sort(key=lambda row: row[3])  # keeps the order of the file where times are equal
    seconds = lambda later, earlier: (later[3] - earlier[3]).total_seconds()
    sequences = {case: tuple(row[1] for row in events) for case, events in cases.items()}
    variants = Counter(sequences.values())
    top = sorted(variants.items(), key=lambda it: (-it[1], it[0]))[:5]
    follows = Counter(pair for names in sequences.values() for pair in zip(names, names[1:]))
    hours = [[0] * 24 for _ in range(7)]
    for row in kept:
        there = row[3].astimezone(zone)
        hours[there.weekday()][there.hour] += 1
    made = {
        "events_in_file": len(rows),
        "events": len(kept),
        "cases": len(cases),
        "activities": len({row[1] for row in kept}),
        "variants": len(variants),
        "top_variants": [[list(names), count] for names, count in top],
        "variants_with_one_case": sum(count == 1 for count in variants.values()),
        "case_duration_s": spread([seconds(events[-1], events[0]) for events in cases.values()]),
        "dfg_pairs": len(follows),
        "dfg_total": sum(follows.values()),
        "dfg": listed(follows),
        "start_activities": listed(Counter(names[0] for names in sequences.values())),
        "end_activities": listed(Counter(names[-1] for names in sequences.values())),
        "weekday_hour_mon0": hours,
        "rework": {
            "events_repeating_an_activity": sum(len(names) - len(set(names)) for names in sequences.values()),
            "cases_with_repeat": sum(len(names) > len(set(names)) for names in sequences.values()),
            "direct_self_loops": sum(one == next for names in sequences.values() for one, next in zip(names, names[1:])),
        },
    }
    made["group"] = of_groups(cases.values(), seconds) if any(row[2] for row in kept) else None
    return made


def of_groups(cases, seconds):
    per_group, handovers, back, waits = Counter(), Counter(), Counter(), defaultdict(list)
    missing = runs_total = one_group = returns = return_cases = back_cases = 0
    for events in cases:
        missing += sum(not row[2] for row in events)
        events = [row for row in events if row[2]]
        per_group.update(row[2] for row in events)
        for one, next in zip(events, events[1:]):
            handovers[one[2], next[2]] += 1
            if one[2] != next[2]:
                waits[one[2], next[2]].append(seconds(next, one))
        runs = [row[2] for place, row in enumerate(events) if place == 0 or events[place - 1][2] != row[2]]
        runs_total += len(runs)
        one_group += len(runs) == 1
        bounced = [(a, b) for a, b, c in zip(runs, runs[1:], runs[2:]) if a == c]
        back.update(bounced)
        back_cases += bool(bounced)
        again = sum(group in runs[:place] for place, group in enumerate(runs))
        returns += again
        return_cases += again > 0
    lines = sorted(waits.items(), key=lambda it: (-len(it[1]), it[0]))
    return {
        "groups": len(per_group),
        "group_missing": missing,
        "events_per_group": listed(per_group),
        "pairs_total": sum(handovers.values()),
        "pairs_distinct": len(handovers),
        "handover_counts": listed(handovers),
        "handoffs_total": sum(map(len, waits.values())),
        "handoffs_distinct": len(waits),
        "runs_total": runs_total,
        "cases_with_one_group": one_group,
        "pingpong": sum(back.values()),
        "pingpong_cases": back_cases,
        "pingpong_pairs": listed(back),
        "returns": returns,
        "return_cases": return_cases,
        "wait_s_total": sum(map(sum, waits.values())),
        "wait_s": [[list(pair), len(all), sum(all) / len(all), quantile(all, 0.5), min(all), max(all)] for pair, all in lines],
        "wait_s_p90": [[list(pair), quantile(all, 0.9)] for pair, all in lines],
    }
