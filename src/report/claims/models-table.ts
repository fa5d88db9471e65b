import { type ModelFindings, modelFindings } from '../../claims/judging/models.js';
import type { RoundEstimate } from '../../findings/round-estimate.js';
import type { Results } from '../../model/results.js';
import { halfWidth } from '../../statistics/estimate.js';
import { bytes, duration } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';

/** Sets the models side by side, each with what was measured of it; no table where too little was. */
export function modelsTable(results: Results): Table[] {
  const models = modelFindings(results);
  if (models.length === 0) return [];
  return [
    {
      title: 'The models side by side',
      columns: [
        { head: 'model', align: 'left', drop: 0 },
        { head: 'cores', align: 'right', drop: 0 },
        { head: 'start', align: 'right', drop: 0 },
        { head: 'hand-over', align: 'right', drop: 0 },
        { head: 'per KiB', align: 'right', drop: 0 },
        { head: 'memory', align: 'right', drop: 0 },
        { head: 'crashes take', align: 'left', drop: 0 },
      ],
      groups: [{ rows: models.map(row) }],
      notes: [
        'Cores: CPU time by wall time of ten tasks of 1000 digits of pi, in as many workers as cores, up to four. Start: until its first message, with an empty module. Hand-over: 1 KiB there and an answer back; per KiB: each further one, up to 1 MiB. Memory: what one more adds while idle (PSS, Linux). Crashes: whether faults of one end itself, or how many of the faults that were tried end the whole process. –: nothing to do, or not measured.',
      ],
    },
  ];
}

function row({ title, cores, start, handOver, perKib, memory, crashes }: ModelFindings): Cell[] {
  return [
    title,
    cores === null ? NOTHING : cores.value.toFixed(1),
    time(start),
    time(handOver),
    time(perKib),
    memory === null ? NOTHING : bytes(memory.value, halfWidth(memory)),
    crashesCell(crashes),
  ];
}

function crashesCell(crashes: ModelFindings['crashes']): Cell {
  if (crashes === null) return NOTHING;
  if (crashes === 'here') return 'everything';
  return crashes.all === 0 ? 'itself' : `all, ${crashes.all} of ${crashes.of}`;
}

/** A difference of two times may be below zero, which no price is. */
function time(estimate: RoundEstimate | null): Cell {
  if (estimate === null) return NOTHING;
  return estimate.value <= 0 ? '0' : duration(estimate.value, halfWidth(estimate));
}
