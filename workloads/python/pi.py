"""Ten tasks, each of which computes all the digits of pi: `pi.py threads 200`. Starting the units counts."""

import sys

from crew import MODELS, Clock, report

TASKS = 10


def spigot(digits):
    """The first digits of pi, by the unbounded spigot of J. Gibbons (2006)."""
    emitted = []
    q, r, s, t, k = 1, 0, 0, 1, 1
    while len(emitted) < digits:
        digit = (q * 3 + r) // (s * 3 + t)
        if digit == (q * 4 + r) // (s * 4 + t):
            emitted.append(str(digit))
            q, r = 10 * (q - digit * s), 10 * (r - digit * t)
        else:
            odd = 2 * k + 1
            q, r, s, t = q * k, (q * 2 + r) * odd, s * k, (s * 2 + t) * odd
            k += 1
    return "".join(emitted)


def fingerprint(text):
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:16]


if __name__ == "__main__":
    model, digits = sys.argv[1], int(sys.argv[2])
    with Clock() as clock:
        answers = MODELS[model](spigot, digits, TASKS)
    assert len(answers) == TASKS, f"{len(answers)} tasks answered"
    report(clock.ms, " and ".join(sorted({fingerprint(answer) for answer in answers})))
