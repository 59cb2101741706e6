import type { KitTest } from '@relevo/contracts/kit-questions';
import { plain, type Flow } from '../../../platform/pdf/flow/flow.ts';
import { testFacts } from './key-flow.ts';
import { askedFlow, questionsOf, type Form } from './question-flow.ts';
import type { Reading } from './reading.ts';

/** One form: `id` is that of the attempt it may become, and so the seed of what it draws; `code` as it is read out, `scan` what its square holds. */
export type PaperSlip = { id: string; form: Form; code: string; scan: string; spare: boolean };

/** A test to answer on paper: the code and the date in place of a name, and each question with room to answer. */
export function paperFormFlow(test: KitTest, { id, form, code, scan, spare }: PaperSlip, reading: Reading): Flow[] {
  const { wording, words, document } = reading;
  const facts = testFacts(test, reading);
  return [
    { kind: 'heading', level: 1, text: words(`${test.id}.title`, test.title), over: wording.form(form) },
    {
      kind: 'codeTag', label: wording.paper.code, code, scan, alt: wording.paper.scan,
      more: [{ kind: 'text', look: 'cell', spans: [{ text: `${wording.paper.satOn}:  ` }, { text: '_'.repeat(20), muted: true }] }, ...(facts ? [plain(facts, 'small')] : [])],
    },
    plain(wording.paper.lead, 'small'), ...(spare ? [plain(wording.paper.spare, 'small')] : []),
    ...questionsOf(document, test, form, id).flatMap((question, n) => askedFlow(question, n + 1, reading)),
  ];
}
