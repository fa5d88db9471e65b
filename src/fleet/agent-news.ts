import type { Changes } from '../model/changes.js';
import { object, variants } from '../store/compound-shapes.js';
import { MAX_FILE_BYTES, MAX_MS } from '../store/limits.js';
import { CHANGES } from '../store/read-journal.js';
import { constant, nullable, number } from '../store/scalar-shapes.js';
import { LINE, NAME, sizedText } from '../store/text-shapes.js';
import { readMessage } from './read-message.js';

/** What an agent says while it works on a block. */
export type AgentNews =
  /** All that it has of the block, as the text of a results file: when it begins, and when it has added cells. */
  | { readonly kind: 'whole'; readonly agent: string; readonly results: string }
  /** What a round has changed, and what comes next. */
  | {
      readonly kind: 'round';
      readonly agent: string;
      readonly changes: Changes;
      readonly doing: string;
      readonly leftMs: number | null;
    }
  /** How far it is with a series of pairs, which it hands in as a whole. */
  | {
      readonly kind: 'series';
      readonly agent: string;
      readonly doing: string;
      readonly leftMs: number | null;
    }
  | { readonly kind: 'refused'; readonly agent: string; readonly reason: string };

/** What an agent hands in when it is done. */
export interface BlockResult {
  readonly agent: string;
  readonly results: string;
}

const FILE_TEXT = sizedText(MAX_FILE_BYTES);

const NEWS = variants<AgentNews, 'kind'>('kind', {
  whole: object<Extract<AgentNews, { kind: 'whole' }>>({
    kind: constant('whole'),
    agent: NAME,
    results: FILE_TEXT,
  }),
  round: object<Extract<AgentNews, { kind: 'round' }>>({
    kind: constant('round'),
    agent: NAME,
    changes: CHANGES,
    doing: LINE,
    leftMs: nullable(number(0, MAX_MS)),
  }),
  series: object<Extract<AgentNews, { kind: 'series' }>>({
    kind: constant('series'),
    agent: NAME,
    doing: LINE,
    leftMs: nullable(number(0, MAX_MS)),
  }),
  refused: object<Extract<AgentNews, { kind: 'refused' }>>({
    kind: constant('refused'),
    agent: NAME,
    reason: LINE,
  }),
});

const RESULT = object<BlockResult>({ agent: NAME, results: FILE_TEXT });

/** Reads what came from the server, where anybody may have written it. Throws a UsageError of one sentence. */
export function readAgentNews(data: unknown): AgentNews {
  return readMessage("an agent's message", NEWS, data);
}

/** The same of what an agent hands in. */
export function readBlockResult(data: unknown): BlockResult {
  return readMessage("an agent's result", RESULT, data);
}
