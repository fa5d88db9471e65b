import type { LessTookLonger } from '../../findings/less-took-longer.js';
import { duration, size } from '../drawing/quantity.js';

/** Says where the main thread's time falls while the size grows, and what may have caused it. */
export function lessTookLongerSentence({ workload, smaller, larger }: LessTookLonger): string {
  return `${workload}: the main thread took ${duration(smaller.ms)} at size ${size(smaller.size)}, longer than the ${duration(larger.ms)} at ${size(larger.size)}. V8 may have compiled its code differently in the two, as it can after some thousand calls: trust no comparison at the slower size.`;
}
