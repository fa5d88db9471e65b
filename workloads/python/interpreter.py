"""A sub interpreter with a lock of its own, by whichever module this version of CPython has for it."""

import sys

if sys.version_info >= (3, 14):
    from concurrent import interpreters as module
elif sys.version_info >= (3, 13):
    import _interpreters as module
else:
    import _xxsubinterpreters as module


class Interpreter:
    """Starts when it is made. Its global variables stay from one run to the next."""

    def __init__(self):
        self._own = module.create()

    def run(self, source, **values):
        """Makes the values global variables there, and runs the source. Raises an error where the source does."""
        if sys.version_info >= (3, 14):
            if values:
                self._own.prepare_main(values)
            self._own.exec(source)
            return
        # 3.12 raises an error of its own, 3.13 returns it.
        failed = module.run_string(self._own, source, values)
        if failed is not None:
            raise RuntimeError(failed.formatted)

    def close(self):
        if sys.version_info >= (3, 14):
            self._own.close()
        else:
            module.destroy(self._own)
