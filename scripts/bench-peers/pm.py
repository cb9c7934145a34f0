"""pm4py on a log: prints milliseconds from the file to handovers and variants, and the peak memory in MB."""
import json, resource, sys, time, warnings

import pandas, pm4py

warnings.filterwarnings("ignore")
path = sys.argv[1]
begin, before = time.perf_counter(), time.process_time()
if path.endswith(".csv"):
    frame = pm4py.format_dataframe(pandas.read_csv(path), case_id="case_id", activity_key="activity", timestamp_key="timestamp")
    group = "department"
else:
    frame = pm4py.read_xes(path, variant="iterparse")
    group = "org:group"
handovers = pm4py.discover_handover_of_work_network(frame, resource_key=group)
variants = pm4py.get_variants(frame)
took, used = time.perf_counter() - begin, time.process_time() - before
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"ms": took * 1000, "cpu": used * 1000, "events": len(frame), "variants": len(variants), "peak_mb": memory, "version": pm4py.__version__}))
