import { setUp } from '@relevo/contracts/setup';
import { choosePassword } from '@relevo/domain/secrets';
import { currentLocale } from '../../lib/texts.ts';
import { formValues, issuesOf } from '../../lib/send.ts';
import type { FieldIssue } from '../../lib/refusal.ts';

export const steps = ['organisation', 'coordinator', 'colleague'] as const;
export type SetupStep = (typeof steps)[number];
/** Ids are made once for the page, so that sending twice sets nothing up twice. */
export type SetupIds = { organisation: string; coordinator: string; invitation: string };

/** The form as the endpoint takes it: a field's name says where it belongs. */
export function bodyOf(form: FormData, ids: SetupIds) {
  const values = formValues(form);
  const part = (step: SetupStep) => Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (name.startsWith(`${step}.`) ? [[name.slice(step.length + 1), value]] : [])));
  const { again: _, ...coordinator } = part('coordinator');
  const { displayName } = part('colleague');
  return {
    organisation: { ...part('organisation'), id: ids.organisation },
    coordinator: { ...coordinator, id: ids.coordinator, locale: currentLocale() },
    colleague: displayName ? { invitationId: ids.invitation, displayName } : null,
  };
}

/** What is wrong so far, up to and with a step. */
export function issuesUpTo(step: SetupStep, form: FormData, ids: SetupIds): FieldIssue[] {
  const body = bodyOf(form, ids);
  const read = setUp.body.safeParse(body);
  const issues = read.success ? [] : issuesOf(read.error, body);
  const values = formValues(form);
  const choice = choosePassword(values['coordinator.password'] ?? '', values['coordinator.name'] ?? '');
  const withPassword = values['coordinator.password'] === undefined ? [] : choice.ok ? [] : [{ path: 'coordinator.password', code: choice.code }];
  const differs = choice.ok && values['coordinator.again'] !== values['coordinator.password'] ? [{ path: 'coordinator.again', code: values['coordinator.again'] ? 'differs' : 'required' }] : [];
  const asked = steps.slice(0, steps.indexOf(step) + 1);
  return [...issues, ...withPassword, ...differs].filter(({ path }) => asked.some((one) => path.startsWith(`${one}.`)));
}

/** The first step that something is wrong in. */
export const stepOf = (issues: readonly FieldIssue[]): SetupStep | undefined => steps.find((step) => issues.some(({ path }) => path.startsWith(`${step}.`)));
