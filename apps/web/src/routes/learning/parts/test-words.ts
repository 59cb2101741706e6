import type { Course, OwnTest } from '@relevo/contracts/learning';
import type { TFunction } from 'i18next';
import type { Format } from '../../../lib/format.ts';

/** Why a test cannot be begun now: when it opens, where that is still to come; otherwise that it is over. */
export function testWaits(test: OwnTest, cohort: Course['cohort'], t: TFunction<'learning'>, f: Format): string {
  // Before the modules it waits for them; a follow-up for the end of the course.
  if (test.refusal === 'modules_first' && test.purpose !== 'follow_up') return t('course.modulesLeft', { count: test.modulesLeft });
  const toCome = test.refusal === 'modules_first' || test.refusal === 'not_open_yet' || (test.refusal === 'cohort_not_open' && (cohort.state === 'draft' || cohort.state === 'scheduled'));
  if (!toCome) return t('course.testClosed');
  return test.opensAt ? t('course.testOpens', { when: f.dateTime(test.opensAt, cohort.timeZone) }) : t(`course.testLater.${test.purpose}`);
}
