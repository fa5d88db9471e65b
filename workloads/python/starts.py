"""Starts, one after another, of units that do nothing: `starts.py threads 100`.

Reports the ms per start, and how many of the units are seen to have run.
"""

import sys
import threading

from crew import SPAWN, Answers, Clock, report
from interpreter import Interpreter


def nothing():
    pass


# Each starts so many units, and returns a function that counts, when the clock has stopped, those that have run.


def start_threads(count):
    ended = []
    for _ in range(count):
        thread = threading.Thread(target=ended.append, args=(True,))
        thread.start()
        thread.join()
    return lambda: len(ended)


def start_interpreters(count):
    """As in the article, they run on the main thread, and stay until all have run."""
    started = []
    for _ in range(count):
        interpreter = Interpreter()
        started.append(interpreter)
        interpreter.run("ended = 1")
    return lambda: count_answers(started)


def start_processes(count):
    ended_well = []
    for _ in range(count):
        process = SPAWN.Process(target=nothing)
        process.start()
        process.join()
        ended_well.append(process.exitcode == 0)
    return lambda: sum(ended_well)


def count_answers(interpreters):
    """Asks each interpreter for the variable that it was started to set, and closes it."""
    with Answers() as answers:
        for interpreter in interpreters:
            interpreter.run('import os\nos.write(out, f"{ended}\\n".encode())', out=answers.out)
            interpreter.close()
        return answers.read().count("1")


MODELS = {"threads": start_threads, "interpreters": start_interpreters, "processes": start_processes}

if __name__ == "__main__":
    model, count = sys.argv[1], int(sys.argv[2])
    with Clock() as clock:
        count_ended = MODELS[model](count)
    report(clock.ms / count, count_ended())
