import { PeopleService } from '../../features/organisations/people.service.ts';
import { PersonMerges } from '../../features/person-merge/person-merge.service.ts';
import { idOf } from '../chance.ts';
import type { Stage } from '../stage.service.ts';

type Entered = { key: string; day: number; given: string; family: string; institution: string; contact: string };

const entered: readonly Entered[] = [
  { key: 'ponce', day: -60, given: 'Marlén Yadira', family: 'Ponce Aguilar', institution: 'Centro de salud de Yoro', contact: '9455-0101' },
  { key: 'ponce again', day: -9, given: 'Marlen Y.', family: 'Ponce', institution: 'Centro de Salud, Yoro', contact: '9455 0101' },
  { key: 'lobo', day: -75, given: 'Óscar Danilo', family: 'Lobo Sevilla', institution: 'Patronato de Tela', contact: '' },
  { key: 'lobo again', day: -31, given: 'Oscar D.', family: 'Lobo Sevilla', institution: 'Patronato de Tela', contact: '9455-0102' },
];
const id = (key: string) => idOf('person', 'twice', key);

/** Two people whom the commission entered twice: one pair it has made one, one waits to be looked at. */
export function enteredTwice(stage: Stage): void {
  const actor = () => stage.actor('mCicesct');
  for (const { key, day, given, family, institution, contact } of entered) {
    stage.at(stage.calendar.at(day, '15:20'), `ficha: ${key}`, () => stage.service(PeopleService).create(actor(), {
      id: id(key), givenNames: given, familyNames: family, institution, organisationId: null, areaCode: key.startsWith('ponce') ? 'HN-YO' : 'HN-AT', contact,
    }));
  }
  stage.at(stage.calendar.at(-28, '10:40'), 'unión de fichas', () => stage.service(PersonMerges).merge(actor(), {
    id: idOf('merge', 'lobo'), keptId: id('lobo'), goneId: id('lobo again'), signIn: 'kept', holds: {}, reason: 'Se llamó por teléfono: la segunda vez se anotó con su inicial.',
    fields: { name: 'kept', institution: 'kept', organisation: 'kept', area: 'kept', contact: 'gone' },
  }));
}
