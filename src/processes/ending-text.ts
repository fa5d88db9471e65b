import { showPath, showValue } from '../store/show-value.js';
import type { Ending } from './watched-process.js';

/**
 * Says in a sentence why a process gave no answer.
 * @param whose `the probe`, as what the process is named after
 */
export function endingText(ending: Ending, whose: string): string {
  switch (ending.cause) {
    case 'refused':
      return `no process can be started: ${ending.error.message}`;
    case 'exited':
      return `${whose}'s process ended without an answer, by ${ending.signal ?? `exit code ${ending.code}`}`;
    case 'timed-out':
      return `${whose} was not done after ${Math.round(ending.limitMs / 1000)} s`;
    case 'printed-too-much':
      return `${whose} printed without end`;
    case 'stray':
      return `${whose}'s process sent something that is no answer: ${ending.received}`;
    case 'malformed':
      return `${whose} reported ${showValue(ending.error.seen)} for ${showPath(ending.error.path)}, where ${ending.error.expected} is due`;
  }
}
