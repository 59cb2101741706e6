import { mostCharacters } from '@relevo/domain/answers';
import { cohortStates } from '@relevo/domain/cohort';
import { paperFieldKinds } from '@relevo/domain/paper-answers';
import { mostSpares, paperStates } from '@relevo/domain/paper-sitting';
import { questionKinds } from '@relevo/domain/scoring';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { paperSizes } from './kit-prints.ts';
import { testPurposes } from './kit-kinds.ts';
import { localId } from './kit-values.ts';
import { byId, date, fileOf, id, instant, locale } from './values.ts';

const whole = z.number().int();
const formLetter = z.enum(['A', 'B']);
const byTest = z.strictObject({ id, testId: localId });
const byForm = z.strictObject({ id, formId: id });
const cohort = z.object({ id, title: z.string(), state: z.enum(cohortStates), timeZone: z.string(), locale });
const testHead = z.object({ id: localId, purpose: z.enum(testPurposes), title: z.string() });

/** A form as its list shows it; what was keyed is read one form, or one page of the grid, at a time. */
export const paperForm = z.object({
  id, code: z.string(), form: formLetter, spare: z.boolean(), twice: z.boolean(), state: z.enum(paperStates),
  enrolmentId: id.nullable(), displayName: z.string().nullable(), satOn: date.nullable(), keyedAt: instant.nullable(), keyedByName: z.string().nullable(),
  /** Of a form keyed twice. */
  cells: whole.nullable(), differing: whole.nullable(),
});
export type PaperForm = z.infer<typeof paperForm>;
export const paperPerson = z.object({
  enrolmentId: id, displayName: z.string(),
  /** The form of the test that is theirs. */
  form: formLetter,
  /** What they did of this test on a screen; never overwritten. */
  onScreen: z.enum(['open', 'submitted']).nullable(),
  forms: z.array(paperForm),
});
export type PaperPerson = z.infer<typeof paperPerson>;

export const listPaperTests = endpoint({
  name: 'listPaperTests', method: 'GET', path: '/cohorts/:id/paper-tests', access: 'paper:key', summary: 'A cohort’s tests, and how far each is on paper', params: byId,
  response: z.object({ cohort, tests: z.array(testHead.extend({ printed: whole, keyed: whole, waiting: whole })) }),
});

export const paperTest = z.object({
  cohort,
  test: testHead.extend({
    timeLimitMinutes: whole.nullable(), forms: z.array(formLetter), questions: whole,
    /** Kinds that paper takes in another way than a screen, each once. */
    kinds: z.array(z.enum(questionKinds)),
  }),
  /** Locales in which it can be printed, the cohort's first. */
  locales: z.array(locale),
  twice: z.boolean(),
  people: z.array(paperPerson),
  /** Spares that nobody has been picked for. */
  spares: z.array(paperForm),
  /** Over all forms keyed twice. */
  compared: z.object({ forms: whole, cells: whole, differing: whole }),
});
export type PaperTest = z.infer<typeof paperTest>;
export const getPaperTest = endpoint({
  name: 'getPaperTest', method: 'GET', path: '/cohorts/:id/paper-tests/:testId', access: 'paper:key', summary: 'A test on paper: whose forms there are and how far each is', params: byTest, response: paperTest,
});

/** Everybody who has no form yet gets one; `spares` is how many blank ones there are to be in all. Again changes nothing. */
export const preparePaperTest = endpoint({
  name: 'preparePaperTest', method: 'POST', path: '/cohorts/:id/paper-tests/:testId/forms', access: 'paper:key', summary: 'Make the forms to print: one a person, and spares', params: byTest,
  body: z.strictObject({ spares: z.strictObject({ A: whole.min(0).max(mostSpares).default(0), B: whole.min(0).max(mostSpares).default(0) }).default({ A: 0, B: 0 }) }), response: paperTest,
});
export const setPaperTwice = endpoint({
  name: 'setPaperTwice', method: 'PUT', path: '/cohorts/:id/paper-tests/:testId/twice', access: 'paper:key', summary: 'Ask that forms not keyed yet be keyed twice, or once', params: byTest,
  body: z.strictObject({ twice: z.boolean() }), response: paperTest,
});

export const paperPiles = ['waiting', 'people', 'spares'] as const;
export const paperTypes = ['plain', 'large'] as const;
/** One form is told by its id; otherwise `pile`: `waiting` are all that are not keyed, `people` those of them with a person, `spares` those without. */
export const printPaperForms = endpoint({
  name: 'printPaperForms', method: 'GET', path: '/cohorts/:id/paper-tests/:testId/forms.pdf', access: 'paper:key', summary: 'Forms to answer on paper: a code each, no name', params: byTest,
  query: z.strictObject({ pile: z.enum(paperPiles).default('waiting'), formId: id.optional(), paper: z.enum(paperSizes).default('a4'), type: z.enum(paperTypes).default('plain'), locale: locale.optional() }), response: fileOf('application/pdf'),
});
export const printPaperList = endpoint({
  name: 'printPaperList', method: 'GET', path: '/cohorts/:id/paper-tests/:testId/list.pdf', access: 'paper:key', summary: 'Which code is whose, on a sheet of its own for whoever hands the forms out', params: byTest,
  response: fileOf('application/pdf'),
});

const cells = z.record(z.string().max(140), z.string().max(mostCharacters.essay)).refine((given) => Object.keys(given).length <= 400, 'too_many_parts');
export const paperField = z.object({ key: z.string(), questionId: localId, part: localId.nullable(), label: z.string(), kind: z.enum(paperFieldKinds), count: whole });
export const paperCellFault = z.object({ key: z.string(), label: z.string(), code: z.string() });
/** A form to key. Of one that waits for its second keying, or was keyed, `cells` are those of the pass at hand. */
export const keyedForm = paperForm.extend({
  /** The pass that is keyed now; null where nothing is. */
  pass: whole.nullable(),
  /** An index into `sheets`. */
  sheet: whole,
  cells: z.record(z.string(), z.string()),
  /** Of forms that differ: each cell with what either keying says. */
  differences: z.array(z.object({ key: z.string(), first: z.string(), second: z.string() })),
  /** Who keyed the first pass and the second; the same human may, and it is said. */
  passes: z.array(z.object({ pass: whole, byName: z.string(), own: z.boolean() })),
});
export type KeyedForm = z.infer<typeof keyedForm>;
/** A sheet's cells in order; what each question asks, in plain words. */
export const paperSheet = z.object({ fields: z.array(paperField), stems: z.record(localId, z.string()) });
export type PaperSheet = z.infer<typeof paperSheet>;
export const paperKeying = z.object({ cohort, test: testHead, sheets: z.array(paperSheet), forms: z.array(keyedForm), people: z.array(paperPerson.pick({ enrolmentId: true, displayName: true, form: true, onScreen: true })) });
export type PaperKeying = z.infer<typeof paperKeying>;
export const getPaperKeying = endpoint({
  name: 'getPaperKeying', method: 'GET', path: '/cohorts/:id/paper-tests/:testId/keying', access: 'paper:key', summary: 'What there is to key of a test: forms with their cells', params: byTest,
  query: z.strictObject({ formId: id.optional() }), response: paperKeying,
});
export const findPaperForm = endpoint({
  name: 'findPaperForm', method: 'GET', path: '/paper-forms/:code', access: 'paper:key', summary: 'The form with this code', params: z.strictObject({ code: z.string().max(40) }),
  response: z.object({ id, cohortId: id, testId: localId }),
});

const keyed = { pass: whole.min(1).max(2), cells, satOn: date.nullable().default(null), /** Of a spare: whose it is. */ enrolmentId: id.nullable().default(null) };
export const savePaperCells = endpoint({
  name: 'savePaperCells', method: 'PUT', path: '/cohorts/:id/paper-forms/:formId/cells', access: 'paper:key', summary: 'Keep cells as they are keyed; what cannot be read is kept and told', params: byForm,
  body: z.strictObject(keyed), response: z.object({ savedAt: instant, faults: z.array(paperCellFault) }),
});
const finished = keyedForm.pick({ id: true, state: true, differences: true, displayName: true });
/** 422 naming the cells that cannot be read; 409 for somebody who sat it on a screen. */
export const finishPaperForm = endpoint({
  name: 'finishPaperForm', method: 'POST', path: '/cohorts/:id/paper-forms/:formId/completion', access: 'paper:key', summary: 'The form is keyed: it becomes an attempt, or waits for its second keying', params: byForm,
  body: z.strictObject({ ...keyed, satOn: date, cells: cells.default({}) }), response: finished,
});
export const settlePaperForm = endpoint({
  name: 'settlePaperForm', method: 'POST', path: '/cohorts/:id/paper-forms/:formId/settlement', access: 'paper:key', summary: 'What the paper says where two keyings differ', params: byForm,
  body: z.strictObject({ cells }), response: finished,
});
export const withdrawPaperForm = endpoint({
  name: 'withdrawPaperForm', method: 'POST', path: '/cohorts/:id/paper-forms/:formId/withdrawal', access: 'paper:key', summary: 'Take a form that was keyed wrongly back, to key it anew', params: byForm,
  body: z.strictObject({ id, reason: z.string().trim().min(1).max(500) }), response: finished,
});
