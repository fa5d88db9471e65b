import { sideBySide } from '../../../findings/side-by-side.js';
import { details, section, tableText } from '../../drawing/markdown-parts.js';
import { answersBeside } from '../../runs/answers-beside.js';
import { besideNotes } from '../../runs/beside-notes.js';
import { cellsBeside } from '../../runs/cells-beside.js';
import { differingFacts } from '../../runs/differing-facts.js';
import { runList } from '../../runs/run-list.js';
import type { RunsExport } from '../runs-export.js';

/** Writes runs side by side as GitHub-flavoured Markdown. */
export default {
  render(runs) {
    const beside = sideBySide(runs);
    const [facts, answers, cells] = [differingFacts(beside.runs), answersBeside(beside), cellsBeside(beside)];
    return [
      '### parallel-bench, several runs',
      tableText(runList(beside.runs)),
      details(facts.title, tableText(facts), true),
      `#### ${answers.title}`,
      tableText(answers),
      details(cells.title, tableText(cells)),
      section('What to know', besideNotes(beside)),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n');
  },
} satisfies RunsExport;
