"""Starts, one after another, of units that do nothing: `starts.py threads 100`. Reports the ms per start."""

import sys
import threading

from crew import SPAWN, Clock, report
from interpreter import Interpreter


def nothing():
    pass


def start_threads(count):
    for _ in range(count):
        thread = threading.Thread(target=nothing)
        thread.start()
        thread.join()


def start_interpreters(count):
    """As in the article, they run on the main thread, and stay until all have run."""
    for _ in range(count):
        interpreter = Interpreter()
        started.append(interpreter)
        interpreter.run("pass")


def start_processes(count):
    for _ in range(count):
        process = SPAWN.Process(target=nothing)
        process.start()
        process.join()


started = []

MODELS = {"threads": start_threads, "interpreters": start_interpreters, "processes": start_processes}

if __name__ == "__main__":
    model, count = sys.argv[1], int(sys.argv[2])
    with Clock() as clock:
        MODELS[model](count)
    for interpreter in started:
        interpreter.close()
    report(clock.ms / count, count)
