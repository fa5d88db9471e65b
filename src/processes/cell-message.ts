import type { FromCell } from '../cell/cell-protocol.js';
import type { CellMeasurement, InputTrial, OpenedCell, Repetition, Turn } from '../model/measurement.js';
import { ALWAYS_RECORDED } from '../model/recorded-metrics.js';
import { MOST_SKETCHES, type ResultSketch } from '../model/result-sketch.js';
import type { StrategyAccount } from '../model/strategy-account.js';
import type { WorkloadFacts } from '../model/workload.js';
import { ANY_ANSWER, EVIDENCE, FAILURE, PHASE } from '../store/cell-shape.js';
import { array, object, optional, variants } from '../store/compound-shapes.js';
import { MAX_COUNT, MAX_MS } from '../store/limits.js';
import { ROUND_METRICS, takenShape } from '../store/metric-shapes.js';
import { LIFECYCLE, MEASURES, OPTION_VALUES, SIZES } from '../store/plan-shape.js';
import { anything, boolean, constant, integer, nullable, number } from '../store/scalar-shapes.js';
import { ShapeError } from '../store/shape.js';
import { showPath, showValue } from '../store/show-value.js';
import { DIGEST, LINE } from '../store/text-shapes.js';

/**
 * Reads a message of a cell's process, which runs more than the tool's own code. The shapes are those of the
 * results file, so that what a process sends can be written and read again. Throws a ShapeError where the
 * message has another shape.
 */
export function readFromCell(received: unknown): FromCell {
  return demandWhole(MESSAGE.read(received, []));
}

/** Returns a sentence about what is wrong with a message. JSON has no NaN, which arrives as null. */
export function impossible({ path, expected, seen }: ShapeError): string {
  const where = path.length === 0 ? '' : ` for ${showPath(path)}`;
  const shown = seen === null && /a number|an integer/.test(expected) ? 'no finite number' : showValue(seen);
  // What a file states of itself is its author's to mend; what a process measures is nobody's, unless it is tampered with.
  const hint =
    path[0] === 'facts' ? '.' : ": does the workload replace the clock, or other things of Node's?";
  return `the cell's process reported ${shown}${where}, where ${expected} is due${hint}`;
}

/** Throws a ShapeError where a measured round lacks a metric that every round has. */
function demandWhole(message: FromCell): FromCell {
  if (message.type !== 'measured') return message;
  for (const metric of ALWAYS_RECORDED) {
    if (message.measurement.metrics[metric] === undefined)
      throw new ShapeError(['measurement', 'metrics', metric], 'an array', undefined);
  }
  return message;
}

const SKETCHES = array(object<ResultSketch>({ digest: LINE, text: LINE }), 0, MOST_SKETCHES);

const MEASUREMENT = object<CellMeasurement>({
  answer: ANY_ANSWER,
  answerDigest: optional(DIGEST),
  evidence: EVIDENCE,
  results: optional(SKETCHES),
  runsPerSample: integer(1, MAX_COUNT),
  metrics: ROUND_METRICS,
});

const OPENED = object<OpenedCell>({
  answer: ANY_ANSWER,
  answerDigest: optional(DIGEST),
  metrics: takenShape('opening'),
  runsPerTurn: integer(1, MAX_COUNT),
});

const TURN = object<Turn>({
  metrics: takenShape('turn'),
  idleCpuShare: nullable(number(-MAX_MS, MAX_MS)),
});

const FACTS = object<WorkloadFacts>({
  title: LINE,
  sizeUnit: LINE,
  sizes: SIZES,
  quickSizes: nullable(SIZES),
  lifecycle: LIFECYCLE,
  measures: MEASURES,
  variantOf: nullable(LINE),
  takesInput: boolean(),
  isAsync: boolean(),
  loads: boolean(),
  byDefault: boolean(),
});

const LOSSES = array(LINE, 0, 100);

const REPETITION = object<Repetition>({
  problem: nullable(LINE),
  awaits: boolean(),
  losses: optional(LOSSES),
  unsendable: optional(LINE),
});

const TRIAL = object<InputTrial>({
  problem: nullable(LINE),
  // Before the plan is checked, a size may be any number that was typed.
  size: nullable(number(0, Number.MAX_VALUE)),
  losses: LOSSES,
  unsendable: optional(LINE),
});

type Message<Type extends FromCell['type']> = Extract<FromCell, { readonly type: Type }>;

const MESSAGE = variants<FromCell, 'type'>('type', {
  phase: object<Message<'phase'>>({
    type: constant('phase'),
    phase: PHASE,
  }),
  described: object<Message<'described'>>({ type: constant('described'), facts: FACTS }),
  'strategy described': object<Message<'strategy described'>>({
    type: constant('strategy described'),
    strategy: object<StrategyAccount>({ facts: anything(), options: OPTION_VALUES }),
  }),
  'cleaned up': object<Message<'cleaned up'>>({ type: constant('cleaned up') }),
  tried: object<Message<'tried'>>({ type: constant('tried'), trial: TRIAL }),
  repeated: object<Message<'repeated'>>({ type: constant('repeated'), repetition: REPETITION }),
  measured: object<Message<'measured'>>({ type: constant('measured'), measurement: MEASUREMENT }),
  opened: object<Message<'opened'>>({ type: constant('opened'), opened: OPENED }),
  turned: object<Message<'turned'>>({ type: constant('turned'), turn: TURN }),
  closed: object<Message<'closed'>>({
    type: constant('closed'),
    metrics: takenShape('closing'),
    endsByClock: optional(boolean()),
  }),
  failed: object<Message<'failed'>>({ type: constant('failed'), failure: FAILURE }),
});
