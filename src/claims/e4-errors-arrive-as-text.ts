import { type ErrorAspect, errorFact } from '../model/error-routes.js';
import { CHANG_FIRST } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';
import type { FactCheck } from './judging/sighting.js';

export default {
  topic: 'Crashing and guarding',
  tier: 1,
  title: 'errors arrive as text',
  says: 'What a task throws reaches the caller’s future as an error that has the text of the original; the worker goes on.',
  article: CHANG_FIRST,
  figure: null,
  here: 'A task in a Worker throws an error of a class of its own, with a cause and a field, and it is posted to the main thread. Its message and stack have to arrive, its class, name and field to be lost, and the Worker has to do the next task.',
  experiment: () =>
    observed(
      aspects('parts that arrive', ['message', 'stack'], 'survives'),
      aspects('parts that are lost', ['class', 'name', 'fields'], 'lost'),
      { what: 'next tasks served', probe: 'errors', claimed: { [errorFact('posted', 'next')]: 'served' } },
    ),
} satisfies Claim;

function aspects(what: string, names: readonly ErrorAspect[], value: string): FactCheck {
  const claimed = Object.fromEntries(names.map((name) => [errorFact('posted', name), value]));
  return { what, probe: 'errors', claimed };
}
