import { ADDONS_PROBE, ALL_ADDONS, SOME_FAIL } from '../model/addon-facts.js';
import { SHAW } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';

export default {
  topic: 'Crashing and guarding',
  tier: 3,
  title: 'extensions fail',
  says: 'C extensions that were written for one interpreter can’t be imported in a sub interpreter, and nothing that needs them runs there.',
  article: SHAW,
  figure: null,
  here: 'The native addons (.node) in the node_modules of the folder that you are in, each in a process of its own: those that its main thread loads are loaded in a Worker, too. The claim holds where one is refused there, or ends the process.',
  experiment: () =>
    observed({
      what: 'projects of which an addon fails',
      probe: ADDONS_PROBE,
      claimed: { [ALL_ADDONS]: SOME_FAIL },
    }),
} satisfies Claim;
