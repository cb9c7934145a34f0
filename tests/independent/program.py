"""The program that is compared, and how much of it: both scripts take a number of cases and a seed."""
import os
import pathlib
import subprocess
import sys


def built():
    """The command line in its release build, which is made first."""
    options = ["--quiet", "--release", "--no-default-features", "--features", "cli", "--bin", "styk"]
    subprocess.run(["cargo", "build", *options], check=True)
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", "target")) / "release/styk"


def seeds(number):
    """Seeds of that many cases, or of as many as the command says, from its seed on."""
    words = [int(word) for word in sys.argv[1:]]
    number, seed = (*words, *[number, 1][len(words):])
    return range(seed * 100_000, seed * 100_000 + number)


def end(compared, wrong):
    """Says how it went, and ends."""
    print(f"test result: {compared - wrong} passed; {wrong} failed")
    sys.exit(wrong > 0)
