import { spawnSync } from 'node:child_process';
import type { Strategy } from '../model/strategy.js';

/** Why tests of a strategy are skipped: the program that hands out its tasks is not installed. False where they run. */
export function withoutService({ service }: Pick<Strategy, 'service'>): string | false {
  if (service === undefined) return false;
  const { error } = spawnSync(service.program, ['--version'], { stdio: 'ignore' });
  return error === undefined
    ? false
    : `${service.program} is not installed: apt-get install ${service.program}`;
}
