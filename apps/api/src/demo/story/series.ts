import { AssignmentsService } from '../../features/cohorts/assignments.service.ts';
import { CohortStepsService } from '../../features/cohorts/cohort-steps.service.ts';
import { SeriesService } from '../../features/planning/series.service.ts';
import { timeZone } from '../calendar.ts';
import { departments, unitId, type Department } from '../cast/organisations.ts';
import { personId } from '../cast/people.ts';
import { idOf } from '../chance.ts';
import { versionIds, type Stage } from '../stage.service.ts';
import { sessionOf } from './cohort.ts';
import { cohortId, twoDays } from './script.ts';

const areas: readonly Department[] = ['HN-LE', 'HN-OC', 'HN-SB'];
const key = (area: Department) => `series ${area}`;

/** From one form the commission has planned a course for each of three departments, a week apart; who is to teach the first is asked and has not answered. */
export function seriesAhead(stage: Stage): void {
  const { calendar } = stage;
  const by = () => stage.actor('mCicesct');
  stage.at(calendar.at(-5, '10:10'), 'Occidente: la serie se planifica', () => stage.service(SeriesService).create(by(), {
    cohorts: areas.map((area, i) => {
      const [first, second] = twoDays(calendar, 48 + i * 7);
      const sessions = [first, second].map(({ starts, ends }, n) => ({ runSheetSessionId: `s${n + 1}`, startsAt: starts.toISOString(), endsAt: ends.toISOString() }));
      return {
        id: cohortId(key(area)), purpose: 'delivery' as const, kitVersionId: versionIds.v11, runSheetId: 'dos-dias', title: `Occidente: ${departments[area]}`, organisationId: unitId(area), startsOn: sessions[0]!.startsAt.slice(0, 10),
        timeZone, locale: 'es', place: `Salón municipal, ${departments[area]}`, areaCode: area, onlineUrl: '', capacity: 30, dailyStart: '08:00', backers: [], sessions,
      };
    }),
  }));
  const [area] = areas as [Department];
  const first = cohortId(key(area));
  stage.at(calendar.at(-5, '10:40'), 'Occidente: se pregunta al equipo', async () => {
    const sessions = await Promise.all([1, 2].map((ordinal) => sessionOf(stage, 'cicesct', key(area), ordinal)));
    for (const who of ['c4', 'd2'] as const) {
      await stage.service(AssignmentsService).assign(by(), first, { personId: personId(who), duty: 'trainer', assignments: sessions.map((sessionId, i) => ({ id: idOf('assignment', key(area), who, i), sessionId })), daysBefore: 14, daysAfter: 14 });
    }
    await stage.service(CohortStepsService).schedule(by(), first);
  });
}
