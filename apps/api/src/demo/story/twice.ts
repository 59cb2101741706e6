import { PeopleService } from '../../features/organisations/people.service.ts';
import { PersonMerges } from '../../features/person-merge/person-merge.service.ts';
import { idOf } from '../chance.ts';
import type { Character } from '../cast/people.ts';
import type { Stage } from '../stage.service.ts';

type Entered = { by: Character; key: string; day: number; given: string; family: string; institution: string; area: string; contact: string };

const entered: readonly Entered[] = [
  { by: 'mCicesct', key: 'ponce', day: -60, given: 'Marlén Yadira', family: 'Ponce Aguilar', institution: 'Centro de salud de Yoro', area: 'HN-YO', contact: '9455-0101' },
  { by: 'mCicesct', key: 'ponce again', day: -9, given: 'Marlen Y.', family: 'Ponce', institution: 'Centro de Salud, Yoro', area: 'HN-YO', contact: '9455 0101' },
  { by: 'mCicesct', key: 'lobo', day: -75, given: 'Óscar Danilo', family: 'Lobo Sevilla', institution: 'Patronato de Tela', area: 'HN-AT', contact: '' },
  { by: 'mCicesct', key: 'lobo again', day: -31, given: 'Oscar D.', family: 'Lobo Sevilla', institution: 'Patronato de Tela', area: 'HN-AT', contact: '9455-0102' },
  { by: 'coord1', key: 'osorto', day: -48, given: 'Sandra Maritza', family: 'Osorto Baca', institution: 'Red de mujeres de Danlí', area: 'HN-EP', contact: '9455-0103' },
  { by: 'coord2', key: 'osorto again', day: -6, given: 'Sandra M.', family: 'Osorto', institution: 'Red de Mujeres, Danlí', area: 'HN-EP', contact: '9455 0103' },
];
const id = (key: string) => idOf('person', 'twice', key);

/** Three people who were entered twice: of the commission's two pairs one is made one, the other and the steward's wait to be looked at. */
export function enteredTwice(stage: Stage): void {
  for (const { by, key, day, given, family, institution, area, contact } of entered) {
    stage.at(stage.calendar.at(day, '15:20'), `ficha: ${key}`, () => stage.service(PeopleService).create(stage.actor(by), {
      id: id(key), givenNames: given, familyNames: family, institution, organisationId: null, areaCode: area, contact,
    }));
  }
  stage.at(stage.calendar.at(-28, '10:40'), 'unión de fichas', () => stage.service(PersonMerges).merge(stage.actor('mCicesct'), {
    id: idOf('merge', 'lobo'), keptId: id('lobo'), goneId: id('lobo again'), signIn: 'kept', holds: {}, reason: 'Se llamó por teléfono: la segunda vez se anotó con su inicial.',
    fields: { name: 'kept', institution: 'kept', organisation: 'kept', area: 'kept', contact: 'gone' },
  }));
}
