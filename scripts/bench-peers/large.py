"""Ten million events, opened in the app by its own page: how long, how much memory, and whether the page stays alive."""
import json, os, sys

WAIT = """
    const find = (css) => document.querySelector(css);
    const until = async (test, limit = 150000) => {
      for (const begin = performance.now(); !test(); await new Promise((next) => setTimeout(next, 10))) {
        if (find('#stopped, #evidence-refused')) throw new Error(find('#stopped, #evidence-refused').textContent);
        if (performance.now() - begin > limit) throw new Error(`nothing after ${limit} ms: ${test}`);
      }
      return performance.now();
    };
    const value = () => find('.evidence-progress')?.value ?? null;
    // The bar goes through once for reading, and once more for counting.
    let highest = 0;
    const counts = () => {
      const now = value() ?? 0;
      highest = Math.max(highest, now);
      return highest > 0.9 && (now < 0.5 || now === 1);
    };
"""
OPEN = WAIT + "await until(() => find('html[data-ready]') && find('#evidence-file'));"
LOOKED = WAIT + """
    await until(() => find('#evidence-read:not(:disabled)'));
    window.tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((it) => it.duration))).observe({ entryTypes: ['longtask'] });
"""
# Stopped half way, and at the end of the file, while the worker counts.
STOP = WAIT + """
    const begin = performance.now();
    find('#evidence-read').click();
    await until(() => (given[0] < 1 ? value() >= given[0] : counts()));
    const stop = performance.now();
    find('#evidence-cancel').click();
    const free = await until(() => find('#evidence-read:not(:disabled)'));
    find('#evidence-read').click();
    const again = await until(() => value() > 0 && value() < given[0] / 2);
    find('#evidence-cancel').click();
    await until(() => find('#evidence-read:not(:disabled)'));
    return { columns: free - stop, again: again - stop };
"""
READ = WAIT + """
    const begin = performance.now();
    let steps = 0, last = -1, whole = null;
    find('#evidence-read').click();
    await until(() => {
      const now = value();
      if (now !== null && now !== last) { steps += 1; last = now; }
      if (now !== null && counts()) whole ??= performance.now() - begin;
      return find('#evidence-filters') && find('#evidence-hero').textContent.includes(given[0]);
    });
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    return { ms: performance.now() - begin, read: whole, steps, said: find('#evidence-hero').textContent };
"""
# Another choice of the department recomputes everything over all events.
FILTER = WAIT + """
    const before = find('.evidence-count').textContent;
    const select = find('#filter-group');
    const begin = performance.now();
    select.value = select.options[1].value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    return (await until(() => find('.evidence-count')?.textContent !== before)) - begin;
"""
TASKS = "await new Promise((next) => setTimeout(next, 500)); return tasks.splice(0);"


def in_app(driver, origin, log):
    driver.go(f"{origin}/styk/#/evidence")
    fine(driver.run(OPEN))
    driver.give("#evidence-file", log)
    fine(driver.run(LOOKED))
    found = {"stopped": fine(driver.run(STOP, 0.5)), "stopped_late": fine(driver.run(STOP, 1))}
    found |= fine(driver.run(READ, log.name))
    found["filter"] = fine(driver.run(FILTER))
    return found | {"task": max(driver.run(TASKS), default=0)}


def fine(answer):
    if isinstance(answer, dict) and "error" in answer:
        raise RuntimeError(answer["error"])
    return answer


def large(make, path, driver, origin):
    """The part of the page that says what was found; a log that was not there before is deleted again."""
    kept = path.exists()
    try:
        log = make()
        size = os.path.getsize(log)
        found = []
        for measure in (lambda own: in_app(own, origin, log), lambda own: fine(own.side(f"{origin}/bench.html", log, "styk", 1))):
            own = driver()
            try:
                found.append(measure(own) | {"browser": own.version})
            except Exception as reason:  # what failed is written too
                found.append({"error": f"{type(reason).__name__}: {reason}"[:400]})
            finally:
                own.end()
        print(json.dumps(found), file=sys.stderr)
    finally:
        if not kept:
            path.unlink(missing_ok=True)
    return said(size, *found)


def said(size, app, worker):
    text = f"""### Ten million events

Written by `scripts/bench-evidence --large`: a CSV log of 10,000,000 events, {size / 1e6:.0f} MB, opened once in the app, on a machine of {os.cpu_count()} cores; other work may have had the machine too.

"""
    if "error" in app:
        text += f"It did not open: {app['error']}\n"
    else:
        text += f"""| what | Chromium {app['browser']} |
| --- | ---: |
| from the click to the report on the page | {app['ms'] / 1000:.1f} s |
| of it until the whole file was read | {app['read'] / 1000:.1f} s |
| steps in which its progress was shown | {app['steps']} |
| stopped half way: the columns are back after | {app['stopped']['columns']:.0f} ms |
| – and another reading is under way after | {app['stopped']['again']:.0f} ms |
| stopped while it counts: the columns are back after | {app['stopped_late']['columns']:.0f} ms |
| – and another reading is under way after | {app['stopped_late']['again']:.0f} ms |
| one department chosen: everything anew after | {app['filter'] / 1000:.1f} s |
| longest task of the page's thread, all that while | {f"{app['task']:.0f} ms" if app['task'] else "under 50 ms"} |
"""
    if "error" in worker:
        return text + f"\nThe worker alone failed: {worker['error']}\n"
    return text + f"| memory of the worker's program at its largest | {worker['memory'] / 1e6:.0f} MB |\n"
