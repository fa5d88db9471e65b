import type { Advice } from '../../findings/advice.js';
import { TEMPERATURES, type Temperature } from '../../findings/cell-findings.js';
import type { Findings } from '../../findings/findings.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { halfWidth } from '../../statistics/estimate.js';
import { crew } from '../drawing/crew.js';
import { bytes, factor, factorRange } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';
import { paysFromCell } from './cut-off-text.js';
import { cutOffOf } from './pays-from-words.js';

/** Makes the first table: per workload what to use, how much faster it is, and from which size. */
export function answerTable({ workloads }: Findings): Table {
  return {
    title: 'The answer',
    columns: [
      { head: 'workload', align: 'left', drop: 0 },
      { head: 'run', align: 'left', drop: 0 },
      ...ADVICE_COLUMNS,
    ],
    groups: workloads.map((workload) => ({
      rows: TEMPERATURES.map((temperature) => answerRow(workload, temperature)),
    })),
    notes: [
      'warm: the workers are running already; cold: they are started for this one run. Speed-up: against the main thread at the largest size.',
    ],
  };
}

function answerRow(workload: WorkloadFindings, temperature: Temperature): Cell[] {
  const name: Cell = temperature === 'warm' ? { text: workload.id, tone: 'strong' } : '';
  return [
    name,
    { text: temperature, tone: 'quiet' },
    ...adviceCells(workload, workload.advice[temperature], temperature),
  ];
}

/** What `adviceCells` fills. */
export const ADVICE_COLUMNS: Table['columns'] = [
  { head: 'use', align: 'left', drop: 0 },
  { head: 'speed-up', align: 'right', drop: 0 },
  { head: '', align: 'left', drop: 2 },
  { head: 'pays from', align: 'left', drop: 0 },
  { head: 'memory', align: 'right', drop: 1 },
];

/** Makes the cells of one advice: what to use, its speed-up with the interval, from which size, at what memory. */
export function adviceCells(workload: WorkloadFindings, advice: Advice, temperature: Temperature): Cell[] {
  if (advice.verdict === 'unknown')
    return [{ text: 'not known', tone: 'doubtful' }, NOTHING, '', NOTHING, NOTHING];
  if (advice.verdict === 'main-thread') {
    return [
      advice.certain ? BASELINE_STRATEGY : { text: `${BASELINE_STRATEGY}?`, tone: 'doubtful' },
      '1×',
      '',
      NOTHING,
      NOTHING,
    ];
  }
  if (advice.verdict === 'too-noisy')
    return [{ text: 'too noisy to say', tone: 'doubtful' }, NOTHING, '', NOTHING, NOTHING];
  const { choice } = advice;
  const { speedUp, memory } = choice;
  return [
    { text: crew(choice), tone: 'good' },
    { text: factor(speedUp.value, halfWidth(speedUp)), tone: 'good' },
    { text: factorRange(speedUp), tone: 'quiet' },
    paysFromCell(cutOffOf(workload, choice, temperature)?.answer, workload.sizeUnit),
    memory === null ? NOTHING : bytes(memory.value, halfWidth(memory)),
  ];
}
