import type { OwnCohort, OwnNext } from '@relevo/contracts/learning';
import type { TFunction } from 'i18next';
import type { Format } from '../../../lib/format.ts';

export type NextWords = { eyebrow: string; title: string; line: string; label: string; to: string; external: boolean; parts?: { done: number; of: number } };

/** Says one next thing: over the title, the title, a line under it, and the button. */
export function nextWords(next: OwnNext, cohort: OwnCohort, t: TFunction<'learning'>, f: Format): NextWords {
  const course = `/curso/${cohort.id}`;
  const plain = { external: false, line: '', to: course };
  switch (next.kind) {
    case 'module': return {
      ...plain, eyebrow: t('next.module', { position: next.position }), title: next.title, to: `${course}/modulo/${next.moduleId}`,
      line: next.partsDone === 0 ? f.minutes(next.minutesLeft) : t('next.moduleLine', { part: next.partsDone + 1, parts: next.parts, left: f.minutes(next.minutesLeft) }),
      label: t(next.partsDone === 0 ? 'next.begin' : 'next.continue'), parts: { done: next.partsDone, of: next.parts },
    };
    case 'returned': return { ...plain, eyebrow: t('next.returned'), title: next.title, label: t('next.continue'), to: `${course}/entrega/${next.moduleId}/${next.activityId}` };
    case 'attempt': return { ...plain, eyebrow: t('next.attempt'), title: next.title, label: t('next.continue'), to: `/prueba/${next.attemptId}` };
    case 'pre_test': case 'post_test': case 'follow_up': {
      const limits = [t('next.questions', { count: next.questions }), next.timeLimitMinutes ? f.minutes(next.timeLimitMinutes) : '', next.closesAt ? t('next.until', { when: f.dateTime(next.closesAt, cohort.timeZone) }) : ''];
      return { ...plain, eyebrow: t(`next.${next.kind}`), title: next.title, line: limits.filter(Boolean).join(' · '), label: t('next.begin'), to: `${course}/prueba/${next.testId}` };
    }
    case 'session': {
      const { session } = next;
      const online = cohort.onlineUrl !== '';
      return {
        ...plain, eyebrow: t('next.session', { ordinal: session.ordinal }), title: session.title,
        line: [f.capital(f.dateTime(session.startsAt, cohort.timeZone)), session.place ?? cohort.place].filter(Boolean).join(' · '),
        label: t(online ? 'next.join' : 'next.open'), to: online ? cohort.onlineUrl : course, external: online,
      };
    }
    case 'certificate': return { ...plain, eyebrow: t('next.finished'), title: t('next.certificate'), line: cohort.title, label: t('next.seeCertificate'), to: `/constancia/${next.credentialId}` };
    case 'wait': return { ...plain, eyebrow: cohort.title, title: t(cohort.state === 'completed' ? 'next.over' : 'next.wait'), label: t('next.open') };
  }
}
