"""What scripts/bench-evidence compares with: fetched once into the tools' folder, each in one version."""
import hashlib, json, os, pathlib, subprocess, sys

PACKAGES = {"papaparse": "5.7.1", "@duckdb/duckdb-wasm": "1.32.0", "pm4js": "0.0.28"}
PYTHON = ["pm4py==2.7.23.11", "pandas==3.1.1"]
# The version that wasm4pm asks for, which is not the app's.
BINDGEN = "0.2.100"
TARGET = "wasm32-unknown-unknown"

here = pathlib.Path(__file__).resolve().parent
tools = pathlib.Path(os.environ.get("STYK_TOOLS", pathlib.Path.home() / ".cache/styk-tools"))
peers = tools / "peers"


def say(what):
    print(f"→ {what}", file=sys.stderr, flush=True)


def run(*command, **extra):
    subprocess.run([str(part) for part in command], check=True, env={**os.environ, **extra})


def version(package):
    try:
        return json.loads((peers / "node_modules" / package / "package.json").read_text())["version"]
    except (OSError, ValueError, KeyError):
        return None


def packages():
    missing = [f"{name}@{wanted}" for name, wanted in PACKAGES.items() if version(name) != wanted]
    if missing:
        say(f"{', '.join(missing)} (seconds)")
        run("npm", "install", "--silent", "--no-fund", "--no-audit", "--save-exact", "--prefix", peers, *missing)


def python():
    pins, wanted = peers / "py/pins.txt", "\n".join(PYTHON)
    if not pins.exists() or pins.read_text() != wanted:
        say(f"{', '.join(PYTHON)} (a minute)")
        run(sys.executable, "-m", "venv", peers / "py")
        run(peers / "py/bin/pip", "install", "-q", *PYTHON)
        pins.write_text(wanted)


def crate(name, minutes, *target, **extra):
    """Builds a small program around a crate, as its own lock file says; nothing where that was done before."""
    own = here / name
    seal = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(own.iterdir()) if path.is_file())).hexdigest()
    made = peers / f"target-{name}/made"
    if made.exists() and made.read_text() == seal:
        return False
    say(f"{name}, compiled from its published crate ({minutes} minutes on two cores)")
    if (tools / "toolchain").exists():
        extra["RUSTUP_TOOLCHAIN"] = (tools / "toolchain").read_text().strip()
    run("cargo", "build", "--quiet", "--release", "--locked", "--manifest-path", own / "Cargo.toml", *target, CARGO_TARGET_DIR=str(made.parent), **extra)
    made.write_text(seal)
    return True


def rust4pm():
    crate("rust4pm", 2)


def wasm4pm():
    # It asks for what the compiler does not promise to keep, which is let through for it alone.
    fresh = crate("wasm4pm", 8, "--target", TARGET, RUSTC_BOOTSTRAP="1")
    bindgen = peers / f"wasm-bindgen-{BINDGEN}"
    if not (bindgen / "bin/wasm-bindgen").exists():
        say(f"wasm-bindgen {BINDGEN}, for wasm4pm (four minutes on two cores)")
        quick = {"CARGO_PROFILE_RELEASE_OPT_LEVEL": "1", "CARGO_PROFILE_RELEASE_LTO": "off", "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16"}
        run("cargo", "install", "--quiet", "--locked", "--root", bindgen, "--version", BINDGEN, "wasm-bindgen-cli", **quick)
    if fresh or not (peers / "wasm4pm/wasm4pm.js").exists():
        program = peers / f"target-wasm4pm/{TARGET}/release/bench_wasm4pm.wasm"
        run(bindgen / "bin/wasm-bindgen", "--target", "no-modules", "--no-typescript", "--out-dir", peers / "wasm4pm", "--out-name", "wasm4pm", program)


NEEDS = {"papa": packages, "duckdb": packages, "duckdb-node": packages, "pm4js": packages, "pm4py": python, "rust4pm": rust4pm, "wasm4pm": wasm4pm}


def install(wanted):
    """Fetches what the wanted sides need. One that cannot be had is said, and the others go on without it."""
    peers.mkdir(parents=True, exist_ok=True)
    for need in dict.fromkeys(NEEDS[side] for side in wanted if side in NEEDS):
        try:
            need()
        except (OSError, subprocess.CalledProcessError) as reason:
            print(f"{need.__name__}: {reason}", file=sys.stderr)
