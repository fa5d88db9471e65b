import { fileURLToPath } from 'node:url';
import { cleanText } from '../model/clean-text.js';
import type { Observation } from '../model/observation.js';
import { PYTHON_MS, type PythonProgram } from '../model/python-program.js';
import { object } from '../store/compound-shapes.js';
import { MAX_MS, MAX_NAME_LENGTH, MIN_RUN_MS } from '../store/limits.js';
import { number } from '../store/scalar-shapes.js';
import { ShapeError } from '../store/shape.js';
import { LINE } from '../store/text-shapes.js';
import type { Watch } from './look-at-file.js';
import { type ProgramEnding, runProgram } from './run-program.js';

/** Compiled, this module lies in dist/src/processes. */
const FOLDER = new URL('../../../workloads/python/', import.meta.url);

/** No program takes a tenth of it on a free machine. */
const LONGEST_ROUND_MS = 60_000;

/** A program prints one of these, on one line. */
const MEASURED = object<{ readonly ms: number; readonly answer: string }>({
  ms: number(MIN_RUN_MS, MAX_MS),
  answer: LINE,
});
const CANNOT = object<{ readonly cannot: string }>({ cannot: LINE });

/**
 * Makes one round of one of the articles' experiments in a fresh, watched process of Python. Whatever happens to it, the
 * result says so; a time counts only with the right answer, and from a process that ended well.
 */
export async function pythonRound(
  python: string,
  { probe, script, args, answer }: PythonProgram,
  watch: Watch,
  limitMs = LONGEST_ROUND_MS,
): Promise<Observation> {
  const failed = (message: string): Observation => ({ probe, status: 'failed', message });
  // -B: it leaves no compiled files beside the programs.
  const command = ['-B', fileURLToPath(new URL(script, FOLDER)), ...args];
  const ending = await runProgram(python, command, watch, limitMs);
  if (ending.cause !== 'exited' || ending.code !== 0) return failed(endingText(ending, limitMs));
  const said = readAnswer(ending.stdout);
  if (said === undefined) return failed('it printed no result');
  if ('cannot' in said) return { probe, status: 'skipped', reason: said.cannot };
  if (said.answer !== answer)
    return failed(`it answered ${cleanText(said.answer, MAX_NAME_LENGTH)}, and ${answer} is right`);
  return { probe, status: 'seen', facts: {}, rounds: [{ [PYTHON_MS]: said.ms }] };
}

function readAnswer(printed: string) {
  try {
    const said: unknown = JSON.parse(printed);
    const shape = typeof said === 'object' && said !== null && 'cannot' in said ? CANNOT : MEASURED;
    return shape.read(said, []);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ShapeError) return undefined;
    throw error;
  }
}

function endingText(ending: ProgramEnding, limitMs: number): string {
  switch (ending.cause) {
    case 'exited':
      return ending.signal === null
        ? `it ended with exit code ${ending.code}${lastLine(ending.stderr)}`
        : `it crashed (${ending.signal})${lastLine(ending.stderr)}`;
    case 'refused':
      return `it can't be started: ${ending.error.message}`;
    case 'timed-out':
      return `it was not done after ${Math.round(limitMs / 1000)} s`;
    case 'printed-too-much':
      return 'it printed without end';
  }
}

/** Python's error stands on the last line that it printed. */
function lastLine(stderr: string): string {
  const line = stderr.trimEnd().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? '' : `: ${cleanText(line, MAX_NAME_LENGTH)}`;
}
