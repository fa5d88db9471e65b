import type { BehindSlow, ExpectedAnswer, LoadFacts } from '../../model/serve.js';
import type { Aim } from './aim.js';
import type { LastRequests } from './until-stopped.js';

/** What the process that sends requests is told, one thing after another. */
export type ToLoad =
  /** Learn what the server answers, so many times. Each answer has to come within a time: those before the first that is late are said. */
  | { readonly type: 'ask'; readonly aim: Aim; readonly times: number; readonly limitMs: number }
  | { readonly type: 'warm up'; readonly aim: Aim; readonly requests: number }
  | { readonly type: 'wait behind slow'; readonly aim: Aim }
  | { readonly type: 'load'; readonly aim: Aim; readonly requests: number; readonly limitMs: number }
  /** Answered twice: when the load is under way, and when no request is. */
  | { readonly type: 'send until stopped'; readonly aim: Aim }
  /** Not answered by itself. */
  | { readonly type: 'server has stopped' };

/** What it answers. */
export type FromLoad =
  | { readonly type: 'asked'; readonly answers: readonly ExpectedAnswer[] }
  | { readonly type: 'warm' }
  | { readonly type: 'behind slow'; readonly seen: BehindSlow }
  | { readonly type: 'loaded'; readonly seen: LoadFacts }
  | { readonly type: 'under way' }
  | { readonly type: 'sent'; readonly seen: LastRequests }
  | { readonly type: 'failed'; readonly message: string };
