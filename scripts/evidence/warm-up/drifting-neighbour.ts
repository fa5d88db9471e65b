import { type ChildProcess, spawn } from 'node:child_process';

/** The share of a core that it uses grows from none to all of it in this time, then falls again, and so on. */
const SWING_MS = 20_000;
const SLICE_MS = 20;

/** Starts a process that makes the machine slower and faster again. Whoever starts it kills it. */
export function startDriftingNeighbour(): ChildProcess {
  const source = `const start = performance.now();
(function slice() {
  const at = performance.now();
  const swings = (at - start) / ${SWING_MS};
  const share = swings % 2 < 1 ? swings % 1 : 1 - (swings % 1);
  while (performance.now() - at < share * ${SLICE_MS});
  setTimeout(slice, (1 - share) * ${SLICE_MS});
})();`;
  return spawn(process.execPath, ['-e', source], { stdio: 'ignore' });
}
