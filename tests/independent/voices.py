"""Random surveys and mentions with what they say, the long way: written from docs/evidence.md alone."""
import datetime
import math
import random
import zoneinfo

from mine import listed, quantile

LABELS = ["A", "B", "Ż, x", "NA", "0", "punkt; styku", 'a "b"', "infolinia"]
UTC = datetime.timezone.utc


def table(chance, names, rows):
    """A table as bytes, its columns in any order."""
    encoding = chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1250"])
    separator, end = chance.choice([",", ";", "\t"]), chance.choice(["\n", "\r\n"])
    order = list(range(len(names)))
    chance.shuffle(order)
    always = chance.random() < 0.3

    def field(text):
        marked = always or any(mark in text for mark in (separator, '"', "\n"))
        return '"' + text.replace('"', '""') + '"' if marked else text

    lines = [separator.join(field(row[place]) for place in order) for row in [names, *rows]]
    return (end.join(lines) + chance.choice(["", end])).encode(encoding)


def nps(answers):
    promoters, detractors = sum(score >= 9 for score in answers), sum(score <= 6 for score in answers)
    return 100 * (promoters - detractors) / len(answers)


def survey(seed):
    """A survey of this seed: (bytes, what the command is told, the report)."""
    chance = random.Random(seed)
    way = chance.choice(["%Y-%m-%d", "%d.%m.%Y", "%Y-%m-%d %H:%M"])
    rows, good, rejected = [], [], 0
    for _ in range(chance.randrange(1, 120)):
        day = datetime.datetime(2025, 1, 1) + datetime.timedelta(minutes=chance.randrange(500 * 1440))
        date, score, value = day.strftime(way), chance.randrange(11), chance.choice(["", *LABELS])
        said = chance.choice([str(score), str(score), f"{score}.0", f"{score},0"])
        bad = chance.random()
        if bad < 0.05:
            said = chance.choice(["11", "-1", "dobrze", "7,5", "7.5", ""])
        elif bad < 0.1:
            date = chance.choice([date.replace(day.strftime("%m"), "13", 1) if "." in way else "2025-02-31", "nie wiem", ""])
            if "." in way and date not in ("nie wiem", ""):
                date = "31.02.2025"
        if bad < 0.1:
            rejected += 1
        else:
            good.append((day.strftime("%Y-%m"), score, value))
        rows.append([date, said, value])
    if not good:
        return survey(seed + 7)
    names = chance.choice([["date", "score", "touchpoint"], ["data", "ocena", "punkt styku"]])
    scores = [row[1] for row in good]
    share = lambda fits: sum(map(fits, scores)) / len(scores)
    p, d = share(lambda score: score >= 9), share(lambda score: score <= 6)
    half = 1.959964 * math.sqrt(max(0, p + d - (p - d) ** 2) / len(scores)) * 100

    def by(key):
        kinds = {key(row) for row in good if key(row)}
        return [[kind, len(of), nps(of)] for kind in kinds for of in [[row[1] for row in good if key(row) == kind]]]

    report = {
        "answers": len(scores),
        "rejected": rejected,
        "promoters": sum(score >= 9 for score in scores),
        "passives": sum(score in (7, 8) for score in scores),
        "detractors": sum(score <= 6 for score in scores),
        "nps": nps(scores),
        "nps_low": max(-100.0, nps(scores) - half),
        "nps_high": min(100.0, nps(scores) + half),
        "by_month": sorted(by(lambda row: row[0])),
        "by": sorted(by(lambda row: row[2]), key=lambda it: (-it[1], it[0])),
    }
    return table(chance, names, rows), ["--date", names[0], "--score", names[1], "--by", names[2]], report


def feeling(text):
    if text in ("", "negative", "neutral", "positive"):
        return text or "unknown"
    value = float(text.replace(",", "."))
    return "negative" if value < -0.25 else "positive" if value > 0.25 else "neutral"


def mentions(seed):
    """Mentions of this seed: (bytes, what the command is told, the report)."""
    chance = random.Random(seed)
    name = chance.choice(["Europe/Warsaw", "Europe/Warsaw", "America/New_York", "UTC"])
    zone = zoneinfo.ZoneInfo(name)
    local = chance.random() < 0.5
    begin = datetime.datetime(2025, *chance.choice([(10, 24), (3, 28), (7, 1)]), tzinfo=UTC)
    rows, good, rejected = [], [], 0
    for _ in range(chance.randrange(1, 150)):
        moment = begin + datetime.timedelta(minutes=chance.randrange(7 * 1440))
        if local:
            # Of the hour that comes twice the first is taken.
            moment = moment.astimezone(zone).replace(fold=0).astimezone(UTC)
        text = moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S") if local else moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        answer, minutes, bad = "", None, False
        if chance.random() < 0.6:
            minutes = chance.choice([0, 1, 59, 60, 61, 500, 5000, 20])
            if chance.random() < 0.05:
                minutes, bad = -5, True
            answer = (moment + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
        felt = chance.choice(["-0.25", "0.25", "-0.26", "0,26", "0", "1", "-1", "", "negative", "neutral", "positive", "0.1"])
        if chance.random() < 0.05:
            felt, bad = chance.choice(["2", "-1.01", "meh"]), True
        source, tag = chance.choice(["X", "forum", "opinie, sklep", ""]), chance.choice(["", *LABELS])
        rows.append([text, source, felt, tag, answer, "to nie działa"])
        if bad:
            rejected += 1
        else:
            good.append((moment, source, feeling(felt), tag, minutes))
    if not good:
        return mentions(seed + 7)

    def hours(some):
        made = [[0] * 24 for _ in range(7)]
        for row in some:
            there = row[0].astimezone(zone)
            made[there.weekday()][there.hour] += 1
        return made

    negative = [row for row in good if row[2] == "negative"]
    waits = [row[4] for row in good if row[4] is not None]
    sources = {row[1]: sum(row[1] == other[1] for other in good) for row in good if row[1]}
    tags = {row[3]: sum(row[3] == other[3] for other in good) for row in good if row[3]}
    report = {
        "mentions": len(good),
        "rejected": rejected,
        "by_source": [[source, count, sum(row[1] == source for row in negative)] for source, count in listed(sources)],
        "sentiment": {kind: sum(row[2] == kind for row in good) for kind in ("negative", "neutral", "positive", "unknown")},
        "weekday_hour_mon0": hours(good),
        "negative_weekday_hour_mon0": hours(negative),
        "answered": len(waits),
        "answered_within_60": sum(wait <= 60 for wait in waits),
        "by_tag": listed(tags),
    }
    if waits:
        report["response_minutes"] = {"median": float(quantile(waits, 0.5)), "p90": float(quantile(waits, 0.9))}
    names = chance.choice([["time", "source", "sentiment", "tag", "answered_at", "text"], ["czas", "źródło", "wydźwięk", "temat", "odpowiedź o", "treść"]])
    return table(chance, names, rows), ["--zone", name], report
