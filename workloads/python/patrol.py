"""Advent of Code 2024, day 6, part 2, in running sub interpreters: `patrol.py copied 300 2`.

At how many of the first 300 cells of the guard's way would one extra wall make it walk in a loop? Each cell is a call of
its own to one of 2 interpreters. The grid goes along with every call (copied), is handed over before (prepared), or
goes along as a view of memory that all of them share (view).
"""

import inspect
import os
import pickle
import sys
import threading

from crew import Answers, Clock, at_once, refuse, report
from interpreter import Interpreter

GRID = os.path.join(os.path.dirname(__file__), os.pardir, "data", "patrol-130.txt")


def loops(rows, start, extra):
    """Whether the guard, facing up on the start, walks in a loop with a wall on the extra cell."""
    height, width = len(rows), len(rows[0])
    row, column = divmod(start, width)
    extra_row, extra_column = divmod(extra, width)
    seen = bytearray(4 * height * width)
    row_step, column_step, direction = -1, 0, 0
    while True:
        state = 4 * (row * width + column) + direction
        if seen[state]:
            return True
        seen[state] = 1
        next_row, next_column = row + row_step, column + column_step
        if not (0 <= next_row < height and 0 <= next_column < width):
            return False
        if rows[next_row][next_column] or (next_row == extra_row and next_column == extra_column):
            row_step, column_step, direction = column_step, -row_step, (direction + 1) % 4
        else:
            row, column = next_row, next_column


def entered(rows, start):
    """The cells that the guard enters without an extra wall, in the order of the first time; the start is none."""
    height, width = len(rows), len(rows[0])
    row, column = divmod(start, width)
    row_step, column_step = -1, 0
    cells = {start: True}
    while True:
        next_row, next_column = row + row_step, column + column_step
        if not (0 <= next_row < height and 0 <= next_column < width):
            return list(cells)[1:]
        if rows[next_row][next_column]:
            row_step, column_step = column_step, -row_step
        else:
            row, column = next_row, next_column
            cells[row * width + column] = True


def read(path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().split()
    start = "".join(lines).index("^")
    return [[character == "#" for character in line] for line in lines], start


# What each call runs in the interpreter, where `rows` is left from the preparation unless the call brings its own.
SOLVE = "found += loops(rows, start, extra)"
UNPACK = "rows = pickle.loads(packed)\n"
UNWRAP = "rows = [view[i * width : (i + 1) * width] for i in range(len(view) // width)]\n"
CALLS = {"copied": UNPACK + SOLVE, "prepared": SOLVE, "view": UNWRAP + SOLVE}


def brought(mode, rows, flat):
    """What a call brings along besides its cell. Packing anew for each call is what executors do."""
    if mode == "copied":
        return {"packed": pickle.dumps(rows)}
    return {"view": memoryview(flat)} if mode == "view" else {}


def prepared(mode, rows, start, out):
    interpreter = Interpreter()
    # 3.13 hands a view only to an interpreter that has loaded this module.
    imports = "import os, pickle" + (", _interpreters" if mode == "view" else "")
    interpreter.run(
        imports + "\nfound = 0\n" + inspect.getsource(loops) + UNPACK,
        packed=pickle.dumps(rows),
        start=start,
        width=len(rows[0]),
        out=out,
    )
    return interpreter


def solve(mode, cells, crew, bring):
    """Each interpreter has a thread of this one, which takes cells until none is left."""
    left = iter(cells)
    lock = threading.Lock()

    def take():
        with lock:
            return next(left, None)

    def serve(interpreter):
        while (cell := take()) is not None:
            interpreter.run(CALLS[mode], extra=cell, **bring())

    with Clock() as clock:
        at_once([lambda one=one: serve(one) for one in crew])
    return clock.ms


def main(mode, count, workers):
    rows, start = read(GRID)
    flat = bytearray(cell for row in rows for cell in row)
    if mode == "view" and sys.version_info < (3, 13):
        refuse("CPython 3.12 shares no memoryview with sub interpreters")
        return
    cells = entered(rows, start)[: int(count)]
    with Answers() as answers:
        crew = [prepared(mode, rows, start, answers.out) for _ in range(int(workers))]
        ms = solve(mode, cells, crew, lambda: brought(mode, rows, flat))
        for interpreter in crew:
            interpreter.run('os.write(out, f"{found}\\n".encode())')
            interpreter.close()
        report(ms, sum(map(int, answers.read())))


if __name__ == "__main__":
    main(*sys.argv[1:])
