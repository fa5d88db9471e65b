"""Ten sums of the integers below n: `sums.py interpreters 10000000`. Sub interpreters are there before the clock starts."""

import sys

from crew import Answers, Clock, at_once, in_threads, report
from interpreter import Interpreter

TASKS = 10


def total(below):
    result = 0
    for number in range(below):
        result += number
    return result


def sum_in_threads(below):
    with Clock() as clock:
        answers = in_threads(total, below, TASKS)
    return clock.ms, answers


def sum_in_interpreters(below):
    with Answers() as answers:
        source = answers.source_of(total)
        crew = [Interpreter() for _ in range(TASKS)]
        units = [lambda one=one: one.run(source, argument=below, out=answers.out) for one in crew]
        with Clock() as clock:
            at_once(units)
        for interpreter in crew:
            interpreter.close()
        return clock.ms, answers.read()


MODELS = {"threads": sum_in_threads, "interpreters": sum_in_interpreters}

if __name__ == "__main__":
    ms, answers = MODELS[sys.argv[1]](int(sys.argv[2]))
    assert len(answers) == TASKS, f"{len(answers)} tasks answered"
    report(ms, sum(map(int, answers)))
