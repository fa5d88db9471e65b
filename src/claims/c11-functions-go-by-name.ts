import { FUNCTION_FACTS } from '../model/function-facts.js';
import { CHANG_FIRST } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';

export default {
  topic: 'Handing over',
  tier: 2,
  title: 'functions go by name',
  says: 'A function is passed by its name, and so has to stand at the top level of a module.',
  article: CHANG_FIRST,
  figure: null,
  here: 'A function is posted to a Worker, which has to refuse it. By URL and name it has to run there, also one of the main module, and one inside another function must not be found.',
  experiment: () =>
    observed(
      {
        what: 'functions that are refused as they are',
        probe: 'functions',
        claimed: { [FUNCTION_FACTS.posted]: 'refused: DataCloneError' },
      },
      {
        what: 'functions that run by name',
        probe: 'functions',
        claimed: { [FUNCTION_FACTS.ofModule]: 'runs', [FUNCTION_FACTS.ofMain]: 'runs' },
      },
      {
        what: 'inner functions that are not found',
        probe: 'functions',
        claimed: { [FUNCTION_FACTS.inner]: 'not found' },
      },
    ),
} satisfies Claim;
