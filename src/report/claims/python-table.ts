import { machineOf } from '../../claims/judging/machine-of.js';
import { CONFIDENCE, Seen } from '../../claims/judging/seen.js';
import {
  PYTHON_EXPERIMENTS,
  type PythonExperiment,
  type PythonModel,
} from '../../claims/python/experiments.js';
import { inPython } from '../../claims/python/in-python.js';
import type { Observation } from '../../model/observation.js';
import { isPythonProbe, pythonProbe } from '../../model/python-program.js';
import type { Results } from '../../model/results.js';
import { duration } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';
import { rangeText, valueText } from './estimate-text.js';

/** Sets the times of the articles' experiments side by side: as said, in Python here, and in Node here. Undefined where none was asked for. */
export function pythonTable(results: Results): Table | undefined {
  const made = new Map(
    (results.observations ?? []).filter(({ probe }) => isPythonProbe(probe)).map((one) => [one.probe, one]),
  );
  if (made.size === 0) return undefined;
  const seen = new Seen(results);
  const groups = PYTHON_EXPERIMENTS.map((experiment) => ({
    label: experiment.title,
    rows: experiment.models.flatMap((model) => {
      const one = made.get(pythonProbe(experiment.id, model.id));
      return one === undefined ? [] : [row(experiment, model, one, seen, results)];
    }),
  })).filter(({ rows }) => rows.length > 0);
  return {
    title: 'The articles’ experiments, in Python and in Node',
    columns: [
      { head: '', align: 'left', drop: 0 },
      { head: 'said', align: 'right', drop: 1 },
      { head: 'Python here', align: 'right', drop: 0 },
      { head: 'interval', align: 'left', drop: 0 },
      { head: 'Node here', align: 'right', drop: 0 },
      { head: 'by', align: 'left', drop: 2 },
    ],
    groups,
    notes: [pythonText(results), ...problems(made)],
  };
}

function row(
  { id }: PythonExperiment,
  { id: modelId, title, saidMs, here }: PythonModel,
  one: Observation,
  seen: Seen,
  results: Results,
): Cell[] {
  const quantity = inPython(id, modelId);
  const estimate = seen.estimate(quantity);
  const node = here(machineOf(results));
  const inNode = node === null ? null : seen.estimate(node.quantity);
  return [
    title,
    saidMs === null ? NOTHING : { text: duration(saidMs), tone: 'quiet' },
    estimate === null ? { text: FATES[one.status], tone: 'bad' } : valueText('ms', estimate),
    estimate === null ? '' : rangeText('ms', estimate),
    inNode === null ? NOTHING : valueText('ms', inNode),
    node === null || inNode === null ? '' : node.what,
  ];
}

/** What stands in place of a time. */
const FATES: Readonly<Record<Observation['status'], string>> = {
  seen: 'no time',
  failed: 'failed',
  skipped: 'not here',
};

function pythonText({ environment: { python, node } }: Results): string {
  const beside = `Node ${node}, round by round in turn, a fresh process each`;
  const what =
    'Said: the article’s time, from its machine. Intervals of ' +
    `${100 * CONFIDENCE}%. Times for the same work; where no claim has a cell of that size, Node’s is left out. No time of Python decides a claim.`;
  return python === undefined
    ? what
    : `${python.implementation} ${python.version} (${python.build}) beside ${beside}. ${what}`;
}

/** Says why times are missing, equal reasons once. */
function problems(made: ReadonlyMap<string, Observation>): string[] {
  const whose = new Map<string, string[]>();
  for (const { probe, ...one } of made.values()) {
    const reason = one.status === 'failed' ? one.message : one.status === 'skipped' ? one.reason : undefined;
    if (reason !== undefined) whose.set(reason, [...(whose.get(reason) ?? []), probe]);
  }
  const all = made.size;
  return [...whose].map(([reason, probes]) =>
    probes.length === all ? `Not measured: ${reason}.` : `${probes.join(', ')}: ${reason}.`,
  );
}
