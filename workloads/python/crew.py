"""Runs a function once for each of several units: in threads, in sub interpreters, or in processes, all at once."""

import multiprocessing
import os
import threading
import time

from interpreter import Interpreter

# A spawned process imports this file, too, and so pays for what it imports: what few need is imported where it is needed.

# A process that boots anew, as Node's always does; forking copies the parent instead.
SPAWN = multiprocessing.get_context("spawn")


def in_threads(function, argument, units):
    """Starts a thread for each unit, and waits for all of them."""
    answers = []
    at_once([lambda: answers.append(str(function(argument)))] * units)
    return answers


def in_interpreters(function, argument, units):
    """Makes a sub interpreter for each unit, in a thread of its own; each is handed the function's source."""
    with Answers() as answers:
        source = answers.source_of(function)

        def unit():
            interpreter = Interpreter()
            interpreter.run(source, argument=argument, out=answers.out)
            interpreter.close()

        at_once([unit] * units)
        return answers.read()


def in_processes(function, argument, units):
    """Starts a process for each unit, and waits for all of them."""
    queue = SPAWN.SimpleQueue()
    processes = [SPAWN.Process(target=answer_into, args=(queue, function, argument)) for _ in range(units)]
    for process in processes:
        process.start()
    answers = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    return answers


MODELS = {"threads": in_threads, "interpreters": in_interpreters, "processes": in_processes}


def answer_into(queue, function, argument):
    queue.put(str(function(argument)))


def at_once(units):
    """Calls each function in a thread of its own, and waits for all. Raises the first error of any of them."""
    errors = []

    def call(unit):
        try:
            unit()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=call, args=(unit,)) for unit in units]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


class Answers:
    """A pipe on which sub interpreters of this process answer, a line each. All lines together have to fit into it."""

    def __enter__(self):
        self._end, self.out = os.pipe()
        return self

    def __exit__(self, *_):
        os.close(self._end)

    def source_of(self, function):
        """The source of a program that calls the function with `argument`, and writes what it returns to `out`."""
        import inspect

        call = f'import os\nos.write(out, (str({function.__name__}(argument)) + "\\n").encode())\n'
        return inspect.getsource(function) + call

    def read(self):
        """Closes the pipe for writing, and returns all answers."""
        os.close(self.out)
        with os.fdopen(os.dup(self._end)) as lines:
            return lines.read().splitlines()


class Clock:
    """Takes the time of what is done under it, in ms."""

    def __enter__(self):
        self._start = time.perf_counter()
        return self

    def __exit__(self, *_):
        self.ms = 1000 * (time.perf_counter() - self._start)


def report(ms, answer):
    """Prints the result of the program: the one line that it prints."""
    print_line({"ms": ms, "answer": str(answer)})


def refuse(reason):
    """Says in place of a result why this version of Python can't do it."""
    print_line({"cannot": reason})


def print_line(result):
    import json

    print(json.dumps(result))
