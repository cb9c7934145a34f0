"""Random event logs, and the ways in which programs write them."""
import datetime
import gzip
import random
import xml.sax.saxutils as sax
import zoneinfo

ODD = ["NA", "null", "żółć, sp. z o.o.", 'a "quoted" one', "two\nlines", "0", "1,5", "2024", "-", "a;b", "tab\there", "#N/A", "Łódź|centrum", "'single'", "=1+1"]
PLAIN = ["Call", "Mail", "Visit", "Claim", "Bill", "Chat", "Repair", "Legal review", "Front desk"]
UTC = datetime.timezone.utc
NAMES = {
    "plain": ("case", "activity", "group", "time", "lifecycle"),
    "pm4py": ("case:concept:name", "concept:name", "org:group", "time:timestamp", "lifecycle:transition"),
    "polish": ("sprawa", "czynność", "dział", "czas", "status cyklu"),
}


def rows(chance):
    """Events in the order of a file: (case, activity, group, moment, lifecycle)."""
    labels = lambda most: chance.sample(PLAIN + ODD, chance.randrange(1, most))
    activities, groups = labels(7), labels(6)
    cases = [chance.choice(["NA", "7", "007", f"k-{i}", f"sprawa {i}", f"{i}"]) for i in range(chance.randrange(1, 9))]
    begin = datetime.datetime(chance.choice([1999, 2016, 2024, 2026]), chance.choice([3, 7, 10]), 25, 22, tzinfo=UTC)
    step = chance.choice([1, 60, 3600, 90_000])
    exact = chance.random() < 0.4
    gaps = chance.choice([0, 0.2, 0.6])
    made = []
    for _ in range(chance.randrange(1, 80)):
        moment = begin + datetime.timedelta(seconds=step * chance.randrange(0, 60))
        if exact:
            moment += datetime.timedelta(milliseconds=chance.randrange(1000))
        group = "" if chance.random() < gaps else chance.choice(groups)
        made.append((chance.choice(cases), chance.choice(activities), group, moment, chance.choice(["complete", "COMPLETE", "start", "Complete"])))
    if chance.random() < 0.4:
        made.sort(key=lambda row: row[3])
    elif chance.random() < 0.4:
        made.sort(key=lambda row: row[0])
    return made


def written(chance, moment, way):
    """A moment as text."""
    if way == "iso":
        return moment.isoformat()
    if way == "z":
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if way == "offset":
        there = moment.astimezone(datetime.timezone(datetime.timedelta(minutes=chance.choice([-330, 0, 60, 120]))))
        return there.isoformat(timespec="milliseconds")
    if way == "space":
        return moment.strftime("%Y-%m-%d %H:%M:%S") + f".{moment.microsecond // 1000:03}"
    if way == "comma":
        return moment.strftime("%Y-%m-%dT%H:%M:%S") + f",{moment.microsecond // 1000:03}"
    if way == "polish":
        return moment.strftime("%d.%m.%Y %H:%M:%S") + f",{moment.microsecond // 1000:03}"
    return str(round(moment.timestamp() * 1000))


def table(chance, log):
    """The log as a table: (bytes, names of its columns, whether its times lack an offset)."""
    names = NAMES[chance.choice(list(NAMES))]
    encoding = chance.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1250"])
    separator, end = chance.choice([",", ";", "\t", "|"]), chance.choice(["\n", "\r\n", "\r"])
    always, way = chance.random() < 0.3, chance.choice(["iso", "z", "offset", "space", "comma", "polish", "number"])
    order = list(range(5))
    chance.shuffle(order)

    def field(text):
        if always or any(mark in text for mark in (separator, '"', "\n", "\r")) or text != text.strip():
            return '"' + text.replace('"', '""') + '"'
        return text

    lines = [separator.join(field(names[place]) for place in order)]
    for row in log:
        texts = [row[0], row[1], row[2], written(chance, row[3], way), row[4]]
        lines.append(separator.join(field(texts[place]) for place in order))
    text = end.join(lines) + chance.choice(["", end])
    return text.encode(encoding), names, way in ("space", "comma", "polish")


def xes(chance, log):
    """The log as XES; its cases one after the other, as traces are."""
    quote = lambda text: sax.quoteattr(text, {"\n": "&#10;", "\t": "&#9;"})
    out = ['<?xml version="1.0" encoding="UTF-8"?>']
    if chance.random() < 0.5:
        out.append("<!-- written by a program -->")
    out.append('<log xes.version="1.0" xmlns="http://www.xes-standard.org/">')
    out.append('<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>')
    out.append('<global scope="event"><string key="concept:name" value="__INVALID__"/><string key="org:group" value="__INVALID__"/></global>')
    cases = {}
    for row in log:
        cases.setdefault(row[0], []).append(row)
    for case, events in cases.items():
        out.append(f'<trace><string key="concept:name" value={quote(case)}/><string key="note" value="case"/>')
        for row in events:
            out.append("<event>")
            parts = [f'<string key="concept:name" value={quote(row[1])}/>', f'<date key="time:timestamp" value="{written(chance, row[3], chance.choice(["iso", "z", "offset"]))}"/>']
            parts.append(f'<string key="lifecycle:transition" value="{row[4]}"/>')
            if row[2]:
                parts.append(f'<string key="org:group" value={quote(row[2])}/>')
            # What is nested is about its parent, not about the event.
            parts.append('<string key="about" value="x"><string key="concept:name" value="not this one"/></string>')
            parts.append('<list key="more"><values><string key="org:group" value="nor this"/></values></list>')
            chance.shuffle(parts)
            out += parts
            out.append("</event>")
        out.append("</trace>")
    out.append("</log>")
    made = chance.choice(["", "\n"]).join(out).encode("utf-8")
    return gzip.compress(made) if chance.random() < 0.3 else made


def log(seed):
    """A log of this seed: (bytes, ending, rows in the file's order, names of columns or None, zone)."""
    chance = random.Random(seed)
    made = rows(chance)
    zone = chance.choice(["UTC", "Europe/Warsaw", "America/New_York"])
    if chance.random() < 0.4:
        cases = {}
        for row in made:
            cases.setdefault(row[0], []).append(row)
        return xes(chance, made), "xes", [row for events in cases.values() for row in events], None, zone
    data, names, bare = table(chance, made)
    # A time without an offset is in the zone, so such a table is read in that of its writer.
    return data, "csv", made, names, "UTC" if bare else zone


def zone_of(name):
    return UTC if name == "UTC" else zoneinfo.ZoneInfo(name)
