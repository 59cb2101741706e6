import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commonStart, matchMeeting, meetingMark } from './meeting-matching.ts';
import { readMeetingReport, secondsOf, together, type MeetingPerson } from './meeting-report.ts';

const read = (text: string) => {
  const report = readMeetingReport(text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim())));
  return report.ok ? report.value : report.code;
};
const minutes = (people: string | MeetingPerson[]) => (typeof people === 'string' ? people : people.map(({ shown, stretches, counted }) => [shown, stretches.length > 0 ? stretches.reduce((sum, one) => sum + one.to - one.from, 0) / 60 : counted === null ? null : counted / 60]));

describe('a report is read', () => {
  test.each([
    ['of Zoom, each entry a line, with the meeting above', `
      Meeting ID|Topic|Start Time|End Time
      812 0000|Sala|03/17/2026 08:00:00 AM|03/17/2026 10:00:00 AM
      |
      Name (Original Name)|User Email|Join Time|Leave Time|Duration (Minutes)|Guest
      Ana Paz|ana@example.org|03/17/2026 08:58:00 AM|03/17/2026 09:28:00 AM|30|No
      Ana Paz|ana@example.org|03/17/2026 09:20:00 AM|03/17/2026 10:08:00 AM|48|No
      Luis (Luis Mejía)||03/17/2026 12:50:00 PM|03/17/2026 01:10:00 PM|20|Yes`, [['Ana Paz', 70], ['Luis (Luis Mejía)', 20]]],
    ['of Zoom in Spanish, totals only', `
      Nombre (nombre original)|Correo electrónico|Duración total (minutos)|Invitado
      Ana Paz|a@example.org|95|No`, [['Ana Paz', 95]]],
    ['of Teams, in sections', `
      1. Summary
      Meeting title|Encuentro
      Attended participants|2

      2. Participants
      Name|First Join|Last Leave|In-Meeting Duration|Email|Participant ID (UPN)|Role
      Ana Paz (Guest)|3/17/26, 8:58:13 AM|3/17/26, 10:00:13 AM|1h 2m|a@example.org||Attendee
      Luis Mejía|3/17/26, 9:00:00 AM|3/17/26, 9:30:00 AM|30m 0s|||Presenter

      3. In-Meeting Activities
      Name|Join Time|Leave Time|Duration
      Luis Mejía|3/17/26, 9:00:00 AM|3/17/26, 9:30:00 AM|30m`, [['Ana Paz (Guest)', 62], ['Luis Mejía', 30]]],
    ['of the older Teams, comings and goings', `
      Full Name|User Action|Timestamp
      Ana Paz|Joined|3/17/2026, 9:00:00 AM
      Luis Mejía|Joined|3/17/2026, 9:10:00 AM
      Ana Paz|Left|3/17/2026, 9:30:00 AM
      Ana Paz|Joined before|3/17/2026, 9:40:00 AM
      Luis Mejía|Left|3/17/2026, 10:10:00 AM`, [['Ana Paz', 60], ['Luis Mejía', 60]]],
    ['of Meet, first and last name apart', `
      First name|Last name|Email|Duration|Time joined|Time exited
      Ana|Paz|a@example.org|45 min|9:00 AM|9:45 AM`, [['Ana Paz', 45]]],
    ['in French', `
      Nom complet|Heure d'arrivée|Heure de départ|Durée
      Ana Paz|17/03/2026 09:00:00|17/03/2026 09:40:00|40 min`, [['Ana Paz', 40]]],
    ['over midnight', `
      Name|Join Time|Leave Time
      Ana Paz|03/31/2026 23:30|04/01/2026 00:30`, [['Ana Paz', 60]]],
  ])('%s', (_, text, expected) => expect(minutes(read(text))).toEqual(expected));

  test('what is none says so', () => {
    expect(read('Nombre|Teléfono\nAna|9999')).toBe('meeting_report_unknown');
    expect(read('Name|Duration\n|')).toBe('meeting_report_empty');
  });

  test.each([['1h 2m 3s', false, 3723], ['1 h 2 min', false, 3720], ['1:02:03', false, 3723], ['62', true, 3720], ['1 hr 5 min', false, 3900], ['', false, null]])('a duration “%s”', (text, inMinutes, seconds) => {
    expect(secondsOf(text, inMinutes)).toBe(seconds);
  });

  test('stretches put together never overlap and cover what they covered', () => {
    const stretch = fc.tuple(fc.nat(200), fc.nat(60)).map(([from, length]) => ({ from, to: from + length }));
    fc.assert(fc.property(fc.array(stretch, { maxLength: 12 }), (given) => {
      const joined = together(given);
      joined.slice(1).forEach((one, i) => expect(one.from).toBeGreaterThan(joined[i]!.to));
      const covered = (by: typeof given) => Array.from({ length: 260 }, (_, at) => by.some((one) => one.from <= at && at < one.to));
      expect(covered(joined)).toEqual(covered(given));
    }));
  });
});

describe('names are held against the roster', () => {
  const seats = ['Ana Lucía Paz Mejía', 'Luis Mejía Rodas', 'María José López', 'María José Lope'].map((displayName, i) => ({ enrolmentId: `e${i}`, displayName }));
  const person = (shown: string, names = [shown]): MeetingPerson => ({ shown, names, stretches: [], counted: null });
  test.each([
    ['a shortened name', 'Ana Paz', 'e0'], ['family names first', 'Paz Mejía Ana Lucía', 'e0'], ['without accents', 'luis mejia rodas', 'e1'],
    ['one like two people', 'María José', null], ['a telephone', 'iPhone de Ana', null], ['a stranger', 'Carlos Núñez', null],
  ])('%s', (_, name, proposed) => expect(matchMeeting([person(name)], seats)[0]?.proposed).toBe(proposed));
  test('the name that somebody had before renaming themselves counts too', () => {
    expect(matchMeeting([person('Comité 3', ['Comité 3', 'Luis Mejía'])], seats)[0]?.proposed).toBe('e1');
  });
  test('one name on two lines, a telephone and a computer, is proposed for both', () => {
    expect(matchMeeting([person('Comité 3', ['Comité 3', 'Luis Mejía']), person('Luis Mejía')], seats).map((one) => one.proposed)).toEqual(['e1', 'e1']);
  });
});

describe('what is proposed for a mark', () => {
  const there = (...pairs: [number, number][]): MeetingPerson => ({ shown: 'x', names: ['x'], stretches: pairs.map(([from, to]) => ({ from: from * 60, to: to * 60 })), counted: null });
  const start = commonStart([there([0, 100]), there([2, 100]), there([40, 100])]);
  test.each([
    ['there throughout', [there([0, 120])], { status: 'present', minutes: null }],
    ['gone ten minutes', [there([0, 110])], { status: 'present', minutes: null }],
    ['came later than the others', [there([40, 120])], { status: 'late', minutes: 80 }],
    ['left before the end', [there([0, 60])], { status: 'left_early', minutes: 60 }],
    ['on two devices at once', [there([0, 60]), there([30, 90])], { status: 'left_early', minutes: 90 }],
    ['longer than the session', [there([0, 500])], { status: 'present', minutes: null }],
    ['only a total', [{ ...there(), counted: 3000 }], { status: 'left_early', minutes: 50 }],
    ['nothing but a name', [there()], { status: 'present', minutes: null }],
  ] as const)('%s', (_, own, mark) => expect(meetingMark(own, 120, start)).toEqual(mark));
});
